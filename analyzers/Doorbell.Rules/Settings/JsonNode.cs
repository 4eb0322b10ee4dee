using Doorbell.Syntax.Text;

namespace Doorbell.Rules.Settings;

/// <summary>A JSON value and where it stands.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Span">Where it stands.</param>
internal sealed record JsonNode(JsonKind Kind, TextSpan Span)
{
    /// <summary>A string's content; a number's text.</summary>
    public string Text { get; init; } = "";

    /// <summary>An object's members in order; a name that occurs twice is there twice.</summary>
    public IReadOnlyList<JsonMember> Members { get; init; } = [];

    /// <summary>An array's elements.</summary>
    public IReadOnlyList<JsonNode> Items { get; init; } = [];
}
