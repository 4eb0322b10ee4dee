using System.Text;
using Doorbell.Syntax.Text;

namespace Doorbell.Cli.Hosting;

/// <summary>Reads and writes files named from one folder. What goes wrong is said in the user's words.</summary>
internal sealed class FileStore
{
    private const long LargestFile = 256L << 20;
    private const int ListedFiles = 8;
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private readonly string folder;

    /// <param name="folder">Where relative paths begin.</param>
    public FileStore(string folder) => this.folder = folder;

    /// <summary>The path as the system sees it.</summary>
    public string FullPath(string path) => Path.GetFullPath(path, folder);

    public bool FileExists(string path) => File.Exists(FullPath(path));

    public bool FolderExists(string path) => Directory.Exists(FullPath(path));

    /// <summary>Paths of a folder's files, as the folder was named, in ordinal order.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="extension">With its dot.</param>
    public IReadOnlyList<string> FilesIn(string path, string extension)
    {
        var full = FullPath(path);
        return Guard(path, () => Directory.EnumerateFiles(full, $"*{extension}")
            .Select(file => Path.Combine(path, Path.GetFileName(file)))
            .Order(StringComparer.Ordinal)
            .ToList());
    }

    /// <summary>Paths of all files below a folder that end so, as the folder was named, in ordinal order.</summary>
    public List<string> FilesBelow(string path, IReadOnlyList<string> extensions)
    {
        var full = FullPath(path);
        return Guard(path, () => Directory.EnumerateFiles(full, "*", SearchOption.AllDirectories)
            .Where(file => extensions.Any(extension => file.EndsWith(extension, StringComparison.Ordinal)))
            .Select(file => Path.Combine(path, Path.GetRelativePath(full, file)))
            .Order(StringComparer.Ordinal)
            .ToList());
    }

    /// <summary>A file's text; it must be UTF-8, with or without a byte order mark.</summary>
    public string ReadText(string path)
    {
        var bytes = ReadBytes(path);
        return DecodeText(path, bytes);
    }

    /// <summary>Bytes as text.</summary>
    public static string DecodeText(string path, byte[] bytes)
    {
        var start = bytes is [0xef, 0xbb, 0xbf, ..] ? 3 : 0;
        try
        {
            return Utf8.GetString(bytes, start, bytes.Length - start);
        }
        catch (DecoderFallbackException e)
        {
            throw new CommandFailureException(
                ExitCode.BadInput,
                $"\"{path}\" is not UTF-8 text: byte {start + e.Index} does not belong there.",
                "Topologies are text files; `doorbell import` reads device trees.",
                e);
        }
    }

    public byte[] ReadBytes(string path)
    {
        using var stream = OpenRead(path);
        return Guard(path, () => ReadAll(path, stream));
    }

    /// <summary>Everything that a stream has, up to the largest file that is read.</summary>
    public static byte[] ReadAll(string path, Stream stream)
    {
        using var memory = new MemoryStream();
        var buffer = new byte[81920];
        for (int count; (count = stream.Read(buffer)) > 0;)
        {
            memory.Write(buffer, 0, count);
            if (memory.Length > LargestFile)
            {
                throw new CommandFailureException(ExitCode.BadInput, $"\"{path}\" has more than {LargestFile >> 20} MiB, the most that is read.");
            }
        }

        return memory.ToArray();
    }

    public Stream OpenRead(string path)
    {
        var full = FullPath(path);
        return Guard(path, () =>
        {
            if (Directory.Exists(full))
            {
                throw new CommandFailureException(ExitCode.WrongUsage, $"\"{path}\" is a folder, where a file is asked for.", Listing(full, path));
            }

            return File.OpenRead(full);
        });
    }

    /// <summary>Writes a file whole or not at all.</summary>
    public void Write(string path, string text, bool overwrite)
    {
        using var file = Create(path, overwrite);
        file.Writer.Write(text);
        file.Commit();
    }

    /// <summary>Makes the folder of a file, and those around it, where they are not there.</summary>
    public void CreateFolderOf(string path) => Guard(path, () => Directory.CreateDirectory(Path.GetDirectoryName(FullPath(path)) ?? folder));

    /// <summary>A file that comes into being when it is committed.</summary>
    public PendingFile Create(string path, bool overwrite)
    {
        var full = FullPath(path);
        return Guard(path, () =>
        {
            if (Directory.Exists(full))
            {
                throw new CommandFailureException(ExitCode.WrongUsage, $"\"{path}\" is a folder, where a file is to be written.");
            }

            if (!overwrite && File.Exists(full))
            {
                throw new CommandFailureException(ExitCode.WrongUsage, $"\"{path}\" is there already.", "Give another name, or `--force` to replace it.");
            }

            return new PendingFile(full, path);
        });
    }

    /// <summary>Says what the system's refusal means, also that of damaged compressed data.</summary>
    public static T Guard<T>(string path, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw Explain(path, e);
        }
    }

    private static CommandFailureException Explain(string path, Exception cause) => cause switch
    {
        FileNotFoundException or DirectoryNotFoundException => Missing(path, cause),
        UnauthorizedAccessException => new(ExitCode.WrongUsage, $"\"{path}\" cannot be opened: permission is denied.", "Look at its owner and mode.", cause),
        InvalidDataException => new(ExitCode.BadInput, $"\"{path}\" is damaged: it does not decompress.", null, cause),
        PathTooLongException => new(ExitCode.WrongUsage, "The path is longer than the system allows.", null, cause),
        IOException => new(ExitCode.WrongUsage, $"\"{path}\" cannot be read or written: {cause.Message.TrimEnd('.')}.", null, cause),
        _ => new(ExitCode.WrongUsage, $"\"{path}\" is not a path.", null, cause),
    };

    private static CommandFailureException Missing(string path, Exception cause)
    {
        var folder = Path.GetDirectoryName(path);
        var remedy = (string?)null;
        if (cause is FileNotFoundException { FileName: { } full } && Path.GetDirectoryName(full) is { } parent)
        {
            var names = Directory.EnumerateFiles(parent, "*.*").Select(Path.GetFileName).OfType<string>().Order(StringComparer.Ordinal).ToList();
            remedy = Spelling.Closest(Path.GetFileName(path), names) is { } near
                ? $"Did you mean \"{Path.Combine(folder ?? "", near)}\"?"
                : Listing(parent, folder is null or "" ? "This folder" : $"\"{folder}\"");
        }
        else if (folder is not (null or ""))
        {
            remedy = $"There is no folder \"{folder}\".";
        }

        return new CommandFailureException(ExitCode.WrongUsage, $"There is no file \"{path}\".", remedy, cause);
    }

    private static string? Listing(string full, string shown)
    {
        var names = Directory.EnumerateFiles(full, "*.topo").Select(Path.GetFileName).Order(StringComparer.Ordinal).Take(ListedFiles + 1).ToList();
        return names.Count == 0
            ? null
            : $"{shown} has {string.Join(", ", names.Take(ListedFiles))}{(names.Count > ListedFiles ? ", …" : ".")}";
    }
}
