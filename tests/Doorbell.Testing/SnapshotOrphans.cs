using System.Reflection;
using Xunit;
using Xunit.Sdk;

namespace Doorbell.Testing;

/// <summary>Finds accepted texts that no test asks for any more.</summary>
public static class SnapshotOrphans
{
    /// <summary>The snapshots below <c>tests/PROJECT</c> that belong to no test of the project's assembly, from the repository's root, in ordinal order.</summary>
    public static IReadOnlyList<string> In(Assembly tests)
    {
        var asked = tests.GetTypes().SelectMany(NamesOf).ToHashSet(StringComparer.Ordinal);
        return [.. All(RepositoryRoot.Of($"tests/{tests.GetName().Name}"))
            .Where(path => !asked.Contains(NameOf(path)))
            .Select(path => Path.GetRelativePath(RepositoryRoot.Path, path).Replace('\\', '/'))
            .Order(StringComparer.Ordinal)];
    }

    /// <summary>Every accepted text below a folder.</summary>
    public static IEnumerable<string> All(string folder) =>
        Directory.EnumerateFiles(folder, "*.verified.*", SearchOption.AllDirectories)
            .Where(path => !path.Contains($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
                && !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal));

    private static string NameOf(string path)
    {
        var file = Path.GetFileName(path);
        return file[..file.LastIndexOf(".verified.", StringComparison.Ordinal)];
    }

    private static IEnumerable<string> NamesOf(Type type) =>
        type.GetMethods().Where(method => method.IsDefined(typeof(FactAttribute), inherit: true)).SelectMany(method => NamesOf(type, method));

    private static IEnumerable<string> NamesOf(Type type, MethodInfo method)
    {
        var parameters = method.GetParameters();
        if (parameters.Length == 0)
        {
            return [Snapshot.NameOf(type.Name, method.Name, [])];
        }

        return method.GetCustomAttributes<DataAttribute>()
            .SelectMany(data => data.GetData(method))
            .Select(row => Snapshot.NameOf(type.Name, method.Name, [.. parameters.Select((p, i) => (p.Name!, (object?)row[i]))]));
    }
}
