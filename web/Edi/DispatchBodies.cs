using ControlTower.Contracts.Values;

namespace ControlTower.Web.Edi;

/// <summary>Answer a load tender.</summary>
/// <param name="Id">The caller's id: the same again gives the same document.</param>
/// <param name="Us">Our id as the partner knows it, such as ZZ:TOWER.</param>
/// <param name="Them">The partner's id, such as 02:SCAC.</param>
/// <param name="Scac">The carrier that answers.</param>
/// <param name="LoadId">The tender's shipment id, B2-04.</param>
/// <param name="Accepted">True accepts, false declines.</param>
/// <param name="CarrierReference">The carrier's own number.</param>
/// <param name="Reason">Why it is declined.</param>
internal sealed record TenderAnswerBody(string? Id, string? Us, string? Them, string? Scac, string? LoadId, bool Accepted, string? CarrierReference, string? Reason);

/// <summary>Report a shipment's status.</summary>
/// <param name="Id">The caller's id: the same again gives the same document.</param>
/// <param name="Us">Our id as the partner knows it.</param>
/// <param name="Them">The partner's id.</param>
/// <param name="Scac">The carrier.</param>
/// <param name="ShipmentId">The shipment.</param>
internal sealed record StatusReportBody(string? Id, string? Us, string? Them, string? Scac, ShipmentId ShipmentId);

/// <summary>Send an invoice.</summary>
/// <param name="Id">The caller's id: the same again gives the same document.</param>
/// <param name="Us">Our id as the partner knows it.</param>
/// <param name="Them">The partner's id.</param>
/// <param name="Scac">The carrier.</param>
/// <param name="InvoiceId">The invoice.</param>
internal sealed record InvoiceBody(string? Id, string? Us, string? Them, string? Scac, InvoiceId InvoiceId);
