namespace Doorbell.LanguageServer.Protocol;

/// <summary>A line above a line.</summary>
/// <param name="Range">Where.</param>
/// <param name="Command">What it runs.</param>
internal sealed record CodeLens(TextRange Range, Command Command);
