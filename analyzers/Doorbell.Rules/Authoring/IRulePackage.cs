namespace Doorbell.Rules.Authoring;

/// <summary>Rules of others, shipped as an assembly. Name the implementing class in a <see cref="RulePackageAttribute"/>.</summary>
public interface IRulePackage
{
    /// <summary>The rules. Their codes begin with letters of the package's own, not with <c>DB</c>.</summary>
    IReadOnlyList<Rule> Rules { get; }
}
