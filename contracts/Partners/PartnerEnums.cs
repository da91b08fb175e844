using System.Text.Json.Serialization;

namespace ControlTower.Contracts.Partners;

/// <summary>By which way a partner's message came.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PartnerChannel>))]
public enum PartnerChannel
{
    /// <summary>Posted to <c>/api/v1/webhooks/{partner}</c>, signed or with an API key.</summary>
    Webhook = 0,

    /// <summary>A file posted to <c>/api/v1/files/{partner}</c> or uploaded in the browser.</summary>
    File = 1,

    /// <summary>A file that lay in a watched folder.</summary>
    Folder = 2,

    /// <summary>X12 or EDIFACT, posted to <c>/api/v1/edi</c>.</summary>
    Edi = 3,

    /// <summary>A file that was fetched by SFTP.</summary>
    Sftp = 4,

    /// <summary>A feed that the tower asks again and again, such as Geotab's.</summary>
    Feed = 5,
}

/// <summary>How a partner proves that a webhook is its own.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SignatureScheme>))]
public enum SignatureScheme
{
    /// <summary>An API key of the tower that may speak for the partner's source.</summary>
    ApiKey = 0,

    /// <summary>Standard Webhooks: <c>webhook-id</c>, <c>webhook-timestamp</c>, <c>webhook-signature: v1,…</c>; HMAC-SHA256 over <c>id.timestamp.body</c>.</summary>
    StandardWebhooks = 1,

    /// <summary>Samsara: <c>X-Samsara-Signature: v1=…</c>, HMAC-SHA256 over <c>v1:timestamp:body</c>.</summary>
    Samsara = 2,

    /// <summary>Motive: <c>X-KT-Webhook-Signature</c>, HMAC-SHA1 over the body. It has no timestamp: repeats are recognised by content.</summary>
    Motive = 3,

    /// <summary>Terminal49: <c>X-T49-Webhook-Signature</c>, HMAC-SHA256 over the body.</summary>
    Terminal49 = 4,
}

/// <summary>What a date without a time means.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DayPolicy>))]
public enum DayPolicy
{
    /// <summary>It is not taken: a time would have to be made up.</summary>
    Refuse = 0,

    /// <summary>The first minute of that day, in the zone of the place.</summary>
    StartOfDay = 1,

    /// <summary>The last minute of that day, in the zone of the place.</summary>
    EndOfDay = 2,
}

/// <summary>What a partner said that its mapping does not know.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<GapKind>))]
public enum GapKind
{
    /// <summary>A status code. The fact waits in its message until the code is mapped.</summary>
    Status = 0,

    /// <summary>A reason code. The fact was taken with the code as it is.</summary>
    Reason = 1,

    /// <summary>A reference qualifier. The reference was taken without its kind.</summary>
    Reference = 2,

    /// <summary>A charge code. The charge was taken with the code as it is, and is held for a person.</summary>
    Charge = 3,
}

/// <summary>What became of a partner's message.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MessageStatus>))]
public enum MessageStatus
{
    /// <summary>Stored; it is being read, or is still arriving.</summary>
    Received = 0,

    /// <summary>Read; its facts are in the inbox.</summary>
    Done = 1,

    /// <summary>Kept and not applied: it cannot be read, or contradicts an earlier one. See its problem.</summary>
    Quarantined = 2,

    /// <summary>Put aside by a person, with a reason.</summary>
    Discarded = 3,
}
