namespace Doorbell.Compiler.Completion;

/// <summary>The words of the language itself, as completion and hover tell of them.</summary>
public static class LanguageWords
{
    private static readonly LanguageWord[] Words =
    [
        new("topology", "topology NAME [extends \"FILE\"]", "Names the topology that the file holds.") { Snippet = "topology ${1:name}" },
        new("extends", "topology NAME extends \"FILE\"", "All that another file declares is here too, to be overridden or removed.") { Snippet = "extends \"$1\"" },
        new("param", "param NAME = VALUE [in FIRST .. LAST]", "A value that others may set: by with, by sweeps, on the command line.") { Snippet = "param ${1:name} = $2" },
        new("const", "const NAME = VALUE", "A name for a value.") { Snippet = "const ${1:name} = $2" },
        new("scenario", "scenario NAME [with p = v, …] { … }", "Statements, and what must hold.") { Snippet = "scenario ${1:name} {\n\t$2\n}" },
        new("import", "import \"FILE\" as NAME", "A second machine, its names behind its own.") { Snippet = "import \"$1\" as ${2:name}" },
        new("as", "import \"FILE\" as NAME", "The name that the imported machine has here."),
        new("override", "override KIND NAME { … }", "Changes properties of what the extended file declares.") { Snippet = "override $1 {\n\t$2\n}" },
        new("remove", "remove NAME", "What the extended file declares under this name is not there.") { Snippet = "remove $1" },
        new("suppress", "suppress CODE \"why\"", "Silences a finding for the declaration or property below it.") { Snippet = "suppress ${1:DB2001} \"${2:why}\"" },
        new("with", "with p = v, …", "Sets parameters for what follows."),
    ];

    /// <summary>The word of this spelling, or null.</summary>
    public static LanguageWord? Find(string word) => Array.Find(Words, known => known.Word == word);
}
