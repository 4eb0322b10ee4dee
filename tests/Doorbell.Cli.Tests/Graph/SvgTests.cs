using System.Globalization;
using System.Xml.Linq;
using Doorbell.Cli.Graph;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Cli.Tests.Graph;

public class SvgTests
{
    private const int MostElements = 300;

    public static TheoryData<string> Pictures => ["virt-1", "virt-4", "virt-5", "virt-64", "virt-512", "server-1-4", "server-2-64", "server-4-512", "crowd-30", "crowd-200"];

    [Theory]
    [MemberData(nameof(Pictures))]
    public void Boxes_do_not_overlap(string picture)
    {
        var boxes = BoxesOf(SvgOf(picture)).ToList();
        Assert.True(boxes.Count > 3);
        AssertApart(boxes, distance: 8);
    }

    [Theory]
    [MemberData(nameof(Pictures))]
    public void Labels_do_not_overlap_and_stay_in_their_boxes(string picture)
    {
        var svg = SvgOf(picture);
        var labels = LabelsOf(svg).ToList();
        AssertApart(labels, distance: 0);

        var page = new Area("page", 0, 0, Number(svg, "width"), Number(svg, "height"));
        Assert.All(labels, label => Assert.True(page.Holds(label), $"{label} is outside of the page"));
        var boxes = BoxesOf(svg).ToList();
        Assert.All(labels, label => Assert.All(boxes, box => Assert.True(box.Holds(label) || !box.Meets(label, 0), $"{label} crosses the edge of {box}")));
    }

    [Theory]
    [MemberData(nameof(Pictures))]
    public void No_line_runs_through_a_box(string picture)
    {
        var svg = SvgOf(picture);
        var boxes = BoxesOf(svg).ToList();
        foreach (var link in Links(svg))
        {
            foreach (var (x, y) in link)
            {
                Assert.DoesNotContain(boxes, box => x > box.Left + 1 && x < box.Right - 1 && y > box.Top + 1 && y < box.Bottom - 1);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Pictures))]
    public void A_picture_stays_small(string picture) => Assert.InRange(SvgOf(picture).DescendantsAndSelf().Count(), 20, MostElements);

    [Fact]
    public void A_picture_says_what_it_is_to_those_who_cannot_see_it()
    {
        var svg = SvgOf("virt-4");
        Assert.Equal("img", (string?)svg.Attribute("role"));
        Assert.Equal("virt", Named(svg, "title").Single().Value);
        Assert.Contains("cpu[3]", Named(svg, "desc").Single().Value, StringComparison.Ordinal);
    }

    internal static string Render(string picture)
    {
        var graph = TopologyGraphBuilder.Build(MachineOf(picture), picture.Split('-')[0]);
        return Picture.Svg([graph]);
    }

    private static XElement SvgOf(string picture) => XDocument.Parse(Render(picture)).Root!;

    private static MachineDescription MachineOf(string picture)
    {
        var words = picture.Split('-');
        int At(int i) => int.Parse(words[i], CultureInfo.InvariantCulture);
        return words[0] switch { "virt" => Machines.Virt(At(1)), "server" => Machines.Server(At(1), At(2)), _ => Machines.Crowd(At(1)) };
    }

    private static void AssertApart(List<Area> areas, double distance)
    {
        for (var i = 0; i < areas.Count; i++)
        {
            for (var j = i + 1; j < areas.Count; j++)
            {
                Assert.False(areas[i].Meets(areas[j], distance), $"{areas[i]} meets {areas[j]}");
            }
        }
    }

    private static IEnumerable<XElement> Named(XElement svg, string name) => svg.Descendants().Where(e => e.Name.LocalName == name);

    private static IEnumerable<Area> BoxesOf(XElement svg) =>
        from rect in Named(svg, "rect")
        where (string?)rect.Attribute("class") != "page"
        let shift = ShiftOf(rect)
        select new Area("a box", Number(rect, "x") + shift.X, Number(rect, "y") + shift.Y, Number(rect, "width"), Number(rect, "height"));

    // As wide as common faces draw them: bold names have narrow punctuation, addresses are monospaced.
    private static IEnumerable<Area> LabelsOf(XElement svg)
    {
        foreach (var text in Named(svg, "text"))
        {
            var classes = ((string)text.Attribute("class")!).Split(' ');
            var size = classes[0] switch { "heading" => 18.0, "name" => 13, "legend" => 11, _ => 10.5 };
            var letter = classes[0] switch { "heading" or "name" => 0.69, "what" or "legend" => 0.6, _ => 0.602 };
            var narrow = classes[0] == "detail" ? 0 : text.Value.Count(c => " .,[]:_il".Contains(c, StringComparison.Ordinal));
            var width = ((text.Value.Length - narrow) * size * letter) + (narrow * size * 0.4);
            var shift = ShiftOf(text);
            var x = Number(text, "x") + shift.X - (classes.Contains("end") ? width : 0);
            yield return new Area(text.Value, x, Number(text, "y") + shift.Y - (0.76 * size), width, 0.98 * size);
        }
    }

    private static IEnumerable<List<(double X, double Y)>> Links(XElement svg)
    {
        foreach (var path in Named(svg, "path").Where(p => ((string?)p.Attribute("class"))!.StartsWith("link", StringComparison.Ordinal) && p.Parent != svg))
        {
            var shift = ShiftOf(path);
            var numbers = ((string)path.Attribute("d")!).Split(['M', 'L', 'C', ' ', 'h'], StringSplitOptions.RemoveEmptyEntries)
                .Select(n => double.Parse(n, CultureInfo.InvariantCulture)).ToList();
            var points = numbers.Chunk(2).Select(p => (X: p[0] + shift.X, Y: p[1] + shift.Y)).ToList();
            yield return [.. points.Chunk(4).SelectMany(c => Enumerable.Range(0, 41).Select(i => Bezier(c, i / 40.0)))];
        }
    }

    private static (double X, double Y) Bezier((double X, double Y)[] c, double t)
    {
        var s = 1 - t;
        double At(double a, double b, double d, double e) => (s * s * s * a) + (3 * s * s * t * b) + (3 * s * t * t * d) + (t * t * t * e);
        return (At(c[0].X, c[1].X, c[2].X, c[3].X), At(c[0].Y, c[1].Y, c[2].Y, c[3].Y));
    }

    private static (double X, double Y) ShiftOf(XElement element)
    {
        var (x, y) = (0.0, 0.0);
        foreach (var transform in element.Ancestors().Select(a => (string?)a.Attribute("transform")).OfType<string>())
        {
            var numbers = transform["translate(".Length..^1].Split(' ');
            x += double.Parse(numbers[0], CultureInfo.InvariantCulture);
            y += double.Parse(numbers[1], CultureInfo.InvariantCulture);
        }

        return (x, y);
    }

    private static double Number(XElement element, string attribute) => double.Parse((string)element.Attribute(attribute)!, CultureInfo.InvariantCulture);
}
