using Doorbell.Kernel.Reports;
using Doorbell.Topology.Descriptions;
using Doorbell.Topology.Scenarios;
using Doorbell.Topology.Values;

namespace Doorbell.Machine.Scenarios;

/// <summary>A scenario while it runs, with its machines.</summary>
public sealed class ScenarioExecution
{
    private const int MostFailures = 20;

    private readonly RunSettings settings;
    private readonly CancellationToken cancellation;
    private readonly Functions.StatementOutcome last = new();
    private readonly RuntimeScope scope;
    private readonly StatementRunner runner;
    private readonly List<Failure> failures = [];
    private int statements;
    private bool stopped;
    private int? stopBehind;
    private Refusal? refusal;
    private PolicyUse? unserved;
    private Value? report;
    private string? reportReason;

    private ScenarioExecution(ScenarioRun run, RunSettings settings, CancellationToken cancellation)
    {
        Run = run;
        this.settings = settings;
        this.cancellation = cancellation;
        World = new World(run.Machines, settings);
        scope = new RuntimeScope(World, last);
        runner = new StatementRunner(World, scope, cancellation);
    }

    /// <summary>What is run.</summary>
    public ScenarioRun Run { get; }

    /// <summary>The machines, as the statements left them.</summary>
    public World World { get; }

    /// <summary>Runs a scenario to its end.</summary>
    /// <param name="run">What to run.</param>
    /// <param name="settings">How.</param>
    /// <param name="cancellation">Ends the run between statements with an <see cref="OperationCanceledException"/>.</param>
    public static ScenarioResult ToEnd(ScenarioRun run, RunSettings? settings = null, CancellationToken cancellation = default) =>
        Execute(run, settings, null, cancellation).Result;

    /// <summary>Runs a scenario and keeps its machines.</summary>
    /// <param name="run">What to run.</param>
    /// <param name="settings">How.</param>
    /// <param name="stopBehind">Statements that begin on later lines are left out; none: to the end.</param>
    /// <param name="cancellation">Ends the run between statements with an <see cref="OperationCanceledException"/>.</param>
    public static ScenarioExecution Execute(ScenarioRun run, RunSettings? settings = null, int? stopBehind = null, CancellationToken cancellation = default)
    {
        var execution = new ScenarioExecution(run, settings ?? new RunSettings(), cancellation) { stopBehind = stopBehind };
        execution.Go();
        return execution;
    }

    /// <summary>How it ended.</summary>
    public ScenarioResult Result
    {
        get
        {
            var (outcome, reason) = Outcome();
            return new ScenarioResult
            {
                Scenario = Run.Scenario,
                Case = Run.Case,
                Doc = Run.Doc,
                Span = Run.Span,
                Verdict = failures.Count == 0 ? Verdict.Passed : Verdict.Failed,
                Failures = [.. failures],
                Report = report,
                Outcome = outcome,
                Reason = report is null ? reason : reportReason,
                Statements = statements,
            };
        }
    }

    private void Go()
    {
        settings.Trace?.Begin("scenario.begin").Add("scenario", Run.Name).From(Run.Span.File, Run.Span.Line, Run.Span.Column).End();
        if (Run.Machines.Count > 0)
        {
            World.Machine(0);
        }

        if (World.BootRefusal is { } boot)
        {
            Fail(new Failure(boot.Span, $"The kernel does not boot: {boot.Errno}: {boot.Reason}", []));
            return;
        }

        Block(Run.Body, null);
        settings.Trace?.Begin("scenario.end").Add("scenario", Run.Name).Add("passed", failures.Count == 0)
            .From(Run.Span.File, Run.Span.Line, Run.Span.Column).End();
    }

    private void Block(IReadOnlyList<Statement> body, Statement? follower)
    {
        for (var at = 0; at < body.Count && !stopped; at++)
        {
            if (body[at].Span.Line > stopBehind && body[at].Span.Line != 0)
            {
                stopped = true;
                return;
            }

            Statement(body[at], at + 1 < body.Count ? body[at + 1] : follower, isTried: false);
        }
    }

    private void Statement(Statement statement, Statement? next, bool isTried)
    {
        cancellation.ThrowIfCancellationRequested();
        if (++statements > settings.StatementLimit)
        {
            Fail(new Failure(statement.Span, $"The scenario has executed {settings.StatementLimit} statements, which is the limit.", []));
            return;
        }

        switch (statement)
        {
            case TryStatement attempt:
                Statement(attempt.Statement, next, isTried: true);
                break;
            case LetStatement let:
                if (Value(let.Value) is { } bound)
                {
                    // What is behind a virtual file now, not what will be behind it when the name is used.
                    scope.Bind(let.Name, scope.Resolve(bound));
                }

                break;
            case ForStatement loop:
                Loop(loop, next);
                break;
            case RaceStatement race:
                for (var block = 0; block < race.Blocks.Count && !stopped; block++)
                {
                    Block(race.Blocks[block], block + 1 < race.Blocks.Count ? FirstOf(race.Blocks[block + 1]) ?? next : next);
                }

                break;
            case ExpectStatement expect:
                Expect(expect);
                break;
            case ReportStatement reported:
                report = Value(reported.Value);
                reportReason = report is TruthValue { Value: false } ? scope.Reason : null;
                break;
            default:
                Act(statement, next, isTried);
                break;
        }
    }

