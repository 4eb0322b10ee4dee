namespace Doorbell.Syntax.Diagnostics;

/// <summary>A kind of diagnostic. Each stage keeps its own as public static fields of one catalogue class.</summary>
/// <param name="Code">Stable, <c>DB</c> and four digits.</param>
/// <param name="Title">What the kind is about, without the names of a single case.</param>
/// <param name="Severity">Its weight unless configured otherwise.</param>
public sealed record DiagnosticDescriptor(string Code, string Title, Severity Severity);
