using Doorbell.Compiler.Schema;
using Doorbell.Compiler.Schema.Tables;
using Doorbell.Compiler.Schema.Types;
using Doorbell.Compiler.Sources;
using Doorbell.Compiler.Symbols;
using Doorbell.Syntax.Nodes;

namespace Doorbell.Compiler.Navigation;

/// <summary>Finds what the words of a file's members stand for.</summary>
internal sealed class MemberWalker(TopologySymbol topology, List<Occurrence> found)
{
    private readonly NameScope indexes = new();

    /// <summary>Walks a member of the file.</summary>
    public void Walk(MemberSyntax member)
    {
        foreach (var suppression in member.Suppressions)
        {
            Suppression(suppression);
        }

        switch (member)
        {
            case HeaderSyntax header:
                Header(header);
                break;
            case ParamSyntax parameter:
                Declare(parameter.Name);
                var resolver = new ExpressionResolver(topology, indexes, found);
                resolver.Resolve(parameter.Default);
                if (parameter.Range is { } range)
                {
                    resolver.Resolve(range);
                }

                break;
            case ConstSyntax constant:
                Declare(constant.Name);
                new ExpressionResolver(topology, indexes, found).Resolve(constant.Value);
                break;
            case ImportSyntax import:
                Import(import);
                break;
            case ScenarioSyntax scenario:
                Declare(scenario.Name);
                var statements = new StatementWalker(topology, found);
                statements.Settings(scenario.With);
                statements.Walk(scenario.Body.Statements);
                break;
            case RemoveSyntax removal:
                Path(removal.Name, null);
                break;
            case DeclarationSyntax declaration:
                Declaration(declaration, SymbolOf(declaration));
                break;
            case SuppressSyntax suppression:
                Suppression(suppression);
                break;
        }
    }

    private void Header(HeaderSyntax header)
    {
        if (!header.Name.IsMissing)
        {
            var meaning = new Meaning(MeaningKind.Topology, header.Name.Text) { Declaration = SourceLocation.Of(header.Name), Node = header, Doc = header.Doc };
            found.Add(new Occurrence(SourceLocation.Of(header.Name), meaning) { IsDeclaration = true });
        }

        Settings(header.Settings, topology);
    }

    private void Import(ImportSyntax import)
    {
        Declare(import.Alias);
        if (topology.Find(import.Alias.Text) is ImportSymbol { Topology: { } imported })
        {
            Settings(import.Settings, imported);
        }
    }

    private void Settings(BodySyntax? settings, TopologySymbol owner)
    {
        foreach (var setting in settings?.Members.OfType<PropertySyntax>() ?? [])
        {
            SettingWalker.Walk(setting, owner, found);
        }
    }

    private void Declare(WordSyntax name)
    {
        if (!name.IsMissing && topology.Find(name.Text) is { } symbol)
        {
            found.Add(new Occurrence(SourceLocation.Of(name), Meanings.Of(symbol, topology)) { IsDeclaration = symbol.Location == SourceLocation.Of(name) });
        }
    }

    private Symbol? SymbolOf(DeclarationSyntax declaration)
    {
        if (declaration.IsOverride)
        {
            return Path(declaration.Name, null);
        }

        return topology.Find(declaration.Name.Text);
    }

    private void Declaration(DeclarationSyntax syntax, Symbol? named)
    {
        var symbol = named as DeclarationSymbol;
        if (symbol is not null && !syntax.IsOverride && !ReferenceEquals(symbol.Syntax, syntax))
        {
            symbol = null;
        }

        var kind = SchemaTable.Find(syntax.Kind.Text);
        if (kind is not null && !syntax.Kind.IsMissing)
        {
            found.Add(new Occurrence(SourceLocation.Of(syntax.Kind), new Meaning(MeaningKind.Kind, kind.Name) { Shape = SchemaTable.ShapeOf(kind, null) }));
        }

        kind ??= symbol?.Kind;
        if (kind?.Name == "vary")
        {
            SettingWalker.Path(syntax.Name, topology, found);
        }
        else if (symbol is not null && !syntax.IsOverride)
        {
            found.Add(new Occurrence(symbol.Location, Meanings.Of(symbol, topology)) { IsDeclaration = true });
        }

        var outer = indexes.Count;
        Array(syntax.Array);
        var shape = symbol?.Shape ?? (kind is null ? null : SchemaTable.ShapeOf(kind, kind.Variant(syntax.Variant?.Text ?? "")));
        if (syntax.Variant is { IsMissing: false } variant && kind?.Variant(variant.Text) is { } known)
        {
            found.Add(new Occurrence(
                SourceLocation.Of(variant), new Meaning(MeaningKind.Variant, known.Name) { Shape = SchemaTable.ShapeOf(kind, known) }));
        }

        var vary = kind?.Name == "vary" ? syntax.Name : null;
        foreach (var member in syntax.Members)
        {
            Inner(member, symbol, shape, vary);
        }

        indexes.TrimTo(outer);
    }

