using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ControlTower.Tests.Support;

/// <summary>A server on this machine that speaks Geotab's interface as far as a feed needs it. // developers.geotab.com: Authenticate, GetFeed</summary>
public sealed class GeotabServer : IAsyncDisposable
{
    private readonly HttpListener _listener = new();
    private readonly Task _work;
    private readonly ConcurrentDictionary<string, List<(long Version, JsonObject Record)>> _feeds = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<Func<HttpListenerResponse, string?>> _mishaps = new();
    private long _version = 100;
    private int _sessions;

    private GeotabServer(int port)
    {
        Url = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}");
        _listener.Prefixes.Add(Url + "/");
        _listener.Start();
        _work = Task.Run(Serve);
    }

    /// <summary>Where one signs in.</summary>
    public string Url { get; }

    /// <summary>The password it lets in.</summary>
    public string Password { get; set; } = "open sesame";

    /// <summary>How many records it gives at most.</summary>
    public int PageSize { get; set; } = 3;

    /// <summary>How often somebody signed in.</summary>
    public int SignedIn => _sessions;

    /// <summary>Every request in order: the method, what was asked for, and from which version.</summary>
    public ConcurrentQueue<(string Method, string? Type, string? From)> Asked { get; } = new();

    /// <summary>Starts one on a free port.</summary>
    public static GeotabServer Start()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        var port = ((IPEndPoint)probe.LocalEndpoint).Port;
        probe.Stop();
        return new GeotabServer(port);
    }

    /// <summary>Adds a record to a feed.</summary>
    /// <param name="type">Such as <c>LogRecord</c>.</param>
    /// <param name="record">The record.</param>
    public void Add(string type, JsonObject record)
    {
        var feed = _feeds.GetOrAdd(type, _ => []);
        lock (feed)
        {
            feed.Add((Interlocked.Increment(ref _version), record));
        }
    }

    /// <summary>What a vehicle carries from now on.</summary>
    public void Carry(string device, string load, DateTimeOffset from, DateTimeOffset? to = null) => Add("ShipmentLog", new JsonObject
    {
        ["id"] = $"s-{device}-{load}",
        ["device"] = new JsonObject { ["id"] = device },
        ["shipmentDocumentNumber"] = load,
        ["activeFrom"] = from.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
        ["activeTo"] = (to?.UtcDateTime ?? new DateTime(2050, 1, 1, 0, 0, 0, DateTimeKind.Utc)).ToString("O", CultureInfo.InvariantCulture),
    });

    /// <summary>Where a vehicle was.</summary>
    public void Position(string device, string id, DateTimeOffset at) => Add("LogRecord", new JsonObject
    {
        ["id"] = id,
        ["device"] = new JsonObject { ["id"] = device },
        ["dateTime"] = at.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
        ["latitude"] = 33.7,
        ["longitude"] = -84.4,
        ["speed"] = 61,
    });

    /// <summary>A rule was broken, such as: the vehicle is in a zone.</summary>
    public void Exception(string device, string id, string rule, DateTimeOffset at) => Add("ExceptionEvent", new JsonObject
    {
        ["id"] = id,
        ["device"] = new JsonObject { ["id"] = device },
        ["rule"] = new JsonObject { ["id"] = rule },
        ["activeFrom"] = at.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
    });

    /// <summary>The next requests end so: an error by its name, or what else is done to the answer.</summary>
    /// <param name="name">Such as <c>OverLimitException</c>.</param>
    /// <param name="retryAfter">Seconds in <c>Retry-After</c>; null sends none.</param>
    public void Fail(string name, int? retryAfter = null) => _mishaps.Enqueue(answer =>
    {
        if (retryAfter is { } wait)
        {
            answer.Headers["Retry-After"] = wait.ToString(CultureInfo.InvariantCulture);
        }

        return Error(name);
    });

    /// <summary>The next request is answered with other text.</summary>
    public void Say(string text) => _mishaps.Enqueue(_ => text);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _listener.Close();
        await _work;
    }

    private static string Error(string name) => JsonSerializer.Serialize(new { error = new { code = -32000, message = $"It is {name}", name = "JSONRPCError", data = new { type = name }, errors = new[] { new { name, message = "no" } } } });

    private async Task Serve()
    {
        while (_listener.IsListening)
        {
            try
            {
                await Answer(await _listener.GetContextAsync());
            }
            catch (Exception closed) when (closed is HttpListenerException or ObjectDisposedException)
            {
                // The test is over, or whoever asked went away.
            }
        }
    }

    private async Task Answer(HttpListenerContext context)
    {
        var asked = (await JsonNode.ParseAsync(context.Request.InputStream))!;
        var (method, parameters) = ((string)asked["method"]!, asked["params"]!);
        Asked.Enqueue((method, (string?)parameters["typeName"], (string?)parameters["fromVersion"]));
        var said = _mishaps.TryDequeue(out var mishap) && mishap(context.Response) is { } wrong ? wrong
            : method == "Authenticate" ? SignIn(parameters)
            : (string?)parameters["credentials"]?["sessionId"] == Session ? Feed(parameters)
            : Error("InvalidUserException");
        var bytes = Encoding.UTF8.GetBytes(said);
        context.Response.ContentType = "application/json";
        await context.Response.OutputStream.WriteAsync(bytes);
        context.Response.Close();
    }

    private string Session => string.Create(CultureInfo.InvariantCulture, $"session-{_sessions}");

    private string SignIn(JsonNode parameters)
    {
        if ((string?)parameters["password"] != Password)
        {
            return Error("InvalidUserException");
        }

        Interlocked.Increment(ref _sessions);
        return JsonSerializer.Serialize(new { result = new { credentials = new { database = (string?)parameters["database"], userName = (string?)parameters["userName"], sessionId = Session }, path = "ThisServer" } });
    }

    private string Feed(JsonNode parameters)
    {
        var from = long.Parse((string?)parameters["fromVersion"] ?? "0", CultureInfo.InvariantCulture);
        var feed = _feeds.GetOrAdd((string)parameters["typeName"]!, _ => []);
        var most = Math.Min(PageSize, (int)parameters["resultsLimit"]!);
        lock (feed)
        {
            var page = feed.Where(r => r.Version > from).Take(most).ToList();
            var to = page.Count > 0 ? page[^1].Version : from;
            return new JsonObject
            {
                ["result"] = new JsonObject { ["data"] = new JsonArray([.. page.Select(r => r.Record.DeepClone())]), ["toVersion"] = to.ToString("D16", CultureInfo.InvariantCulture) },
            }.ToJsonString();
        }
    }
}
