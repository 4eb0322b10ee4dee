using Doorbell.Import.DeviceTree;
using Doorbell.Import.Model;

namespace Doorbell.Import.Reading;

/// <summary>The harts by their interrupt controllers (<c>riscv,cpu-intc</c>), to which other controllers refer.</summary>
internal sealed class HartTable
{
    private readonly Dictionary<DeviceTreeNode, HartNode> byController = [];

    public HartNode? this[DeviceTreeNode controller] => byController.GetValueOrDefault(controller);

    public void Add(DeviceTreeNode controller, HartNode hart) => byController.TryAdd(controller, hart);
}
