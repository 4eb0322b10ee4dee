namespace Doorbell.Compiler.Expressions;

/// <summary>What an expression is converted in: which bare words are names, and of what.</summary>
internal interface IWordScope
{
    /// <summary>Whether observations may be called.</summary>
    bool IsRunning { get; }

    /// <summary>Whether the word is the index of an array around the expression.</summary>
    bool IsIndex(string word);

    /// <summary>Whether the word is the name of something; one of an index or a local value is too.</summary>
    bool IsName(string word);

    /// <summary>Whether the name stands for a parameter whose values are words.</summary>
    bool IsWordParameter(string word);
}
