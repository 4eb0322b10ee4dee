using Doorbell.Compiler.Diagnostics;
using Doorbell.Compiler.Evaluation;
using Doorbell.Topology;

namespace Doorbell.Compiler.Checks;

/// <summary>Virtual harts that cannot do without a guest file get one where they run at first; files are lent in order of declaration, as at boot.</summary>
internal sealed class GuestFileCheck(MachineScope machine) : MachineCheck(machine)
{
    public override void Check()
    {
        var imsics = new Dictionary<Instance, Instance>();
        foreach (var imsic in All(PartKind.Imsic))
        {
            if (Word(imsic, "level") == "supervisor")
            {
                foreach (var hart in References(imsic, "harts"))
                {
                    imsics[hart] = imsic;
                }
            }
        }

        var lent = new Dictionary<Instance, long>();
        foreach (var vm in All(PartKind.Vm))
        {
            if (!vm.Declaration.IsIncomplete && vm.Declaration.Written("imsic") is not null)
            {
                Lend(vm, imsics, lent);
            }
        }
    }

    private void Lend(Instance vm, Dictionary<Instance, Instance> imsics, Dictionary<Instance, long> lent)
    {
        var aia = Word(vm, "aia");
        var file = FileOf(vm);
        if (aia is null or "emul" || file == "mrif")
        {
            return;
        }

        var number = 0;
        foreach (var hart in References(vm, "vcpus"))
        {
            var vcpu = number++;
            if (!imsics.TryGetValue(hart, out var imsic) || Integer(imsic, "guest_files") is not { } files)
            {
                continue;
            }

            lent.TryGetValue(hart, out var taken);
            if (taken < files)
            {
                lent[hart] = taken + 1;
            }
            else if (aia == "hwaccel" && file == "guest_file")
            {
                Report(SoftwareDiagnostics.TooFewFiles(At(vm, "vcpus"), vm.Name, vcpu, hart.Name, files, At(imsic, "guest_files")));
                return;
            }
        }
    }

    /// <summary>What the policy of the VM's first domain puts behind a virtual file.</summary>
    private string FileOf(Instance vm)
    {
        var policy = Reference(vm, "policy") ?? All(PartKind.Kernel).Select(kernel => Reference(kernel, "policy")).FirstOrDefault();
        return policy?.Declaration.Shape.Variant?.Name == "msi_page_table" && Word(policy, "covers") == "owned_files"
            ? Word(policy, "file") ?? "guest_file"
            : "guest_file";
    }
}
