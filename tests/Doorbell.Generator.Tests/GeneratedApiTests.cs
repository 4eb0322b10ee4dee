using Doorbell.Testing;

namespace Doorbell.Generator.Tests;

/// <summary>The generated class as a test of its user's would use it.</summary>
public class GeneratedApiTests
{
    [Theory]
    [InlineData("02-qemu-virt.topo")]
    [InlineData("03-two-sockets.topo")]
    [InlineData("04-guest-files.topo")]
    public void The_class_of_a_sample(string sample) =>
        Snapshot.Match(Api(new Consumer(($"/src/{sample}", Sample(sample)))), parameters: [(nameof(sample), sample)]);

    [Fact]
    public void The_class_of_a_topology_with_imports()
    {
        var consumer = new Consumer([.. SampleFiles.All
            .Where(path => path.StartsWith("05-linux-thread/", StringComparison.Ordinal))
            .Select(path => ($"/src/{path}", SampleFiles.TextOf(path)))]);
        var source = consumer.Generate().GeneratedSources.Single(source => source.HintName == "Verdicts.g.cs").SourceText.ToString();
        Snapshot.Match(WithoutTexts(source));
    }

    [Fact]
    public void A_machine_is_created_and_driven()
    {
        var consumer = new Consumer(("/src/02-qemu-virt.topo", Sample("02-qemu-virt.topo"))).With(
            """
            using Consumer.Topologies;
            public static class Use
            {
                public static string Of()
                {
                    var machine = QemuVirt.Create(harts: 8);
                    machine.Host0.Nic[3].Request(on: machine.Cpu[5]);
                    machine.Host0.Nic[3].Fire(10);
                    machine.Expect(machine.Host0.Nic[3].Handled == 10);
                    machine.Uart[0].Request(machine.Cpu[7]);
                    machine.Uart[0].Raise();
                    return $"{machine.Cpu.Count} {machine.Host0.Nic[3].Target} {machine.Uart[0].Handled} {machine.Faults.Count} {machine.SFiles[5].Address:x}";
                }
            }
            """);

        Assert.Equal("8 cpu[5] 1 0 28014000", consumer.Call("Use", "Of"));
    }

    [Fact]
    public void A_guest_is_created_and_driven()
    {
        var consumer = new Consumer(("/src/04-guest-files.topo", Sample("04-guest-files.topo"))).With(
            """
            using Consumer.Topologies;
            public static class Use
            {
                public static string Of()
                {
                    var machine = GuestFiles.Create(path: "through_host");
                    machine.Host0.Nic.AttachTo(machine.Guest);
                    machine.Host0.Nic[0].Request(on: machine.Guest.Vcpu[1]);
                    machine.Host0.Nic[0].Fire(5);
                    return $"{machine.Host0.Nic[0].Handled} {machine.Guest.Exits} {machine.Host0.Nic.IsIsolated}";
                }
            }
            """);

        Assert.Equal("5 5 False", consumer.Call("Use", "Of"));
    }

    [Fact]
    public void Scenarios_are_run_by_name()
    {
        var consumer = new Consumer(("/src/02-qemu-virt.topo", Sample("02-qemu-virt.topo"))).With(
            "using Consumer.Topologies; public static class Use { public static string Of() => $\"{QemuVirt.Scenarios.EveryHartIsReached(harts: 6).Verdict}\"; }");

        Assert.Equal("Passed", consumer.Call("Use", "Of"));
    }

    [Fact]
    public void A_parameter_out_of_its_range_is_named_in_the_exception()
    {
        var consumer = new Consumer(("/src/02-qemu-virt.topo", Sample("02-qemu-virt.topo"))).With(
            """
            using Consumer.Topologies;
            public static class Use
            {
                public static string Of()
                {
                    try { QemuVirt.Create(harts: 1000); return "created"; } catch (System.ArgumentException wrong) { return wrong.Message; }
                }
            }
            """);

        Assert.Contains("DB1307: The parameter \"harts\" is 1000, which is not in 1 .. 512.", (string?)consumer.Call("Use", "Of"), StringComparison.Ordinal);
    }

    private static string Sample(string name) => File.ReadAllText(RepositoryRoot.Of($"samples/{name}"));

    private static string Api(Consumer consumer) => WithoutTexts(consumer.Generate().GeneratedSources.Single().SourceText.ToString());

    private static string WithoutTexts(string source) => source[..source.IndexOf("        private static class Files", StringComparison.Ordinal)];
}
