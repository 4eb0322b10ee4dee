namespace Doorbell.Compiler.Schema.Types;

/// <summary>One word of an enumeration.</summary>
/// <param name="Choices">In the order of the reference, the default first where there is one.</param>
public sealed record WordType(IReadOnlyList<string> Choices) : PropertyType
{
    /// <inheritdoc/>
    public override string Description => Choices.Count == 1
        ? $"the word {Choices[0]}"
        : $"{string.Join(", ", Choices.Take(Choices.Count - 1))} or {Choices[Choices.Count - 1]}";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Words => Choices;
}
