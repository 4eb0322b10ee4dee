using Doorbell.Syntax.Text;

namespace Doorbell.Rules.Settings;

/// <summary>A name and its value in an object.</summary>
internal sealed record JsonMember(string Name, TextSpan NameSpan, JsonNode Value);
