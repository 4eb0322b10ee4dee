using Doorbell.Import.DeviceTree;
using Doorbell.Import.Diagnostics;
using Doorbell.Import.Tests.Building;

namespace Doorbell.Import.Tests.DeviceTree;

public class BlobTests
{
    private static readonly byte[] Good = Blob.Of(Board.Bare(0, 1));

    [Fact]
    public void A_blob_unpacks_to_nodes_with_paths_and_properties()
    {
        var log = new ImportLog();
        var tree = FlattenedDeviceTree.Read(Good, log);

        Assert.NotNull(tree);
        Assert.Empty(log.Diagnostics);
        Assert.Equal("/", tree.Root.Path);
        var cpu = tree.Nodes.Single(node => node.Path == "/cpus/cpu@1");
        Assert.Equal("cpu", cpu.BaseName);
        Assert.Equal(1u, cpu.Cell("reg"));
        Assert.Equal("riscv", cpu.String("compatible"));
        Assert.Null(cpu.Cell("compatible"));
        Assert.Equal(["interrupt-controller"], cpu.Children.Select(child => child.Name));
    }

    [Fact]
    public void Version_16_has_no_size_of_the_structure_block()
    {
        var old = Blob.WithField(Blob.WithField(Good, 5, 16), 9, 0xffff_ffff);

        Assert.Empty(Diagnose(old));
    }

    [Fact]
    public void Bytes_behind_the_total_size_do_not_matter() => Assert.Empty(Diagnose([.. Good, 1, 2, 3]));

    [Fact]
    public void Nops_are_skipped()
    {
        // Every property of the first hart becomes empty space.
        var log = new ImportLog();
        var blob = (byte[])Good.Clone();
        var root = (int)Blob.Field(blob, 2) + 8;
        for (var i = root; i < root + 16; i += 4)
        {
            blob[i + 3] = 4;
            blob[i] = blob[i + 1] = blob[i + 2] = 0;
        }

        var tree = FlattenedDeviceTree.Read(blob, log);

        Assert.NotNull(tree);
        Assert.False(tree.Root.Has("#address-cells"));
        Assert.True(tree.Root.Has("#size-cells"));
    }

    [Theory]
    [InlineData(new byte[0], "it has 0 bytes", "dtc")]
    [InlineData(new byte[] { 0x1f, 0x8b, 8, 0 }, "0x1f8b0800", "gzip")]
    [InlineData(new byte[] { 0xed, 0xfe, 0x0d, 0xd0 }, "0xedfe0dd0", "big-endian")]
    public void What_is_no_device_tree_is_named(byte[] file, string found, string help)
    {
        var diagnostic = Assert.Single(Diagnose(file));

        Assert.Equal("DB5001", diagnostic.Code);
        Assert.Contains(found, diagnostic.Message, StringComparison.Ordinal);
        Assert.Contains(help, diagnostic.Help, StringComparison.Ordinal);
    }

    [Fact]
    public void Source_text_is_told_from_a_blob() => Assert.Contains("dtc", Assert.Single(Diagnose("/dts-v1/; / { };"u8.ToArray())).Help, StringComparison.Ordinal);

