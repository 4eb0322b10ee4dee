namespace Doorbell.LanguageServer.Workspaces;

/// <summary>The files that nobody has open. The host reads them; the server opens none.</summary>
public interface IFileSource
{
    /// <summary>A file's text; null if there is none, or it cannot be read as text.</summary>
    /// <param name="path">The full path.</param>
    string? Read(string path);

    /// <summary>A number that changes when the file does; 0 if there is no such file.</summary>
    /// <param name="path">The full path.</param>
    long StampOf(string path);

    /// <summary>Full paths of the topologies below a folder, in ordinal order, as many as are sensible.</summary>
    /// <param name="folder">The full path.</param>
    IReadOnlyList<string> TopologiesBelow(string folder);

    /// <summary>Names in a folder, of other folders with a slash behind them, in ordinal order; none if there is no such folder.</summary>
    /// <param name="folder">The full path.</param>
    IReadOnlyList<string> NamesIn(string folder);
}
