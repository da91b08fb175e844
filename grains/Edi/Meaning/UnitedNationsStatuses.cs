using System.Globalization;
using ControlTower.Contracts.Shipments;

namespace ControlTower.Grains.Edi.Meaning;

/// <summary>EDIFACT STS without a code list of its own. // UN/ECE Recommendation 24, DE 9011</summary>
internal static class UnitedNationsStatuses
{
    public static ImmutableDictionary<string, StatusMeaning> Actual { get; } = Table().ToImmutableDictionary(StringComparer.Ordinal);

    private static Dictionary<string, StatusMeaning> Table()
    {
        var table = new Dictionary<string, StatusMeaning>(StringComparer.Ordinal);
        void Say(StatusMeaning meaning, params ReadOnlySpan<int> codes)
        {
            foreach (var code in codes)
            {
                table[code.ToString(CultureInfo.InvariantCulture)] = meaning;
            }
        }

        Happened();
        WentWrong();
        return table;

        void Happened()
        {
            Say(new("Arrived", StatusKind.Actual), 1);
            Say(new("Booked", StatusKind.Actual), 6);
            Say(new("CustomsReleased", StatusKind.Actual), 8, 9, 12, 78);
            Say(new("PickedUp", StatusKind.Actual, MilestoneType.DepartedPickup), 13);
            Say(new("Completed", StatusKind.Actual), 14);
            Say(new("CrossedBorder", StatusKind.Actual), 16);
            Say(new("Delivered", StatusKind.Actual, MilestoneType.Delivered), 21, 22);
            Say(new("Departed", StatusKind.Actual), 24);
            Say(new("Despatched", StatusKind.Actual, MilestoneType.DepartedPickup), 27);
            Say(new("Unloaded", StatusKind.Actual, MilestoneType.UnloadingEnded), 28, 29, 59);
            Say(new("InTransit", StatusKind.Actual, MilestoneType.InTransit), 31);
            Say(new("Found", StatusKind.Actual), 37);
            Say(new("AtPort", StatusKind.Actual), 40);
            Say(new("HandedOver", StatusKind.Actual), 41, 42, 43);
            Say(new("ArrivedTerminal", StatusKind.Actual, MilestoneType.ArrivedTerminal), 45);
            Say(new("InStorage", StatusKind.Actual), 46, 91);
            Say(new("Loaded", StatusKind.Actual, MilestoneType.LoadingEnded), 48);
            Say(new("OnOffHire", StatusKind.Information), 58, 60);
            Say(new("PickupAwaited", StatusKind.Information), 64);
            Say(new("Transhipped", StatusKind.Actual), 100);
        }

        void WentWrong()
        {
            Say(new("Cancelled", StatusKind.Exception, MilestoneType.Cancelled), 7);
            Say(new("CustomsHold", StatusKind.Exception), 17);
            Say(new("Damaged", StatusKind.Exception, MilestoneType.Damaged), 3, 18, 51);
            Say(new("EquipmentDamaged", StatusKind.Exception), 19);
            Say(new("DeliveryFailed", StatusKind.Exception, MilestoneType.DeliveryAttempted), 23, 56);
            Say(new("Delayed", StatusKind.Exception, MilestoneType.Delayed), 20, 25, 101);
            Say(new("Missing", StatusKind.Exception), 36);
            Say(new("Lost", StatusKind.Exception), 49);
            Say(new("PickupMissed", StatusKind.Exception), 53, 54, 55, 57);
            Say(new("Stolen", StatusKind.Exception), 66);
            Say(new("Refused", StatusKind.Exception, MilestoneType.Refused), 69, 77);
            Say(new("Reconsigned", StatusKind.Exception), 75, 76);
            Say(new("Returned", StatusKind.Exception), 80, 82);
            Say(new("SplitShipment", StatusKind.Exception), 88);
            Say(new("Stopped", StatusKind.Exception), 90);
        }
    }
}
