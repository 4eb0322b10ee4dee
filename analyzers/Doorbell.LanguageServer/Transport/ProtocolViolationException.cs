namespace Doorbell.LanguageServer.Transport;

/// <summary>What a client sent is no message, and where the next one begins is not known.</summary>
internal sealed class ProtocolViolationException(string message) : Exception(message);
