using System.Globalization;
using System.Text;

namespace Doorbell.Benchmarks.FrontEnd;

/// <summary>A topology of a given length that looks like what people write: boards, devices, domains, scenarios.</summary>
internal static class GeneratedTopology
{
    private const int LinesOfHead = 13;
    private const int LinesOfBlock = 20;

    /// <param name="lines">About how many lines.</param>
    public static string Text(int lines)
    {
        var text = new StringBuilder(lines * 40);
        text.Append("""
            /// A generated machine.
            topology generated

            param path = doorbells

            hart cpu[64]
            imsic s_files { base = 0x2800_0000  harts = cpu  guest_files = 3 }
            policy doorbells : prepare_msi { covers = every_file }
            policy spare : prepare_msi { covers = every_file }
            kernel linux { default_domain = dma  policy = path }

            """);
        for (var block = 0; block < (lines - LinesOfHead) / LinesOfBlock; block++)
        {
            var address = 0x100_0000_0000L + (block * 0x1_0000L);
            text.Append(CultureInfo.InvariantCulture, $$"""

                /// Segment {{block}}, with an IOMMU of its own.
                iommu mmu{{block}} : riscv { registers = 0x{{address:x}} }
                pcie seg{{block}} {
                  segment = {{block}}
                  map rids { range = 0x0000 .. 0xffff  iommu = mmu{{block}}  device_id = 0 }
                  device nic  { bdf = 00:01.0  msix = 64 }     // the one that scenarios use
                  device nvme { bdf = 00:02.0  msix = 8 }
                }

                reserved buffer{{block}} : direct {
                  range   = 0x{{address + 0x8000:x}} +: 16KiB
                  devices = [seg{{block}}.nvme]
                }

                scenario moves{{block}} {
                  request seg{{block}}.nic[3] on cpu[{{block % 64}}]
                  fire seg{{block}}.nic[3] x 10
                  expect handled(seg{{block}}.nic[3]) == 10 and faults(seg{{block}}.nic) == []
                }

                """);
        }

        return text.ToString();
    }
}
