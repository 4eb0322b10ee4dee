using Doorbell.Compiler.Tests.Support;

namespace Doorbell.Compiler.Tests.Values;

public sealed class ValueTests
{
    private const string Head = Topo.Board;

    [Theory]
    [InlineData("hart x { id = 9  online = 1 }", "DB1201 1")]
    [InlineData("hart x { id = 9  isa = rv64 }", "DB1108 rv64")]
    [InlineData("memory m { range = 4 }", "DB1201 4")]
    [InlineData("kernel k { sw_msi_pages = 0 }", "DB1202 0")]
    [InlineData("kernel k { ipi_identity = 3000 }", "DB1202 3000")]
    [InlineData("kernel k { default_domain = dam }", "DB1203 dam")]
    [InlineData("kernel k { policy = dram }", "DB1204 dram")]
    [InlineData("kernel k { policy = doorbels }", "DB1108 doorbels")]
    [InlineData("const n = 4 + \"a\"", "DB1205 \"a\"")]
    [InlineData("const n = 1 and true", "DB1205 1")]
    [InlineData("const n = 0x7fff_ffff_ffff_ffff + 1", "DB1206 0x7fff_ffff_ffff_ffff + 1")]
    [InlineData("const n = 0xffff_ffff_ffff_ffff", "DB1206 0xffff_ffff_ffff_ffff")]
    [InlineData("const n = 1 / (harts - 4)", "DB1207 1 / (harts - 4)")]
    [InlineData("const n = 1 % 0", "DB1207 1 % 0")]
    [InlineData("const n = cpu[4]", "DB1208 4")]
    [InlineData("const n = s_files[1].guest[0]", "DB1208 0")]
    [InlineData("const n = 1 << 64", "DB1208 64")]
    [InlineData("const n = ceil(4)", "DB1209 ceil")]
    [InlineData("const n = align(4)", "DB1210 align(4)")]
    [InlineData("process p { passthrough = [host0.nic, host0.nic] }", "DB1211 host0.nic")]
    [InlineData("plic p { base = 0x0c00_0000  sources = 4  harts = [] }", "DB1212 []")]
    [InlineData("hart x[70000]", "DB1213 70000")]
    [InlineData("hart x[0 - 1]", "DB1213 0 - 1")]
    [InlineData("hart x[1 .. 2]", "DB1213 1 .. 2")]
    [InlineData("hart x[i in 3]", "DB1213 3")]
    [InlineData("hart x[i in (0 - 0x7fff_ffff_ffff_ffff - 1) .. 0x7fff_ffff_ffff_ffff]", "DB1213 (0 - 0x7fff_ffff_ffff_ffff - 1) .. 0x7fff_ffff_ffff_ffff")]
    [InlineData("const n = s_files[(0 - 0x7fff_ffff_ffff_ffff - 1) .. 0x7fff_ffff_ffff_ffff]", "DB1205 s_files[(0 - 0x7fff_ffff_ffff_ffff - 1) .. 0x7fff_ffff_ffff_ffff]")]
    [InlineData("const n = len(faults())", "DB1216 faults()")]
    [InlineData("const n = cpu.ipi", "DB1109 cpu.ipi")]
    [InlineData("const n = cpu[0].ipii", "DB1109 cpu[0].ipii")]
    [InlineData("const n = host0.nicc", "DB1109 host0.nicc")]
    [InlineData("const n = dram[0]", "DB1109 dram[0]")]
    [InlineData("const n = unknown + 1", "DB1108 unknown")]
    [InlineData("vm v { vcpus = [cpu[4]]  ram = 0 +: 4KiB }", "DB1208 4")]
    [InlineData("iommu m : riscv { registers = 0x0500_0000  bdf = 00:09.0 }", "DB1218 bdf")]
    public void A_wrong_value_is_one_error_where_it_stands(string text, string finding) => Topo.Finds(Head + text, finding);

    [Fact]
    public void An_element_of_a_list_is_blamed_itself() =>
        Topo.Finds(Head + "policy p : prepare_msi { uses = [host, gust] }", "DB1203 gust");

    [Fact]
    public void An_index_out_of_range_names_the_array_too()
    {
        var finding = Topo.FindsOne(Head + "const n = cpu[harts]", "DB1208 harts");
        Assert.Contains(finding.Related, related => related.Message == "\"cpu\" has 4 elements.");
        Assert.Contains(finding.Related, related => related.Message == "\"harts\" is 4.");
    }

