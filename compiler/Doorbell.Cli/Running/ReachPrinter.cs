using System.Text.Json;
using Doorbell.Cli.Graph;
using Doorbell.Cli.Output;
using Doorbell.Machine.Reach;

namespace Doorbell.Cli.Running;

/// <summary>Prints what a device can write: a block for each holder, a line for each place.</summary>
internal static class ReachPrinter
{
    private static readonly string[] Heading = ["device address", "physical address", "what", "owner", "through", "by"];

    public static void Print(TextWriter output, ReachReport report, string? after, Ansi ansi)
    {
        foreach (var block in report.Blocks)
        {
            if (block != report.Blocks[0])
            {
                output.WriteLine();
            }

            output.WriteLine(ansi.Bold(Title(report, block, after)));
            if (block.Refused is { } refused)
            {
                output.WriteLine($"  is refused: {refused}");
            }
            else if (block.Places.Count == 0)
            {
                output.WriteLine("  can write nothing at all.");
            }
            else
            {
                PrintPlaces(output, block, ansi);
            }
        }
    }

    public static void Write(Utf8JsonWriter writer, ReachReport report, string? after)
    {
        writer.WriteStartObject();
        writer.WriteString("device", report.Device);
        writer.WriteString("after", after);
        writer.WriteStartArray("blocks");
        foreach (var block in report.Blocks)
        {
            writer.WriteStartObject();
            writer.WriteString("holder", block.Holder);
            writer.WriteString("domain", block.Domain);
            writer.WriteString("policy", block.Policy);
            writer.WriteString("refused", block.Refused);
            writer.WriteNumber("pages", block.Pages);
            writer.WriteStartArray("places");
            foreach (var place in block.Places)
            {
                Write(writer, place);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, ReachedPlace place)
    {
        writer.WriteStartObject();
        writer.WriteString("iova", $"0x{place.Iova:x}");
        writer.WriteString("physical", $"0x{place.Physical:x}");
        writer.WriteNumber("size", place.Size);
        writer.WriteString("kind", Wording.Word(place.Kind));
        writer.WriteString("name", place.Name);
        writer.WriteString("owner", place.Owner);
        writer.WriteString("through", place.Tables);
        writer.WriteString("by", place.Cause);
        writer.WriteStartObject("source");
        writer.WriteString("file", place.Source.File);
        writer.WriteNumber("line", place.Source.Line);
        writer.WriteNumber("column", place.Source.Column);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static string Title(ReachReport report, ReachBlock block, string? after)
    {
        var domain = block.Domain is { } kind ? $", {kind} domain" : "";
        var policy = block.Policy is { } name ? $", policy {name}" : "";
        return $"{report.Device} in the hands of {block.Holder}{domain}{policy}{(after is null ? "" : $", after {after}")}";
    }

    private static void PrintPlaces(TextWriter output, ReachBlock block, Ansi ansi)
    {
        var rows = block.Places.Select(place => (string[])
        [
            Range(place.Iova, place),
            Range(place.Physical, place),
            place.Kind == ReachedKind.Memory ? $"memory ({place.Name})" : place.Kind == ReachedKind.Notice ? $"notice to {place.Name}" : place.Name,
            place.Owner,
            place.Tables,
            place.Source.Line == 0 ? place.Cause : $"{place.Cause}  ({place.Source.File}:{place.Source.Line})",
        ]).ToList();
        var widths = Heading.Select((heading, column) => rows.Select(row => row[column].Length).Append(heading.Length).Max()).ToArray();
        output.WriteLine(ansi.Cyan(Line(Heading, widths)));
        rows.ForEach(row => output.WriteLine(Line(row, widths)));
        output.WriteLine($"  {block.Pages} pages of 4 KiB");
    }

    private static string Line(string[] cells, int[] widths) => ("  " + string.Join("  ", cells.Select((cell, column) => cell.PadRight(widths[column])))).TrimEnd();

    private static string Range(ulong first, ReachedPlace place) =>
        place.Size is > 0 and <= 4096 ? Wording.Address(first) : $"{Wording.Address(first)} .. {Wording.Address(unchecked(first + place.Size - 1))}";
}
