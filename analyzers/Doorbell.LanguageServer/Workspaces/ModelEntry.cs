using Doorbell.Syntax.Text;

namespace Doorbell.LanguageServer.Workspaces;

/// <summary>A model that is being made, or is finished.</summary>
internal sealed class ModelEntry : IDisposable
{
    private readonly CancellationTokenSource source = new();

    /// <param name="text">The text that it is made of.</param>
    /// <param name="make">Makes it.</param>
    public ModelEntry(SourceText text, Func<CancellationToken, Compiled> make)
    {
        Source = text;
        var token = source.Token;
        Task = System.Threading.Tasks.Task.Run(() => make(token), token);
    }

    public SourceText Source { get; }

    public Task<Compiled> Task { get; }

    public bool IsCancelled => source.IsCancellationRequested || Task.IsFaulted || Task.IsCanceled;

    /// <summary>The model, if it is there.</summary>
    public Compiled? Finished => Task.IsCompletedSuccessfully ? Task.Result : null;

    /// <summary>Nobody will want it any more: what is being made is given up.</summary>
    public void Dispose()
    {
        source.Cancel();
        source.Dispose();
    }
}
