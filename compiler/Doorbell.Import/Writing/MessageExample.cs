namespace Doorbell.Import.Writing;

/// <summary>An endpoint whose vectors go to every hart that has a supervisor-level interrupt file.</summary>
internal sealed class MessageExample(TopologyPlan plan, IReadOnlyList<ulong> harts)
{
    private const int MostVectors = 2048;
    private const int Devices = 32;

    private readonly NameTable free = plan.Names.Copy();
    private readonly List<string> names = [];

    public string Write(string baseFile)
    {
        var printer = new TopologyPrinter();
        ExampleWriter.Header(printer, plan, baseFile, "An endpoint that signals every hart by a message, and what must come of it.");
        var vectors = new List<int>();
        for (var left = harts.Count; left > 0; left -= MostVectors)
        {
            vectors.Add(Math.Min(left, MostVectors));
        }

        var host = plan.Hosts.Find(h => FreeFunctions(h).Count() >= vectors.Count && h.Node.MsiParent == plan.SupervisorFiles?.Imsic.NodePath)
            ?? plan.Hosts.Find(h => FreeFunctions(h).Count() >= vectors.Count);
        Endpoints(printer, host, vectors);
        if (plan.Platform.Memory.Count == 0)
        {
            printer.Line();
            printer.Line("// The tree leaves the memory to its boot loader; so much is enough here.");
            printer.Line($"memory {free.Take("dram")} {{ range = 0x8000_0000 +: 128MiB }}");
        }

        if (host?.Translated.Count > 0)
        {
            Software(printer);
        }

        Scenario(printer);
        return printer.ToString();
    }

    private void Endpoints(TopologyPrinter printer, WrittenHost? host, List<int> vectors)
    {
        var declaration = new Declaration(host is null ? $"pcie {free.Take("host0")}" : $"override pcie {host.Name}");
        var hostName = declaration.Head[(declaration.Head.LastIndexOf(' ') + 1)..];
        if (host is null)
        {
            declaration.Comments.Add("The tree describes no PCI host with room for an endpoint: this one is made up.");
        }

        var functions = (host is null ? Enumerable.Range(1, Devices - 1).Select(device => device << 3) : FreeFunctions(host)).GetEnumerator();
        var taken = host?.Functions.Copy() ?? NameTable.ForFunctions();
        foreach (var (name, msix) in taken.TakeFor(vectors.Count, "nic").Zip(vectors))
        {
            functions.MoveNext();
            declaration.Add(new Declaration($"device {name}").Set("bdf", Numbers.Bdf(functions.Current)).Set("msix", $"{msix}"));
            names.Add($"{hostName}.{name}");
        }

        printer.Group([declaration]);
    }

    /// <summary>Functions 0 of the root bus that nothing has, and that the host's IOMMU translates if there is one.</summary>
    private static IEnumerable<int> FreeFunctions(WrittenHost host) =>
        Enumerable.Range(1, Devices - 1).Select(device => (host.Node.FirstBus << 8) | (device << 3))
            .Where(id => !host.Occupied.Contains(id) && (host.Translated.Count == 0 || host.Translated.Any(range => id >= range.First && id < range.First + range.Length)));

    private void Software(TopologyPrinter printer)
    {
        var policy = free.Take("doorbells");
        printer.Line();
        printer.Line("// Behind an IOMMU a message needs a mapping: this policy maps every interrupt file when a vector is requested.");
        printer.Line($"policy {policy} : prepare_msi {{ covers = every_file }}");
        printer.Line($"kernel {free.Take("linux")} {{ default_domain = dma  policy = {policy} }}");
    }

    private void Scenario(TopologyPrinter printer)
    {
        printer.Line();
        printer.Line("/// Each hart is asked for a vector, and serves it.");
        printer.Line("scenario every_hart_is_served {");
        var vector = 0;
        foreach (var (array, first, last) in plan.Harts.Slices(harts))
        {
            for (var start = first; start <= last;)
            {
                // A piece of harts whose vectors are those of one device.
                var end = Math.Min(last, start + MostVectors - 1 - (vector % MostVectors));
                Piece(printer, array, start, end, vector);
                vector += end - start + 1;
                start = end + 1;
            }
        }

        printer.Line("  expect faults() == []");
        printer.Line("}");
    }

    private void Piece(TopologyPrinter printer, HartArray array, int first, int last, int vector)
    {
        var device = names[vector / MostVectors];
        var offset = (vector % MostVectors) - first;
        if (array.Count == 1)
        {
            Requests(printer, "  ", $"{device}[{vector % MostVectors}]", array.Name);
            return;
        }

        printer.Line($"  for h in {first} .. {last} {{");
        var index = offset switch { 0 => "h", > 0 => $"h + {offset}", _ => $"h - {-offset}" };
        Requests(printer, "    ", $"{device}[{index}]", $"{array.Name}[h]");
        printer.Line("  }");
    }

    private static void Requests(TopologyPrinter printer, string indent, string vector, string hart)
    {
        printer.Line($"{indent}request {vector} on {hart}");
        printer.Line($"{indent}fire {vector} x 10");
        printer.Line($"{indent}expect served({vector}) and target({vector}) == {hart}");
    }
}
