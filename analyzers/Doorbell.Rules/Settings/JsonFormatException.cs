using Doorbell.Syntax.Text;

namespace Doorbell.Rules.Settings;

/// <summary>A text that is not JSON. Caught where the text is read.</summary>
internal sealed class JsonFormatException(TextSpan span, string message) : Exception(message)
{
    public TextSpan Span => span;
}
