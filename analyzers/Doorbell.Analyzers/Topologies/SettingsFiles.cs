using Doorbell.Rules;
using Doorbell.Rules.Settings;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Syntax.Text;

namespace Doorbell.Analyzers.Topologies;

/// <summary>The <c>doorbell.json</c> files among the additional files; for a topology the nearest one in its folder or above counts.</summary>
internal sealed class SettingsFiles
{
    private readonly Dictionary<string, (RuleConfiguration Settings, IReadOnlyList<Diagnostic> Findings)> byFolder = new(StringComparer.Ordinal);

    public SettingsFiles(IEnumerable<SourceText> files)
    {
        foreach (var file in files)
        {
            var settings = RuleSet.Standard.ReadSettings(file, out var findings);
            byFolder[FolderOf(file.Path)] = (settings, findings);
        }
    }

    /// <summary>Whether a file is one of settings.</summary>
    public static bool Is(string path) =>
        string.Equals(path.Substring(FolderOf(path).Length).TrimStart('/', '\\'), ConfigurationReader.FileName, StringComparison.OrdinalIgnoreCase);

    /// <summary>The settings of a topology.</summary>
    public RuleConfiguration Of(string topology)
    {
        for (var folder = FolderOf(topology); ; folder = FolderOf(folder))
        {
            if (byFolder.TryGetValue(folder, out var found))
            {
                return found.Settings;
            }

            if (folder.Length == 0)
            {
                return RuleConfiguration.Default;
            }
        }
    }

    /// <summary>What is wrong in a file of settings.</summary>
    public IReadOnlyList<Diagnostic> FindingsOf(string path) => byFolder.TryGetValue(FolderOf(path), out var found) ? found.Findings : [];

    private static string FolderOf(string path) => path.Substring(0, Math.Max(0, path.LastIndexOfAny(['/', '\\'])));
}
