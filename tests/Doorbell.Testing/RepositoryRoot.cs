namespace Doorbell.Testing;

/// <summary>Finds the repository from a test's own source file, so that tests need no copied assets.</summary>
public static class RepositoryRoot
{
    /// <summary>The folder that holds <c>Dsl.sln</c>, with no separator at its end.</summary>
    public static string Path { get; } = Find(AppContext.BaseDirectory);

    /// <summary>The full path of a file or folder named from the root with <c>/</c> between its parts.</summary>
    public static string Of(string relative) => System.IO.Path.GetFullPath(System.IO.Path.Combine(Path, relative));

    private static string Find(string start)
    {
        for (var folder = start; folder is not null; folder = System.IO.Path.GetDirectoryName(folder))
        {
            if (File.Exists(System.IO.Path.Combine(folder, "Dsl.sln")))
            {
                return folder;
            }
        }

        throw new InvalidOperationException($"No Dsl.sln above \"{start}\".");
    }
}
