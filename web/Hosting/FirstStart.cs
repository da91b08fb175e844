using System.Security.Cryptography;
using ControlTower.Contracts.Access;
using ControlTower.Contracts.Values;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace ControlTower.Web.Hosting;

/// <summary>Says where the tower is; at the very first start also makes an admin and shows the password, once.</summary>
internal sealed partial class FirstStart(IGrainFactory grains, IServer server, IHostApplicationLifetime lifetime, TimeProvider clock, ILogger<FirstStart> log) : BackgroundService
{
    private const string Admin = "admin";

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);

        var address = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "";
        Say($"ControlTower is at {address}");
        while (!await TryMakeAdmin())
        {
            await Task.Delay(TimeSpan.FromSeconds(2), clock, stoppingToken);
        }
    }

    private async Task<bool> TryMakeAdmin()
    {
        try
        {
            var access = grains.GetGrain<IAccessGrain>("access");
            var password = NewPassword();
            if (await access.IsEmpty() && (await access.PutUser(Admin, password, [Role.Admin], new Actor("first start", ""))).Accepted)
            {
                Say($"""
                    First start: sign in as  {Admin}
                                 password    {password}
                    The password is shown this once and stored as a hash only.
                    Forgotten? Run with: users add {Admin} --roles Admin
                    """);
            }

            return true;
        }
        catch (Exception failure) when (failure is TimeoutException or OrleansException)
        {
            // A web node may be up before its silos.
            Log.NotYet(log, failure);
            return false;
        }
    }

    /// <summary>20 letters and digits without look-alikes: 116 bits.</summary>
    internal static string NewPassword() => RandomNumberGenerator.GetString("abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789", 20);

    private static void Say(string text) => Console.Out.WriteLine($"\n{text}\n");

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "The silos cannot be reached yet; tried again until they can.")]
        public static partial void NotYet(ILogger logger, Exception failure);
    }
}
