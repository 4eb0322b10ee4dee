using Doorbell.Cli.Graph;
using Doorbell.Cli.Output;
using Doorbell.Machine.Walking;

namespace Doorbell.Cli.Running;

/// <summary>Prints a walk for people: a step a line, with the section that asks for it.</summary>
internal static class WalkPrinter
{
    public static void Print(TextWriter output, WalkResult walk, DeviceAccess access, string? after, Ansi ansi)
    {
        var verb = access.IsWrite ? access.Data is { } data ? $"writes {data} to" : "writes to" : "reads from";
        var way = walk.Iommu is null ? "with no IOMMU in between" : $"through {walk.Iommu}";
        output.WriteLine(ansi.Bold($"{walk.Device} {verb} {Wording.Address(access.Address)} {way}, {(after is null ? "as after boot" : $"after {after}")}"));
        output.WriteLine();

        var section = walk.Steps.Select(step => step.Section.Length).DefaultIfEmpty().Max();
        var what = walk.Steps.Select(step => step.What.Length).DefaultIfEmpty().Max();
        foreach (var step in walk.Steps)
        {
            var address = step.Address is { } at ? Wording.Address(at) : "";
            var line = $"  {ansi.Cyan(step.Section.PadRight(section))}  {step.What.PadRight(what)}  {address,-21}  {step.Detail}".TrimEnd();
            output.WriteLine(step.Stops ? ansi.Red(line) : line);
        }

        output.WriteLine(walk.Steps.Count > 0 ? $"\n{walk.End}" : walk.End);
    }
}
