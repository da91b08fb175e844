namespace ControlTower.Grains.Ingest;

/// <summary>Why a decision on a parked item was refused.</summary>
public enum IngestRefusal
{
    /// <summary>The shipment does not exist.</summary>
    ShipmentUnknown,

    /// <summary>Only a dead letter can be replayed.</summary>
    NotADeadLetter,

    /// <summary>A reason is needed.</summary>
    ReasonMissing,

    /// <summary>A corrected copy that cannot be taken.</summary>
    CopyInvalid,
}
