using ControlTower.Contracts.Board;
using ControlTower.Contracts.Edi;
using ControlTower.Contracts.Exceptions;
using ControlTower.Contracts.Ingest;
using ControlTower.Contracts.Partners;
using ControlTower.Contracts.Shipments;
using ControlTower.Web.Ingest;

namespace ControlTower.Web.Api;

/// <summary>What each address is for, for the API's description.</summary>
internal static class ApiTexts
{
    public const string Introduction =
        "What was driven and what was billed, in one live picture. Every request needs an API key (Authorization: Bearer ct_…) or a signed-in user. " +
        "Errors are RFC 9457 problems with JSON pointers. Every answer carries X-Correlation-Id: the trace under which it can be found on the shipment's page. " +
        "Repeating anything is safe: what is already so changes nothing. Members that are not known are passed over.";

    private const string Repeat = "Quoted or bare, 1 to 128 characters: a repeat with the same key and body gets the first answer; with another body 422; while the first runs 409.";

    private static readonly ImmutableArray<(string Name, string Description)> BoardFilters =
    [
        ("view", $"One of {Names<BoardView>()}."), ("cause", $"Only rows with this block: {Names<BlockReason>()}."), ("customer", "Only this customer."),
        ("owner", "Only blocks of this team."), ("assignee", "Only blocks this user took."), ("sort", $"One of {Names<BoardSort>()}; LastEvent when left out."),
        ("descending", "true (when left out) or false."),
    ];

