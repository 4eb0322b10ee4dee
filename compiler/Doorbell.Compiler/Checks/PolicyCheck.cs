using Doorbell.Compiler.Diagnostics;
using Doorbell.Compiler.Evaluation;
using Doorbell.Topology;
using Doorbell.Topology.Values;

namespace Doorbell.Compiler.Checks;

/// <summary>A mapping policy does not say two things that exclude each other.</summary>
internal sealed class PolicyCheck(MachineScope machine) : MachineCheck(machine)
{
    private static readonly string[] OfVirtualFiles = ["file", "message", "notice"];

    public override void Check()
    {
        foreach (var policy in All(PartKind.Policy))
        {
            if (policy.Declaration.IsIncomplete)
            {
                continue;
            }

            if (policy.Declaration.Written("uses") is not null && Machine.Property(policy, "uses") is ListValue { Items.Count: 0 })
            {
                Report(SoftwareDiagnostics.NobodyServed(At(policy, "uses"), policy.Name));
            }

            switch (policy.Declaration.Shape.Variant?.Name)
            {
                case "identity":
                    CheckIdentity(policy);
                    break;
                case "prepare_msi":
                    CheckMoment(policy);
                    break;
                case "reserved_region" when IsWritten(policy, "range") && IsWritten(policy, "covers"):
                    Report(SoftwareDiagnostics.RangeAndFiles(At(policy, "covers"), policy.Name, At(policy, "range")));
                    break;
                case "msi_page_table":
                    CheckTable(policy);
                    break;
            }
        }
    }

    private static bool IsWritten(Instance instance, string property) => instance.Declaration.Written(property) is not null;

    private void CheckIdentity(Instance policy)
    {
        if (IsWritten(policy, "uses") && Machine.Property(policy, "uses") is ListValue uses
            && uses.Items.OfType<WordValue>().Any(use => use.Word is "user" or "vm"))
        {
            Report(SoftwareDiagnostics.IdentityForUsers(At(policy, "uses"), policy.Name));
        }
    }

    private void CheckMoment(Instance policy)
    {
        var covers = Word(policy, "covers");
        if (Word(policy, "at") == "attach" && covers == "target_file")
        {
            Report(SoftwareDiagnostics.NoTargetYet(At(policy, "covers"), policy.Name));
        }
        else if (Word(policy, "at") == "affinity" && IsWritten(policy, "covers") && covers is "every_file" or "online_files")
        {
            Report(SoftwareDiagnostics.OneTarget(At(policy, "covers"), policy.Name, covers == "every_file" ? "every file" : "the files of harts that are online"));
        }
    }

    private void CheckTable(Instance policy)
    {
        var covers = Word(policy, "covers");
        if (covers is "target_file" or "every_file")
        {
            foreach (var property in OfVirtualFiles)
            {
                if (IsWritten(policy, property))
                {
                    Report(SoftwareDiagnostics.NoVirtualFiles(At(policy, property), policy.Name, property));
                    break;
                }
            }
        }
        else if (covers == "owned_files" && IsWritten(policy, "notice") && Word(policy, "file") == "guest_file")
        {
            Report(SoftwareDiagnostics.NoticeWithoutMrif(At(policy, "notice"), policy.Name));
        }

        if (IsWritten(policy, "irqdomain") && Reference(policy, "irqdomain") is { } irqdomain && !Remaps(irqdomain))
        {
            Report(SoftwareDiagnostics.NoRemapping(At(policy, "irqdomain"), policy.Name, irqdomain.Name));
        }
    }

    /// <summary>Whether a remapping level is in the chain; a chain that leads back to itself has been reported.</summary>
    private bool Remaps(Instance irqdomain)
    {
        var seen = new HashSet<Instance>();
        for (var at = irqdomain; at is not null && seen.Add(at); at = Reference(at, "parent"))
        {
            if (at.Declaration.Shape.Variant?.Name is "riscv_ir" or "vtd_ir")
            {
                return true;
            }

            if (at.Declaration.Shape.SlotOf("parent") < 0)
            {
                return false;
            }
        }

        return false;
    }
}
