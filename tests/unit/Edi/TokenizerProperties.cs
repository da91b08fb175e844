using System.Text;
using ControlTower.Grains.Edi;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace ControlTower.Tests.Unit.Edi;

/// <summary>Whatever delimiters and release characters a partner uses: what is written is what is read.</summary>
public sealed class TokenizerProperties
{
    private const string Marks = "*~+:'?!|^`#$%&;=@_<>/\\\u001C\u001D\u001F\u0015";

    // Text without blanks at its ends, as the standards want it.
    private static readonly Gen<string> Word = Gen.ArrayOf(Gen.Elements("AB01.-+:'?*~ ".ToCharArray())).Select(c => "x" + new string(c) + "y");

    private static readonly Gen<Delimiters> AnyDelimiters = Gen.Shuffle(Marks.ToCharArray()).Select(m => new Delimiters(m[0], m[1], m[2], m[3], m[4], '.'));

    [Property(MaxTest = 300)]
    public Property Reading_what_was_printed_gives_the_same_segments() => Prop.ForAll(
        Arb.From(AnyDelimiters), Arb.From(Gen.ListOf(Gen.ListOf(Gen.ListOf(Gen.ListOf(Word).Where(w => w.Count > 0)).Where(r => r.Count > 0)))),
        (delimiters, segments) =>
        {
            var text = new StringBuilder();
            foreach (var elements in segments)
            {
                text.Append("TAG").AppendJoin("", elements.Select(repetitions => delimiters.Element + string.Join(delimiters.Repetition, repetitions.Select(components =>
                    string.Join(delimiters.Component, components.Select(c => Escaped(c, delimiters))))))).Append(delimiters.Segment);
            }

            var once = Tokenizer.Tokenise(text.ToString(), 0, text.Length, delimiters);
            var printed = EdiPrinter.Print(once, delimiters);
            var twice = Tokenizer.Tokenise(printed, 0, printed.Length, delimiters);

            Shape(once).ShouldBe([.. segments.Select(e => "TAG" + string.Concat(e.Select(r => "\u0001" + string.Join('\u0002', r.Select(c => string.Join('\u0003', c))))))]);
            Shape(twice).ShouldBe(Shape(once));
        });

    [Property(MaxTest = 300)]
    public Property Other_delimiters_change_nothing_of_what_is_said() => Prop.ForAll(
        Arb.From(AnyDelimiters), Arb.From(AnyDelimiters), Arb.From(Gen.ListOf(Gen.ListOf(Word))),
        (from, to, segments) =>
        {
            var text = string.Concat(segments.Select(s => "TAG" + string.Concat(s.Select(w => from.Element + Escaped(w, from))) + from.Segment));
            var once = Tokenizer.Tokenise(text, 0, text.Length, from);
            var printed = EdiPrinter.Print(once, to);

            Shape(Tokenizer.Tokenise(printed, 0, printed.Length, to)).ShouldBe(Shape(once));
        });

    [Property(MaxTest = 500)]
    public void Any_bytes_are_read_without_an_exception(byte[] bytes) => EdiFile.Read(bytes).ShouldNotBeNull();

    private static string Escaped(string text, Delimiters delimiters) =>
        string.Concat(text.Select(c => delimiters.Includes(c) ? $"{delimiters.Release}{c}" : c.ToString()));

    private static string[] Shape(Tokens tokens) => [.. Enumerable.Range(0, tokens.Count).Select(i => Shape(tokens[i]))];

    private static string Shape(Segment segment) => segment.Tag + string.Concat(Enumerable.Range(1, segment.Count).Select(e => "\u0001" + string.Join('\u0002',
        Enumerable.Range(1, segment.Repetitions(e)).Select(r => string.Join('\u0003', Enumerable.Range(1, segment.Components(e, r)).Select(c => segment.Exact(e, c, r)))))));
}
