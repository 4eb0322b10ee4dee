namespace Doorbell.LanguageServer.Workspaces;

/// <summary>Addresses of documents as paths of files, and back. What is no file keeps its address as its path.</summary>
internal static class DocumentPath
{
    private const string Scheme = "file://";

    /// <summary>The path by which the compiler knows a document.</summary>
    public static string Of(string uri) =>
        uri.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) && Uri.TryCreate(uri, UriKind.Absolute, out var parsed) && parsed.IsFile
            ? Normal(Uri.UnescapeDataString(parsed.AbsolutePath))
            : uri;

    /// <summary>The address of a path.</summary>
    public static string ToUri(string path) => IsFile(path)
        ? Scheme + (path.StartsWith('/') ? "" : "/") + string.Join('/', path.Replace('\\', '/').Split('/').Select(Uri.EscapeDataString))
        : path;

    /// <summary>Whether a path is one of a file.</summary>
    public static bool IsFile(string path) => Path.IsPathFullyQualified(path);

    /// <summary>The path that another file writes.</summary>
    public static string? Beside(string importing, string written)
    {
        if (written.Length == 0 || written.Contains('\0', StringComparison.Ordinal) || !IsFile(importing))
        {
            return null;
        }

        var folder = Path.GetDirectoryName(importing) ?? importing;
        return Path.GetFullPath(written, folder).Replace('\\', '/');
    }

    // A drive's letter has a slash before it in an address, and editors do not agree on how a colon is written.
    private static string Normal(string path) =>
        path.Length > 2 && path[0] == '/' && path[2] == ':' && OperatingSystem.IsWindows() ? path[1..] : path;
}
