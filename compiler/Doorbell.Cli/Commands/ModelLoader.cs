using Doorbell.Cli.Hosting;
using Doorbell.Compiler;
using Doorbell.Syntax.Text;

namespace Doorbell.Cli.Commands;

/// <summary>Compiles the files of one command with the parameters of its command line.</summary>
internal sealed class ModelLoader
{
    private readonly Dictionary<string, string> parameters = new(StringComparer.Ordinal);

    /// <param name="context">Where files are.</param>
    /// <param name="parameters"><c>name=value</c> each; the last of a name wins.</param>
    public ModelLoader(CommandContext context, IEnumerable<string> parameters)
    {
        Files = new TopologyFiles(context);
        foreach (var parameter in parameters)
        {
            var sign = parameter.IndexOf('=', StringComparison.Ordinal);
            if (sign < 1 || sign + 1 == parameter.Length)
            {
                throw new CommandFailureException(ExitCode.WrongUsage, $"\"{parameter}\" gives no parameter a value.", "Write it like `-p harts=8`.");
            }

            this.parameters[parameter[..sign].Trim()] = parameter[(sign + 1)..].Trim();
        }
    }

    public TopologyFiles Files { get; }

    public Model Load(string path) => Compile(Files.Open(path));

    /// <summary>Compiles a text that may be no file.</summary>
    public Model Compile(SourceText source) => Compilation.Create(source, Files, parameters);
}
