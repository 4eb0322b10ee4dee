namespace Doorbell.Topology;

/// <summary>A stretch of source text: where something was declared.</summary>
/// <param name="File">The file as the user named it.</param>
/// <param name="Start">First character, from 0 (UTF-16).</param>
/// <param name="Length">Characters.</param>
/// <param name="Line">Line of the first character, from 1.</param>
/// <param name="Column">Column of the first character, from 1.</param>
/// <param name="EndLine">Line behind the last character, from 1.</param>
/// <param name="EndColumn">Column behind the last character, from 1.</param>
public readonly record struct SourceSpan(string File, int Start, int Length, int Line, int Column, int EndLine, int EndColumn)
{
    /// <summary>For what no line of a file declares, such as the base irqdomains.</summary>
    public static SourceSpan None { get; } = new("", 0, 0, 0, 0, 0, 0);

    /// <inheritdoc/>
    public override string ToString() => Line == 0 ? "(implicit)" : $"{File}:{Line}:{Column}";
}
