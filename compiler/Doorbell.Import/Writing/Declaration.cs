namespace Doorbell.Import.Writing;

/// <summary>A declaration to be printed.</summary>
/// <param name="head">Kind, name and variant.</param>
internal sealed class Declaration(string head)
{
    private readonly List<(string Name, string Value, string? Comment)> properties = [];
    private readonly List<Declaration> nested = [];

    public string Head => head;

    /// <summary>Printed in front, a line each.</summary>
    public List<string> Comments { get; } = [];

    /// <summary>Printed behind, if the declaration is one line.</summary>
    public string? Remark { get; set; }

    public IReadOnlyList<(string Name, string Value, string? Comment)> Properties => properties;

    public IReadOnlyList<Declaration> Nested => nested;

    public Declaration Set(string name, string value, string? comment = null)
    {
        properties.Add((name, value, comment));
        return this;
    }

    /// <summary>Sets a property unless it has the value that it has anyway.</summary>
    public Declaration SetUnless(bool isDefault, string name, string value) => isDefault ? this : Set(name, value);

    public Declaration Add(Declaration child)
    {
        nested.Add(child);
        return this;
    }
}
