using Doorbell.Compiler.Sources;
using Doorbell.Syntax.Diagnostics;

namespace Doorbell.Compiler.Evaluation;

/// <summary>Why a value does not fit its type.</summary>
/// <param name="Item">Number of the list's element at fault; −1 for the whole value.</param>
/// <param name="Diagnose">The finding, given a place.</param>
internal sealed record FitProblem(int Item, Func<SourceLocation, Diagnostic> Diagnose);
