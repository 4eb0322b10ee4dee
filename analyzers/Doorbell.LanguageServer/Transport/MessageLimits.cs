namespace Doorbell.LanguageServer.Transport;

/// <summary>How large messages may be. What is larger ends the connection, with a sentence that says so.</summary>
internal static class MessageLimits
{
    /// <summary>Bytes of a message's content: a text of the greatest length, escaped.</summary>
    public const int Content = 128 * 1024 * 1024;

    /// <summary>Bytes of all headers of a message.</summary>
    public const int Headers = 8 * 1024;
}
