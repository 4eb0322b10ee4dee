namespace Doorbell.Benchmarks;

/// <summary>One measured figure.</summary>
/// <param name="Name">What was measured.</param>
/// <param name="Value">How much.</param>
/// <param name="Unit">Of what.</param>
/// <param name="Note">Conditions, such as sizes, reads and bytes per operation.</param>
internal sealed record Figure(string Name, double Value, string Unit, string Note = "");
