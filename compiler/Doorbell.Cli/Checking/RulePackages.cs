using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using Doorbell.Cli.Hosting;
using Doorbell.Rules;
using Doorbell.Rules.Authoring;

namespace Doorbell.Cli.Checking;

/// <summary>Loads rules of others, which <c>--rules</c> names.</summary>
internal static class RulePackages
{
    /// <summary>The standard rules and those of assemblies.</summary>
    public static RuleSet Load(CommandContext context, IReadOnlyList<string> paths)
    {
        if (paths.Count == 0)
        {
            return RuleSet.Standard;
        }

        if (!RuntimeFeature.IsDynamicCodeSupported)
        {
            throw new CommandFailureException(ExitCode.WrongUsage, "This build of doorbell is native code and cannot load rules.", "Install it as a .NET tool.");
        }

        try
        {
            return RuleSet.Standard.With(paths.SelectMany(path => RulesIn(path, context.Files.FullPath(path))));
        }
        catch (ArgumentException fault)
        {
            throw new CommandFailureException(ExitCode.WrongUsage, "Two rules have the same code or name.", "The codes of a package begin with letters of its own, not with DB.", fault);
        }
    }

    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "A native build does not come here.")]
    [UnconditionalSuppressMessage("Trimming", "IL2072", Justification = "A native build does not come here.")]
    private static IReadOnlyList<Rule> RulesIn(string path, string full)
    {
        Assembly assembly;
        try
        {
            assembly = AssemblyLoadContext.Default.LoadFromAssemblyPath(full);
        }
        catch (FileNotFoundException fault)
        {
            throw new CommandFailureException(ExitCode.WrongUsage, $"There is no file \"{path}\".", "Build the package of rules first, and name its assembly.", fault);
        }
        catch (Exception fault) when (fault is IOException or BadImageFormatException)
        {
            throw new CommandFailureException(ExitCode.WrongUsage, $"\"{path}\" is no assembly that can be loaded.", null, fault);
        }

        return assembly.GetCustomAttribute<RulePackageAttribute>() is { } named && Activator.CreateInstance(named.Package) is IRulePackage package
            ? package.Rules
            : throw new CommandFailureException(ExitCode.WrongUsage, $"\"{path}\" names no package of rules.", "It needs an [assembly: RulePackage(typeof(…))] whose class is an IRulePackage.");
    }
}
