using Doorbell.Syntax.Nodes;

namespace Doorbell.Syntax.Tests.Parsing;

public sealed class MemberTests
{
    [Fact]
    public void A_header_has_name_base_settings_and_doc()
    {
        var root = Parse("/// What it is.\n/// More.\ntopology mine extends \"qemu-virt.topo\" { harts = 8  path = b2 }");
        Assert.Equal("mine", root.Name);
        Assert.Equal("What it is.\nMore.", root.Header?.Doc);
        Assert.Equal("qemu-virt.topo", root.Header?.BasePath?.Value);
        Assert.Equal(["harts", "path"], root.Header?.Settings?.Members.OfType<PropertySyntax>().Select(setting => setting.Name.Text));
    }

    [Theory]
    [InlineData("hart cpu", "hart", "cpu", null, false)]
    [InlineData("hart cpu[4] : arm64", "hart", "cpu", "arm64", false)]
    [InlineData("override iommu iommu0 { pas = 56 }", "iommu", "iommu0", null, true)]
    [InlineData("override override x { }", "override", "x", null, true)]
    [InlineData("map low { range = 0 .. 1 }", "map", "low", null, false)]
    [InlineData("vary arm.path { over = [a] }", "vary", "arm.path", null, false)]
    [InlineData("property p { always = a }", "property", "p", null, false)]
    [InlineData("vm guest\n{\n}", "vm", "guest", null, false)]
    [InlineData("irqdomain vectors\n  : imsic { }", "irqdomain", "vectors", "imsic", false)]
    public void Declarations_have_their_parts(string text, string kind, string name, string? variant, bool isOverride)
    {
        var declaration = Assert.IsType<DeclarationSyntax>(Assert.Single(Members(text)));
        Assert.Equal(
            (kind, name, variant, isOverride),
            (declaration.Kind.Text, declaration.Name.Text, declaration.Variant?.Text, declaration.IsOverride));
    }

    [Fact]
    public void Arrays_have_a_count_or_an_index_and_a_range()
    {
        var counted = Assert.IsType<DeclarationSyntax>(Members("hart cpu[n * 2]")[0]).Array;
        Assert.Null(counted?.Index);
        Assert.Equal("n * 2", counted?.Extent.Text);
        var indexed = Assert.IsType<DeclarationSyntax>(Members("hart cpu[h in 0 .. 3] { online = h < 2 }")[0]).Array;
        Assert.Equal("h", indexed?.Index?.Text);
        Assert.IsType<RangeSyntax>(indexed?.Extent);
    }

    [Fact]
    public void Parameters_have_a_default_and_perhaps_a_range()
    {
        var param = Assert.IsType<ParamSyntax>(Members("param booted = 4 * 2 in 1 .. 8")[0]);
        Assert.Equal(("booted", "4 * 2", "1 .. 8"), (param.Name.Text, param.Default.Text, param.Range?.Text));
        Assert.Null(Assert.IsType<ParamSyntax>(Members("param path = b2")[0]).Range);
    }

    [Fact]
    public void Imports_have_a_path_an_alias_and_settings()
    {
        var import = Assert.IsType<ImportSyntax>(Members("import \"arm.topo\" as arm { path = f }")[0]);
        Assert.Equal(("arm.topo", "arm", 1), (Assert.IsType<StringSyntax>(import.Path).Value, import.Alias.Text, import.Settings?.Members.Count));
    }

    [Fact]
    public void Suppressions_belong_to_what_stands_below_them()
    {
        var vm = Assert.IsType<DeclarationSyntax>(Assert.Single(Members(
            "/// Doc.\nsuppress DB2003 \"why\"\nsuppress DB2004 \"too\"\nvm guest {\n  suppress DB2005 \"this\"\n  ram = 0 +: 1MiB\n}")));
        Assert.Equal("Doc.", vm.Doc);
        Assert.Equal(["DB2003", "DB2004"], vm.Suppressions.Select(suppression => suppression.Code.Text));
        var ram = Assert.IsType<PropertySyntax>(Assert.Single(vm.Members));
        Assert.Equal("this", Assert.IsType<StringSyntax>(Assert.Single(ram.Suppressions).Reason).Value);
    }

    [Fact]
    public void Docs_stand_right_above()
    {
        var members = Members("/// Away.\n\nhart a\n/// Right.\n// A remark.\nhart b // no doc\n/// Of c.\nhart c { }");
        Assert.Equal([null, "Right.", "Of c."], members.Select(member => member.Doc));
    }

    [Fact]
    public void Words_of_the_language_may_name_things()
    {
        var vm = Assert.IsType<DeclarationSyntax>(Members("vm scenario { param = 1  suppress = 2  topology = 3  request = 4 }")[0]);
        Assert.Equal(["param", "suppress", "topology", "request"], vm.Members.OfType<PropertySyntax>().Select(property => property.Name.Text));
    }

    [Fact]
    public void A_path_to_an_offset_goes_from_the_root_inwards()
    {
        var tree = SyntaxTree.Parse("test.topo", "topology t\nvm guest { ram = 0 +: 1MiB }\n");
        var path = tree.PathTo(tree.Source.Text.IndexOf("1MiB", StringComparison.Ordinal) + 1).Select(node => node.GetType().Name);
        Assert.Equal(["TopologySyntax", "DeclarationSyntax", "BodySyntax", "PropertySyntax", "RangeSyntax", "IntegerSyntax"], path);
    }

    private static TopologySyntax Parse(string text)
    {
        var tree = SyntaxTree.Parse("test.topo", text);
        Assert.Empty(tree.Diagnostics);
        return tree.Root;
    }

    private static IReadOnlyList<MemberSyntax> Members(string text) => Parse($"topology t\n\n{text}\n").Members;
}
