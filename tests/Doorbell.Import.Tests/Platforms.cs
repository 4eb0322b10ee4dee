using System.IO.Compression;
using Doorbell.Testing;

namespace Doorbell.Import.Tests;

/// <summary>The real and hand-built trees beside this file.</summary>
internal static class Platforms
{
    private static readonly string Folder = RepositoryRoot.Of("tests/Doorbell.Import.Tests/platforms");

    /// <summary>Folder and name of every tree that must import: <c>qemu/virt-imsic-s4-g3</c>.</summary>
    public static IReadOnlyList<string> Valid { get; } = [.. Names("qemu"), .. Names("ext")];

    /// <summary>Folder and name of every tree that is wrong on purpose.</summary>
    public static IReadOnlyList<string> Invalid { get; } = Names("invalid");

    public static byte[] Blob(string name) => File.ReadAllBytes(Path.Combine(Folder, name + ".dtb"));

    public static byte[] Unzipped(string file)
    {
        using var zipped = new GZipStream(File.OpenRead(Path.Combine(Folder, file)), CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        zipped.CopyTo(bytes);
        return bytes.ToArray();
    }

    public static string Text(string file) => File.ReadAllText(Path.Combine(Folder, file));

    private static IReadOnlyList<string> Names(string folder) =>
        [.. Directory.EnumerateFiles(Path.Combine(Folder, folder), "*.dtb")
            .Select(file => folder + "/" + Path.GetFileNameWithoutExtension(file))
            .Order(StringComparer.Ordinal)];
}
