namespace Doorbell.Compiler.Schema.Types;

/// <summary>What values a property takes.</summary>
public abstract record PropertyType
{
    /// <summary>The type in a few words with an article, for messages and the reference: <c>an integer, 1 to 64</c>.</summary>
    public abstract string Description { get; }

    /// <summary>The words that stand for themselves where this type is asked for.</summary>
    public virtual IReadOnlyList<string> Words => [];

    /// <inheritdoc/>
    public sealed override string ToString() => Description;
}
