namespace Doorbell.Cli.Commands;

/// <summary>Command lines to copy, for each command's help.</summary>
internal static class CommandExamples
{
    private static readonly Dictionary<string, (string Line, string Meaning)[]> Examples = new(StringComparer.Ordinal)
    {
        ["doorbell"] =
        [
            ("doorbell run samples/01-first-msi.topo", "runs every scenario of a file and says which expectations hold"),
            ("doorbell check board.topo", "looks for mistakes without running anything"),
            ("doorbell import virt.dtb -o virt.topo --example", "turns a device tree into a topology, with a scenario to start from"),
        ],
        ["check"] =
        [
            ("doorbell check board.topo", "prints what is wrong with it, and where"),
            ("doorbell check samples", "checks every topology in a folder"),
            ("doorbell check board.topo -p harts=64", "checks the machine with 64 harts"),
            ("doorbell check board.topo --fix", "repairs what can be repaired mechanically"),
            ("doorbell check board.topo --profile server-soc --format sarif", "checks a server platform's requirements, for a build service"),
        ],
        ["run"] =
        [
            ("doorbell run board.topo", "runs its scenarios and sweeps"),
            ("doorbell run board.topo forging.under_a_table", "runs one case of one scenario"),
            ("doorbell run board.topo -p harts=64 -p guest_files=7", "runs them on another machine"),
            ("doorbell run board.topo forging --trace forging.jsonl", "writes down each step"),
            ("doorbell run board.topo --explain guests.remapped.isolated", "shows what happened behind a cell of a sweep"),
        ],
        ["fmt"] =
        [
            ("doorbell fmt board.topo", "puts the file in the usual layout; nothing but blanks and line breaks changes"),
            ("doorbell fmt --check samples", "only says which files would change; exit code 5 if any would"),
            ("doorbell fmt - < board.topo", "formats standard input to standard output"),
        ],
        ["init"] =
        [
            ("doorbell init", "writes a topology to start from, a doorbell.json and settings for editors, here"),
            ("doorbell init boards --name server", "writes them to a folder, the topology as \"server.topo\""),
        ],
        ["lsp"] =
        [
            ("doorbell lsp --stdio", "what an editor starts to speak the language server protocol with"),
        ],
        ["import"] =
        [
            ("doorbell import virt.dtb -o virt.topo", "writes what the device tree describes"),
            ("doorbell import virt.dtb -o virt.topo --example", "writes also \"virt-example.topo\", with an endpoint and a scenario to run"),
            ("doorbell import virt.dtb.gz --facts", "prints what was understood, as JSON"),
        ],
        ["graph"] =
        [
            ("doorbell graph board.topo -o board.svg", "draws the machine, from devices to harts"),
            ("doorbell graph board.topo --focus host0.nic -o nic.svg", "draws only what a message of that device can pass"),
            ("doorbell graph board.topo --format mermaid", "prints it for a Markdown page"),
        ],
        ["walk"] =
        [
            ("doorbell walk board.topo --device host0.nic --address 0x28001000", "follows a write of the device through the IOMMU's tables"),
            ("doorbell walk board.topo --device host0.nic --address 0x80000000 --read", "follows a read"),
            ("doorbell walk board.topo --device host0.nic --address 0x24000000 --after forging.under_a_table", "on the machine as that scenario leaves it"),
        ],
        ["reach"] =
        [
            ("doorbell reach board.topo --device host0.nic", "in its default domain, and given to whoever may have it"),
            ("doorbell reach board.topo --device host0.nic --requested", "the same, when its first vector has been requested"),
            ("doorbell reach board.topo --device host0.nic --after forging.under_a_table", "on the machine as that scenario leaves it"),
        ],
        ["rules"] =
        [
            ("doorbell rules", "lists every diagnostic"),
            ("doorbell rules DB2001", "explains one: what it means, why it matters, how to repair it"),
            ("doorbell rules map-at-affinity", "the same by a rule's name"),
        ],
        ["conform"] =
        [
            ("doorbell conform traces/", "replays every recorded trace in a folder on a fresh model"),
            ("doorbell conform rtl-run.ndjson.gz", "replays one, and shows the first operations that differ"),
        ],
    };

    /// <summary>Examples of a command; none for an unknown one.</summary>
    public static IReadOnlyList<(string Line, string Meaning)> Of(string command) => Examples.TryGetValue(command, out var lines) ? lines : [];
}
