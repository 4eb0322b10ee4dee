using Doorbell.Compiler.Schema.Tables;
using Doorbell.Syntax.Nodes;

namespace Doorbell.Compiler.Versions;

/// <summary>Members that no machine is made of: they may come, go and change, and all machines stay what they are.</summary>
internal static class Bystanders
{
    /// <summary>
    /// Whether a member is one: a scenario that runs on the machines as they are declared, a declaration of no known kind, which is what a
    /// declaration is while it is being typed, or text that could not be read.
    /// </summary>
    public static bool Is(MemberSyntax member) => member.Suppressions.Count == 0 && member switch
    {
        ScenarioSyntax scenario => scenario.With.Count == 0 && scenario.Cases.All(@case => @case.With.Count == 0),
        DeclarationSyntax declaration => !declaration.IsOverride && SchemaTable.Find(declaration.Kind.Text) is null,
        SkippedMemberSyntax => true,
        _ => false,
    };

    /// <summary>What it gives a name to, as others see it; null where it gives none.</summary>
    public static (string Name, string Seen)? Seen(MemberSyntax member) => member switch
    {
        ScenarioSyntax { Name.IsMissing: false } scenario => (scenario.Name.Text, "scenario " + string.Join(" ", scenario.Cases.Select(@case => @case.Name.Text))),
        DeclarationSyntax { Name.IsMissing: false } declaration => (declaration.Name.Text, "unknown"),
        _ => null,
    };
}
