using Doorbell.Rules;
using Doorbell.Rules.Settings;
using Doorbell.Syntax.Diagnostics;

namespace Doorbell.LanguageServer.Workspaces;

/// <summary>Finds the <c>doorbell.json</c> that holds for a file: the nearest one upwards.</summary>
internal static class WorkspaceSettings
{
    /// <summary>The settings, and what is wrong in their file; the defaults where there is none.</summary>
    /// <param name="path">The topology's path.</param>
    /// <param name="files">Where to look.</param>
    public static (RuleConfiguration Settings, IReadOnlyList<Diagnostic> Diagnostics) Of(string path, RecordingResolver files)
    {
        for (var folder = DocumentPath.IsFile(path) ? Path.GetDirectoryName(path) : null; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (files.TextOf(Path.Combine(folder, ConfigurationReader.FileName)) is { } source)
            {
                var settings = RuleSet.Standard.ReadSettings(source, out var diagnostics);
                return (settings, diagnostics);
            }
        }

        return (RuleConfiguration.Default, []);
    }
}
