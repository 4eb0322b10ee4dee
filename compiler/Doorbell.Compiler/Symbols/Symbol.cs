using Doorbell.Compiler.Sources;

namespace Doorbell.Compiler.Symbols;

/// <summary>Something that a topology gives a name to.</summary>
/// <param name="name">Its name, without that of what surrounds it.</param>
/// <param name="location">The name where it is declared.</param>
public abstract class Symbol(string name, SourceLocation location)
{
    /// <summary>Its name, without that of what surrounds it.</summary>
    public string Name { get; } = name;

    /// <summary>The name where it is declared.</summary>
    public SourceLocation Location { get; } = location;

    /// <summary>Where it is declared: worlds remember what they know of symbols, and a place is had sooner than an object's own number.</summary>
    public sealed override int GetHashCode() => Location.Span.Start;

    /// <summary>What it is, with an article: <c>a parameter</c>.</summary>
    public abstract string Noun { get; }
}
