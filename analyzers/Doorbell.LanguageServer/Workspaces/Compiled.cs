using Doorbell.Compiler;
using Doorbell.Compiler.Files;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Syntax.Text;

namespace Doorbell.LanguageServer.Workspaces;

/// <summary>What came of compiling a text.</summary>
/// <param name="Main">The text.</param>
/// <param name="Model">The model; null if the compiler failed.</param>
/// <param name="Fault">Why it failed; null if it did not.</param>
/// <param name="Inputs">Everything that was looked at, with what was there.</param>
internal sealed record Compiled(SourceText Main, Model? Model, Exception? Fault, IReadOnlyList<(string Path, SourceText? Source)> Inputs)
{
    /// <summary>What is wrong in the model; null if there is none.</summary>
    public Findings? Findings { get; init; }

    /// <summary>What is wrong in the settings' file.</summary>
    public IReadOnlyList<Diagnostic> SettingsFindings { get; init; } = [];

    /// <summary>The file of a path, or null if it took no part.</summary>
    public SourceFile? FileOf(string path) => Model?.Files.FirstOrDefault(file => file.Path == path);
}
