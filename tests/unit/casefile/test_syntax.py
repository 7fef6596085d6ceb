"""casefile.syntax: values, places, and what is no part of the format."""

from __future__ import annotations

from decimal import Decimal

import pytest
import yaml

from synopticon.base.diagnostics import Finding, Span
from synopticon.casefile.syntax import MAX_DEPTH, Document, Value, read_yaml

PLAIN = frozenset({"id", "date", "about"})


def read(text: str) -> Document:
    """The document of a text that has no findings."""
    document, findings = read_yaml("claims/a.yaml", text.encode(), PLAIN)
    assert [str(f) for f in findings] == []
    assert document is not None
    return document


def refused(text: str | bytes) -> list[Finding]:
    """The findings of a text that is not read at all."""
    data = text if isinstance(text, bytes) else text.encode()
    document, findings = read_yaml("claims/a.yaml", data, PLAIN)
    assert document is None
    return findings


def told(text: str) -> list[str]:
    """The findings of a text that is read all the same, as the lines a user sees."""
    document, findings = read_yaml("claims/a.yaml", text.encode(), PLAIN)
    assert document is not None
    return [str(f) for f in findings]


# --- values -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: 1", {"a": 1}),
        ("a: -7", {"a": -7}),
        ("a: 39.030", {"a": Decimal("39.030")}),
        ("a: true\nb: false", {"a": True, "b": False}),
        ("a: null\nb: ~\nc:", {"a": None, "b": None, "c": None}),
        ("a: word", {"a": "word"}),
        ('a: "1"', {"a": "1"}),
        ("a: '~'", {"a": "~"}),
        ("a: |\n  no\n", {"a": "no\n"}),
        ("a: >-\n  12\n", {"a": "12"}),
        ("- x\n- 2", ("x", 2)),
        ("a: [x, [z]]", {"a": ("x", ("z",))}),
        ("a: {b: {c: 1}}", {"a": {"b": {"c": 1}}}),
        ("", None),
        ("# only a comment\n", None),
        ("1: x\ntrue: z", {"1": "x", "true": "z"}),
        ("---\na: 1\n", {"a": 1}),
    ],
)
def test_values_are_yaml_1_2(text: str, value: Value) -> None:
    """Spec 3.3: plain scalars are read as in YAML 1.2, quoted ones and keys as text."""
    found = read(text).value
    assert found == value
    assert repr(found) == repr(value)  # 1 == True == Decimal(1), so the types are compared too


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("date: 2014", {"date": "2014"}),
        ("date: 2014-05-27", {"date": "2014-05-27"}),
        ("id: 012", {"id": "012"}),
        ("id: no", {"id": "no"}),
        ("about: [on, 007]", {"about": ("on", "007")}),
        ("date: true", {"date": "true"}),
        ("date:\nid: ~\nabout: null", {"date": None, "id": None, "about": None}),
        ('date: "~"', {"date": "~"}),
    ],
)
def test_ids_and_dates_are_their_plain_text(text: str, value: Value) -> None:
    """Spec 3.4: ids and dates are read as their plain text, and YAML 1.1 has no say in them."""
    assert read(text).value == value


@pytest.mark.parametrize("key", ["values", "translation", "parameters"])
def test_the_keys_of_ones_own_measures_mean_nothing(key: str) -> None:
    """A measure that is called `date` is a number all the same."""
    found = read(f"{key}: {{date: 2014, id: 3}}\ndate: 2014").value
    assert found == {key: {"date": 2014, "id": 3}, "date": "2014"}


def test_own_keys_end_with_their_mapping() -> None:
    """Inside a measure the format's keys mean what they mean everywhere."""
    assert read("values: {crossings: {date: 2014}}").value == {
        "values": {"crossings": {"date": "2014"}}
    }


# --- findings while reading ---------------------------------------------------------------


def test_a_key_written_twice_is_told_at_the_second() -> None:
    """Spec 3.1: the second key is refused and the first value stands."""
    document, findings = read_yaml("a.yaml", b"b: 1\na: 1\nb: 2\n", PLAIN)
    assert [(str(f), f.span) for f in findings] == [
        ("a.yaml:3:1: SYN003 `b` is already written above", Span("a.yaml", 3, 1, 3, 2))
    ]
    assert document is not None
    assert document.value == {"b": 1, "a": 1}


def test_a_misread_scalar_is_told_with_its_place() -> None:
    """Spec 3.5: what YAML 1.1 takes for something else is told, and read as text."""
    document, findings = read_yaml("a.yaml", b"- a: 1\n  b: no\n", PLAIN)
    assert document is not None
    assert document.value == ({"a": 1, "b": "no"},)
    assert [f.span for f in findings] == [Span("a.yaml", 2, 6, 2, 8)]
    assert findings[0].code == "SYN012"
    assert findings[0].message.startswith("`no` is text here")
    assert findings[0].help == 'write "no" if text is meant'


