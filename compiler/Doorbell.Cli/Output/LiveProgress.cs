using Doorbell.Cli.Hosting;
using Spectre.Console;

namespace Doorbell.Cli.Output;

/// <summary>A line on the terminal while something takes more than a second; gone when it is done. Where nobody watches, nothing.</summary>
internal sealed class LiveProgress : IDisposable
{
    private const int Patience = 1000;
    private const int Refresh = 100;
    private readonly ManualResetEventSlim stop = new();
    private readonly CommandContext context;
    private readonly Thread? painter;
    private volatile string current = "";
    private volatile int done;

    /// <param name="context">Where to paint.</param>
    /// <param name="total">How many steps there will be; 0 if that is not known.</param>
    public LiveProgress(CommandContext context, int total)
    {
        this.context = context;
        if (context.ErrorIsTerminal)
        {
            painter = new Thread(() => Paint(total)) { IsBackground = true };
            painter.Start();
        }
    }

    private bool IsShown { get; set; }

    /// <summary>Says what is being done now, and shows results so far unless the line is on the screen.</summary>
    /// <param name="finished">Steps behind us.</param>
    /// <param name="next">What comes.</param>
    public void Report(int finished, string next)
    {
        done = finished;
        current = next;
        if (context.OutIsTerminal && !IsShown)
        {
            context.Out.Flush();
        }
    }

    public void Dispose()
    {
        stop.Set();
        painter?.Join();
        stop.Dispose();
    }

    private void Paint(int total)
    {
        if (stop.Wait(Patience))
        {
            return;
        }

        IsShown = true;
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.Yes,
            ColorSystem = context.AllowsColour ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Out = new AnsiConsoleOutput(context.Error),
        });
        console.Progress()
            .AutoClear(true)
            .Columns(new SpinnerColumn(), new ProgressBarColumn(), new PercentageColumn(), new TaskDescriptionColumn { Alignment = Justify.Left })
            .Start(view =>
            {
                var task = view.AddTask("…", maxValue: Math.Max(1, total));
                task.IsIndeterminate = total == 0;
                while (!stop.Wait(Refresh))
                {
                    task.Value = Math.Min(done, total);
                    task.Description = Markup.Escape(current);
                }
            });
    }
}