    private void Inner(MemberSyntax member, DeclarationSymbol? symbol, DeclarationShape? shape, PathSyntax? vary)
    {
        foreach (var suppression in member.Suppressions)
        {
            Suppression(suppression);
        }

        switch (member)
        {
            case PropertySyntax property when shape?.Kind.TakesParameters == true:
                SettingWalker.Walk(property, topology, found);
                break;
            case PropertySyntax property:
                Property(property, symbol, shape, vary);
                break;
            case DeclarationSyntax { IsOverride: true } nested:
                Declaration(nested, symbol is null ? null : Path(nested.Name, symbol));
                break;
            case DeclarationSyntax nested:
                Declaration(nested, symbol?.Find(nested.Name.Text));
                break;
            case RemoveSyntax removal when symbol is not null:
                Path(removal.Name, symbol);
                break;
        }
    }

    private void Property(PropertySyntax property, DeclarationSymbol? symbol, DeclarationShape? shape, PathSyntax? vary)
    {
        var slot = shape?.SlotOf(property.Name.Text) ?? -1;
        if (shape is null || slot < 0)
        {
            new ExpressionResolver(topology, indexes, found).Resolve(property.Value);
            return;
        }

        var schema = shape.Properties[slot];
        var meaning = Meanings.Of(schema, shape, symbol, topology) with { Declaration = SourceLocation.Of(property.Name), Node = property, Doc = property.Doc };
        found.Add(new Occurrence(SourceLocation.Of(property.Name), meaning) { IsDeclaration = true, Expression = property.Value, Topology = topology });
        var home = vary is not null ? SettingWalker.Path(vary, topology, []) ?? topology : topology;
        var words = schema.Type is ConditionType ? Vocabulary.Invariants : schema.Type.Words;
        new ExpressionResolver(home, indexes, found).Resolve(property.Value, words);
    }

    private void Array(ArraySyntax? array)
    {
        if (array is null)
        {
            return;
        }

        new ExpressionResolver(topology, indexes, found).Resolve(array.Extent);
        if (array.Index is { IsMissing: false } index)
        {
            var meaning = indexes.Add(index, MeaningKind.Index, array, Designation.Nothing);
            found.Add(new Occurrence(SourceLocation.Of(index), meaning) { IsDeclaration = true });
        }
    }

    /// <summary>The words of a path to a declaration; gives its last one, or null if it leads nowhere.</summary>
    private DeclarationSymbol? Path(PathSyntax path, DeclarationSymbol? owner)
    {
        Symbol? symbol = owner;
        foreach (var word in path.Parts)
        {
            symbol = owner is null ? topology.Find(word.Text) ?? topology.FindRemoved(word.Text) : owner.Find(word.Text) ?? owner.FindRemoved(word.Text);
            if (symbol is null)
            {
                return null;
            }

            found.Add(new Occurrence(SourceLocation.Of(word), Meanings.Of(symbol, topology)));
            owner = symbol as DeclarationSymbol;
        }

        return symbol as DeclarationSymbol;
    }

    private void Suppression(SuppressSyntax suppression)
    {
        if (!suppression.Code.IsMissing)
        {
            found.Add(new Occurrence(SourceLocation.Of(suppression.Code), new Meaning(MeaningKind.Code, suppression.Code.Text)));
        }
    }
}
