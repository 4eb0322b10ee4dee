using Doorbell.Grammar.Generated;

namespace Doorbell.Syntax.Parsing;

/// <summary>The parser's node for an entry, taken apart: a phrase, then settings with values, then blocks.</summary>
internal sealed class EntryParts
{
    private readonly List<Setting>? _settings;
    private readonly List<DoorbellParser.BlockContext>? _blocks;

    public EntryParts(DoorbellParser.EntryContext entry)
    {
        Phrase = (DoorbellParser.PhraseContext)entry.children[0];
        First = Trees.FirstOf(entry);
        End = Trees.EndOf(entry);
        for (var i = 1; i < entry.children.Count; i++)
        {
            switch (entry.children[i])
            {
                case DoorbellParser.ExpressionContext value:
                    // Before a value stands its equal sign, and before that what it belongs to.
                    var equal = Trees.SymbolOf(entry.children[i - 1]);
                    var name = (DoorbellParser.PhraseContext)entry.children[i - 2];
                    (_settings ??= new List<Setting>(1)).Add(new Setting(
                        name,
                        new Item(null, equal.Type, equal.Source, equal.SourceEnd),
                        value));
                    break;
                case DoorbellParser.BlockContext block:
                    (_blocks ??= new List<DoorbellParser.BlockContext>(1)).Add(block);
                    break;
            }
        }

        HeadEnd = Blocks.Count > 0 ? Trees.FirstOf(Blocks[0]) : End;
    }

    public DoorbellParser.PhraseContext Phrase { get; }

    /// <summary>In order; the first one's phrase is the entry's.</summary>
    public IReadOnlyList<Setting> Settings => _settings ?? (IReadOnlyList<Setting>)[];

    public IReadOnlyList<DoorbellParser.BlockContext> Blocks => _blocks ?? (IReadOnlyList<DoorbellParser.BlockContext>)[];

    /// <summary>Index of the first token.</summary>
    public int First { get; }

    /// <summary>Index behind the last token before the blocks.</summary>
    public int HeadEnd { get; }

    /// <summary>Index behind the last token.</summary>
    public int End { get; }

    public bool HasValue => _settings is not null;
}
