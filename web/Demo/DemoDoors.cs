using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ControlTower.Web.Demo;

/// <summary>The tower's public doors as any client sees them: HTTP and an API key, nothing else.</summary>
internal sealed partial class DemoDoors(HttpClient client, TimeProvider clock, ILogger log) : IDisposable
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);

    public void Dispose() => client.Dispose();

    /// <summary>Waits until the tower says that it is ready.</summary>
    public Task WaitUntilReady(CancellationToken stop) =>
        Insist(() => new HttpRequestMessage(HttpMethod.Get, "/health/ready"), stop);

    /// <summary>True when there is something at the path.</summary>
    public async Task<bool> Exists(string path, CancellationToken stop)
    {
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), stop);
        return answer.IsSuccessStatusCode;
    }

    public Task Put<T>(string path, T body, CancellationToken stop) =>
        Insist(() => new HttpRequestMessage(HttpMethod.Put, path) { Content = JsonContent.Create(body, options: Json) }, stop);

    public Task Post(string path, string json, CancellationToken stop) => Send(path, json, "application/json", stop);

    public Task Send(string path, string text, string mediaType, CancellationToken stop) =>
        Insist(() => new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(text, Encoding.UTF8, mediaType) }, stop);

    public Task Upload(string path, DemoPaper paper, CancellationToken stop) =>
        Insist(() => new HttpRequestMessage(HttpMethod.Post, path) { Content = Form(paper) }, stop);

    internal static MultipartFormDataContent Form(DemoPaper paper)
    {
        var file = new ByteArrayContent([.. paper.Content]);
        file.Headers.ContentType = new MediaTypeHeaderValue(paper.MediaType);
        return new MultipartFormDataContent
        {
            { new StringContent(paper.Type.ToString()), "type" },
            { new StringContent(paper.Signed ? "true" : "false"), "signed" },
            { new StringContent(paper.Legible ? "true" : "false"), "legible" },
            { new StringContent("epod"), "source" },
            { file, "file", paper.FileName },
        };
    }

    // The tower may be busy, stopping or starting; only what it refuses for good is given up.
    private async Task Insist(Func<HttpRequestMessage> make, CancellationToken stop)
    {
        for (var pause = FirstPause; ; pause = pause < LongestPause ? pause * 2 : LongestPause)
        {
            if (await Try(make, stop))
            {
                return;
            }

            await Task.Delay(pause, clock, stop);
        }
    }

    private async Task<bool> Try(Func<HttpRequestMessage> make, CancellationToken stop)
    {
        try
        {
            using var request = make();
            using var answer = await client.SendAsync(request, stop);
            if (answer.IsSuccessStatusCode)
            {
                return true;
            }

            var again = (int)answer.StatusCode >= 500 || answer.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout;
            if (!again)
            {
                Log.Refused(log, request.Method.Method, request.RequestUri!.ToString(), (int)answer.StatusCode, await answer.Content.ReadAsStringAsync(stop));
            }

            return !again;
        }
        catch (HttpRequestException)
        {
            return false;
        }
        catch (TaskCanceledException) when (!stop.IsCancellationRequested)
        {
            return false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "The tower refused {Method} {Path} with {Status}: {Answer}")]
        public static partial void Refused(ILogger logger, string method, string path, int status, string answer);
    }
}
