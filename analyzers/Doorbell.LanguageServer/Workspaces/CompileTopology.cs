using Doorbell.Compiler;
using Doorbell.Compiler.Files;
using Doorbell.Syntax;
using Doorbell.Syntax.Text;

namespace Doorbell.LanguageServer.Workspaces;

/// <summary>Makes a model of a text.</summary>
/// <param name="main">The text.</param>
/// <param name="resolver">Hands over the files that it names.</param>
/// <param name="parse">Parses a text, or gives the tree that is there.</param>
/// <param name="earlier">The model of an earlier version of the text, or null.</param>
/// <param name="cancellation">Ends the work when nobody wants it any more.</param>
internal delegate Model CompileTopology(SourceText main, ISourceResolver resolver, Func<SourceText, SyntaxTree> parse, Model? earlier, CancellationToken cancellation);
