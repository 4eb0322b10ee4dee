using Doorbell.Compiler;
using Doorbell.Compiler.Files;
using Doorbell.Machine.Sweeps;
using Doorbell.Syntax.Text;
using Doorbell.Testing;

namespace Doorbell.Machine.Tests.Samples;

/// <summary>One knob of a declaration is turned, and exactly the predicted cells of the table of verdicts change: verdicts come from what is executed.</summary>
public sealed class KnobTests
{
    private static readonly Lazy<Dictionary<string, string>> Untouched = new(() => Cells(new Knob("riscv.topo", "", "")));

    public static TheoryData<string, string, string, string, string> Knobs => new()
    {
        // covers: only the file of the first target is mapped, so a move leads nowhere.
        {
            "riscv.topo", "policy b2 : prepare_msi { covers = every_file }", "policy b2 : prepare_msi { covers = target_file }",
            "b2.affinity b2.hotplug", "lost"
        },

        // covers: a table of all files, so that the second doorbell counts, too; nothing changes but what can be reached, which was too much before.
        { "riscv.topo", "policy d : msi_page_table { covers = target_file", "policy d : msi_page_table { covers = every_file", "", "" },

        // covers of a guest's table: the host's files instead of the guest's own.
        {
            "riscv.topo", "policy e : msi_page_table { covers = owned_files", "policy e : msi_page_table { covers = every_file", "e.isolated", "false"
        },

        // kind: what the region says about a page, all else being equal.
        {
            "riscv.topo", "policy c2 : reserved_region { kind = direct_relaxable }", "policy c2 : reserved_region { kind = direct }",
            "c2.user c2.vm c2.isolated", "refused refused false"
        },

        // stage: an MSI table beside a first stage is a misconfigured device context since 20260222.
        {
            "riscv.topo", "policy d : msi_page_table { ", "policy d : msi_page_table { stage = first  ",
            "d.host d.user d.vm d.affinity d.hotplug d.isolated", "lost lost lost lost lost true"
        },

        // on_affinity: the step that points the new entry is left out.
        {
            "riscv.topo", "policy d : msi_page_table { ", "policy d : msi_page_table { on_affinity = [message, drain, check, unmap, fence, free]  ",
            "d.affinity d.hotplug", "lost"
        },

        // on_affinity: the device is never told.
        {
            "riscv.topo", "policy b2 : prepare_msi { ", "policy b2 : prepare_msi { on_affinity = [map, drain, check, unmap, fence, free]  ",
            "b2.affinity b2.hotplug", "lost"
        },

        // isolated_msi: a claim changes what is claimed, and nothing that is true. e and e_mrif make no claim for the host's drivers, whom they do not serve.
        {
            "riscv.topo", "irqdomain remap : riscv_ir { ", "irqdomain remap : riscv_ir { isolated_msi = true  ",
            "d.claims_isolated", "true"
        },

        // allow_unsafe_interrupts: nobody gets the device; c2 is then judged in the host's hands, where all files are mapped.
        {
            "riscv.topo", "allow_unsafe_interrupts = true", "allow_unsafe_interrupts = false",
            "o.user o.vm b1.user b1.vm b2.user b2.vm c2.user c2.vm c2.isolated c3.user c3.vm d.user d.vm e.user e.vm e_mrif.user e_mrif.vm",
            "refused refused refused refused refused refused refused refused false refused refused refused refused refused refused refused refused"
        },

        // iova_per: with an address a file the Arm way's one mapped page is still one page.
        { "riscv.topo", "  iova_per = descriptor", "", "", "" },

        // device_id_check: a message in anybody's hands raises any event of the one table that all devices share; that is claimed away nowhere.
        { "arm.topo", "its its0 { ", "its its0 { device_id_check = false  ", "f.isolated", "false" },

        // covers: of an ITS all words mean its one page.
        { "arm.topo", "policy f : prepare_msi { covers = every_file }", "policy f : prepare_msi { covers = target_file }", "", "" },

        // kind: the page mapped 1:1 serves the host's drivers, and nobody in user space.
        {
            "arm.topo", "policy f : prepare_msi { covers = every_file }", "policy f : reserved_region { kind = direct_relaxable }",
            "f.user f.vm", "lost"
        },

        // isolated_msi: without the claim nothing that is true changes, but the device is not given away without allow_unsafe_interrupts.
        { "arm.topo", "isolated_msi = true", "isolated_msi = false", "f.user f.vm f.claims_isolated", "refused refused false" },

        // cache_coherency: VFIO opens nothing, as with the merged driver.
        {
            "riscv.topo", "allow_unsafe_interrupts = true", "allow_unsafe_interrupts = true cache_coherency = false",
            "o.user o.vm b1.user b1.vm b2.user b2.vm c2.user c2.vm c2.isolated c3.user c3.vm d.user d.vm e.user e.vm e_mrif.user e_mrif.vm",
            "refused refused refused refused refused refused refused refused false refused refused refused refused refused refused refused refused"
        },

        // The source-id check: whoever knows a handle may use it, and every device knows them all. The claim does not notice.
        { "x86.topo", "isolated_msi = true }", "isolated_msi = true source_id_check = false }", "g.isolated", "false" },

        // isolated_msi: not claimed, it stays true.
        { "x86.topo", "isolated_msi = true }", "isolated_msi = false }", "g.claims_isolated", "false" },

        // irqdomain: the chain without the remapping level leaves remapping off.
        {
            "x86.topo", "policy g : reserved_region { kind = msi range = 0xfee0_0000 +: 1MiB irqdomain = remap }",
            "policy g : reserved_region { kind = msi range = 0xfee0_0000 +: 1MiB irqdomain = vectors }", "g.claims_isolated g.isolated", "false"
        },

        // allow_unsafe_interrupts: what is isolated needs none.
        { "x86.topo", "allow_unsafe_interrupts = true", "allow_unsafe_interrupts = false", "g_off.user g_off.vm", "refused" },
    };

