namespace ControlTower.Web.Api;

/// <summary>Requests that work as they stand, for the API's description. A test reads each with the real reader.</summary>
internal static class ApiExamples
{
    private const string Json = "application/json";

    public static ImmutableArray<ApiExample> All { get; } =
    [
        new("PutCustomer", "A truckload customer", Json, """
            {"name":"Acme Foods","currency":"USD","paymentTermsDays":30,"tax":{"treatment":"NotTaxed","country":"US","region":"TX"},"creditHold":false,"autoInvoice":true,
             "billing":{"requiredDocuments":["ProofOfDelivery"],"requiredReferences":["PurchaseOrder"],"autoApproveUpTo":75},
             "chargeCodes":{"LHS":"4000","FSC":"4010","DET":"4020"},
             "contracts":[{"number":"C-2026","effectiveFrom":"2026-01-01",
               "rates":[{"mode":"Ftl","origin":{"country":"US","region":"TX"},"destination":{"country":"US"},"basis":"PerMile","amount":2.45,"minimum":900}],
               "fuel":{"kind":"PerMile","index":"EIA-US","peg":1.2,"milesPerGallon":6,"datePolicy":"Pickup"},
               "detention":[{"stopKind":"Delivery","freeMinutes":120,"onTimeClock":"Appointment","lateForfeits":false,"clockStop":"Departure","incrementMinutes":15,"ratePerHour":75}],
               "accessorials":{"LUM":125}}]}
            """),
        new("PutCustomer", "Less than truckload, with breaks, brackets and billing rules", Json, """
            {"name":"Birch Outfitters","currency":"USD","paymentTermsDays":30,"tax":{"treatment":"NotTaxed","country":"US"},"creditHold":false,"autoInvoice":true,
             "dueDate":{"from":"Delivery","weekend":"MondayAfter"},
             "billing":{"requiredDocuments":["ProofOfDelivery"],"requiredReferences":["PurchaseOrder"],"autoApproveUpTo":75,
               "further":{"evidence":[{"code":"LUM","document":"LumperReceipt"}],"authorisationFor":["DET"],"patterns":[{"type":"PurchaseOrder","pattern":"45[0-9]{5}"}],
                 "authorisationAbove":500,"separateAccessorials":true,"tolerance":{"amount":5,"percent":1}}},
             "chargeCodes":{"LHS":"4000","FSC":"4010","DET":"4020"},
             "contracts":[{"number":"LTL-2026","effectiveFrom":"2026-01-01",
               "rates":[{"mode":"Ltl","basis":"PerHundredweight","amount":58.21,"minimum":95,
                 "tariff":{"breaks":[{"from":500,"amount":52.4},{"from":2000,"amount":49.39}],"discountPercent":20,"absoluteMinimum":80,"deficitWeight":true,"cubicPoundsPerFoot":6}}],
               "fuel":{"kind":"BracketPercent","index":"EIA-US","datePolicy":"Pickup","brackets":[{"from":3.5,"to":3.75,"value":22},{"from":3.75,"value":23.5}],
                 "settings":{"edge":"FromInclusive","percentOf":"Net","minimumCarriesFuel":false,"offsetDays":1,"averageWeeks":2,"carryLastPrice":false}},
               "detention":[{"mode":"Ltl","freeMinutes":30,"onTimeClock":"Appointment","lateForfeits":true,"clockStop":"WorkEnd","incrementMinutes":15,"ratePerHour":60,"capMinutes":480,
                 "steps":{"firstMinutes":120,"laterRatePerHour":90,"layoverAfterMinutes":480,"layoverPerDay":350,"rounding":"Up"}}],
               "accessorials":{"LUM":125,"LFT":45},
               "events":{"truckNotUsed":250,"stopOff":75,"stopsIncluded":2,"redelivery":90}}]}
            """),
        new("TryTerms", "Another rate", Json, """{"name":"Acme Foods","currency":"USD","paymentTermsDays":30,"tax":{"treatment":"NotTaxed","country":"US"},"creditHold":false,"autoInvoice":true,"billing":{"autoApproveUpTo":75},"chargeCodes":{"LHS":"4000"},"contracts":[{"number":"C-2026","effectiveFrom":"2026-01-01","rates":[{"mode":"Ftl","basis":"PerMile","amount":2.52}]}]}"""),
        new("CommitTerms", "Another rate, with credit and rebill", Json, """{"customer":{"name":"Acme Foods","currency":"USD","paymentTermsDays":30,"tax":{"treatment":"NotTaxed","country":"US"},"creditHold":false,"autoInvoice":true,"billing":{"autoApproveUpTo":75},"chargeCodes":{"LHS":"4000"},"contracts":[{"number":"C-2026","effectiveFrom":"2026-01-01","rates":[{"mode":"Ftl","basis":"PerMile","amount":2.52}]}]},"rebill":true,"reason":"Rate corrected from 1 January"}"""),
        new("MapChargeCode", "A lumper fee", Json, """{"code":"LUM","erpCode":"4030"}"""),
        new("PutExchangeRates", "A day", Json, """{"source":"ECB","rates":[{"from":"EUR","to":"USD","on":"2026-11-23","rate":1.0843}]}"""),
        new("PutFuelPrices", "A week", Json, """{"prices":[{"publishedOn":"2026-11-23","price":3.721}]}"""),
        new("ReleaseShipment", "Dallas to Atlanta", Json, """
            {"customer":"ACME","mode":"Ftl","references":[{"type":"Load","value":"LD-20418"},{"type":"PurchaseOrder","value":"4500812"}],
             "stops":[
               {"sequence":1,"kind":"Pickup","place":{"name":"Acme DC 4","city":"Dallas","region":"TX","postalCode":"75201","country":"US"},"zone":"America/Chicago",
                "plannedFrom":"2026-11-23T08:00:00-06:00","plannedTo":"2026-11-23T09:00:00-06:00"},
               {"sequence":2,"kind":"Delivery","place":{"name":"Store 118","city":"Atlanta","region":"GA","postalCode":"30301","country":"US"},"zone":"America/New_York",
                "plannedFrom":"2026-11-24T07:00:00-05:00","plannedTo":"2026-11-24T08:00:00-05:00"}],
             "commodity":{"weightLb":38000,"pieces":22,"pallets":22,"distanceMiles":781,"description":"Groceries"},"releasedAt":"2026-11-22T16:00:00Z"}
            """),
        new("ReportMilestones", "One", Json, """
            {"eventId":"20418-arr-2","source":"driver-app","type":"arrived_delivery","occurredAt":"2026-11-24T06:51:00-05:00",
             "references":[{"type":"Load","value":"LD-20418"}],"stop":2,"location":{"name":"Store 118","lat":33.749,"lon":-84.388}}
            """),
        new("ReportMilestones", "Several", Json, """
            [{"eventId":"20418-assigned","source":"tms","type":"load_assigned","occurredAt":"2026-11-22T17:00:00Z","references":[{"type":"Load","value":"LD-20418"}],"payload":{"scac":"RDWY","driver":"Sam Reed"}},
             {"eventId":"20418-lumper","source":"driver-app","type":"accessorial","occurredAt":"2026-11-24T08:40:00-05:00","references":[{"type":"Load","value":"LD-20418"}],"payload":{"chargeCode":"LUM","amount":125,"currency":"USD"}},
             {"eventId":"20418-pod","source":"driver-app","type":"pod_uploaded","occurredAt":"2026-11-24T09:02:00-05:00","references":[{"type":"Load","value":"LD-20418"}],"payload":{"signed":true,"legible":true,"signedBy":"J. Ortiz"}},
             {"eventId":"20418-eta-1","source":"telematics","type":"arrived_delivery","classifier":"estimated","occurredAt":"2026-11-24T07:10:00-05:00","references":[{"type":"Load","value":"LD-20418"}]}]
            """),
        new("ReportMilestones", "One a line", "application/x-ndjson", """
            {"eventId":"20418-dep-1","source":"tms","type":"departed_pickup","occurredAt":"2026-11-23T10:05:00-06:00","references":[{"type":"Load","value":"LD-20418"}]}
            {"eventId":"20418-del","source":"driver-app","type":"delivered","occurredAt":"2026-11-24T08:55:00-05:00","references":[{"type":"Load","value":"LD-20418"}]}
            """, IsJson: false),
        new("ReportEvents", "Structured", "application/cloudevents+json", """
            {"specversion":"1.0","id":"20418-del","source":"tms","type":"ct.stop.completed","time":"2026-11-24T08:55:00-05:00","datacontenttype":"application/json",
             "data":{"references":[{"type":"Load","value":"LD-20418"}],"stop":2}}
            """),
        new("ReportEvents", "Batch", "application/cloudevents-batch+json", """
            [{"specversion":"1.0","id":"20418-pos-9","source":"telematics","type":"ct.position","time":"2026-11-23T19:30:00Z","data":{"references":[{"type":"Load","value":"LD-20418"}],"lat":32.51,"lon":-92.12}}]
            """),
        new("ReportEvents", "Binary: the data; attributes are ce- headers", Json, """{"references":[{"type":"Load","value":"LD-20418"}],"stop":2}"""),
        new("ApproveCharge", "Detention at stop 2", Json, """{"obligation":"DET/2/1","reason":"Confirmed by the store"}"""),
        new("RejectCharge", "A lumper fee", Json, """{"obligation":"ACC/LUM/0/20261124T134000","reason":"The receipt is missing"}"""),
        new("EnterCharge", "A toll", Json, """{"entryId":"toll-1","code":"TOLL","amount":18.5,"currency":"USD","note":"I-20"}"""),
        new("PlaceHold", "For a day", Json, """{"reason":"The customer asked to wait","until":"2026-11-26T12:00:00Z"}"""),
        new("ReleaseHold", "Settled", Json, """{"reason":"Settled by phone"}"""),
        new("AssignBlock", "To a person", Json, """{"block":"PodMissing","team":"Operations","assignee":"sam"}"""),
        new("RequestDocument", "The POD", Json, """{"document":"ProofOfDelivery"}"""),
        new("WaiveBlock", "The POD", Json, """{"block":"PodMissing","reason":"The customer confirmed delivery in writing"}"""),
        new("AgreePrice", "A spot rate", Json, """{"obligation":"LHS","amount":1700,"currency":"USD","reason":"Spot rate agreed by mail of 23 Nov"}"""),
        new("CreditInvoice", "Detention, in part", Json, """{"requestId":"claim-77","invoice":"SH-908BB169DBA69412-1","lines":[{"obligation":"DET/2/1","amount":37.5}],"currency":"USD","rebill":false,"reason":"Gate log shows 30 minutes less"}"""),
        new("CreditInvoice", "All of it, to bill anew", Json, """{"requestId":"claim-78","invoice":"SH-908BB169DBA69412-1","rebill":true,"reason":"Rated by last year's contract"}"""),
        new("HoldInvoice", "While it is checked", Json, """{"reason":"The customer's buyer is checking"}"""),
        new("ReleaseInvoice", "Checked", Json, """{"reason":"Confirmed"}"""),
        new("DisputeInvoice", "An extra nobody authorised", Json, """{"reason":"AccessorialNotAuthorised","amount":125,"currency":"USD","note":"We never asked for a lumper"}"""),
        new("SettleDispute", "The customer pays", Json, """{"customerIsRight":false,"note":"The signed receipt was found"}"""),
        new("WriteOffInvoice", "A small rest", Json, """{"reason":"Not worth the call"}"""),
        new("MapCodes", "Two codes", Json, """{"codes":{"LUM":"4030","TONU":"4060"}}"""),
        new("MakeStatement", "All but one", Json, """{"exclude":["SH-908BB169DBA69412"]}"""),
        new("MatchRemittance", "Two invoices, one short", Json, """{"payer":"ACME","paidOn":"2026-12-20","total":3600,"currency":"USD","lines":[{"invoice":"INV-2026-000001","amount":1850},{"invoice":"INV-2026-000002","amount":1750,"deducted":"ShortOrDamaged","note":"One pallet was wet"}]}"""),
        new("ReceiveCarrierBill", "A truckload bill", Json, """{"id":"210-7781","number":"7781","amount":1425.5,"currency":"USD","billedOn":"2026-11-23","pro":"123-456789","billOfLading":"BL-20418","load":"LD-20418","billTo":"ACME"}"""),
        new("DecideCarrierBill", "A duplicate", Json, """{"id":"210-7781","pay":false,"reason":"Same load, paid on 12 Nov"}"""),
        new("ResolveUnmatched", "One item", Json, """{"position":"parked/17","shipmentId":"SH-908BB169DBA69412"}"""),
        new("CorrectUnmatched", "The wrong load", Json, """{"position":"parked/17","item":{"type":"Delivered","occurredAt":"2026-11-24T08:55:00Z","references":[{"type":"Load","value":"LD-1"}]},"reason":"The carrier wrote another load"}"""),
        new("DiscardUnmatched", "A test message", Json, """{"position":"parked/17","reason":"The partner's test"}"""),
        new("AnswerTender", "Accept", Json, """{"id":"load-5-accept","us":"02:SCAC","them":"ZZ:SHIPPER","scac":"SCAC","loadId":"LOAD-5","accepted":true,"carrierReference":"PRO-9"}"""),
        new("ReportStatus", "A shipment", Json, """{"id":"sh-1-20261124","us":"ZZ:TOWER","them":"02:SHIP","scac":"SCAC","shipmentId":"SH-1"}"""),
        new("SendInvoice", "An invoice", Json, """{"id":"inv-1","us":"ZZ:TOWER","them":"02:SHIP","scac":"SCAC","invoiceId":"INV-1"}"""),
        new("ReplayDeadLetter", "One item", Json, """{"position":"parked/18"}"""),
        new("PutPartner", "A telematics vendor", Json, """{"name":"Samsara","source":"samsara","signature":"Samsara","mapping":{"shape":"samsara"}}"""),
        new("PutPartner", "A carrier whose JSON nobody knew before", Json, """
            {"name":"Blue Freight","source":"BLUF","channels":["Webhook"],"signature":"StandardWebhooks","trust":3,"zone":"America/Chicago","days":"Refuse",
             "mapping":{"dates":["MM/dd/yyyy HH:mm"],
               "rules":[{"items":"$.updates[*]","code":"@.status","occurredAt":"@.when","eventId":"@.id","stop":"@.stopNo","location":"@.city",
                 "references":[{"type":"'Load'","value":"$.loadNumber"},{"items":"@.refs[*]","type":"@.kind","value":"@.no"}],
                 "charge":{"code":"@.fee.code","amount":"@.fee.amount","currency":"@.fee.currency"}}],
               "codes":{"ARR":{"atPickup":"ArrivedPickup","atDelivery":"ArrivedDelivery"},"DLV":{"type":"Delivered"},"FEE":{"type":"AccessorialReported"},"PING":{}},
               "references":{"CUSTPO":"PurchaseOrder"},"charges":{"LUMP":"LUM"}}}
            """),
        new("MapPartnerCode", "A status", Json, """{"kind":"Status","code":"X9","meaning":"Delivered"}"""),
        new("AddPartnerSecret", "A Standard Webhooks secret", Json, """{"secret":"whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"}"""),
        new("EndPartnerSecret", "The old one", Json, """{"name":"1f0c77aa"}"""),
        new("PutPartner", "A carrier that leaves files on its SFTP server", Json, """
            {"name":"Green Line","source":"GRNL","channels":["Sftp"],"zone":"Europe/Berlin",
             "pickup":{"kind":"Sftp","folder":"/out/status","settleSeconds":10,"sftp":{"host":"sftp.greenline.example","port":22,"user":"controltower","hostKey":"SHA256:uNiVztksCsDhcc0u9e8BrrJXVGDmPp0MWQVRjDvSx1k"}},
             "mapping":{"file":{"hasHeader":true,"delimiter":";"},"dates":["dd.MM.yyyy HH:mm"],
               "rules":[{"code":"@.Status","occurredAt":"@.Zeit","references":[{"type":"'Load'","value":"@.Ladung"}]}],"codes":{"AB":{"type":"Delivered"}}}}
            """),
        new("PutPartner", "A fleet whose Geotab feed is asked", Json, """
            {"name":"Own fleet","source":"geotab","feed":{"kind":"Geotab","server":"https://my.geotab.com","database":"acme","user":"controltower@acme.example","everySeconds":30},
             "mapping":{"shape":"geotab","codes":{"ExceptionEvent:aZoneAtlanta":{"type":"ArrivedDelivery"}}}}
            """),
        new("SetPartnerAccess", "A password", Json, """{"secret":"correct horse battery staple"}"""),
        new("ReceiveWebhook", "What the carrier above would post", Json, """{"loadNumber":"LD-20418","updates":[{"id":"u-1","status":"DLV","when":"11/24/2026 07:55"}]}"""),
        new("CorrectInterchange", "The trailer counted wrongly", Json, """{"id":"x0123456789abcdef01234567","content":"ISA*00*          *00*          *02*BLUF           *ZZ*TOWER          *261123*1200*U*00401*000000001*0*P*>~GS*QM*BLUF*TOWER*20261123*1200*7*X*004010~ST*214*0001~B10*PRO-1*LD-1*BLUF~LX*1~AT7*AF*NS***20261123*0901*CT~SE*5*0001~GE*1*7~IEA*1*000000001~","reason":"SE said 9 segments, there are 5"}"""),
        new("CorrectMessage", "A bracket was missing", Json, """{"number":17,"content":"{\"load\":\"LD-1\",\"status\":\"DLV\",\"when\":\"2026-11-24T08:55:00Z\"}","reason":"The closing bracket was lost"}"""),
        new("DiscardMessage", "A test file", Json, """{"number":17,"reason":"The partner's test"}"""),
        new("PreviewReplay", "A code that was mapped", Json, """{"partner":"blue-freight","kind":"Status","code":"X9"}"""),
        new("PreviewReplay", "A day", Json, """{"partner":"blue-freight","from":"2026-11-23T00:00:00Z","to":"2026-11-24T00:00:00Z"}"""),
        new("PutSubscription", "A customer's billing", Json, """{"name":"Acme accounts payable","url":"https://hooks.acme.example/controltower","kinds":["BillingReady","Invoiced","Paid","Credited"],"customers":["ACME"]}"""),
        new("AddSubscriptionSecret", "The tower makes one", Json, """{}"""),
        new("AddSubscriptionSecret", "The subscriber's own", Json, """{"secret":"whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"}"""),
        new("EndSubscriptionSecret", "The old one", Json, """{"name":"1f0c77aa"}"""),
        new("TestSubscription", "A test", Json, """{"id":"test-1"}"""),
        new("ReplayDeliveries", "Two of them", Json, """{"numbers":[17,18]}"""),
        new("ReplayDeliveries", "All that are dead", Json, """{}"""),
        new("SetErpFault", "Down", Json, """{"fault":"Down"}"""),
        new("BookPayment", "All that is open", Json, """{"invoiceId":"SH-908BB169DBA69412-1"}"""),
    ];
}

/// <summary>A request that works.</summary>
/// <param name="Operation">The operation.</param>
/// <param name="Name">What it shows.</param>
/// <param name="MediaType">Its media type.</param>
/// <param name="Body">The body.</param>
/// <param name="IsJson">False where the body is more than one JSON document.</param>
internal sealed record ApiExample(string Operation, string Name, string MediaType, string Body, bool IsJson = true);
