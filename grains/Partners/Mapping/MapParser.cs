using System.Globalization;

namespace ControlTower.Grains.Partners.Mapping;

/// <summary>Reads expressions. Strict: what it does not know is a problem with its place, never a guess.</summary>
internal sealed class MapParser
{
    private const int MaxLength = 500;
    private const int MaxDepth = 16;
    private readonly string _text;
    private int _at;
    private int _depth;

    private MapParser(string text) => _text = text;

    /// <summary>The expression, or what is wrong with it.</summary>
    public static (MapExpression? Expression, string? Problem) Parse(string text)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > MaxLength)
        {
            return (null, $"An expression has 1 to {MaxLength} characters, such as @.status or 'Load'.");
        }

        var parser = new MapParser(text);
        try
        {
            var expression = parser.Either();
            parser.Expect(parser._at == text.Length, "the end, + or ??");
            return (expression, null);
        }
        catch (FormatException wrong)
        {
            return (null, wrong.Message);
        }
    }

    /// <summary>A path alone, for items; or what is wrong with it.</summary>
    public static (MapPath? Path, string? Problem) ParsePath(string text) => Parse(text) switch
    {
        ({ } expression, _) when expression is PathExpression path => (path.Path, null),
        (null, var problem) => (null, problem),
        _ => (null, "A path alone is wanted here, such as $.events[*]."),
    };

    private MapExpression Either()
    {
        Expect(++_depth <= MaxDepth, "fewer parentheses");
        var choices = ImmutableArray.Create(Join());
        while (Passed("??"))
        {
            choices = choices.Add(Join());
        }

        _depth--;
        return choices.Length == 1 ? choices[0] : new EitherExpression(choices);
    }

    private MapExpression Join()
    {
        var parts = ImmutableArray.Create(Shaped());
        while (Passed("+"))
        {
            parts = parts.Add(Shaped());
        }

        return parts.Length == 1 ? parts[0] : new JoinExpression(parts);
    }

    private MapExpression Shaped()
    {
        var inner = Term();
        while (Passed("|"))
        {
            var word = Name();
            Expect(Enum.TryParse<TextShape>(word, ignoreCase: true, out var shape) && !char.IsAsciiDigit(word[0]), "last, word, upper or lower after |");
            inner = new ShapedExpression(inner, shape);
        }

        return inner;
    }

    private MapExpression Term()
    {
        if (Passed("("))
        {
            var inner = Either();
            Expect(Passed(")"), ")");
            return inner;
        }

        return Peek() == '\'' ? new LiteralExpression(Quoted()) : new PathExpression(Path());
    }

    private MapPath Path()
    {
        Blanks();
        Expect(Peek() is '$' or '@', "$ (the document), @ (the item) or 'text'");
        var fromItem = _text[_at++] == '@';
        var steps = ImmutableArray.CreateBuilder<MapStep>();
        while (_at < _text.Length && _text[_at] is '.' or '[')
        {
            steps.Add(_text[_at++] == '.' ? new MemberStep(Name()) : Bracket());
        }

        return new MapPath(fromItem, steps.ToImmutable());
    }

    private MapStep Bracket()
    {
        MapStep step = Peek() switch
        {
            '*' => Star(),
            '\'' => new MemberStep(Quoted()),
            '?' => Filter(),
            _ => new IndexStep(Number()),
        };
        Expect(Passed("]"), "]");
        return step;
    }

    private EachStep Star()
    {
        _at++;
        return new EachStep();
    }

    private FilterStep Filter()
    {
        _at++;
        Expect(++_depth <= MaxDepth, "fewer filters inside filters");
        var wrapped = Passed("(");
        var path = Path();
        Expect(path.FromItem, "a path from @ in a filter");
        var negated = Passed("!=");
        var wanted = negated || Passed("==") ? Compared() : null;
        Expect(!wrapped || Passed(")"), ")");
        _depth--;
        return new FilterStep(path, wanted, negated);
    }

    private string Compared()
    {
        Blanks();
        return Peek() == '\'' ? Quoted() : Name();
    }

    private string Quoted()
    {
        var start = ++_at;
        var end = _text.IndexOf('\'', start);
        Expect(end >= 0, "a closing '");
        _at = end + 1;
        return _text[start..end];
    }

    private string Name()
    {
        var start = _at;
        while (_at < _text.Length && (char.IsLetterOrDigit(_text[_at]) || _text[_at] is '_' or '-' or ':'))
        {
            _at++;
        }

        Expect(_at > start, "a name");
        return _text[start.._at];
    }

    private int Number()
    {
        var start = _at;
        while (_at < _text.Length && (char.IsAsciiDigit(_text[_at]) || (_at == start && _text[_at] == '-')))
        {
            _at++;
        }

        Expect(int.TryParse(_text.AsSpan(start, _at - start), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number), "a number, *, 'name' or ?filter");
        return number;
    }

    private char Peek()
    {
        Blanks();
        return _at < _text.Length ? _text[_at] : '\0';
    }

    private bool Passed(string word)
    {
        var start = _at;
        Blanks();
        if (string.CompareOrdinal(_text, _at, word, 0, word.Length) == 0)
        {
            _at += word.Length;
            return true;
        }

        _at = start;
        return false;
    }

    private void Blanks()
    {
        while (_at < _text.Length && _text[_at] == ' ')
        {
            _at++;
        }
    }

    private void Expect(bool right, string wanted)
    {
        if (!right)
        {
            throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"At character {_at + 1} of '{_text}': {wanted} is wanted."));
        }
    }
}
