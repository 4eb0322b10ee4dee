namespace Doorbell.Engine;

/// <summary>The one door through which nondeterminism enters: a run is its list of choices.</summary>
public interface IChoices
{
    /// <summary>Picks one of <paramref name="count"/> possibilities.</summary>
    /// <param name="point">What is being chosen.</param>
    /// <param name="count">At least 1. Possibility 0 is what a machine without surprises does.</param>
    /// <returns>0 to <paramref name="count"/> − 1.</returns>
    int Choose(ChoicePoint point, int count);
}