def test_a_number_that_others_take_for_text_is_told() -> None:
    """`1e3` is a number here and text to YAML 1.1."""
    assert told("a: 1e3") == [
        "claims/a.yaml:1:4: SYN012 `1e3` is a number here, but other YAML readers take it for text"
    ]


def test_keys_are_words() -> None:
    """Spec 3.1: a list or a map can't be a key."""
    (only,) = refused("? [x]\n: 1\nb: 2\n")
    assert str(only) == "claims/a.yaml:1:3: SYN015 a key has to be a word, not a list or a map"


def test_merge_keys_are_refused_but_quoted_text_is_not() -> None:
    """Spec 3.2: `<<` merges in YAML 1.1; in quotes it is a key like any other."""
    (only,) = refused("<<: {a: 1}\nb: 2")
    assert str(only) == "claims/a.yaml:1:1: SYN015 merge keys (`<<`) are not part of the format"
    assert read('"<<": 1').value == {"<<": 1}


@pytest.mark.parametrize("escape", [r"\u202e", r"\x07", r"\u2066", r"\u200f"])
def test_an_escape_cannot_smuggle_a_character_in(escape: str) -> None:
    """Spec 2.2: what is refused in a file is refused in an escape sequence."""
    found = told(f'a: "x{escape}y"')
    assert len(found) == 1
    assert found[0].startswith("claims/a.yaml:1:4: SYN011 escape sequence makes U+")


def test_harmless_escapes_pass() -> None:
    """A line feed, a tab and a letter may be written as escapes."""
    assert read(r'a: "x\ny\tz\uac00"').value == {"a": "x\ny\tz가"}


# --- what is no part of the format --------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "line", "column", "words"),
    [
        ("a: &x 1\n", 1, 4, "anchors"),
        ("a: 1\nb: [&x 1, 2]\n", 2, 5, "anchors"),
        ("a: &x 1\nb: *x\n", 1, 4, "anchors"),
        ("a: !!str 1\n", 1, 4, "tags"),
        ("a: !python/object:os.system x\n", 1, 4, "tags"),
        ("!x\na: 1\n", 1, 1, "tags"),
        ("a: {b: !x 1}\n", 1, 8, "tags"),
        ("%YAML 1.1\n---\na: 1\n", 1, 1, "directives"),
        ("%TAG ! tag:x,2000:\n---\na: 1\n", 1, 1, "directives"),
        ("a: 1\n---\nb: 2\n", 2, 1, "another"),
    ],
)
def test_what_is_no_part_of_the_format_is_refused(
    text: str, line: int, column: int, words: str
) -> None:
    """Spec 3.2: anchors, aliases, tags, directives and further documents, each at its place."""
    first = refused(text)[0]
    assert (first.code, first.span.line, first.span.column) == ("SYN015", line, column)
    assert words in first.message


def test_an_alias_is_told_beside_its_anchor() -> None:
    """Both ends are told, so that one pass mends both."""
    assert [f.message for f in refused("a: &x 1\nb: *x\n")] == [
        "anchors (`&`) are not part of the format",
        "aliases (`*`) are not part of the format: write the value again",
    ]


@pytest.mark.parametrize("text", ["a: R&D and more", "a: 5 * 3!", "a: x &y", "a: wow !", 'a: "&x"'])
def test_the_same_signs_inside_text_are_text(text: str) -> None:
    """An ampersand in a sentence is no anchor."""
    assert isinstance(read(text).value, dict)


def test_an_alias_bomb_is_refused_before_it_unfolds() -> None:
    """A billion laughs: nine lines that would unfold to a billion words."""
    lines = ['a0: &a0 ["lol"]'] + [
        f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 10)}]" for i in range(1, 10)
    ]
    assert {f.code for f in refused("\n".join(lines))} == {"SYN015"}


@pytest.mark.parametrize(
    ("opening", "levels"), [("[", 1_000_000), ("{a: ", 300_000), ("- ", 100_000), ("? ", 100_000)]
)
def test_deep_nesting_is_refused_before_a_tree_is_built(opening: str, levels: int) -> None:
    """Spec 3.2: the composer would die of a million levels; they are counted on events first."""
    findings = refused(opening * levels)
    assert [f.code for f in findings] == ["SYN016"]
    assert findings[0].message == f"nested deeper than {MAX_DEPTH} levels"


def test_deep_nesting_by_indentation_is_refused() -> None:
    """A staircase of keys nests as deep as brackets do."""
    for levels in (33, 2_000, 5_000):
        text = "".join(" " * i + "a:\n" for i in range(levels)) + " " * levels + "- x"
        findings = refused(text)
        assert [f.code for f in findings] == ["SYN016"]
        assert findings[0].span.line == MAX_DEPTH + 1


