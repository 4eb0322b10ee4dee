namespace Doorbell.Hardware.Smmu;

/// <summary>Why a transaction was terminated.</summary>
/// <param name="Event">What is recorded; <see cref="SmmuEvent.None"/> for a silent abort (STE.Config = abort, GBPA.ABORT).</param>
/// <param name="SecondStage">Whether the second stage faulted.</param>
/// <param name="IntermediateAddress">Its input, if so.</param>
public readonly record struct SmmuFault(SmmuEvent Event, bool SecondStage = false, ulong IntermediateAddress = 0);