    [Theory]
    [MemberData(nameof(Knobs))]
    public void Exactly_the_predicted_cells_change(string file, string before, string after, string cells, string values)
    {
        var predicted = new Dictionary<string, string>(Untouched.Value);
        var names = cells.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var texts = values.Split(' ');
        for (var at = 0; at < names.Length; at++)
        {
            predicted[names[at]] = texts[at % texts.Length];
        }

        var found = Cells(new Knob(file, before, after));
        Assert.Equal(predicted.Select(Told), found.Select(Told));
    }

    private static string Told(KeyValuePair<string, string> cell) => $"{cell.Key}: {cell.Value}";

    private static Dictionary<string, string> Cells(Knob knob)
    {
        var model = Compilation.Create(knob.Read("verdicts.topo"), knob);
        Assert.False(model.HasErrors, string.Join("\n", model.Diagnostics));
        var lowered = model.Sweeps[0].Lower();
        var result = SweepRunner.Run(lowered.Value ?? throw new InvalidOperationException("The sweep does not lower."));
        return result.Rows
            .SelectMany(row => row.Cells.Select((cell, column) => ($"{row.Name}.{result.Columns[column]}", cell.Text)))
            .ToDictionary(cell => cell.Item1, cell => cell.Text);
    }

    /// <summary>The sample's files, one of them with one text replaced. Runs of blanks count as one, so that alignment does not matter.</summary>
    private sealed class Knob(string file, string before, string after) : ISourceResolver
    {
        public SourceText? Resolve(string path, string importingFile) => Read(Path.GetFileName(path));

        public SourceText Read(string name)
        {
            var text = File.ReadAllText(RepositoryRoot.Of($"samples/05-linux-thread/{name}"));
            if (name == file && before != "")
            {
                var plain = string.Join('\n', text.Split('\n').Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries))));
                var wanted = string.Join(' ', before.Split(' ', StringSplitOptions.RemoveEmptyEntries));
                Assert.Contains(wanted, plain, StringComparison.Ordinal);
                text = plain.Replace(wanted, after, StringComparison.Ordinal);
            }

            return new SourceText(name, text);
        }
    }
}
