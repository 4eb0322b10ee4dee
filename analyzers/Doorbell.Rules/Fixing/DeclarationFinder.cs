using Doorbell.Compiler.Files;
using Doorbell.Syntax.Nodes;
using Doorbell.Topology;

namespace Doorbell.Rules.Fixing;

/// <summary>Finds the syntax behind the spans that descriptions keep.</summary>
internal sealed class DeclarationFinder(IReadOnlyList<SourceFile> files)
{
    /// <summary>The file of a span, or null for what no file declares.</summary>
    public SourceFile? FileOf(SourceSpan span)
    {
        foreach (var file in files)
        {
            if (file.Path == span.File)
            {
                return file;
            }
        }

        return null;
    }

    /// <summary>The declaration whose head a span is, or null.</summary>
    public DeclarationSyntax? Declaration(SourceSpan head)
    {
        var members = FileOf(head)?.Root.Members;
        while (members is not null)
        {
            var around = Around(members, head.Start) as DeclarationSyntax;
            if (around is null || around.Kind.Span.Start == head.Start)
            {
                return around;
            }

            members = around.Members;
        }

        return null;
    }

    /// <summary>The property whose value a span is, or null.</summary>
    public PropertySyntax? Property(SourceSpan value)
    {
        if (FileOf(value) is not { } file)
        {
            return null;
        }

        IReadOnlyList<MemberSyntax>? members = file.Root.Header?.Settings is { } settings && settings.Span.Contains(value.Start)
            ? settings.Members
            : file.Root.Members;
        while (members is not null)
        {
            switch (Around(members, value.Start))
            {
                case PropertySyntax property when property.Value.Span.Start == value.Start && property.Value.Span.Length == value.Length:
                    return property;
                case DeclarationSyntax declaration:
                    members = declaration.Members;
                    break;
                default:
                    return null;
            }
        }

        return null;
    }

    /// <summary>Members are in the order of the text.</summary>
    private static MemberSyntax? Around(IReadOnlyList<MemberSyntax> members, int offset)
    {
        var first = 0;
        var last = members.Count - 1;
        while (first <= last)
        {
            var middle = (first + last) / 2;
            var span = members[middle].Span;
            if (span.Contains(offset))
            {
                return members[middle];
            }

            if (span.Start > offset)
            {
                last = middle - 1;
            }
            else
            {
                first = middle + 1;
            }
        }

        return null;
    }
}
