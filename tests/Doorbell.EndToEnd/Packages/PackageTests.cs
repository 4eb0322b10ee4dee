using Doorbell.Testing;

namespace Doorbell.EndToEnd.Packages;

/// <summary>The package on fresh projects: packed, restored from a folder, used in real builds.</summary>
public class PackageTests(PackageFeed feed) : IClassFixture<PackageFeed>
{
    private const string Project =
        """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <OutputType>Exe</OutputType>
            <Nullable>enable</Nullable>
            <TreatWarningsAsErrors>false</TreatWarningsAsErrors>
            <EmitCompilerGeneratedFiles>true</EmitCompilerGeneratedFiles>
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="Doorbell.Analyzers" Version="$(DoorbellVersion)" />
          </ItemGroup>
        </Project>
        """;

    private const string Topology =
        """
        /// A small board.
        topology small_board

        param harts = 2 in 1 .. 8
        hart cpu[harts]
        imsic s_files { base = 0x2800_0000  harts = cpu }
        memory dram { range = 0x8000_0000 +: 128MiB }
        pcie host0 { device nic { bdf = 00:01.0  msix = 2 } }

        """;

    private const string Program =
        """
        using Fresh.Topologies;

        var board = SmallBoard.Create(harts: 4);
        board.Host0.Nic[1].Request(on: board.Cpu[3]);
        board.Host0.Nic[1].Fire(7);
        System.Console.WriteLine($"{board.Host0.Nic[1].Handled} on {board.Host0.Nic[1].Target}");

        """;

    private const string Policy =
        """
        using Doorbell.Kernel.Contexts;
        using Doorbell.Kernel.Iommu;
        using Doorbell.Kernel.Policies;
        using Doorbell.Kernel.Reports;
        using Doorbell.Topology.Descriptions;

        return;

        sealed class LatePolicy(PolicyDescription description) : MappingPolicy(description)
        {   public override KernelResult MapTarget(KernelContext context, IommuDomain domain, ulong page) =>
                domain.MapDoorbell(context, page, page, Description.Origin.Span);

            public override void UnmapTarget(IommuDomain domain, ulong page)
            {
                domain.Fence(previousWrites: true, Description.Origin.Span);
            }
        }

        """;

    [Fact]
    public void The_package_holds_what_a_compiler_and_a_program_load_and_nothing_of_Roslyn()
    {
        var entries = feed.Entries();
        string[] shared = ["Antlr4.Runtime.Standard", "Doorbell.Compiler", "Doorbell.Grammar", "Doorbell.Syntax", "Doorbell.Topology"];
        string[] inCompiler = [.. shared, "Doorbell.Analyzers", "Doorbell.CodeFixes", "Doorbell.Generator", "Doorbell.Rules"];
        string[] inProgram = [.. shared, "Doorbell.Engine", "Doorbell.Hardware", "Doorbell.Kernel", "Doorbell.Machine", "System.IO.Hashing"];
        Assert.Equal(
            inCompiler.Select(name => $"analyzers/dotnet/cs/{name}.dll").Concat(inProgram.Select(name => $"lib/net10.0/{name}.dll")).Order(StringComparer.Ordinal),
            entries.Where(entry => entry.EndsWith(".dll", StringComparison.Ordinal)));
        Assert.Contains("build/Doorbell.Analyzers.props", entries);
        Assert.Contains("lib/net10.0/Doorbell.Machine.xml", entries);
        Assert.Contains("README.md", entries);
    }

