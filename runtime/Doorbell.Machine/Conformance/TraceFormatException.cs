namespace Doorbell.Machine.Conformance;

/// <summary>A line of a trace that is not understood. Never leaves a replayer: it becomes a rejected line.</summary>
internal sealed class TraceFormatException(string message) : Exception(message);
