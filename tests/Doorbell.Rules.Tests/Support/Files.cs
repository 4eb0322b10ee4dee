using Doorbell.Compiler.Files;
using Doorbell.Syntax.Text;
using Doorbell.Testing;

namespace Doorbell.Rules.Tests.Support;

/// <summary>Files of a test, else those of <c>samples/08-wiring-bugs</c>, whose <c>board.topo</c> most examples extend.</summary>
public sealed class Files : ISourceResolver
{
    private readonly Dictionary<string, SourceText> files = [];

    public Files With(SourceText file)
    {
        files[file.Path] = file;
        return this;
    }

    public Files With(string path, string text) => With(new SourceText(path, text));

    public SourceText? Resolve(string path, string importingFile)
    {
        if (!files.TryGetValue(path, out var known))
        {
            var shared = RepositoryRoot.Of($"samples/08-wiring-bugs/{path}");
            if (!File.Exists(shared))
            {
                return null;
            }

            known = files[path] = new SourceText(path, File.ReadAllText(shared));
        }

        return known;
    }
}
