using Doorbell.Syntax.Nodes;
using Doorbell.Syntax.Tokens;

namespace Doorbell.Syntax.Formatting;

/// <summary>Walks the tree and decides where lines begin and what may be aligned.</summary>
internal sealed class Planner(TokenList tokens)
{
    private readonly Plan _plan = new(tokens.Count);
    private int _lineStart;

    public Plan Plan(TopologySyntax root)
    {
        Spacing.Apply(tokens, root, _plan);
        foreach (var child in root.Children)
        {
            if (child is MemberSyntax member)
            {
                BeginLine(member.FirstToken, 0);
                Member(member, 0);
            }
        }

        _plan.Begin(tokens.Count - 1, LineBreak.Always, 0, 0);
        return _plan;
    }

    private void BeginLine(int token, int level)
    {
        _plan.Begin(token, LineBreak.Always, level, 0);
        _lineStart = token;
    }

    private void Member(MemberSyntax member, int level)
    {
        foreach (var suppression in member.Suppressions)
        {
            BeginLine(suppression.EndToken, level);
        }

        switch (member)
        {
            case HeaderSyntax { Settings: { } settings }:
                Body(settings, level, isCells: false);
                break;
            case ImportSyntax import:
                Import(import, level);
                break;
            case ParamSyntax param:
                AlignValue(param.Name.EndToken, "param", isForced: true);
                if (param.Range is { } range)
                {
                    _plan.Align(range.FirstToken - 1, SlotOrder.In, "param");
                }

                break;
            case ConstSyntax constant:
                AlignValue(constant.Name.EndToken, "const", isForced: true);
                break;
            case DeclarationSyntax declaration:
                Declaration(declaration, level);
                break;
            case ScenarioSyntax scenario:
                Block(scenario.Body, level);
                break;
        }
    }

    private void AlignValue(int equal, string likeness, bool isForced) => _plan.Align(equal, SlotOrder.Value, likeness, isForced);

    private void Import(ImportSyntax import, int level)
    {
        _plan.Align(import.Alias.FirstToken - 1, SlotOrder.As, "import");
        if (import.Settings is { } settings)
        {
            Body(settings, level, isCells: false);
        }
    }

    private void Declaration(DeclarationSyntax declaration, int level)
    {
        if (declaration.Body is { } body)
        {
            Body(body, level, isCells: true);
        }

        // What goes on over several lines is not compared with its neighbours.
        if (declaration.Body is null || !IsBrokenBehind(declaration.Body.FirstToken))
        {
            var kind = declaration.IsOverride ? $"override {declaration.Kind.Text}" : declaration.Kind.Text;
            _plan.Align(declaration.Name.FirstToken, SlotOrder.Name, kind);
            if (declaration.Variant is { } variant)
            {
                _plan.Align(variant.FirstToken - 1, SlotOrder.Variant, kind);
            }

            if (declaration.Body is not null)
            {
                _plan.Align(declaration.Body.FirstToken, SlotOrder.Brace, kind);
            }
        }
    }

    private bool IsBrokenBehind(int brace) => _plan.Breaks[brace + 1] == LineBreak.Always;

    /// <summary>Lays out braces with members; says by its decision whether they stand on one line.</summary>
    private void Body(BodySyntax body, int level, bool isCells)
    {
        int open = body.FirstToken, close = body.EndToken - 1;
        _plan.Breaks[open] = LineBreak.Never;
        if (StaysOnLine(open, close, level))
        {
            Cells(body, level, isCells);
            return;
        }

        var isWide = !HasBreak(open, close);
        MemberSyntax? previous = null;
        foreach (var member in body.Members)
        {
            var staysBehind = !isWide && previous is PropertySyntax && member is PropertySyntax { Suppressions.Count: 0 };
            Begin(member.FirstToken, member.EndToken, level + 1, staysBehind);
            Member(member, level + 1);
            previous = member;
        }

        BeginLine(close, level);
        AlignProperties(body);
    }

    /// <summary>A property that has its line to itself is aligned with its neighbours in any case.</summary>
    private void AlignProperties(BodySyntax body)
    {
        foreach (var property in body.Members.OfType<PropertySyntax>())
        {
            if (_plan.Breaks[property.Name.FirstToken] == LineBreak.Always && _plan.Breaks[property.EndToken] == LineBreak.Always)
            {
                _plan.Align(property.Name.EndToken, SlotOrder.Value, "", isForced: true);
            }
        }
    }