    private static Statement? FirstOf(IReadOnlyList<Statement> body) => body.Count == 0 ? null : body[0];

    private void Act(Statement statement, Statement? next, bool isTried)
    {
        settings.Trace?.Begin("statement").Add("kind", statement.GetType().Name[..^"Statement".Length].ToLowerInvariant())
            .From(statement.Span.File, statement.Span.Line, statement.Span.Column).End();
        var result = runner.Run(statement);
        if (result.Failure is { } failure)
        {
            Fail(failure);
            return;
        }

        unserved ??= result.Unserved;
        last.Refusal = result.Refusal;
        if (result.Refusal is not { } refused)
        {
            return;
        }

        settings.Trace?.Begin("statement.refused").Add("errno", refused.Errno.ToString()).Add("why", refused.Reason).Add("source", refused.Source)
            .Add("path", string.Join(" > ", refused.CallPath)).From(refused.Span.File, refused.Span.Line, refused.Span.Column).End();
        if (!isTried && !RefusalAnswer.IsAnswered(refused, next))
        {
            refusal ??= refused;
            Fail(RefusalAnswer.Failure(statement, refused));
        }
    }

    private void Loop(ForStatement loop, Statement? next)
    {
        var items = Value(loop.Items);
        switch (items)
        {
            case RangeValue range:
                for (var item = range.First; item <= range.Last && !stopped; item++)
                {
                    scope.Bind(loop.Name, new IntegerValue(item, range.IsHexadecimal));
                    Block(loop.Body, item < range.Last ? FirstOf(loop.Body) : next);
                    statements++;
                    if (statements > settings.StatementLimit)
                    {
                        Fail(new Failure(loop.Span, $"The scenario has executed {settings.StatementLimit} statements, which is the limit.", []));
                    }
                }

                break;
            case ListValue list:
                for (var at = 0; at < list.Items.Count && !stopped; at++)
                {
                    scope.Bind(loop.Name, list.Items[at]);
                    Block(loop.Body, at + 1 < list.Items.Count ? FirstOf(loop.Body) : next);
                }

                break;
            case not null:
                Fail(new Failure(loop.Items.Span, $"\"for\" goes through a range or a list, not {ExpressionEvaluator.Kind(items)}.", []));
                break;
        }
    }

    private void Expect(ExpectStatement expect)
    {
        switch (Value(expect.Condition))
        {
            case TruthValue { Value: true } or null:
                break;
            case TruthValue:
                var (at, message) = ExpectationText.WhyFalse(expect.Condition, scope);
                AddFailure(new Failure(at.Span, message, Related()));
                break;
            case var value:
                Fail(new Failure(expect.Condition.Span, $"\"expect\" takes true or false, not {ExpressionEvaluator.Kind(value)}.", []));
                break;
        }
    }

    private List<RelatedPlace> Related() =>
        last.Refusal is { } refused ? [new RelatedPlace(refused.Span, $"the last statement was refused: {refused.Errno}: {refused.Reason}")] : [];

    private Value? Value(Expression expression)
    {
        var value = ExpressionEvaluator.Evaluate(expression, scope);
        if (value is not ErrorValue error)
        {
            return value;
        }

        Fail(new Failure(error.Span, error.Message, []));
        return null;
    }

    private void Fail(Failure failure)
    {
        AddFailure(failure);
        stopped = true;
    }

    // An expectation in a loop fails once for all its rounds.
    private void AddFailure(Failure failure)
    {
        if (failures.TrueForAll(other => other.Span != failure.Span))
        {
            failures.Add(failure);
        }

        stopped |= failures.Count >= MostFailures;
    }

    private (Outcome Outcome, string? Reason) Outcome()
    {
        if (refusal is { } refused)
        {
            return (refused.Kind == RefusalKind.Unusable ? Scenarios.Outcome.Unusable : Scenarios.Outcome.Refused, $"{refused.Errno}: {refused.Reason}");
        }

        if (failures.Count != 0)
        {
            return (Scenarios.Outcome.Failed, failures[0].Message);
        }

        if (unserved is { } use)
        {
            return (Scenarios.Outcome.None, use switch
            {
                PolicyUse.Host => "the policy serves no host drivers",
                PolicyUse.User => "the policy serves no user space",
                _ => "the policy serves no VMs",
            });
        }

        return World.Built.Any(machine => machine.Observations.HasLoss)
            ? (Scenarios.Outcome.Lost, LossText.Of(World))
            : (Scenarios.Outcome.Delivered, null);
    }
}
