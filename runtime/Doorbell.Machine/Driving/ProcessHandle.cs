using Doorbell.Topology;

namespace Doorbell.Machine.Driving;

/// <summary>A process that may have devices.</summary>
public class ProcessHandle(Bench bench, Part part) : MappingHandle(bench, part);
