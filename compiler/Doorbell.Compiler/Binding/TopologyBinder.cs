using Doorbell.Compiler.Diagnostics;
using Doorbell.Compiler.Files;
using Doorbell.Compiler.Sources;
using Doorbell.Compiler.Symbols;
using Doorbell.Syntax.Nodes;

namespace Doorbell.Compiler.Binding;

/// <summary>Puts a file together with what it extends and imports, and gives every declaration its symbol.</summary>
internal sealed class TopologyBinder(FileSet files, DiagnosticBag diagnostics)
{
    private readonly List<TopologySymbol> machines = [];
    private readonly Dictionary<ParameterSymbol, Setting> settings = [];
    private bool hasTooManyMachines;

    /// <summary>All machines: the topology itself, then its imports in order, those of an import behind it.</summary>
    public IReadOnlyList<TopologySymbol> Machines => machines;

    /// <summary>What the braces behind <c>import</c> and <c>extends</c> say; the outermost counts.</summary>
    public IReadOnlyDictionary<ParameterSymbol, Setting> Settings => settings;

    /// <summary>Binds the main file.</summary>
    public TopologySymbol Bind(SourceFile main) => Bind(main, "", []);

    private TopologySymbol Bind(SourceFile file, string alias, IReadOnlyList<(string File, SourceLocation Import)> path)
    {
        var topology = new TopologySymbol(alias, machines.Count);
        machines.Add(topology);
        var chain = ChainOf(file, path);
        topology.Files = [.. chain.Select(link => link.File).Reverse()];

        var members = new MemberBinder(topology, diagnostics);
        foreach (var link in topology.Files)
        {
            members.Bind(link);
        }

        members.Finish();
        foreach (var import in topology.Imports)
        {
            Import(topology, import, chain.First(link => ReferenceEquals(link.File.Source, import.Syntax.Source)).Path);
        }

        foreach (var link in Enumerable.Reverse(chain))
        {
            if (link.File.Root.Header?.Settings is { } body)
            {
                Apply(body, topology);
            }
        }

        return topology;
    }

    /// <summary>The file and those that it extends, nearest first, each with the way to it.</summary>
    private List<(SourceFile File, IReadOnlyList<(string File, SourceLocation Import)> Path)> ChainOf(
        SourceFile file, IReadOnlyList<(string File, SourceLocation Import)> path)
    {
        var chain = new List<(SourceFile, IReadOnlyList<(string, SourceLocation)>)>();
        for (var next = file; next is not null;)
        {
            chain.Add((next, path));
            var basePath = next.Root.Header?.BasePath;
            if (basePath is null)
            {
                break;
            }

            path = [.. path, (next.Path, SourceLocation.Of(basePath))];
            next = Load(basePath, next, path);
        }

        return chain;
    }

    private SourceFile? Load(StringSyntax written, SourceFile importing, IReadOnlyList<(string File, SourceLocation Import)> path)
    {
        var location = SourceLocation.Of(written);
        if (path.Count > Limits.ImportDepth)
        {
            diagnostics.Report(FileDiagnostics.DeepImport(location, Limits.ImportDepth));
            return null;
        }

        var file = files.Load(written, importing);
        if (file is null)
        {
            diagnostics.Report(FileDiagnostics.MissingFile(location, written.Value));
            return null;
        }

        for (var hop = 0; hop < path.Count; hop++)
        {
            if (path[hop].File == file.Path)
            {
                diagnostics.Report(FileDiagnostics.CircularImport(location, [.. path.Skip(hop)]));
                return null;
            }
        }

        return file;
    }

    private void Import(TopologySymbol importer, ImportSymbol import, IReadOnlyList<(string File, SourceLocation Import)> path)
    {
        if (import.Syntax.Path is not StringSyntax written)
        {
            return;
        }

        var importing = importer.Files.First(file => ReferenceEquals(file.Source, import.Syntax.Source));
        path = [.. path, (importing.Path, SourceLocation.Of(written))];
        var file = Load(written, importing, path);
        if (file is null)
        {
            return;
        }

        if (machines.Count >= Limits.Machines)
        {
            if (!hasTooManyMachines)
            {
                hasTooManyMachines = true;
                diagnostics.Report(FileDiagnostics.TooManyMachines(SourceLocation.Of(written), Limits.Machines));
            }

            return;
        }

        import.Topology = Bind(file, importer.Alias.Length == 0 ? import.Name : $"{importer.Alias}.{import.Name}", path);
        if (import.Syntax.Settings is { } body)
        {
            Apply(body, import.Topology);
        }
    }

    private void Apply(BodySyntax body, TopologySymbol topology)
    {
        foreach (var setting in SettingBinder.Bind(body.Members.OfType<PropertySyntax>(), topology, diagnostics))
        {
            settings[setting.Parameter] = setting;
        }
    }
}
