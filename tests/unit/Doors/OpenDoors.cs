using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using ControlTower.Contracts.Access;
using ControlTower.Web.Hosting;
using ControlTower.Web.Ingest;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Shouldly;

namespace ControlTower.Tests.Unit.Doors;

/// <summary>The real doors on a port of this machine, with a tower in memory behind them.</summary>
internal sealed class OpenDoors : IAsyncDisposable
{
    public const string AdminKey = "ct_admin";
    public const string TmsKey = "ct_tms";
    public const string ViewerKey = "ct_viewer";

    private readonly WebApplication _app;

    private OpenDoors(WebApplication app, Uri address) => (_app, Address) = (app, address);

    public Uri Address { get; }

    public FakeAccess Access { get; private init; } = null!;

    public FakeInbox Inbox { get; private init; } = null!;

    public FakeShipments Shipments { get; private init; } = null!;

    public FakeBoard Board { get; private init; } = null!;

    public FakeEdi Edi { get; private init; } = null!;

    public FakePartners Partners { get; private init; } = null!;

    public FakeSubscriptions Subscriptions { get; private init; } = null!;

    public FakeTimeProvider Clock { get; private init; } = null!;

    public HttpClient Client { get; private init; } = null!;

    public static async Task<OpenDoors> Start(params (string Name, string Value)[] settings)
    {
        var (inbox, shipments, board, clock) = (new FakeInbox(), new FakeShipments(), new FakeBoard(), new FakeTimeProvider());
        var partners = new FakePartners(clock);
        var access = new FakeAccess().With(AdminKey, [Role.Admin]).With(TmsKey, [Role.Integration], "tms").With(ViewerKey, [Role.Viewer]);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Name, (string?)s.Value)));
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton<TimeProvider>(clock);
        var grains = new FakeGrains(access, inbox, shipments, board, partners);
        builder.Services.AddSingleton<IGrainFactory>(grains);
        builder.AddDoors();
        builder.Services.AddAntiforgery();
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();

        var app = builder.Build();
        app.UseDoors();
        app.UseAntiforgery();
        app.MapDoors();
        await app.StartAsync();
        var address = new Uri(app.Urls.First());
        return new OpenDoors(app, address)
        {
            Access = access, Inbox = inbox, Shipments = shipments, Board = board, Edi = grains.Edi, Partners = partners, Subscriptions = grains.Subscriptions, Clock = clock, Client = new HttpClient { BaseAddress = address },
        };
    }

    /// <summary>Sends JSON with a key.</summary>
    public Task<HttpResponseMessage> Post(string path, string body, string? key = AdminKey, string mediaType = "application/json", params (string Name, string Value)[] headers) =>
        Send(HttpMethod.Post, path, new StringContent(body, Encoding.UTF8, MediaTypeHeaderValue.Parse(mediaType)), key, headers);

    public Task<HttpResponseMessage> Get(string path, string? key = AdminKey) => Send(HttpMethod.Get, path, null, key);

    public async Task<HttpResponseMessage> Send(HttpMethod method, string path, HttpContent? content, string? key, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        if (key is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await Client.SendAsync(request);
    }

    /// <summary>Completes when so many items wait before the inbox.</summary>
    public async Task Waiting(int items)
    {
        var funnel = _app.Services.GetRequiredService<IngestFunnel>();
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (funnel.Waiting != items)
        {
            timeout.Token.IsCancellationRequested.ShouldBeFalse($"{funnel.Waiting} items wait; {items} were awaited");
            await Task.Yield();
        }
    }

    public async ValueTask DisposeAsync()
    {
        Inbox.Release();
        Client.Dispose();
        await _app.DisposeAsync();
    }
}

/// <summary>Reads answers.</summary>
internal static class AnswerReading
{
    public static async Task<JsonNode> Json(this HttpResponseMessage answer) => JsonNode.Parse(await answer.Text())!;

    public static Task<string> Text(this HttpResponseMessage answer) => answer.Content.ReadAsStringAsync();

    public static string? Header(this HttpResponseMessage answer, string name) => answer.Headers.TryGetValues(name, out var values) ? values.First() : null;
}
