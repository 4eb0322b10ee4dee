namespace Doorbell.Compiler.Navigation;

/// <summary>What a word of the text is.</summary>
public enum MeaningKind
{
    /// <summary>The name of the topology itself.</summary>
    Topology,

    /// <summary>A <c>param</c>.</summary>
    Parameter,

    /// <summary>A <c>const</c>.</summary>
    Constant,

    /// <summary>The name of an imported machine.</summary>
    Import,

    /// <summary>A declaration of the schema's kinds.</summary>
    Declaration,

    /// <summary>A <c>scenario</c>.</summary>
    Scenario,

    /// <summary>A <c>case</c> of a scenario.</summary>
    Case,

    /// <summary>A name given by <c>let</c> or <c>for</c>.</summary>
    Local,

    /// <summary>The index name of an array.</summary>
    Index,

    /// <summary>A property, where it is written or read.</summary>
    Property,

    /// <summary>A kind of declaration.</summary>
    Kind,

    /// <summary>A variant of a kind.</summary>
    Variant,

    /// <summary>A function.</summary>
    Function,

    /// <summary>The verb of a statement.</summary>
    Statement,

    /// <summary>What every part of a kind has: <c>.address</c>, <c>.ipi</c>.</summary>
    Member,

    /// <summary>A word that stands for itself.</summary>
    Word,

    /// <summary>The code of a diagnostic that is suppressed.</summary>
    Code,
}
