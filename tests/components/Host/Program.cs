using ControlTower.Tests.Components.Host;
using Xunit.MicrosoftTestingPlatform;

// The tests; with "--serve" as first word, the pages over a made-up day instead.
if (args is ["--serve", .. var rest])
{
    await PagesHost.Run(rest);
    return 0;
}

return await TestPlatformTestFramework.RunAsync(args, ControlTower.Tests.Components.SelfRegisteredExtensions.AddSelfRegisteredExtensions);
