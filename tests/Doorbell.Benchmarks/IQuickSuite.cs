namespace Doorbell.Benchmarks;

/// <summary>Figures that a person can have in seconds, without BenchmarkDotNet's processes.</summary>
internal interface IQuickSuite
{
    /// <summary>What is typed: <c>iommu</c>, <c>frontend</c>.</summary>
    string Name { get; }

    /// <summary>What it measures, in a line.</summary>
    string Summary { get; }

    /// <summary>Measures, one figure after the other.</summary>
    /// <param name="time">How long each figure is measured, after warming up.</param>
    IEnumerable<Figure> Measure(TimeSpan time);
}
