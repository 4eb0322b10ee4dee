using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Doorbell.Machine.Conformance;
using Doorbell.Machine.Conformance.Aia;
using Doorbell.Testing;

namespace Doorbell.Conformance.Aia;

public sealed class AiaTraceTests
{
    private static readonly string Folder = Path.Combine(RepositoryRoot.Path, "tests", "Doorbell.Conformance", "Aia");

    public static TheoryData<string, int, int, string> Files()
    {
        var data = new TheoryData<string, int, int, string>();
        foreach (var folder in new[] { "vectors", "recordings" })
        {
            using var manifest = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, folder, "manifest.json")));
            foreach (var file in manifest.RootElement.GetProperty("files").EnumerateArray())
            {
                data.Add(
                    $"{folder}/{file.GetProperty("file").GetString()}",
                    file.GetProperty("scenarios").GetInt32(),
                    file.GetProperty("ops").GetInt32(),
                    file.GetProperty("sha256_raw").GetString() ?? "");
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_recorded_value_comes_out(string file, int scenarios, int operations, string hash)
    {
        using var text = new MemoryStream();
        using (var packed = new GZipStream(File.OpenRead(Path.Combine(Folder, file)), CompressionMode.Decompress))
        {
            packed.CopyTo(text);
        }

        Assert.Equal(hash, Convert.ToHexStringLower(SHA256.HashData(text.ToArray())));
        var lines = Encoding.UTF8.GetString(text.ToArray()).Split('\n');
        var report = TraceReplay.Run(file, lines, [new AiaReplayer()]);

        Assert.Equal([], report.Problems.Take(10).Select(problem => problem.ToString()));
        Assert.Equal((scenarios, scenarios + operations), (report.Scenarios, report.Lines));
    }
}
