namespace Doorbell.Analyzers.Tests.Policies;

/// <summary>C# sources around the piece that a test is about.</summary>
internal static class PolicySource
{
    private const string Usings =
        """
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using Doorbell.Engine;
        using Doorbell.Kernel.Contexts;
        using Doorbell.Kernel.Contracts;
        using Doorbell.Kernel.Iommu;
        using Doorbell.Kernel.Memory;
        using Doorbell.Kernel.Policies;
        using Doorbell.Kernel.Reports;
        using Doorbell.Topology;
        using Doorbell.Topology.Descriptions;

        """;

    /// <summary>A file of its own.</summary>
    public static string File(string text) => Usings + text;

    /// <summary>A policy with these members.</summary>
    public static string Policy(string members) => Usings + $"sealed class Late(PolicyDescription description) : MappingPolicy(description)\n{{\n{members}\n}}\n";
}
