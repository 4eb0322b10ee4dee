using Doorbell.Cli.Hosting;
using Doorbell.Rules;
using Doorbell.Rules.Settings;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Syntax.Text;

namespace Doorbell.Cli.Checking;

/// <summary>Finds the <c>doorbell.json</c> of each topology: in its folder, else in the nearest one above.</summary>
internal sealed class SettingsFiles(CommandContext context, RuleSet rules)
{
    private readonly Dictionary<string, (RuleConfiguration Settings, IReadOnlyList<Diagnostic> Diagnostics)> known = new(StringComparer.Ordinal);

    /// <summary>The settings for a topology, and what is wrong in their file.</summary>
    public (RuleConfiguration Settings, IReadOnlyList<Diagnostic> Diagnostics) For(string topology)
    {
        var shown = Path.GetDirectoryName(topology) ?? "";
        var folder = Path.GetDirectoryName(context.Files.FullPath(topology));
        for (; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            var full = Path.Combine(folder, ConfigurationReader.FileName);
            if (known.TryGetValue(full, out var settings))
            {
                return settings;
            }

            if (context.Files.FileExists(full))
            {
                var source = new SourceText(Path.Combine(shown, ConfigurationReader.FileName), context.Files.ReadText(full));
                var read = rules.ReadSettings(source, out var diagnostics);
                return known[full] = (read, diagnostics);
            }

            shown = shown.Length == 0 ? ".." : Path.GetFileName(shown) is "" or ".." ? Path.Combine(shown, "..") : Path.GetDirectoryName(shown) ?? "";
        }

        return (RuleConfiguration.Default, []);
    }
}