    /// <summary>Members on one line: two blanks between, which neighbouring lines may stretch.</summary>
    private void Cells(BodySyntax body, int level, bool isCells)
    {
        var before = "";
        for (var i = 0; i < body.Members.Count; i++)
        {
            var member = body.Members[i];
            _plan.Begin(member.FirstToken, LineBreak.Never, level, i == 0 ? 1 : 2);
            if (isCells && member is PropertySyntax property)
            {
                if (i > 0)
                {
                    _plan.Align(property.FirstToken, SlotOrder.Cell(i), before);
                }

                _plan.Align(property.Name.EndToken, SlotOrder.CellValue(i), property.Name.Text);
                before += $"{property.Name.Text} ";
            }
            else
            {
                isCells = false;
                Member(member, level);
            }
        }

        _plan.Begin(body.EndToken - 1, LineBreak.Never, level, 1);
    }

    /// <summary>
    /// Begins a member or statement on its own line, or behind another one where the text has it there and there is room.
    /// </summary>
    private void Begin(int token, int end, int level, bool staysBehind)
    {
        if (staysBehind && !HasBreak(token - 1, token) && Measure(_lineStart, end, level) <= Formatter.Width)
        {
            _plan.Begin(token, LineBreak.Kept, level, 2);
        }
        else
        {
            BeginLine(token, level);
        }
    }

    private void Block(BlockSyntax block, int level, bool isFurther = false)
    {
        int open = block.FirstToken, close = block.EndToken - 1;
        if (!isFurther)
        {
            _plan.Breaks[open] = LineBreak.Never;
        }

        if (StaysOnLine(open, close, level))
        {
            for (var i = 0; i < block.Statements.Count; i++)
            {
                _plan.Begin(block.Statements[i].FirstToken, LineBreak.Never, level, i == 0 ? 1 : 2);
                Statement(block.Statements[i], level);
            }

            _plan.Begin(close, LineBreak.Never, level, 1);
            return;
        }

        var isWide = !HasBreak(open, close);
        StatementSyntax? previous = null;
        foreach (var statement in block.Statements)
        {
            var staysBehind = !isWide && previous is not (null or CaseSyntax or ForSyntax or RaceSyntax) && statement is not CaseSyntax;
            Begin(statement.FirstToken, statement.EndToken, level + 1, staysBehind);
            Statement(statement, level + 1);
            previous = statement;
        }

        BeginLine(close, level);
    }

    private void Statement(StatementSyntax statement, int level)
    {
        switch (statement)
        {
            case TrySyntax attempt:
                Statement(attempt.Statement, level);
                break;
            case LetSyntax let:
                AlignValue(let.Name.EndToken, "let", isForced: false);
                break;
            case ForSyntax loop:
                Block(loop.Body, level);
                break;
            case CaseSyntax @case:
                Block(@case.Body, level);
                break;
            case RaceSyntax race:
                Race(race, level);
                break;
        }
    }

    private void Race(RaceSyntax race, int level)
    {
        for (var i = 0; i < race.Blocks.Count; i++)
        {
            Block(race.Blocks[i], level, isFurther: i > 0);
        }

        // Blocks of a line each stand below one another; behind a brace on its own line the next one goes on.
        var areLines = race.Blocks.All(block => !IsBrokenBehind(block.FirstToken));
        foreach (var block in race.Blocks.Skip(1))
        {
            _plan.Breaks[block.FirstToken] = areLines ? LineBreak.BelowBlock : LineBreak.Never;
            _plan.FirstBlocks[block.FirstToken] = race.Blocks[0].FirstToken;
        }
    }

    /// <summary>Whether braces stand on one line in the text and have room there; empty ones always do.</summary>
    private bool StaysOnLine(int open, int close, int level) => HasBreak(open, close)
        ? open + 1 == close && tokens.Source.TextOf(tokens.TriviaBefore(close)).Trim().Length == 0
        : Measure(_lineStart, close + 1, level) <= Formatter.Width;

    /// <summary>Whether the text breaks a line between two tokens.</summary>
    private bool HasBreak(int first, int last) =>
        tokens.Source.Text.IndexOfAny(['\n', '\r'], tokens[first].End, tokens[last].Start - tokens[first].End) >= 0;

    /// <summary>Columns that a line takes from a token up to, not including, another.</summary>
    private int Measure(int first, int end, int level)
    {
        var width = level * Renderer.IndentWidth;
        for (var i = first; i < end && width <= Formatter.Width; i++)
        {
            width += tokens[i].Length + (i > first ? _plan.Gaps[i] : 0);
        }

        return width;
    }
}
