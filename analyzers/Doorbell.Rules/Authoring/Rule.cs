using System.Reflection;

namespace Doorbell.Rules.Authoring;

/// <summary>One way in which a machine or its policies can be wrong. Derive from it, name it in a <see cref="RuleSet"/>, and it is asked.</summary>
/// <remarks>A rule keeps nothing between two machines: the same object judges all of them, from several threads.</remarks>
/// <param name="info">What is known about it.</param>
public abstract class Rule(RuleInfo info)
{
    /// <summary>What is known about it.</summary>
    public RuleInfo Info => info;

    /// <summary>Its page as Markdown: the resource <c>ASSEMBLY.Pages.CODE.md</c> of its assembly, else null.</summary>
    public virtual string? Page => RulePages.Find(GetType().GetTypeInfo().Assembly, info.Code);

    /// <summary>Judges one machine with the parameters that are declared.</summary>
    /// <param name="context">The machine, facts about it that rules share, and where findings go.</param>
    public abstract void Check(RuleContext context);
}
