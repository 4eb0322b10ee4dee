using Doorbell.Rules;
using Doorbell.Rules.Authoring;

namespace Doorbell.Cli.Checking;

/// <summary>What the command line says about rules.</summary>
/// <param name="Rules">The rules that are asked.</param>
/// <param name="Profiles">Platforms, besides those of doorbell.json.</param>
/// <param name="WarningsAreErrors">Whether a warning is an error.</param>
/// <param name="Fix">Whether to repair what can be repaired.</param>
/// <param name="Deep">Whether to run the kernel model for the rules that need it.</param>
internal sealed record CheckOptions(RuleSet Rules, RuleProfiles Profiles, bool WarningsAreErrors, bool Fix, bool Deep);
