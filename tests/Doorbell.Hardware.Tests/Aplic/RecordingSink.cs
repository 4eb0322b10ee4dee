using Doorbell.Hardware.Aplic;

namespace Doorbell.Hardware.Tests.Aplic;

/// <summary>MSIs as they were sent.</summary>
internal sealed class RecordingSink : IMsiSink
{
    public List<(ulong Address, uint Data)> Sent { get; } = [];

    public void Write(ulong address, uint data) => Sent.Add((address, data));
}
