using Doorbell.Compiler;
using Doorbell.LanguageServer.Workspaces;

namespace Doorbell.LanguageServer.Hosting;

/// <summary>What a host gives the server.</summary>
public sealed class ServerSettings
{
    /// <summary>The files that nobody has open.</summary>
    public required IFileSource Files { get; init; }

    /// <summary>The version that the client is told.</summary>
    public string? Version { get; init; }

    /// <summary>Makes models; a test may put another in its place.</summary>
    internal CompileTopology Compile { get; init; } =
        (main, resolver, parse, earlier, cancellation) => Compilation.Create(main, resolver, parse: parse, earlier: earlier, cancellation: cancellation);
}
