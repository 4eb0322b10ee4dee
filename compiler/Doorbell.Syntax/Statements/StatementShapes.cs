namespace Doorbell.Syntax.Statements;

/// <summary>
/// The statement table. Several statements may stand on one line, told apart by nothing but their verbs: after a complete operand the next
/// word is one of this statement's prepositions or flags, or it begins the next statement. So no verb may be a preposition or flag too.
/// </summary>
public static class StatementShapes
{
    private static readonly Dictionary<string, StatementShape> ByWord;

    static StatementShapes()
    {
        ByWord = new Dictionary<string, StatementShape>(StringComparer.Ordinal);
        foreach (var shape in All)
        {
            ByWord.Add(shape.Word, shape);
        }
    }

    /// <summary>All rows, in the order of the reference.</summary>
    public static IReadOnlyList<StatementShape> All { get; } =
    [
        Verb("request", "The owner of V's device asks for the vector V, served by T.", Operand("V"), Optional("on", "T")),
        Verb("free", "The vector V is masked, its message zeroed and its identities given back.", Operand("V")),
        Verb("affinity", "The vector V is to be served by T from now on.", Operand("V"), Required("to", "T")),
        Verb("mask", "The mask bit of V's entry is set; a raise meanwhile stays pending.", Operand("V")),
        Verb("unmask", "The mask bit of V's entry is cleared, and a pending raise is sent.", Operand("V")),
        Verb("fire", "The device sends the message of V's entry, N times.", Operand("V"), Optional("x", "N")),
        Verb(
            "write",
            "The device or hart D writes N to the address A as D sees it.",
            Operand("D"),
            Required("at", "A"),
            Required("data", "N"),
            Optional("size", "B"),
            Optional("pasid", "P"),
            Flag("translated")),
        Verb("raise", "The platform device's wire W goes up; with `held` its handler does not lower it.", Operand("W"), Flag("held")),
        Verb("lower", "The platform device's wire W goes down.", Operand("W")),
        Verb("attach", "The devices D are given to the process, VM or domain X.", List("D"), Required("to", "X")),
        Verb("detach", "The owner of the device D closes it.", Operand("D")),
        Verb("map", "X maps its memory at the range R.", Operand("X"), Required("at", "R")),
        Verb("unmap", "X takes its memory away from the range R.", Operand("X"), Required("at", "R")),
        Verb("online", "The hart T comes up.", Operand("T")),
        Verb("offline", "The hart T goes down, and its interrupts move off.", Operand("T")),
        Verb("move", "The virtual hart C runs on the hart T from now on.", Operand("C"), Required("to", "T")),
        Verb("sleep", "The virtual hart C waits until its interrupt file or notice wakes it.", Operand("C")),
        Verb("hold", "X takes no interrupts, or lets no writes through, until it is released.", Operand("X")),
        Verb("release", "X goes on from where it was held.", Operand("X")),
        new("let", StatementForm.Let, [], "let n = E", "The name n stands for the value that E has now."),
        new("for", StatementForm.For, [], "for i in R { … }", "The statements run once for every value of R, named i."),
        new("try", StatementForm.Try, [], "try S", "The statement S runs, and may be refused."),
        new(
            "race",
            StatementForm.Race,
            [],
            "race { … } { … }",
            "The blocks run in every interleaving under `explore`, in order under `run`."),
        new("expect", StatementForm.Expect, [], "expect E", "E must be true now."),
        new("report", StatementForm.Report, [], "report E", "E is the scenario's cell in a sweep."),
        new(
            "case",
            StatementForm.Case,
            [],
            "case NAME [with p = v, …] { … }",
            "A scenario of its own that shares its surroundings' parameters."),
    ];

    /// <summary>The statement that begins with this word, or null.</summary>
    public static StatementShape? Find(string word) => ByWord.TryGetValue(word, out var shape) ? shape : null;

    private static StatementShape Verb(string word, string doc, params StatementSlot[] slots) =>
        new(word, StatementForm.Verb, slots, $"{word} {string.Join(" ", slots.Select(slot => slot.Pattern))}", doc);

    private static StatementSlot Operand(string name) => new(name, SlotForm.Value, null, false);

    private static StatementSlot List(string name) => new(name, SlotForm.Values, null, false);

    private static StatementSlot Required(string word, string name) => new(name, SlotForm.Value, word, false);

    private static StatementSlot Optional(string word, string name) => new(name, SlotForm.Value, word, true);

    private static StatementSlot Flag(string word) => new("", SlotForm.Flag, word, true);
}
