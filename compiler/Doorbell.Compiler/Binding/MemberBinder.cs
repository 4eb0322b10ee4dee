using Doorbell.Compiler.Diagnostics;
using Doorbell.Compiler.Files;
using Doorbell.Compiler.Sources;
using Doorbell.Compiler.Symbols;
using Doorbell.Syntax.Nodes;
using Doorbell.Syntax.Text;

namespace Doorbell.Compiler.Binding;

/// <summary>Gives the members of a topology's files their symbols, the extended file's first.</summary>
internal sealed class MemberBinder(TopologySymbol topology, DiagnosticBag diagnostics)
{
    private readonly DeclarationBinder declarations = new(topology, diagnostics);

    /// <summary>Removals look at what there was before, overrides at all that is declared, so they come first and last.</summary>
    public void Bind(SourceFile file)
    {
        var members = file.Root.Members;
        foreach (var member in members)
        {
            if (member is RemoveSyntax removal)
            {
                Remove(removal);
            }
        }

        foreach (var member in members)
        {
            Declare(member);
        }

        foreach (var member in members)
        {
            if (member is DeclarationSyntax { IsOverride: true } overriding)
            {
                declarations.Override(overriding);
            }
        }
    }

    /// <summary>Checks what can be judged only when all files are there.</summary>
    public void Finish()
    {
        topology.DeclarationCount = declarations.Count;
        DeclarationSymbol? kernel = null;
        var damage = new SyntaxDamage(topology.Files);
        foreach (var declaration in topology.Declarations)
        {
            if (declaration.Kind.IsSingle)
            {
                if (kernel is not null)
                {
                    diagnostics.Report(NameDiagnostics.SecondOfAKind(declaration.Location, kernel));
                }

                kernel ??= declaration;
            }

            if (!damage.IsEmpty)
            {
                damage.Mark(declaration);
            }

            declarations.RequireProperties(declaration);
        }
    }

    private void Declare(MemberSyntax member)
    {
        switch (member)
        {
            case ParamSyntax parameter:
                Add(new ParameterSymbol(parameter));
                break;
            case ConstSyntax constant:
                Add(new ConstantSymbol(constant));
                break;
            case ImportSyntax import:
                Add(new ImportSymbol(import));
                break;
            case ScenarioSyntax scenario:
                Add(new ScenarioSymbol(scenario));
                break;
            case DeclarationSyntax { IsOverride: false } declaration:
                Add(declarations.Declare(declaration, null));
                break;
        }
    }

    private void Add(Symbol? symbol)
    {
        if (symbol is null || symbol.Name.Length == 0)
        {
            return;
        }

        if (topology.Find(symbol.Name) is { } first)
        {
            if (first is not UnknownSymbol && symbol is not UnknownSymbol)
            {
                diagnostics.Report(NameDiagnostics.DuplicateName(symbol.Location, first));
            }
        }
        else
        {
            if (symbol.Name is "true" or "false")
            {
                diagnostics.Report(NameDiagnostics.UnusableName(symbol.Location, "It is a value already."));
            }

            topology.Add(symbol);
        }
    }

    private void Remove(RemoveSyntax removal)
    {
        if (removal.Name.IsMissing)
        {
            return;
        }

        var location = SourceLocation.Of(removal.Name);
        var parts = removal.Name.Parts;
        var symbol = topology.Find(parts[0].Text);
        if (symbol is UnknownSymbol)
        {
            return;
        }

        if (parts.Count == 1)
        {
            if (symbol is null)
            {
                diagnostics.Report(NameDiagnostics.NothingToRemove(location, Spelling.Closest(parts[0].Text, topology.Names.Keys)));
            }
            else
            {
                topology.Remove(symbol);
            }

            return;
        }

        var owner = symbol as DeclarationSymbol;
        for (var at = 1; at < parts.Count - 1; at++)
        {
            owner = owner?.Find(parts[at].Text);
        }

        var last = parts[parts.Count - 1].Text;
        if (owner?.Find(last) is { } nested)
        {
            owner.Remove(nested);
        }
        else
        {
            diagnostics.Report(NameDiagnostics.NothingToRemove(location, Spelling.Closest(last, owner?.Nested.Select(inner => inner.Name) ?? [])));
        }
    }
}
