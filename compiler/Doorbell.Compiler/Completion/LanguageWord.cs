namespace Doorbell.Compiler.Completion;

/// <summary>A word of the language itself that is neither a kind nor a statement.</summary>
/// <param name="Word">The word.</param>
/// <param name="Pattern">How what it begins is written.</param>
/// <param name="Doc">One sentence.</param>
public sealed record LanguageWord(string Word, string Pattern, string Doc)
{
    /// <summary>What is inserted for it, with places to fill in.</summary>
    public string? Snippet { get; init; }
}
