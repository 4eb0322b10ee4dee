using System.Xml.Linq;
using Doorbell.Testing;

namespace Doorbell.EndToEnd.House;

/// <summary>Who may know whom. Data moves one way; a reference against it has to be argued for here.</summary>
public class ProjectReferenceTests
{
    private static readonly Dictionary<string, string[]> Known = new(StringComparer.Ordinal)
    {
        ["Doorbell.Grammar"] = [],
        ["Doorbell.Topology"] = [],
        ["Doorbell.Engine"] = [],
        ["Doorbell.Syntax"] = ["Doorbell.Grammar"],
        ["Doorbell.Compiler"] = ["Doorbell.Syntax", "Doorbell.Topology"],
        ["Doorbell.Rules"] = ["Doorbell.Compiler"],
        ["Doorbell.Import"] = ["Doorbell.Syntax", "Doorbell.Topology"],
        ["Doorbell.Hardware"] = ["Doorbell.Topology", "Doorbell.Engine"],
        ["Doorbell.Kernel"] = ["Doorbell.Hardware"],
        ["Doorbell.Machine"] = ["Doorbell.Kernel"],
        ["Doorbell.Cli"] = ["Doorbell.LanguageServer", "Doorbell.Compiler", "Doorbell.Rules", "Doorbell.Import", "Doorbell.Machine"],
        ["Doorbell.LanguageServer"] = ["Doorbell.Compiler", "Doorbell.Rules", "Doorbell.Import", "Doorbell.Machine"],
        ["Doorbell.Generator"] = ["Doorbell.Compiler", "Doorbell.Rules"],
        ["Doorbell.Analyzers"] = ["Doorbell.Compiler", "Doorbell.Rules"],
        ["Doorbell.CodeFixes"] = ["Doorbell.Analyzers"],
        ["Doorbell.Package"] = ["Doorbell.Generator", "Doorbell.CodeFixes", "Doorbell.Machine"],
    };

    [Fact]
    public void Every_reference_goes_down_the_list()
    {
        var wrong =
            from project in RepositoryFiles.Projects
            where !project.StartsWith("tests/", StringComparison.Ordinal) && !project.StartsWith("samples/", StringComparison.Ordinal)
            from reference in ReferencesOf(project)
            where !Below(NameOf(project)).Contains(reference)
            select $"{NameOf(project)} -> {reference}";
        Assert.Empty(wrong);
    }

    [Fact]
    public void A_test_project_refers_to_no_other_but_the_shared_library()
    {
        var tests = RepositoryFiles.Projects.Where(p => p.StartsWith("tests/", StringComparison.Ordinal)).Select(NameOf).ToHashSet();
        var wrong =
            from project in RepositoryFiles.Projects
            from reference in ReferencesOf(project)
            where tests.Contains(reference) && (!tests.Contains(NameOf(project)) || reference != "Doorbell.Testing")
            select $"{NameOf(project)} -> {reference}";
        Assert.Empty(wrong);
    }

    [Fact]
    public void Every_project_is_in_the_solution()
    {
        var solution = RepositoryFiles.TextOf("Dsl.sln").Replace('\\', '/');
        var missing =
            from project in RepositoryFiles.Projects
            where !project.StartsWith("samples/", StringComparison.Ordinal) && !solution.Contains($"\"{project}\"", StringComparison.Ordinal)
            select project;
        Assert.Empty(missing);
    }

    private static HashSet<string> Below(string project)
    {
        Assert.True(Known.ContainsKey(project), $"\"{project}\" is not on the list of who may know whom.");
        var all = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>(Known[project]);
        while (open.TryPop(out var name))
        {
            if (all.Add(name))
            {
                Array.ForEach(Known[name], open.Push);
            }
        }

        return all;
    }

    private static IEnumerable<string> ReferencesOf(string project) =>
        XDocument.Load(RepositoryRoot.Of(project)).Descendants("ProjectReference").Select(e => NameOf(e.Attribute("Include")!.Value.Replace('\\', '/')));

    private static string NameOf(string project) => Path.GetFileNameWithoutExtension(project);
}