    [Fact]
    public void A_fresh_project_creates_and_drives_a_machine()
    {
        var project = NewProject("Fresh");

        Assert.DoesNotContain("warning", feed.Build(project).Succeeded(), StringComparison.Ordinal);

        Assert.Equal("7 on cpu[3]", DotnetCommand.Run(project, "bin/Debug/net10.0/Fresh.dll").Succeeded().Trim());
        var generated = Directory.EnumerateFiles(Path.Combine(project, "obj"), "SmallBoard.g.cs", SearchOption.AllDirectories).Single();
        var source = File.ReadAllText(generated);
        Assert.Contains("/// A small board.", source, StringComparison.Ordinal);
        Assert.Contains("public static SmallBoard Create(long? harts = null, ", source, StringComparison.Ordinal);
        Assert.DoesNotContain(project, source, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_wrong_in_a_topology_is_shown_once_at_its_line_and_is_all_that_is_shown()
    {
        var project = NewProject("Broken");
        File.WriteAllText(Path.Combine(project, "Program.cs"), Program.Replace("Fresh", "Broken", StringComparison.Ordinal));
        Directory.CreateDirectory(Path.Combine(project, "boards"));
        File.WriteAllText(Path.Combine(project, "boards", "other.topo"), "topology other extends \"../small.topo\" { harts = 3 }\n");
        File.WriteAllText(Path.Combine(project, "small.topo"), Topology.Replace("msix = 2", "msix = 2  colour = 3", StringComparison.Ordinal));

        var built = feed.Build(project);

        Assert.NotEqual(0, built.ExitCode);
        // The summary behind it says all again.
        var error = Assert.Single(built.Output.Split("Build FAILED")[0].Split('\n').Where(line => line.Contains(": error ", StringComparison.Ordinal)).Select(Trimmed));
        Assert.Contains("small.topo(8,52): error DB1105: \"device : pci\" has no property \"colour\".", error, StringComparison.Ordinal);
        Assert.DoesNotContain(": warning ", built.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_unsafe_in_a_policy_is_shown_at_its_line()
    {
        var project = NewProject("Policies");
        File.WriteAllText(Path.Combine(project, "Program.cs"), Policy);

        var built = feed.Build(project);

        Assert.NotEqual(0, built.ExitCode);
        Assert.Contains("Program.cs(11,9): error DB3001: \"LatePolicy.MapTarget\" may run in atomic context, and here it reaches \"IommuDomain.MapDoorbell\", which maps", built.Output, StringComparison.Ordinal);
        Assert.Contains("Program.cs(15,9): warning DB3002: \"IommuDomain.Fence\"", built.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_of_the_project_weigh_the_findings_of_rules()
    {
        var project = NewProject("Above/Weighed");
        File.WriteAllText(Path.Combine(project, "Program.cs"), Program.Replace("Fresh", "Weighed", StringComparison.Ordinal));
        File.WriteAllText(
            Path.Combine(project, "forging.topo"),
            "topology forging extends \"small.topo\"\niommu iommu0 : riscv { registers = 0x0301_0000 }\noverride pcie host0 { iommu = iommu0 }\n"
            + "policy doorbells : prepare_msi { covers = every_file }\nkernel linux { default_domain = dma  policy = doorbells }\nprocess dpdk { passthrough = [host0.nic] }\n");
        File.WriteAllText(Path.Combine(project, ".editorconfig"), "root = true\n[*.topo]\ndoorbell_diagnostic.DB2001.severity = warning\n");

        var warned = feed.Build(project).Succeeded();

        Assert.Contains("forging.topo(5,47): warning DB2001: ", warned, StringComparison.Ordinal);
        File.Delete(Path.Combine(project, ".editorconfig"));
        File.WriteAllText(Path.Combine(project, "..", "doorbell.json"), "{ \"rules\": { \"DB2001\": \"none\" } }\n");
        Assert.DoesNotContain("DB2001", feed.Build(project).Succeeded(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_tests_of_the_sample_project_pass()
    {
        var project = feed.NewProject("csharp");
        foreach (var file in Directory.EnumerateFiles(RepositoryRoot.Of("samples/csharp")).Where(file => Path.GetFileName(file) != "nuget.config"))
        {
            File.Copy(file, Path.Combine(project, Path.GetFileName(file)));
        }

        Assert.Contains("Passed!", feed.Test(project).Succeeded(), StringComparison.Ordinal);
    }

    private string NewProject(string name)
    {
        var project = feed.NewProject(name);
        File.WriteAllText(Path.Combine(project, $"{Path.GetFileName(name)}.csproj"), Project);
        File.WriteAllText(Path.Combine(project, "Program.cs"), Program);
        File.WriteAllText(Path.Combine(project, "small.topo"), Topology);
        return project;
    }

    private static string Trimmed(string line) => line.Trim().Split(" [")[0];
}
