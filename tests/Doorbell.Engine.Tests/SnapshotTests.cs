using CsCheck;

namespace Doorbell.Engine.Tests;

public sealed class SnapshotTests
{
    [Fact]
    public void What_was_saved_is_restored()
    {
        Gen.Int.Array.Sample(
            values =>
            {
                var saved = new Numbers(values);
                var restored = new Numbers([]);

                Snapshot.Of(saved).RestoreTo(restored);

                Assert.Equal(values, restored.Values);
                Assert.Equal(Snapshot.Of(saved), Snapshot.Of(restored));
            },
            iter: 1000,
            threads: 1);
    }

    [Fact]
    public void Equal_states_have_equal_keys_and_different_ones_differ()
    {
        Gen.Select(Gen.Int.Array, Gen.Int.Array).Sample(
            (first, second) =>
            {
                var (one, other) = (Snapshot.Of(new Numbers(first)), Snapshot.Of(new Numbers(second)));

                Assert.Equal(first.SequenceEqual(second), one.Equals(other));
                Assert.Equal(first.SequenceEqual(second), one.Key == other.Key);
            },
            iter: 1000,
            threads: 1);
    }

    [Fact]
    public void A_restore_that_leaves_something_over_is_a_fault_of_the_component()
    {
        var snapshot = Snapshot.Of(new Numbers([1, 2, 3]));

        var fault = Assert.Throws<InvalidOperationException>(() => snapshot.RestoreTo(new Forgetful()));

        Assert.Contains("16 bytes", fault.Message, StringComparison.Ordinal);
    }

    private sealed class Numbers(int[] values) : IState
    {
        public int[] Values { get; private set; } = values;

        public void Save(StateWriter writer)
        {
            writer.Write(Values.Length);
            writer.WriteAll<int>(Values);
        }

        public void Restore(StateReader reader)
        {
            Values = new int[reader.Read<int>()];
            reader.ReadAll<int>(Values);
        }
    }

    private sealed class Forgetful : IState
    {
        public void Save(StateWriter writer)
        {
        }

        public void Restore(StateReader reader) => reader.Read<int>();
    }
}
