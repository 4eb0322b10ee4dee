using Doorbell.Syntax.Text;

namespace Doorbell.Compiler.Files;

/// <summary>Hands over the files that others import or extend; the compiler opens none by itself.</summary>
public interface ISourceResolver
{
    /// <summary>
    /// The text behind a path, or null if there is none. Its <see cref="SourceText.Path"/> is what tells files apart, so that the same file
    /// must always come with the same.
    /// </summary>
    /// <param name="path">As it is written: <c>../boards/arm.topo</c>.</param>
    /// <param name="importingFile">The <see cref="SourceText.Path"/> of the file that it is written in.</param>
    SourceText? Resolve(string path, string importingFile);
}
