using ControlTower.Contracts.Customers;

namespace ControlTower.Web.Demo;

/// <summary>Which public door a call goes to.</summary>
internal enum Door
{
    Shipments,
    Milestones,
    Documents,
}

/// <summary>One call of a public door.</summary>
/// <param name="At">When it is made.</param>
/// <param name="Door">The door.</param>
/// <param name="Shipment">The shipment it is about.</param>
/// <param name="Body">The JSON; for <see cref="Door.Milestones"/> one item, so that several can be sent together. Empty for documents.</param>
/// <param name="Paper">The document; null for other doors.</param>
internal sealed record DemoCall(DateTimeOffset At, Door Door, string Shipment, string Body, DemoPaper? Paper = null);

/// <summary>A document to upload.</summary>
internal sealed record DemoPaper(DocumentType Type, bool Signed, bool Legible, string FileName, string MediaType, ImmutableArray<byte> Content);
