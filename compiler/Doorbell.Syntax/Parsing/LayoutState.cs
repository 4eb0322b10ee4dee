namespace Doorbell.Syntax.Parsing;

/// <summary>What may come next, outside of brackets.</summary>
internal enum LayoutState
{
    /// <summary>An entry begins, or a line break.</summary>
    Start,

    /// <summary>Behind the closing brace of an entry.</summary>
    AfterBlock,

    /// <summary>Words and values of an entry.</summary>
    Phrase,

    /// <summary>A value is wanted, behind <c>=</c> or an operator.</summary>
    Want,

    /// <summary>A value is complete.</summary>
    Have,
}
