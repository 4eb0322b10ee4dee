using Doorbell.Syntax.Nodes;

namespace Doorbell.Syntax.Parsing;

/// <summary>An entry that is about to become a member.</summary>
/// <param name="Cursor">In the items of its phrase, behind the suppressions.</param>
/// <param name="Parts">The entry.</param>
/// <param name="Members">Where the member goes.</param>
/// <param name="Suppressions">Those above it.</param>
internal sealed record MemberEntry(Cursor Cursor, EntryParts Parts, MemberList Members, SuppressSyntax[] Suppressions)
{
    /// <summary>Index of the member's first token, which may be a suppression's.</summary>
    public int First { get; } = Suppressions.Length > 0 ? Suppressions[0].FirstToken : Parts.First;
}