    [Theory]
    [InlineData(5, 15, "DB5002", "version 15")]
    [InlineData(6, 18, "DB5002", "version 18")]
    [InlineData(1, 0x7fff_ffff, "DB5003", "promises 2147483647 bytes")]
    [InlineData(1, 39, "DB5003", "less than the header")]
    [InlineData(2, 0xffff_fff0, "DB5004", "structure block (0xfffffff0")]
    [InlineData(2, 58, "DB5004", "not a multiple of 4")]
    [InlineData(3, 0x00ff_ffff, "DB5004", "strings block (0xffffff")]
    [InlineData(4, 0x00ff_fff8, "DB5004", "memory reservation block (0xfffff8")]
    [InlineData(4, 42, "DB5004", "not a multiple of 8")]
    [InlineData(8, 0x00ff_ffff, "DB5004", "strings block")]
    [InlineData(9, 0x00ff_ffff, "DB5004", "structure block")]
    [InlineData(3, 56, "DB5005", "overlap")]
    [InlineData(2, 16, "DB5005", "header (0x0 +: 0x28) and the structure block")]
    [InlineData(4, 32, "DB5005", "memory reservation block")]
    public void A_header_that_lies_is_caught(int field, uint value, string code, string words)
    {
        var diagnostic = Assert.Single(Diagnose(Blob.WithField(Good, field, value)));

        Assert.Equal(code, diagnostic.Code);
        Assert.Contains(words, diagnostic.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_header_cut_off_is_truncated() => Assert.Equal("DB5003", Assert.Single(Diagnose(Good[..20])).Code);

    [Fact]
    public void A_file_of_more_than_sixteen_mebibytes_is_refused()
    {
        var huge = new byte[DeviceTreeLimits.Bytes + 1];
        Good.CopyTo(huge, 0);
        var diagnostic = Assert.Single(Diagnose(Blob.WithField(huge, 1, (uint)huge.Length)));

        Assert.Equal("DB5009", diagnostic.Code);
        Assert.Contains($"at most {DeviceTreeLimits.Bytes}", diagnostic.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nodes_too_deep_name_the_limit()
    {
        var root = new TreeNode(string.Empty);
        var at = root;
        for (var i = 0; i < 70; i++)
        {
            var child = new TreeNode("n");
            at.Add(child);
            at = child;
        }

        var diagnostic = Assert.Single(Diagnose(Blob.Of(root)));

        Assert.Equal("DB5009", diagnostic.Code);
        Assert.Contains("more than 64 deep", diagnostic.Message, StringComparison.Ordinal);
        Assert.StartsWith("/n/n/", diagnostic.NodePath, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_too_long_has_no_end() =>
        Assert.Equal("DB5007", Assert.Single(Diagnose(Blob.Of(new TreeNode(string.Empty).Add(new TreeNode(new string('n', 300)))))).Code);

    [Fact]
    public void Siblings_of_one_name_are_told_apart()
    {
        var board = Board.WithImsic(0);
        board.Child("soc").Add(Board.AplicNode().Cells("phandle", 0x77), Board.AplicNode().Cells("phandle", 0x78), Board.Device("aplic@d000000#1", 3));
        var result = Board.Import(board);

        Assert.Empty(result.Diagnostics);
        Assert.Equal(
            ["/soc/aplic@d000000", "/soc/aplic@d000000#1", "/soc/aplic@d000000#2"],
            result.Platform?.Aplics.Select(aplic => aplic.NodePath) ?? []);
        Assert.Equal("/soc/aplic@d000000#1#1", result.Platform?.Wired[0].NodePath);
    }

    [Fact]
    public void Names_cannot_command_a_terminal()
    {
        var board = Board.WithImsic(0);
        board.Child("soc").Add(Board.Device("evil\u001b[2J\n// name", 3));
        var result = Board.Import(board);

        Assert.Equal("/soc/evil?[2J??? name", result.Platform?.Wired[0].NodePath);
        Assert.Contains("device evil_2j_name : platform", result.TopoText, StringComparison.Ordinal);
    }

    [Fact]
    public void A_path_too_long_names_the_limit()
    {
        var root = new TreeNode(string.Empty);
        var at = root;
        for (var i = 0; i < 6; i++)
        {
            var child = new TreeNode(new string('n', 200));
            at.Add(child);
            at = child;
        }

        Assert.Contains("1024 characters", Assert.Single(Diagnose(Blob.Of(root))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 0x0000_0007, "0x00000007 is no token")]
    [InlineData(0, 0x0000_0002, "outside every node")]
    [InlineData(0, 0x0000_0003, "outside every node")]
    [InlineData(0, 0x0000_0009, "holds no node")]
    public void A_structure_that_begins_wrong_is_described(int cell, uint token, string words)
    {
        var at = ((int)Blob.Field(Good, 2) / 4) + cell;
        var diagnostic = Assert.Single(Diagnose(Blob.WithField(Good, at, token)));

        Assert.Equal("DB5006", diagnostic.Code);
        Assert.Contains(words, diagnostic.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_structure_without_an_end_is_described()
    {
        var last = (((int)Blob.Field(Good, 2) + (int)Blob.Field(Good, 9)) / 4) - 1;

        Assert.Contains("without an end", Assert.Single(Diagnose(Blob.WithField(Good, last, 4))).Message, StringComparison.Ordinal);
        Assert.Contains("second root", Assert.Single(Diagnose(Blob.WithField(Good, last, 1))).Message, StringComparison.Ordinal);
        Assert.Contains("inside a node", Assert.Single(Diagnose(Blob.WithField(Good, last - 1, 9))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_property_that_runs_over_the_end_is_named()
    {
        // The root's name takes a cell; then stand token, length and name of its first property.
        var length = ((int)Blob.Field(Good, 2) / 4) + 3;
        var diagnostic = Assert.Single(Diagnose(Blob.WithField(Good, length, 0x7fff_ffff)));

        Assert.Equal("DB5008", diagnostic.Code);
        Assert.Contains("\"#address-cells\" has 2147483647 bytes", diagnostic.Message, StringComparison.Ordinal);
        Assert.Equal("DB5007", Assert.Single(Diagnose(Blob.WithField(Good, length + 1, 0x7fff_ffff))).Code);
    }

    [Fact]
    public void A_phandle_that_two_nodes_have_is_an_error()
    {
        var board = Board.WithImsic(0);
        board.Child("soc").Child("aplic@d000000").Cells("phandle", Board.SupervisorFiles);
        var diagnostic = Assert.Single(Board.Import(board).Diagnostics);

        Assert.Equal("DB5010", diagnostic.Code);
        Assert.Contains(Board.SupervisorFilesPath, diagnostic.Message, StringComparison.Ordinal);
    }

    private static IReadOnlyList<ImportDiagnostic> Diagnose(byte[] blob) => DeviceTreeImporter.Import(blob, "board").Diagnostics;
}