def test_the_deepest_level_allowed_is_read() -> None:
    """Thirty-two levels of collections pass, a thirty-third does not; scalars are no level."""
    assert read("[" * MAX_DEPTH + "1" + "]" * MAX_DEPTH).value is not None
    findings = refused("[" * 33 + "]" * 33)
    assert [(f.code, f.span.column) for f in findings] == [("SYN016", 33)]


def test_many_openings_side_by_side_are_not_deep() -> None:
    """A long file of short lists is counted, and passes."""
    value = read("a: [" + "[1], " * 5_000 + "[2]]").value
    assert isinstance(value, dict)
    assert isinstance(value["a"], tuple)
    assert len(value["a"]) == 5_001


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ('a: "x\n', 2, 1),
        ("a: [1\n", 2, 1),
        ("a: 1\n  b: 2\n", 2, 4),
        ("\tb: 1\n", 1, 1),
        ("a: *\n", 1, 5),
        ("a: @x\n", 1, 4),
        ("- a\nb: c\n", 2, 1),
    ],
)
def test_text_that_is_no_yaml_is_told_where_it_ends_to_be(
    text: str, line: int, column: int
) -> None:
    """Spec 3.1: the finding stands where the reader gave up."""
    (only,) = refused(text)
    assert (only.code, only.span.line, only.span.column) == ("SYN002", line, column)
    assert only.message.startswith("not YAML: ")
    assert "\n" not in only.message


def test_bytes_that_are_no_text_do_not_crash() -> None:
    """The reader itself refuses what the decoder would have refused before it."""
    (only,) = refused(b"a: \xff\xfe")
    assert only.code == "SYN002"


# --- places -------------------------------------------------------------------------------

TEXT = """\
- id: a
  evidence:
    - exhibit: x
      at: {section: "5", start: 12}
- id: 나무
  text: 둘
"""


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ((), (1, 1)),
        ((0,), (1, 3)),
        ((0, "id"), (1, 7)),
        ((0, "evidence"), (3, 5)),
        ((0, "evidence", 0), (3, 7)),
        ((0, "evidence", 0, "exhibit"), (3, 16)),
        ((0, "evidence", 0, "at", "start"), (4, 33)),
        ((1, "text"), (6, 9)),
        ((1, "missing"), (5, 3)),
        ((0, "evidence", 7), (3, 5)),
        ((0, "evidence", -1), (3, 5)),
        ((0, "id", "deeper"), (1, 7)),
        ((9,), (1, 1)),
        (("id",), (1, 1)),
    ],
)
def test_a_place_is_that_of_the_nearest_value_written(
    path: tuple[str | int, ...], place: tuple[int, int]
) -> None:
    """`where` answers for every path, with the enclosing value where nothing is written."""
    span = read(TEXT).place(*path)
    assert (span.path, span.line, span.column) == ("claims/a.yaml", *place)


def test_a_place_has_an_end() -> None:
    """Columns count code points, and the end is exclusive."""
    assert read(TEXT).place(1, "id") == Span("claims/a.yaml", 5, 7, 5, 9)


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ((0, "evidence"), (2, 3)),
        ((0, "evidence", 0, "at", "start"), (4, 26)),
        ((0, "evidence", 0), (3, 7)),
        ((1, "missing"), (5, 3)),
        ((0, "missing", "id"), (1, 3)),
        ((), (1, 1)),
    ],
)
def test_the_place_of_a_key(path: tuple[str | int, ...], place: tuple[int, int]) -> None:
    """An unknown key is told at the key, not at its value."""
    span = read(TEXT).key_place(*path)
    assert (span.line, span.column) == place


def test_each_record_knows_its_stretch() -> None:
    """The spans of the records cover the file, so that a suppression covers its record."""
    spans = read(TEXT).spans
    assert [(s.line, s.column, s.end_line) for s in spans] == [(1, 3, 5), (5, 3, 7)]


def test_an_empty_file_has_a_place() -> None:
    """Asking an empty document for a place answers with its beginning."""
    document = read("")
    assert document.place(0, "id") == Span("claims/a.yaml")
    assert document.key_place("id") == Span("claims/a.yaml")
    assert document.spans == ()


def test_trees_are_dropped_and_made_again_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A clean case composes each file once; the first place asked for composes it once more."""
    calls = []
    compose = yaml.compose

    def counting(*args: object) -> object:
        calls.append(args)
        return compose(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(yaml, "compose", counting)
    document = read(TEXT)
    assert len(calls) == 1
    document.place(0)
    document.place(1)
    document.key_place(0, "id")
    assert len(calls) == 2


def test_a_record_with_a_key_twice_is_doubtful() -> None:
    """Which record it is, is known by its stretch of the file, however deep the key."""
    text = "- a: 1\n- b: {c: 1, c: 2}\n  d: 3\n- e: 1\n  e: 2\n- f: 1\n"
    document, findings = read_yaml("a", text.encode())
    assert document is not None
    assert document.doubtful == {1, 2}
    assert len(findings) == 2
    assert read("- a: 1\n").doubtful == frozenset()