    [Fact]
    public void A_division_by_zero_names_the_divisor_too() =>
        Assert.Equal("\"n\" is 0.", Assert.Single(Topo.FindsOne("topology t\nconst n = 0\nconst m = 4 / n", "DB1207 4 / n").Related).Message);

    [Fact]
    public void Constants_in_a_circle_are_told_hop_by_hop()
    {
        var finding = Topo.FindsOne("topology t\nconst a = b + 1\nconst b = c\nconst c = a", "DB1115 a");
        Assert.Contains("a → b → c → a", finding.Message, StringComparison.Ordinal);
        Assert.Equal(3, finding.Related.Count);
    }

    [Fact]
    public void Properties_in_a_circle_are_told_hop_by_hop() => Topo.Finds(
        "topology t\nhart cpu\nimsic a { base = b.base  harts = cpu }\nimsic b { level = machine  base = a.base  harts = cpu }", "DB1115 a.base");

    [Fact]
    public void A_long_row_of_constants_ends_at_the_limit()
    {
        var text = "topology t\n" + string.Concat(Enumerable.Range(0, 2000).Select(n => $"const c{n} = c{n + 1} + 1\n")) + "const c2000 = 0";
        Assert.Equal("DB1116", Assert.Single(Topo.Compile(text).Diagnostics).Code);
    }

    [Fact]
    public void Deep_expressions_in_a_row_end_before_the_stack_does()
    {
        var deep = string.Concat(Enumerable.Repeat("1 + (", 190));
        var text = "topology t\n" + string.Concat(Enumerable.Range(0, 240).Select(n => $"const c{n} = {deep}c{n + 1}{new string(')', 190)}\n")) + "const c240 = 0";
        var codes = new List<string>();
        var thread = new Thread(() => codes.AddRange(Topo.Compile(text).Diagnostics.Select(finding => finding.Code)), 1 << 20);
        thread.Start();
        thread.Join();
        Assert.Equal(["DB1116"], codes);
    }

    [Fact]
    public void A_long_row_of_constants_in_order_is_fine()
    {
        var text = "topology t\nconst c0 = 0\n" + string.Concat(Enumerable.Range(1, 5000).Select(n => $"const c{n} = c{n - 1} + 1\n"));
        Assert.Empty(Topo.Findings(Topo.Compile(text)));
    }

    [Fact]
    public void The_size_of_an_array_may_depend_on_another_and_on_a_property()
    {
        var machine = Topo.Machine(Topo.Board + "hart more[len(cpu) + s_files.guest_files]\nimsic m { level = machine  base = 0x2400_0000  harts = more }");
        Assert.Equal(7, machine.Imsics[1].Harts.Count);
        Assert.Equal(4, machine.Imsics[1].Harts[0]);
    }

    [Fact]
    public void Arrays_whose_sizes_depend_on_each_other_are_a_circle() =>
        Topo.Finds("topology t\nhart a[len(b)]\nhart b[len(a)]", "DB1115 b");

    [Fact]
    public void Too_many_elements_are_refused_with_the_limit()
    {
        var finding = Topo.FindsOne("topology t\n" + string.Concat(Enumerable.Range(0, 5).Select(n => $"hart h{n}[65536]\n")), "DB1214 h4");
        Assert.Contains("262144", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Hart_ids_count_on_from_the_hart_before()
    {
        var machine = Topo.Machine("topology t\nhart a[2] { id = 4 }\nhart b[2]\nhart c[i in 0 .. 1] { id = 100 * (i + 1) }\nhart d");
        Assert.Equal([4UL, 5, 6, 7, 100, 200, 201], machine.Harts.Select(hart => hart.Id));
    }

    [Fact]
    public void Slices_nested_lists_and_single_values_are_lists()
    {
        var machine = Topo.Machine("topology t\nhart cpu[4]\nimsic a { base = 0x2800_0000  harts = [cpu[1 .. 2], cpu[0]] }\nimsic b { level = machine  base = 0x2400_0000  harts = cpu[3] }");
        Assert.Equal([1, 2, 0], machine.Imsics[0].Harts);
        Assert.Equal([3], machine.Imsics[1].Harts);
    }

    [Fact]
    public void A_word_of_the_enumeration_comes_before_a_name() =>
        Assert.Equal(
            Doorbell.Topology.Descriptions.PrivilegeLevel.Machine,
            Topo.Machine("topology t\nhart machine\nimsic a { level = machine  base = 0x2400_0000  harts = machine }").Imsics[0].Level);
}
