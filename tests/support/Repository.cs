namespace ControlTower.Tests.Support;

/// <summary>Where the tests find the checkout they were built from.</summary>
public static class Repository
{
    /// <summary>The folder that holds ControlTower.sln.</summary>
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    private static string Find(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "ControlTower.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"ControlTower.sln is in no folder above {start}.");
    }
}