    private static readonly Dictionary<string, ApiText> Texts = new(StringComparer.Ordinal)
    {
        ["PutCustomer"] = new("Take over a customer account", "The whole account as the ERP keeps it, contracts and all. The same content again changes nothing; shipments that wait for it look again."),
        ["GetCustomer"] = new("A customer account", "As it stands, with its version."),
        ["TryTerms"] = new("Try changed terms", "Rates the customer's shipments by the account in the body, line by line and in total, and writes nothing. Open shipments change when it is committed, billed ones only by credit and rebill."),
        ["CommitTerms"] = new("Commit changed terms", "Takes the account over. With rebill true, what is billed and comes out differently is credited and billed anew, with a result for each. The same again changes nothing."),
        ["MapChargeCode"] = new("Map a charge code", "From the code as charged to the ERP's billing code; blocked shipments look again by themselves."),
        ["PutFuelPrices"] = new("Add fuel prices", "Values of a published series, such as EIA-US. Later ones correct earlier ones of the same day."),
        ["PutExchangeRates"] = new("Add exchange rates", "Of one source, effective from their day; all or none. Later ones correct earlier ones of the same pair and day; what is invoiced keeps its rate. The other direction of a pair is never assumed: an account may allow it."),
        ["PutExchangeRatesFile"] = new("Add exchange rates from a file", "CSV, one rate a line: from,to,day,rate, such as EUR,USD,2026-11-23,1.0843. A heading is passed over; one bad line keeps the file out, and every bad line is named."),
        ["GetExchangeRates"] = new("The exchange rates of a source", "By pair, oldest first, with the version."),
        ["GetFuelPrices"] = new("A fuel price series", "Oldest first."),
        ["ReleaseShipment"] = new("Release an order", "From here on the shipment exists. Without an id one is made from customer and references, so that the same order again is the same shipment. 201 when it is new, 200 when it was known; before pickup another content changes the plan. Reference types: names, or po, so, bol, pro, load, container …"),
        ["GetShipment"] = new("A shipment", "By its id or any reference that only it has: timeline, planned against actual, charges, readiness proof, documents, ledger. 409 when the reference names several."),
        ["ReportMilestones"] = new("Report milestones", Milestones()),
        ["ReportEvents"] = new("Report milestones as CloudEvents", "CloudEvents 1.0 over HTTP: structured, batch, or binary (ce- headers). id is the event id, type the milestone (ct.… or any word of /milestones), time when it happened, data what a milestone holds besides; subject may be the shipment's id. (source, id) is told only once. Answers as /milestones."),
        ["EventsHandshake"] = new("CloudEvents webhook handshake", "Answers WebHook-Request-Origin with WebHook-Allowed-Origin."),
        ["AttachDocument"] = new("Attach a document", "A form with the file and what it is. The kind of file is found by looking at it; a checksum that does not match is 422. The same file again changes nothing."),
        ["GetDocument"] = new("A document's file", "Served so that no browser runs it."),
        ["ApproveCharge"] = new("Approve a charge", "The obligation has slashes, so it is named in the body."),
        ["RejectCharge"] = new("Reject a charge", "It is not billed, through every later re-rating. Needs a reason."),
        ["EnterCharge"] = new("Enter a charge by hand", "entryId is the caller's own: the same again changes nothing."),
        ["PlaceHold"] = new("Hold a shipment", "It is not billed until it is released, or until the time given."),
        ["ReleaseHold"] = new("Release a hold", "Billing goes on at once."),
        ["AssignBlock"] = new("Say who takes care of a block", "A team, and a user where one took it."),
        ["RequestDocument"] = new("Ask the carrier for a document", "Recorded on the timeline; at most once a day."),
        ["WaiveBlock"] = new("Waive a document or reference", "A person's word in its place; the reason stays in the ledger."),
        ["RequestInvoice"] = new("Ask for the invoice", "Where the customer is not invoiced automatically, or again after the ERP refused."),
        ["GetUnmatched"] = new("What waits", "Items without a shipment, with several possible ones, or buried; newest first."),
        ["GetDeadLetters"] = new("Dead letters", "Items that their shipment could not apply."),
        ["ResolveUnmatched"] = new("Give an item to a shipment", "The position as listed is in the body."),
        ["DiscardUnmatched"] = new("Discard an item", "It stays stored, marked, with the reason."),
        ["ReplayDeadLetter"] = new("Hand a dead letter on once more", "After what was wrong has been put right."),
        ["ReceiveEdi"] = new("Send an EDI file", "X12 or EDIFACT as raw bytes, any number of interchanges, up to 20 MB. 202 with a receipt for each interchange and message: accepted, duplicate, rejected with positions, quarantined or parked, and the acknowledgement's text (TA1, 997, 999, CONTRL). A bad message never blocks its neighbours and is never applied in part; the same file again changes nothing. 400 when the bytes are neither."),
        ["GetInterchanges"] = new("The register of interchanges", "Newest first."),
        ["GetInterchange"] = new("An interchange", "Raw beside parsed: segments, facts and problems of each message."),
        ["DownloadInterchange"] = new("An interchange's bytes", "As they came, served so that no browser runs them."),
        ["ReplayInterchange"] = new("Read an interchange again", "After a mapping changed, or to let a quarantined one in. What was applied before is not applied twice."),
        ["AnswerTender"] = new("Answer a load tender (990)", "Accepts or declines. Written with the next control number for the partner; the same id again gives the same document, and it waits for the partner's 997."),
        ["ReportStatus"] = new("Report a shipment's status (214)", "What is believed of each stop, times in UTC."),
        ["SendInvoice"] = new("Send an invoice (210)", "An invoice that the ERP posted, the same lines to the cent."),
        ["GetUnanswered"] = new("What partners have not acknowledged", "Documents of ours that wait for a 997 or CONTRL, overdue ones among them."),
        ["GetWorkbench"] = new("Everything that is held", "Waiting items, messages and interchanges in quarantine, codes that are not known: grouped by cause, the most money first."),
        ["GetDecided"] = new("What was decided on items that waited", "Who gave, replayed or discarded which, when and why; newest first."),
        ["CorrectUnmatched"] = new("Correct an item that waits", "The copy is told as a later item of the same source; the original stays stored, discarded with the reason."),
        ["GetSources"] = new("The sources", "Counters and age of data for each."),
        ["GetPartners"] = new("The partners", "Each as it stands, without its secrets."),
        ["GetPartner"] = new("A partner", "Its profile with the newest mapping."),
        ["PutPartner"] = new("Take over a partner's profile", "Who it is, how it proves itself, and what its words mean: a built-in shape, rules of its own, and tables of codes. Everything that is wrong is told at once, each with its pointer. Another mapping is a new version; messages that came before keep theirs until they are replayed. Expressions: $ is the document, @ the item; .name ['name'] [0] [*] [?@.a=='b']; 'text'; + joins; ?? takes the next; |last |word |upper |lower."),
        ["MapPartnerCode"] = new("Say what a partner's code means", "kind Status takes a milestone type or Ignore, Reference a kind of reference, Reason and Charge the tower's own code. Replay the messages that wait for it afterwards."),
        ["AddPartnerSecret"] = new("Add a signing secret", "Two are good at the same time, so that a partner can change over; a third ends the oldest. It is kept sealed by the tower's key ring and never shown."),
        ["EndPartnerSecret"] = new("End a signing secret", "At once; name as listed with the partner."),
        ["SetPartnerAccess"] = new("Say with what the tower signs in", "Where it fetches the partner's files by SFTP: a password, or a private key without a passphrase. It is kept sealed by the tower's key ring and never shown; the one before ends."),
        ["TryPartner"] = new("Try a document", "Reads it with the partner's mapping and says what it would become: facts, the shipments they would go to, codes that are not known, and what is wrong. Nothing is kept."),
        ["GetPartnerShapes"] = new("The built-in mappings", "Their names."),
        ["GetPartnerShape"] = new("A built-in mapping", "As data, to read or to begin with."),
        ["ReceiveWebhook"] = new("Receive a partner's webhook", "No API key is needed where the message is signed as the profile says: Standard Webhooks, Samsara, Motive or Terminal49; clocks may be off by 5 minutes. The bytes are kept as they came, read with the partner's mapping, and the facts stored before the answer. The same message again is 202 with duplicate; another one under the same id 409; one that cannot be read 422; both are kept in quarantine. 401 tells nobody whether there is such a partner."),
        ["SendFile"] = new("Send a partner's file", "The file is the body: delimited or fixed width as the profile says, JSON, or a zip file of such (20 MB, at most 20 times as much unpacked, 100 MB). It is kept first and read in the background, row by row: 202 with the message; Location says where its progress is. The same file again changes nothing."),
        ["GetMessages"] = new("Partners' messages", "Newest first, with what was found in each."),
        ["GetMessage"] = new("A message", "Its first 64 KB as received, what is wrong in it, and what the present mapping makes of it."),
        ["DiscardMessage"] = new("Put a message aside", "With a reason; its bytes stay."),
        ["CorrectInterchange"] = new("Correct an interchange that was rejected", "The corrected copy is kept as an interchange of its own, linked to the original, read and acknowledged; the original stays, put aside with who and why. Of one that was accepted in part, the copy holds only the messages that were rejected."),
        ["CorrectMessage"] = new("Correct a message in quarantine", "The corrected copy is kept as a message of its own, linked to the original, and read; the original stays, put aside with the reason."),
        ["GetGaps"] = new("What mappings do not know", "One case for each partner and code, however often it came, with what the shipments it concerns are worth."),
        ["GetChannels"] = new("Every channel", "Partners' and the tower's own: how fresh, how much, how well."),
        ["GetSubscriptions"] = new("The subscriptions", "Who is told what happens, and how each does."),
        ["GetSubscription"] = new("A subscription", "Without its secrets."),
        ["PutSubscription"] = new("Subscribe to what happens", "Shipment status and milestones, billing (ready, blocked, invoiced, paid, credited), exceptions opened and cleared; kinds left out means all, customers left out means everybody's. Each event is posted as a CloudEvent 1.0 in structured mode, signed as Standard Webhooks say: webhook-id (the same over every attempt), webhook-timestamp, webhook-signature. Heeded within 2 seconds. What does not arrive is tried again with growing waits, Retry-After is respected, 410 pauses the subscription, and after many attempts or days a delivery is dead and can be replayed. Add a secret first: without one nothing is sent. Redirects are not followed; addresses in private networks are refused."),
        ["RemoveSubscription"] = new("End a subscription", "What still waits is not sent."),
        ["AddSubscriptionSecret"] = new("Add a signing secret", "Left out, one is made and shown this once. Messages are signed with both of two, so that the subscriber can change over; a third ends the oldest."),
        ["EndSubscriptionSecret"] = new("End a signing secret of a subscription", "At once; name as listed."),
        ["TestSubscription"] = new("Send a test", "An event ct.test, signed and tried like every other; whatever the subscription wants to hear."),
        ["GetDeliveries"] = new("Deliveries of a subscription", "Newest first: what was told, how often it was tried, what the subscriber answered."),
        ["GetDelivery"] = new("A delivery", "With its body as sent."),
        ["ReplayDeliveries"] = new("Send dead deliveries again", "Under the same webhook-id; numbers left out means all that are dead."),
        ["PreviewReplay"] = new("Look what a replay would change", "Reads kept messages with the present mapping and compares: facts added, corrected, taken back; shipments that nothing would hold back any more, and their worth. Nothing is changed. The id is the caller's own."),
        ["GetReplay"] = new("A replay", "How far it is, and the result for each message."),
        ["CommitReplay"] = new("Carry a replay out", "What the preview said; repeating it changes nothing twice."),
        ["GetBoard"] = new("A page of the board", "What was driven and what was billed, a row for each shipment."),
        ["ExportBoard"] = new("The board as a file", "All rows of a filter in its order, at most 20,000, as CSV or an Excel workbook. Text is text in it: what could begin a formula gets an apostrophe in CSV."),
        ["GetKpis"] = new("The figures of the last days", "Cycle times, shares, backlogs and DSO as the page shows them, with each day, what waits by cause and age, and how far the money came. Amounts of different currencies are never added."),
        ["GetBoardTotals"] = new("The board's figures", "Count and value per view and cause, one set for each currency."),
        ["Search"] = new("Find shipments", "By any reference or id; exact ones first."),
        ["GetInvoicePdf"] = new("An invoice as PDF", "Lines with their arithmetic, tax by category, references and evidence. The same invoice is always the same bytes."),
        ["GetInvoice"] = new("An invoice", "With frozen lines, each with its reason, and what the ERP did."),
        ["GetStatement"] = new("A statement", "What is on it, and the preview of what a next part would bring. The last day is a cut-off of the customer's periods."),
        ["MakeStatement"] = new("Make a statement", "Invoices what waits, but for what is excluded. Called again, what came meanwhile becomes a supplement; nothing is on it twice."),
        ["MatchRemittance"] = new("Match a remittance advice", "Line by line with the payer's invoices, by number or the tower's id, to the cent. What is short with a reason becomes a dispute. Nothing is counted as paid by it: the ERP books payments."),
        ["GetRemittance"] = new("A remittance advice", "With a match for each line, and what is unapplied."),
        ["GetCarrierBills"] = new("A carrier's bills of a year", "Those that wait for a person in front, with what speaks for a duplicate."),
        ["ReceiveCarrierBill"] = new("Take down a carrier's bill", "It is compared with the carrier's other bills of the year: by number, PRO without suffix, load, bill of lading, bill-to, amount and date. A likely duplicate waits for a person and is never rejected by itself."),
        ["DecideCarrierBill"] = new("Decide on a carrier's bill", "Pay it, or call it a duplicate; with a reason."),
        ["HoldInvoice"] = new("Hold an invoice", "It is not chased until it is released."),
        ["ReleaseInvoice"] = new("Release an invoice", "It is owed as before."),
        ["DisputeInvoice"] = new("Write down a dispute", "Why and how much, in the customer's words; left out, all that is open."),
        ["SettleDispute"] = new("End a dispute", "Where the customer is right, credit the lines afterwards: POST /shipments/{id}/credit."),
        ["WriteOffInvoice"] = new("Write off what is open", "Nothing is deleted: amount, reason and person stay with the invoice."),
        ["RepostInvoice"] = new("Ask the ERP again", "After it refused. The invoice's id is the key: no duplicate can come of it."),
        ["CreditInvoice"] = new("Credit an invoice", "In whole or in part, by a credit memo of its own. With rebill true, what is credited in full is rated and invoiced anew once the credit is posted. requestId is the caller's own: the same again changes nothing."),
        ["AgreePrice"] = new("Agree on a price", "For this shipment alone, instead of the contract's or where it has none. Somebody else must approve it."),
        ["MapCodes"] = new("Map charge codes of an ERP", "For every account that the ERP keeps; an account's own mapping goes before. Shipments that wait look again by themselves. The ERP of accounts that name none is default."),
        ["GetChargeMap"] = new("The charge codes of an ERP", "Empty when nothing was mapped."),
        ["GetNumberSeries"] = new("A series of invoice numbers", "Where the ERP leaves numbering to the tower: how far it is, what is under way, what is void and why."),
        ["CheckIntegrity"] = new("Check the books", "The eight statements that always hold, computed now from what is stored."),
        ["SetErpFault"] = new("Switch a fault of the sandbox ERP", "Down, slow, refusing, or silent after posting; None ends it."),
        ["GetErpFault"] = new("The sandbox ERP's fault", "None when all is well."),
        ["BookPayment"] = new("Book a payment in the sandbox ERP", "The tower learns of it like of any payment."),
    };

