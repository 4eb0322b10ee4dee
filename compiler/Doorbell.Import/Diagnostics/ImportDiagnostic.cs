using Doorbell.Syntax.Diagnostics;

namespace Doorbell.Import.Diagnostics;

/// <summary>One finding about a device tree. A blob has no source text: the node's path stands for the place.</summary>
/// <param name="Descriptor">Its kind.</param>
/// <param name="NodePath">The node at fault; <c>/</c> for the blob as a whole.</param>
/// <param name="Message">Full sentences, with the tree's own names in double quotes.</param>
/// <param name="Help">What to do about it.</param>
public sealed record ImportDiagnostic(DiagnosticDescriptor Descriptor, string NodePath, string Message, string? Help = null)
{
    public string Code => Descriptor.Code;

    public Severity Severity => Descriptor.Severity;

    /// <summary>The finding on one line: <c>error DB5023: /soc/imsics@28000000: message</c>.</summary>
    public override string ToString()
    {
        var severity = Severity switch { Severity.Error => "error", Severity.Warning => "warning", _ => "info" };
        return $"{severity} {Code}: {NodePath}: {Message}";
    }
}
