using ControlTower.Contracts.Values;

namespace ControlTower.Contracts.Edi;

/// <summary>Something we tell a partner in X12. A closed family: every member is in this file.</summary>
/// <param name="Id">The caller's id, 1 to 100 characters: asked for again, the same document is given.</param>
/// <param name="Us">Our id as the partner knows it, qualifier and id: <c>ZZ:TOWER</c>.</param>
/// <param name="Them">The partner's id: <c>02:SCAC</c>.</param>
[GenerateSerializer, Immutable, Alias("ct.EdiDispatch")]
public abstract record EdiDispatch(string Id, string Us, string Them);

/// <summary>The answer to a load tender. // X12 990</summary>
/// <param name="Id">The caller's id.</param>
/// <param name="Us">Our id.</param>
/// <param name="Them">The partner's id.</param>
/// <param name="Scac">The carrier that answers; 2 to 4 letters.</param>
/// <param name="LoadId">The tender's shipment id (B2-04), 1 to 30 characters.</param>
/// <param name="Accepted">True accepts, false declines.</param>
/// <param name="CarrierReference">The carrier's own number; null when there is none.</param>
/// <param name="Reason">Why it is declined; null when nothing is said.</param>
[GenerateSerializer, Immutable, Alias("ct.AnswerTender")]
public sealed record AnswerTender(string Id, string Us, string Them, string Scac, string LoadId, bool Accepted, string? CarrierReference, string? Reason) : EdiDispatch(Id, Us, Them);

/// <summary>Where a shipment is: what is believed of each stop. // X12 214</summary>
/// <param name="Id">The caller's id.</param>
/// <param name="Us">Our id.</param>
/// <param name="Them">The partner's id.</param>
/// <param name="Scac">The carrier; 2 to 4 letters.</param>
/// <param name="Shipment">The shipment; must exist.</param>
[GenerateSerializer, Immutable, Alias("ct.ReportStatus")]
public sealed record ReportStatus(string Id, string Us, string Them, string Scac, ShipmentId Shipment) : EdiDispatch(Id, Us, Them);

/// <summary>An invoice that the ERP posted. // X12 210</summary>
/// <param name="Id">The caller's id.</param>
/// <param name="Us">Our id.</param>
/// <param name="Them">The partner's id.</param>
/// <param name="Scac">The carrier; 2 to 4 letters.</param>
/// <param name="Invoice">The invoice; must have the ERP's number.</param>
[GenerateSerializer, Immutable, Alias("ct.SendInvoice")]
public sealed record SendInvoice(string Id, string Us, string Them, string Scac, InvoiceId Invoice) : EdiDispatch(Id, Us, Them);

/// <summary>What was written.</summary>
/// <param name="Outcome">Refused when there is nothing to write it from.</param>
/// <param name="Control">Our interchange control number, nine digits; null when refused.</param>
/// <param name="Text">The interchange; null when refused.</param>
[GenerateSerializer, Immutable, Alias("ct.DispatchedDocument")]
public sealed record DispatchedDocument(CommandOutcome Outcome, string? Control, string? Text);
