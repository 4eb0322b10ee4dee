using CsCheck;
using Doorbell.Testing;
using Microsoft.CodeAnalysis;

namespace Doorbell.Generator.Tests;

/// <summary>Whatever a file holds, the code that is generated for it compiles.</summary>
public class GeneratedCodeTests
{
    public static TheoryData<string> Samples => [.. SampleFiles.All];

    [Theory]
    [MemberData(nameof(Samples))]
    public void The_class_of_every_sample_compiles(string sample)
    {
        var folder = sample.Contains('/', StringComparison.Ordinal) ? sample[..(sample.LastIndexOf('/') + 1)] : "";
        var consumer = new Consumer([.. SampleFiles.All
            .Where(path => path == sample || (folder.Length > 0 && path.StartsWith(folder, StringComparison.Ordinal)))
            .Select(path => ($"/src/{path}", SampleFiles.TextOf(path)))]);
        Assert.Empty(consumer.Problems());
    }

    [Theory]
    [InlineData("")]
    [InlineData("topology")]
    [InlineData("topology x\nhart cpu[")]
    [InlineData("topology x\nhart Create\nhart create_\nhart create\nhart x\nhart scenarios\nhart bench\nhart _\nhart _0\n")]
    [InlineData("topology x\nparam class = 1\nparam Class = 2\nparam settings = true\nparam machines = \"a\"\nparam run = 1 .. 2\nparam _ = w\n")]
    [InlineData("topology x\npcie part { device nested { bdf = 00:01.0 }  device part_part { bdf = 00:02.0 } device part { bdf = 00:03.0 } }\n")]
    [InlineData("topology x\nimport \"x.topo\" as arm\nimport \"y.topo\" as arm\nhart arm\n")]
    [InlineData("/// </summary> <c> & \u0000\u2028 \ud800\n/// \"\"\"\ntopology x\nhart cpu[\"\u0085\"]\n")]
    [InlineData("topology x\nscenario a { case b {} case b {} case c {} }\nscenario a_b {}\nscenario scenarios {}\nscenario to_string {}\n")]
    public void The_class_of_a_broken_topology_compiles(string text) =>
        Assert.Empty(new Consumer(("/src/x.topo", text), ("/src/X.topo", text), ("/src/sub/x.topo", text)).Problems());

    [Fact]
    public void The_class_of_a_damaged_topology_compiles()
    {
        var text = File.ReadAllText(RepositoryRoot.Of("samples/04-guest-files.topo"));
        var marks = "{}[]()=.:\"\\'@#/ \n\u0000é".ToCharArray();
        Gen.Select(Gen.Int[0, text.Length - 1], Gen.Int[0, 40], Gen.OneOf([.. marks.Select(Gen.Const)])).Sample(
            (start, length, mark) =>
            {
                var damaged = text[..start] + mark + text[Math.Min(text.Length, start + length)..];
                Assert.Empty(new Consumer(("/src/x.topo", damaged)).Problems());
            },
            seed: "0000KOIPC6p8",
            iter: 40);
    }

    [Fact]
    public void A_member_is_there_although_the_topology_has_errors()
    {
        var consumer = new Consumer(("/src/x.topo", "topology x\nparam n = 2\nhart cpu[n] { colour = 3 }\nimsic s_files { harts = cpu }\n"));
        consumer.With("using Consumer.Topologies; static class Use { public static object Of() { var x = X.Create(n: 3); return x.Cpu[1].Equals(x.SFiles[0]); } }");
        Assert.Empty(consumer.Problems());
    }

    [Fact]
    public void Nothing_of_the_machine_it_was_made_on_is_in_the_code()
    {
        var run = new Consumer(("/src/boards/x.topo", "topology x\n"), ("/elsewhere/y.topo", "topology y\n")).Generate();
        Assert.Equal(
            ["new global::Doorbell.Syntax.Text.SourceText(\"../elsewhere/y.topo\"", "new global::Doorbell.Syntax.Text.SourceText(\"boards/x.topo\""],
            run.GeneratedSources.Select(source => source.SourceText.ToString().Split('\n').First(line => line.Contains("Text.SourceText", StringComparison.Ordinal)).Split(',')[0]));
    }

    [Fact]
    public void Other_files_get_no_class() =>
        Assert.Empty(new Consumer(("/src/x.json", "{}"), ("/src/doorbell.json", "{}")).Generate().GeneratedSources);
}
