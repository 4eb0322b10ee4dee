using Microsoft.CodeAnalysis;

namespace Doorbell.Analyzers.Policies;

/// <summary>What of the class library answers differently from call to call.</summary>
internal static class Nondeterministic
{
    private const string Clock = "reads a clock";
    private const string Dice = "rolls dice";
    private const string Threads = "is about threads";
    private const string Process = "is another number in every process";
    private const string Host = "asks the machine that it happens to run on";

    private static readonly Dictionary<string, string> Types = new(StringComparer.Ordinal)
    {
        ["System.Diagnostics.Stopwatch"] = Clock,
        ["System.TimeProvider"] = Clock,
        ["System.Random"] = Dice,
        ["System.Security.Cryptography.RandomNumberGenerator"] = Dice,
        ["System.Timers.Timer"] = Threads,
        ["System.Linq.ParallelEnumerable"] = Threads,
        ["System.HashCode"] = Process,
        ["System.IO.File"] = Host,
        ["System.IO.Directory"] = Host,
    };

    private static readonly Dictionary<string, string> Members = new(StringComparer.Ordinal)
    {
        ["System.DateTime.Now"] = Clock,
        ["System.DateTime.UtcNow"] = Clock,
        ["System.DateTime.Today"] = Clock,
        ["System.DateTimeOffset.Now"] = Clock,
        ["System.DateTimeOffset.UtcNow"] = Clock,
        ["System.Environment.TickCount"] = Clock,
        ["System.Environment.TickCount64"] = Clock,
        ["System.Environment.GetEnvironmentVariable"] = Host,
        ["System.Environment.MachineName"] = Host,
        ["System.Environment.ProcessorCount"] = Host,
        ["System.Guid.NewGuid"] = Dice,
        ["System.Guid.CreateVersion7"] = Clock,
        ["System.String.GetHashCode"] = Process,
        ["System.Object.GetHashCode"] = Process,
        ["System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode"] = Process,
    };

    // They end work; they do not share it out.
    private static readonly HashSet<string> NoThreads = new(StringComparer.Ordinal) { "CancellationToken", "CancellationTokenSource" };

    /// <summary>Why its value is nobody's to foresee; null if nothing is known against it.</summary>
    public static string? Why(ISymbol used)
    {
        if (used.ContainingType is not { } type)
        {
            return null;
        }

        if (type.ContainingNamespace.ToDisplayString() is "System.Threading" or "System.Threading.Tasks" && !NoThreads.Contains(type.Name))
        {
            return Threads;
        }

        var name = $"{type.ContainingNamespace.ToDisplayString()}.{type.Name}";
        return Types.TryGetValue(name, out var why) || Members.TryGetValue($"{name}.{used.Name}", out why) ? why : null;
    }
}
