using System.Text;

namespace Doorbell.Cli.Hosting;

/// <summary>A file under way: written beside its place, moved there when it is whole, and gone if that never happens.</summary>
internal sealed class PendingFile : IDisposable
{
    private readonly string target;
    private readonly string temporary;
    private readonly string shown;
    private bool done;

    /// <param name="target">Full path.</param>
    /// <param name="shown">As the user named it.</param>
    public PendingFile(string target, string shown)
    {
        this.target = target;
        this.shown = shown;
        temporary = Path.Combine(Path.GetDirectoryName(target)!, $".{Path.GetFileName(target)}.{Environment.ProcessId}.tmp");
        Writer = new StreamWriter(temporary, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { NewLine = "\n" };
    }

    public StreamWriter Writer { get; }

    /// <summary>Puts the file in its place.</summary>
    public void Commit() => FileStore.Guard(shown, () =>
    {
        Writer.Dispose();
        File.Move(temporary, target, overwrite: true);
        return done = true;
    });

    public void Dispose()
    {
        if (!done)
        {
            Writer.Dispose();
            File.Delete(temporary);
        }
    }
}
