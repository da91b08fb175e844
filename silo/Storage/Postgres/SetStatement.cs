using Npgsql;
using NpgsqlTypes;

namespace ControlTower.Silo.Storage.Postgres;

/// <summary>One statement over a whole set: its arguments are columns, <c>$1</c>, <c>$2</c>…, that it unnests.</summary>
internal sealed class SetStatement(string sql)
{
    // The texts are constants of this folder.
#pragma warning disable CA2100
    private readonly NpgsqlBatchCommand _command = new(sql);
#pragma warning restore CA2100

    public NpgsqlBatchCommand Command => _command;

    public SetStatement Smallints(IEnumerable<int> column) => Add(NpgsqlDbType.Smallint, column.Select(v => (short)v).ToArray());

    public SetStatement SmallintsOrNull(IEnumerable<int?> column) => Add(NpgsqlDbType.Smallint, column.Select(v => (short?)v).ToArray());

    public SetStatement Integers(IEnumerable<int> column) => Add(NpgsqlDbType.Integer, column.ToArray());

    public SetStatement Bigints(IEnumerable<long> column) => Add(NpgsqlDbType.Bigint, column.ToArray());

    public SetStatement BigintsOrNull(IEnumerable<long?> column) => Add(NpgsqlDbType.Bigint, column.ToArray());

    public SetStatement Texts(IEnumerable<string?> column) => Add(NpgsqlDbType.Text, column.ToArray());

    public SetStatement Bytes(IEnumerable<byte[]?> column) => Add(NpgsqlDbType.Bytea, column.ToArray());

    private SetStatement Add<T>(NpgsqlDbType type, T[] column)
    {
        _command.Parameters.Add(new NpgsqlParameter<T[]> { NpgsqlDbType = NpgsqlDbType.Array | type, TypedValue = column });
        return this;
    }
}
