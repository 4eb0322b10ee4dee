using Doorbell.Compiler.Files;
using Doorbell.Compiler.Symbols;
using Doorbell.Syntax.Nodes;
using Doorbell.Syntax.Text;

namespace Doorbell.Compiler.Binding;

/// <summary>Where files could not be read: what stands there is not judged by its meaning, so that one mistake gives one finding.</summary>
internal sealed class SyntaxDamage
{
    private readonly Dictionary<string, int[]> places = new(StringComparer.Ordinal);

    public SyntaxDamage(IEnumerable<SourceFile> files)
    {
        foreach (var file in files)
        {
            if (file.Diagnostics.Count != 0)
            {
                places[file.Path] = [.. file.Diagnostics.Select(diagnostic => diagnostic.Span.Start).OrderBy(start => start)];
            }
        }
    }

    /// <summary>Whether nothing is damaged.</summary>
    public bool IsEmpty => places.Count == 0;

    /// <summary>Whether a line could not be read.</summary>
    public bool TouchesLineOf(SourceText source, int offset)
    {
        if (!places.ContainsKey(source.Path))
        {
            return false;
        }

        var line = source.LineSpan(source.PositionOf(offset).Line);
        return Count(source, line) != 0;
    }

    /// <summary>Marks declarations in which something besides what is nested could not be read: a property may be missing for that reason.</summary>
    public void Mark(DeclarationSymbol declaration)
    {
        declaration.IsIncomplete |= IsDamaged(declaration.Syntax) || declaration.Overrides.Any(IsDamaged);
        foreach (var nested in declaration.Nested)
        {
            Mark(nested);
        }
    }

    private bool IsDamaged(DeclarationSyntax syntax) =>
        Count(syntax.Source, syntax.Span) > syntax.Members.OfType<DeclarationSyntax>().Sum(nested => Count(nested.Source, nested.Span));

    private int Count(SourceText source, TextSpan span) => places.TryGetValue(source.Path, out var starts)
        ? Below(starts, span.End + 1) - Below(starts, span.Start)
        : 0;

    private static int Below(int[] starts, int limit)
    {
        var (low, high) = (0, starts.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = starts[middle] < limit ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
