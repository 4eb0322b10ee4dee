using System.Text.Json;

namespace Doorbell.Machine.Conformance;

/// <summary>Replays a recorded trace of another implementation on our hardware, line by line.</summary>
public interface ITraceReplayer
{
    /// <summary>Whether a trace that begins with this line is of the kind that this replayer understands.</summary>
    bool Recognizes(JsonElement firstLine);

    /// <summary>Executes one line and compares what comes of it with what was recorded.</summary>
    LineOutcome Replay(JsonElement line);
}