    /// <summary>The texts of an operation; null when it has none.</summary>
    public static ApiText? Of(string operation) => Texts.GetValueOrDefault(operation);

    /// <summary>Operations with texts.</summary>
    public static IEnumerable<string> Operations => Texts.Keys;

    /// <summary>Parameters that are read from query and headers by hand.</summary>
    public static IEnumerable<(string Name, string Description)> ParametersOf(string operation) => operation switch
    {
        "GetBoard" => [.. BoardFilters, ("skip", "0 to 200,000."), ("take", "1 to 500; 50 when left out.")],
        "ExportBoard" => [.. BoardFilters, ("format", "Csv (when left out) or Xlsx.")],
        "GetKpis" => [("days", "How many UTC days, today among them: 1 to 90; 30 when left out.")],
        "Search" => [("q", "2 to 80 characters."), ("take", "1 to 50; 20 when left out.")],
        "ReceiveEdi" => [("source", "Who sends it; the key's only source, or edi, when left out."), ("name", "The file's name, for people.")],
        "GetInterchanges" => [("status", $"One of {Names<InterchangeStatus>()}."), ("sender", "Only this sender, such as 02:SCAC."), ("skip", "From 0."), ("take", "1 to 500; 50 when left out.")],
        "GetUnmatched" => [("reason", $"One of {Names<ParkReason>()}."), ("source", "Only this source."), ("from", "Received at or after."), ("to", "Received before."), ("cause", "Only with exactly this detail."), ("skip", "From 0."), ("take", "1 to 500; 50 when left out.")],
        "GetMessages" =>
        [
            ("partner", "Only this partner's."), ("status", $"One of {Names<Contracts.Partners.MessageStatus>()}."), ("from", "Received at or after."), ("to", "Received before."),
            ("kind", $"Only with such a gap: {Names<GapKind>()}."), ("code", "Only with a gap of this code."), ("skip", "From 0."), ("take", "1 to 500; 50 when left out."),
        ],
        "GetDeliveries" => [("status", $"One of {Names<Contracts.Subscriptions.DeliveryStatus>()}."), ("skip", "From 0."), ("take", "1 to 500; 50 when left out.")],
        "GetDeadLetters" => [("source", "Only this source."), ("skip", "From 0."), ("take", "1 to 500; 50 when left out.")],
        "ReleaseShipment" or "PutCustomer" or "PutPartner" or "DiscardMessage" or "CorrectMessage" or "CorrectInterchange" or "CorrectUnmatched" or "PreviewReplay" or "CommitReplay" or "PutSubscription" or "EndSubscriptionSecret" or "TestSubscription" or "ReplayDeliveries" or "MapPartnerCode" or "EndPartnerSecret" or "PutFuelPrices" or "PutExchangeRates" or "PutExchangeRatesFile" or "MapChargeCode" or "ApproveCharge" or "RejectCharge" or "EnterCharge" or "PlaceHold" or "ReleaseHold" or
            "AssignBlock" or "RequestDocument" or "WaiveBlock" or "RequestInvoice" or "MakeStatement" or "MatchRemittance" or "ReceiveCarrierBill" or "DecideCarrierBill" or "TryTerms" or "CommitTerms" or "AgreePrice" or "CreditInvoice" or "HoldInvoice" or "ReleaseInvoice" or "DisputeInvoice" or "SettleDispute" or "WriteOffInvoice" or "RepostInvoice" or "MapCodes" or
            "ResolveUnmatched" or "DiscardUnmatched" or "ReplayDeadLetter" or "ReplayInterchange" or "AnswerTender" or "ReportStatus" or "SendInvoice" => [("Idempotency-Key", Repeat)],
        _ => [],
    };

