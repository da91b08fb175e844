using ControlTower.Silo.Storage.Postgres;
using Npgsql;

namespace ControlTower.Tests.Unit.Storage;

public sealed class PostgresSourceTests
{
    [Theory]
    [InlineData("Host=db", 16)]
    [InlineData("Host=db;Maximum Pool Size=40", 40)]
    [InlineData("Host=db;MaxPoolSize=40", 40)]
    public async Task A_process_takes_few_connections_unless_it_is_told_otherwise(string connectionString, int expected)
    {
        await using var source = PostgresSource.Open(connectionString);

        new NpgsqlConnectionStringBuilder(source.ConnectionString).MaxPoolSize.ShouldBe(expected);
    }
}
