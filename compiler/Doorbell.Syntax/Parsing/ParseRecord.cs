namespace Doorbell.Syntax.Parsing;

/// <summary>What the parsing of a text leaves for that of a later version.</summary>
/// <param name="Scan">The tokens.</param>
/// <param name="Layout">The tokens as the parser saw them.</param>
/// <param name="Entries">The entries in which nothing was wrong, in order.</param>
internal sealed record ParseRecord(ScanResult Scan, IReadOnlyList<LayoutToken> Layout, IReadOnlyList<ParsedEntry> Entries);
