namespace Doorbell.Rules.Authoring;

/// <summary>Says which class of an assembly is its <see cref="IRulePackage"/>: <c>[assembly: RulePackage(typeof(HouseRules))]</c>.</summary>
/// <param name="package">A class with a constructor that takes nothing.</param>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class RulePackageAttribute(Type package) : Attribute
{
    /// <summary>The class.</summary>
    public Type Package => package;
}
