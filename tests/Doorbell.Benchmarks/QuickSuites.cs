using Doorbell.Benchmarks.Aia;
using Doorbell.Benchmarks.FrontEnd;
using Doorbell.Benchmarks.Iommu;
using Doorbell.Benchmarks.LanguageServer;
using Doorbell.Benchmarks.Machines;

namespace Doorbell.Benchmarks;

/// <summary>The suites that have a quick mode.</summary>
internal static class QuickSuites
{
    private static readonly IQuickSuite[] All = [new FrontEndSuite(), new LanguageServerSuite(), new IommuSuite(), new AiaSuite(), new DeliverySuite(), new BuildSuite()];

    /// <summary>The suite of a name; null if there is none.</summary>
    public static IQuickSuite? Find(string name) => Array.Find(All, suite => suite.Name == name);
}
