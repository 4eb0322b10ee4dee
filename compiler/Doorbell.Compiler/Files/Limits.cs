namespace Doorbell.Compiler.Files;

/// <summary>How large descriptions may become. Each is named in the message that refuses more.</summary>
public static class Limits
{
    /// <summary>Files that import or extend each other in a row.</summary>
    public const int ImportDepth = 32;

    /// <summary>Machines in one run: the topology itself and all imports.</summary>
    public const int Machines = 64;

    /// <summary>Elements of one array.</summary>
    public const int ArrayElements = 65_536;

    /// <summary>Declared elements of one machine, nested ones included.</summary>
    public const int Elements = 262_144;

    /// <summary>Values that depend on each other in a row.</summary>
    public const int ReferenceChain = 250;

    /// <summary>Levels of the expressions of values that depend on each other in a row.</summary>
    public const int ReferenceLevels = 800;

    /// <summary>Passes of one <c>for</c>.</summary>
    public const int LoopPasses = 65_536;

    /// <summary>Rows of one sweep.</summary>
    public const int SweepRows = 4_096;
}
