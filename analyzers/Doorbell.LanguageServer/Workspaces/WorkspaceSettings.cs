using System.Runtime.CompilerServices;
using Doorbell.Rules.Settings;
using Doorbell.Syntax.Text;

namespace Doorbell.LanguageServer.Workspaces;

/// <summary>Finds the <c>doorbell.json</c> that holds for a file: the nearest one upwards.</summary>
internal static class WorkspaceSettings
{
    /// <summary>The settings, and what is wrong in their file; the defaults where there is none.</summary>
    /// <param name="path">The topology's path.</param>
    /// <param name="files">Where to look.</param>
    /// <param name="known">Settings that have been read.</param>
    public static KnownSettings Of(string path, RecordingResolver files, ConditionalWeakTable<SourceText, KnownSettings> known)
    {
        for (var folder = DocumentPath.IsFile(path) ? Path.GetDirectoryName(path) : null; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (files.TextOf(Path.Combine(folder, ConfigurationReader.FileName)) is { } source)
            {
                return known.GetValue(source, KnownSettings.Read);
            }
        }

        return KnownSettings.Nothing;
    }
}
