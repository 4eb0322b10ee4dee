using Microsoft.CodeAnalysis;

namespace Doorbell.Analyzers.Policies;

/// <summary>A call in a method that does something to translations, or gives something back.</summary>
/// <param name="Effects">What it does, by itself or by what it calls.</param>
/// <param name="Own">What it does by its own attributes.</param>
/// <param name="Name">What is called.</param>
/// <param name="Syntax">Where.</param>
internal sealed record TranslationEvent(Effects Effects, Effects Own, string Name, SyntaxNode Syntax)
{
    public bool Does(Effects effect) => (Effects & effect) != 0;
}
