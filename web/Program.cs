using ControlTower.Web.Hosting;

var line = CommandLine.Parse(args);
if (line.Problem is { } problem)
{
    await Console.Error.WriteLineAsync($"{problem}\n\n{CommandLine.Usage}");
    return 2;
}

return line.Words.IsEmpty ? await TowerHost.Run(line) : await CredentialVerbs.Run(line);
