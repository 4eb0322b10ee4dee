namespace Doorbell.Syntax.Parsing;

/// <summary>A token as the parser sees it.</summary>
/// <param name="Type">Its type in the generated parser.</param>
/// <param name="Source">Index of the token in the text; for one that was added, the complement of the index of the token behind it.</param>
internal readonly record struct LayoutToken(int Type, int Source);
