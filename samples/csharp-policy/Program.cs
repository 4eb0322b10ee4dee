// Runs the sweep of a topology whose policy is a class of this program, and prints its table:
//
//   dotnet run --project samples/csharp-policy -- samples/csharp-policy/list.topo
using Doorbell.Compiler;
using Doorbell.Kernel.Policies;
using Doorbell.Machine;
using Doorbell.Machine.Sweeps;
using Doorbell.Syntax.Diagnostics;
using Example.Policies;

if (args.Length != 1)
{
    Console.Error.WriteLine("Name one topology.");
    return 2;
}

var model = Compilation.Create(TopologyFiles.Read(args[0]), new TopologyFiles());

// A remark says that `doorbell run` cannot execute a policy in C#. This program can.
foreach (var diagnostic in model.Diagnostics.Where(diagnostic => diagnostic.Severity == Severity.Error))
{
    Console.Error.WriteLine(diagnostic);
}

if (model.HasErrors)
{
    return 1;
}

// The one line that matters: `class = "Example.Policies.ListPolicy"` finds this.
var policies = new PolicyLibrary().Add<ListPolicy>((description, doorbells) => new ListPolicy(description, doorbells));
var settings = new RunSettings { Kernel = RunningKernel.LinuxWith(policies) };
foreach (var sweep in model.Sweeps)
{
    if (sweep.Lower().Value is not { } lowered)
    {
        return 1;
    }

    var table = SweepRunner.Run(lowered, settings);
    Console.WriteLine(string.Join("  ", [table.Heading.PadRight(6), .. table.Columns.Select(column => column.PadRight(9))]).TrimEnd());
    foreach (var row in table.Rows)
    {
        Console.WriteLine(string.Join("  ", [row.Name.PadRight(6), .. row.Cells.Select((cell, at) => cell.Text.PadRight(Math.Max(9, table.Columns[at].Length)))]).TrimEnd());
    }
}

return 0;
