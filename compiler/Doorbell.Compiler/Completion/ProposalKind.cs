namespace Doorbell.Compiler.Completion;

/// <summary>What a proposal is, for the picture that an editor puts before it.</summary>
public enum ProposalKind
{
    Keyword,
    Kind,
    Variant,
    Property,
    Word,
    Parameter,
    Constant,
    Declaration,
    Scenario,
    Import,
    Local,
    Function,
    Member,
    Statement,
    Code,
}
