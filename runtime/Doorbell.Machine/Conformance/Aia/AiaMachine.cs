using Doorbell.Hardware.Aplic;
using Doorbell.Hardware.Hart;
using Doorbell.Hardware.Memory;

namespace Doorbell.Machine.Conformance.Aia;

/// <summary>The machine of one scenario.</summary>
/// <param name="Harts">By number.</param>
/// <param name="Aplics">By index.</param>
/// <param name="Bus">With the registers of all of them.</param>
internal sealed record AiaMachine(IReadOnlyList<Hart> Harts, IReadOnlyList<Aplic> Aplics, PhysicalBus Bus);
