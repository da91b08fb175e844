using System.Data.Common;

namespace ControlTower.Silo.Storage;

/// <summary>One connection that runs statements. Both databases understand the same text with <c>@name</c> arguments; <see cref="Dialect"/> knows the rest.</summary>
internal interface ISqlSession
{
    SqlDialect Dialect { get; }

    /// <returns>How many rows changed.</returns>
    ValueTask<int> Execute(string sql, params (string Name, object? Value)[] arguments);

    ValueTask<ImmutableArray<T>> Query<T>(string sql, Func<DbDataReader, T> row, params (string Name, object? Value)[] arguments);
}

/// <summary>Where the two databases do not read the same text.</summary>
/// <param name="List">How a column is compared with a list argument.</param>
/// <param name="Index">A hint for the planner.</param>
/// <param name="UnlockedOnly">Ends a SELECT that takes its rows for itself and passes over those that another transaction has.</param>
internal sealed record SqlDialect(Func<string, string> List, Func<string, string> Index, string UnlockedOnly)
{
    /// <summary>Arrays are arrays; the planner has statistics and takes no hints.</summary>
    public static SqlDialect Postgres { get; } = new(argument => $"= ANY({argument})", _ => "", "FOR UPDATE SKIP LOCKED");

    /// <summary>Arrays travel as JSON; without statistics the planner is told which index; there is one writer, so nothing is ever locked.</summary>
    public static SqlDialect Sqlite { get; } = new(argument => $"IN (SELECT value FROM json_each({argument}))", index => $"INDEXED BY {index}", "");
}