    private static string Names<T>()
        where T : struct, Enum =>
        string.Join(", ", Enum.GetNames<T>());

    private static string Milestones() =>
        "One object, an array of up to 5,000 (10 MB), or application/x-ndjson with one a line, as many as you like. " +
        "202 with a receipt for each item: accepted, duplicate, parked (unmatched or ambiguous), or rejected with a JSON pointer; good items are stored whatever their neighbours are. " +
        "A single object that is wrong is 422 instead (403 when the key may not report for its source); a body that is not JSON is 400, and nothing of it is stored. " +
        "occurredAt needs an offset. At least one reference or the shipmentId is needed. " +
        "The payload is kept as it is; read from it are carrier or scac, driver, signed, legible, signedBy, documentUrl, chargeCode or code, amount with currency (or {amount, currency}), quantity, reason, lat, lon, note, stopKind. " +
        $"type is one of {string.Join(", ", Enum.GetNames<MilestoneType>())}, in any spelling (arrived_delivery), or one of {string.Join(", ", MilestoneWords.All.Select(w => w.Word).Where(w => w.Contains('_', StringComparison.Ordinal) || char.IsAsciiLetterLower(w[0])))}.";
}

/// <summary>What an operation is for.</summary>
/// <param name="Summary">In a few words.</param>
/// <param name="Description">In a few sentences.</param>
internal sealed record ApiText(string Summary, string Description);
