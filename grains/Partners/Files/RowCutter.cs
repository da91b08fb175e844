using System.Text;

namespace ControlTower.Grains.Partners.Files;

/// <summary>A row as cut.</summary>
/// <param name="Line">The line it begins on, from 1.</param>
/// <param name="Fields">Its fields.</param>
internal readonly record struct CutRow(int Line, ImmutableArray<string> Fields);

/// <summary>Cuts text into rows and fields as it comes, piece by piece, so that a file of any length needs the memory of one row. // RFC 4180, with any separator and any line end</summary>
/// <remarks>Pushed, not pulled: the pieces come from the database one after the other, and nothing waits inside.</remarks>
internal sealed class RowCutter(char? delimiter, char? quote)
{
    private const int MaxField = 64 * 1024;
    private const int MaxFields = 1_000;
    private readonly StringBuilder _field = new();
    private readonly ImmutableArray<string>.Builder _fields = ImmutableArray.CreateBuilder<string>();
    private int _line = 1;
    private int _begins = 1;
    private bool _quoted;
    private bool _quoteSeen;
    private bool _wasReturn;
    private bool _started;

    /// <summary>Why the text cannot be cut; null when it can.</summary>
    public string? Broken { get; private set; }

    /// <summary>Cuts a piece.</summary>
    /// <param name="text">The next piece.</param>
    /// <param name="last">True for the last one.</param>
    /// <param name="rows">Takes the rows that are complete.</param>
    public void Feed(ReadOnlySpan<char> text, bool last, ICollection<CutRow> rows)
    {
        foreach (var c in text)
        {
            if (Broken is not null)
            {
                return;
            }

            Take(c, rows);
        }

        if (last && Broken is null && (_started || _field.Length > 0 || _fields.Count > 0))
        {
            EndRow(rows);
        }
    }

    private void Take(char c, ICollection<CutRow> rows)
    {
        if (_wasReturn && c == '\n')
        {
            _wasReturn = false;
            return;
        }

        _wasReturn = c == '\r' && !(_quoted && !_quoteSeen);
        if (_quoted && !_quoteSeen)
        {
            _quoteSeen = c == quote;
            if (!_quoteSeen)
            {
                Add(c);
                _line += c == '\n' ? 1 : 0;
            }

            return;
        }

        if (_quoteSeen && c == quote)
        {
            // Two quotes inside quotes are one.
            _quoteSeen = false;
            Add(c);
            return;
        }

        (_quoted, _quoteSeen) = (false, false);
        if (c is '\n' or '\r')
        {
            _line++;
            EndRow(rows);
        }
        else if (c == delimiter)
        {
            EndField();
        }
        else if (c == quote && _field.Length == 0)
        {
            (_quoted, _started) = (true, true);
        }
        else
        {
            Add(c);
        }
    }

    private void Add(char c)
    {
        _started = true;
        _field.Append(c);
        if (_field.Length > MaxField)
        {
            Broken = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"The field that begins in line {_begins} is longer than {MaxField} characters; a quote may be missing.");
        }
    }

    private void EndField()
    {
        _started = true;
        _fields.Add(_field.ToString());
        _field.Clear();
        if (_fields.Count > MaxFields)
        {
            Broken = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"Line {_begins} has more than {MaxFields} fields.");
        }
    }

    private void EndRow(ICollection<CutRow> rows)
    {
        if (_started)
        {
            EndField();
            rows.Add(new CutRow(_begins, _fields.DrainToImmutable()));
        }

        (_begins, _started) = (_line, false);
    }
}
