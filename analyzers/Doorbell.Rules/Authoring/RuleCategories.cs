namespace Doorbell.Rules.Authoring;

/// <summary>Categories as settings and pages spell them.</summary>
public static class RuleCategories
{
    /// <summary>All of them, in the order of their codes.</summary>
    public static IReadOnlyList<RuleCategory> All { get; } =
    [
        RuleCategory.Isolation, RuleCategory.Delivery, RuleCategory.Affinity, RuleCategory.Firmware, RuleCategory.Hardware,
        RuleCategory.Virtualization, RuleCategory.Description, RuleCategory.Server, RuleCategory.Housekeeping, RuleCategory.Custom,
    ];

    /// <summary>The word for a category.</summary>
    public static string Word(this RuleCategory category) => category switch
    {
        RuleCategory.Isolation => "isolation",
        RuleCategory.Delivery => "delivery",
        RuleCategory.Affinity => "affinity",
        RuleCategory.Firmware => "firmware",
        RuleCategory.Hardware => "hardware",
        RuleCategory.Virtualization => "virtualization",
        RuleCategory.Description => "description",
        RuleCategory.Server => "server",
        RuleCategory.Housekeeping => "housekeeping",
        _ => "custom",
    };

    /// <summary>The category of a word, or null.</summary>
    public static RuleCategory? Find(string word)
    {
        foreach (var category in All)
        {
            if (category.Word() == word)
            {
                return category;
            }
        }

        return null;
    }
}
