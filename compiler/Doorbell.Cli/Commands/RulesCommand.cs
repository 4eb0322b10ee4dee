using System.CommandLine;
using Doorbell.Cli.Checking;
using Doorbell.Cli.Hosting;
using Doorbell.Cli.Output;
using Doorbell.Cli.Running;
using Doorbell.Compiler.Diagnostics;
using Doorbell.Import.Diagnostics;
using Doorbell.Rules;
using Doorbell.Rules.Hosts;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Syntax.Text;

namespace Doorbell.Cli.Commands;

/// <summary><c>doorbell rules</c>: every diagnostic, and a page about each.</summary>
internal sealed class RulesCommand
{
    private readonly CommandContext context;
    private readonly RuleSet rules;

    private RulesCommand(CommandContext context, RuleSet rules)
    {
        this.context = context;
        this.rules = rules;
    }

    /// <summary>Every kind of diagnostic, by code.</summary>
    internal static IReadOnlyList<DiagnosticDescriptor> All { get; } =
    [
        .. DiagnosticCatalogue.All.Concat(RuleSet.Standard.Infos.Select(info => info.Descriptor)).Concat(ImportDiagnostics.All).Concat(RunDiagnostics.All).Concat(HostDiagnostics.All)
            .DistinctBy(d => d.Code).OrderBy(d => d.Code, StringComparer.Ordinal),
    ];

    public static Command Create(CommandContext context)
    {
        var code = new Argument<string?>("CODE") { Description = "A diagnostic's code or a rule's name, such as DB2001 or map-at-affinity; all are listed if none is given.", Arity = ArgumentArity.ZeroOrOne };
        var packages = CommonOptions.Rules();
        var command = new Command("rules", "Lists the diagnostics and rules, or explains one.") { code, packages };
        command.SetAction(parsed => new RulesCommand(context, RulePackages.Load(context, parsed.GetValue(packages) ?? [])).Run(parsed.GetValue(code)));
        return command;
    }

    /// <summary>The page of a code, as Markdown.</summary>
    internal static string? PageOf(string code) => DiagnosticCatalogue.PageOf(code) ?? RuleSet.Standard.PageOf(code) ?? ImportPages.Find(code) ?? RunDiagnostics.PageOf(code) ?? HostDiagnostics.PageOf(code);

    private string NameOf(DiagnosticDescriptor descriptor, Ansi ansi) =>
        rules.Find(descriptor.Code) is { } info ? ansi.Faint($" ({info.Name})") : "";

    /// <summary>All words that have a page.</summary>
    private IEnumerable<string> Names => All.Select(descriptor => descriptor.Code).Concat(rules.Infos.SelectMany(info => new[] { info.Code, info.Name }))
        .Concat(OtherRules.Decided.Select(rule => rule.Name)).Concat(OtherRules.Undecided.Select(rule => rule.Name));

    /// <summary>The page of a code or name; where other diagnostics speak of what the name means, their pages.</summary>
    private string? PageFor(string word)
    {
        var code = rules.Find(word)?.Code ?? word.ToUpperInvariant();
        return rules.PageOf(code) ?? PageOf(code)
            ?? OtherRules.Undecided.FirstOrDefault(rule => string.Equals(rule.Name, word, StringComparison.OrdinalIgnoreCase))?.Page
            ?? (OtherRules.Decided.FirstOrDefault(rule => string.Equals(rule.Name, word, StringComparison.OrdinalIgnoreCase)) is { } decided
                ? string.Join("\n", decided.Codes.Select(one => rules.PageOf(one) ?? PageOf(one)))
                : null);
    }

    private int Run(string? code)
    {
        if (code is null)
        {
            var ansi = new Ansi(context.ColoursOut);
            foreach (var descriptor in All.Concat(rules.Infos.Select(info => info.Descriptor)).DistinctBy(one => one.Code))
            {
                context.Out.WriteLine($"{ansi.Bold(descriptor.Code)}  {DiagnosticJson.WordOf(descriptor.Severity),-7}  {descriptor.Title}{NameOf(descriptor, ansi)}");
            }

            context.Out.WriteLine();
            context.Out.WriteLine("No rule looks for these; `doorbell rules NAME` says why:");
            var width = OtherRules.Undecided.Max(rule => rule.Name.Length);
            foreach (var rule in OtherRules.Undecided)
            {
                context.Out.WriteLine($"  {ansi.Bold(rule.Name.PadRight(width))}  {rule.What}");
            }

            return ExitCode.Fine;
        }

        if (PageFor(code) is not { } page)
        {
            var near = Spelling.Closest(code, Names) ?? Spelling.Closest(code.ToUpperInvariant(), Names);
            throw new CommandFailureException(ExitCode.WrongUsage, $"There is no diagnostic \"{code}\".", near is null ? "`doorbell rules` lists them all." : $"Did you mean \"{near}\"?");
        }

        if (context.OutIsTerminal)
        {
            MarkdownPrinter.Print(context.Out, page, new Ansi(context.ColoursOut), context.Width);
        }
        else
        {
            context.Out.Write(page.TrimEnd('\n') + "\n");
        }

        return ExitCode.Fine;
    }
}
