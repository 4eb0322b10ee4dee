using Doorbell.Topology;

namespace Doorbell.Compiler.Schema.Types;

/// <summary>A declared part, or something that belongs to one.</summary>
/// <param name="Kinds">What it may be.</param>
/// <param name="IsOptional">Whether the word <c>none</c> may stand there.</param>
public sealed record ReferenceType(IReadOnlyList<PartKind> Kinds, bool IsOptional) : PropertyType
{
    private static readonly IReadOnlyList<string> None = ["none"];

    /// <inheritdoc/>
    public override string Description =>
        string.Join(" or ", Kinds.Select(PartNouns.WithArticle)) + (IsOptional ? ", or none" : "");

    /// <inheritdoc/>
    public override IReadOnlyList<string> Words => IsOptional ? None : [];
}
