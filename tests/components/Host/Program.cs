using ControlTower.Tests.Components.Host;
using Xunit.Runner.InProc.SystemConsole;

// The tests; with "--serve" as first word, the pages over a made-up day instead.
if (args is ["--serve", .. var rest])
{
    await PagesHost.Run(rest);
    return 0;
}

return await ConsoleRunner.Run(args);
