using Doorbell.LanguageServer.Protocol;
using Doorbell.Syntax.Text;

namespace Doorbell.LanguageServer.Diagnosing;

/// <summary>What one compilation found in one file.</summary>
/// <param name="Source">The file's text, which the places are meant for.</param>
/// <param name="Diagnostics">The findings.</param>
internal sealed record FileFindings(SourceText Source, IReadOnlyList<Diagnostic> Diagnostics);
