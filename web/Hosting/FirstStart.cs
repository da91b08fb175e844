using System.Security.Cryptography;
using ControlTower.Contracts.Access;
using ControlTower.Contracts.Values;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace ControlTower.Web.Hosting;

/// <summary>Says where the tower is; at the very first start also makes an admin and shows the password, once.</summary>
internal sealed class FirstStart(IGrainFactory grains, IServer server, IHostApplicationLifetime lifetime) : BackgroundService
{
    private const string Admin = "admin";

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);

        var address = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "";
        var access = grains.GetGrain<IAccessGrain>("access");
        if (!await access.IsEmpty())
        {
            Say($"ControlTower is at {address}");
            return;
        }

        var password = NewPassword();
        var outcome = await access.PutUser(Admin, password, [Role.Admin], new Actor("first start", ""));
        Say(outcome.Accepted
            ? $"""
              ControlTower is at {address}

              First start: sign in as  {Admin}
                           password    {password}
              The password is shown this once and stored as a hash only.
              Forgotten? Run with: users add {Admin} --roles Admin
              """
            : $"ControlTower is at {address}");
    }

    /// <summary>20 letters and digits without look-alikes: 116 bits.</summary>
    internal static string NewPassword() => RandomNumberGenerator.GetString("abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789", 20);

    private static void Say(string text) => Console.Out.WriteLine($"\n{text}\n");
}
