using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Customers;

namespace ControlTower.Grains.Billing;

/// <summary>The papers that charges rest on, such as the receipt of a lumper: here, the charge names it; missing, a person must decide.</summary>
internal static class ChargePapers
{
    public static Line Attach(Line line, InvoicingRules? rules, ImmutableSortedDictionary<DocumentType, string> papers)
    {
        if (rules?.Evidence.FirstOrDefault(e => e.Code == line.Code) is not { } needed)
        {
            return line;
        }

        var name = Name(needed.Document);
        return papers.TryGetValue(needed.Document, out var position)
            ? line with
            {
                Explanation = line.Explanation with
                {
                    Inputs = line.Explanation.Inputs.Add(new ChargeInput(name, "here")),
                    RestsOn = line.Explanation.RestsOn.Add(position),
                },
            }
            : line with { Held = line.Held ?? $"the {name} is not here. Upload it, or decide without it" };
    }

    private static string Name(DocumentType type) => type switch
    {
        DocumentType.ProofOfDelivery => "proof of delivery",
        DocumentType.BillOfLading => "bill of lading",
        DocumentType.WeightTicket => "weight ticket",
        DocumentType.LumperReceipt => "lumper receipt",
        DocumentType.TemperatureRecord => "temperature record",
        _ => "paper",
    };
}
