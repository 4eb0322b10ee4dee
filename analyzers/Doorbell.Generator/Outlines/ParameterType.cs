namespace Doorbell.Generator.Outlines;

/// <summary>What a parameter takes, as far as C# tells it apart.</summary>
internal enum ParameterType
{
    /// <summary>A word, the name of a declaration, a list: an expression as text.</summary>
    Word,

    /// <summary>A number.</summary>
    Number,

    /// <summary>True or false.</summary>
    Truth,

    /// <summary>A string.</summary>
    Text,

    /// <summary>A range of addresses.</summary>
    Range,
}
