using ControlTower.Silo.Storage.Postgres;
using Shouldly;

namespace ControlTower.Tests.Storage;

public sealed class Pools
{
    [Theory]
    [InlineData("Host=127.0.0.1", 16)]
    [InlineData("Host=127.0.0.1;Maximum Pool Size=30", 30)]
    [InlineData("Host=127.0.0.1;MaxPoolSize=5", 5)]
    public void A_process_takes_few_connections_unless_told_otherwise(string connectionString, int expected)
    {
        using var source = PostgresSource.Open(connectionString);
        PostgresSource.SizeOf(source).ShouldBe(expected);
    }
}
