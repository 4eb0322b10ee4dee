namespace Doorbell.LanguageServer.Outlining;

/// <summary>Numbers of the protocol's <c>SymbolKind</c>.</summary>
internal static class SymbolKinds
{
    public const int Module = 2;
    public const int Namespace = 3;
    public const int Class = 5;
    public const int Method = 6;
    public const int Property = 7;
    public const int Interface = 11;
    public const int Function = 12;
    public const int Variable = 13;
    public const int Constant = 14;
    public const int Array = 18;
    public const int Object = 19;
    public const int Struct = 23;

    /// <summary>The picture of a declaration.</summary>
    public static int Of(string kind, bool isArray) => kind switch
    {
        "policy" => Interface,
        "process" or "vm" or "kernel" or "domain" => Class,
        "sweep" or "property" => Method,
        "reserved" or "memory" => Struct,
        _ => isArray ? Array : Object,
    };
}
