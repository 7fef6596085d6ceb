"""Values as a person would write them: plain where it is safe, quoted, folded or nested."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from synopticon.casefile.emit import WIDTH, block, flow, scalar
from synopticon.casefile.syntax import read_yaml

NONE = frozenset[str]()
IDS = frozenset({"id", "about"})


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (None, "null"),
        (True, "true"),
        (False, "false"),
        (3, "3"),
        (Decimal("1.50"), "1.50"),
        ("word", "word"),
        ("two words, and more", "two words, and more"),
        ("가나다", "가나다"),
        ("2014", '"2014"'),
        ("no", '"no"'),
        ("2014-05-04", '"2014-05-04"'),
        ("", '""'),
        ("null", '"null"'),
        ("~", '"~"'),
        ("a: b", '"a: b"'),
        ("a:b", "a:b"),
        ("a #b", '"a #b"'),
        ("a#b", "a#b"),
        ("a ", '"a "'),
        (" a", '" a"'),
        ("a:", '"a:"'),
        ("a  b", '"a  b"'),
        ("- a", '"- a"'),
        ("[a]", '"[a]"'),
        ("a\nb", '"a\\nb"'),
        ('say "a"', 'say "a"'),
    ],
)
def test_a_scalar_is_plain_where_nobody_misreads_it(value: Any, written: str) -> None:
    """Else in quotation marks."""
    assert scalar(value) == written
    assert block("k", value, 0, NONE) == [f"k: {written}"]


@pytest.mark.parametrize(
    ("text", "written"),
    [("2014", "2014"), ("no", "no"), ("null", '"null"'), ("", '""'), ("- a", '"- a"'),
     ("a: b", '"a: b"'), ("a, b", "a, b")],
)  # fmt: skip
def test_text_under_a_key_of_ids_is_plain_more_often(text: str, written: str) -> None:
    """Its reader takes it as it stands, but for nothing and for marks of the notation."""
    assert scalar(text, plain=True) == written
    assert block("id", text, 0, IDS) == [f"id: {written}"]


@pytest.mark.parametrize("text", ["a, b", "a[b", "a]b", "a{b", "a}b", "a'b", "a:b", "a#b", "a?"])
def test_in_brackets_more_is_quoted(text: str) -> None:
    """What parts or ends a list there."""
    assert scalar(text, in_flow=True) == scalar(text, plain=True, in_flow=True) == f'"{text}"'
    assert flow((text, "c"), NONE) == f'["{text}", c]'
    assert scalar(text) == text


@pytest.mark.parametrize("value", [(), ("a",), {}, {"a": 1}])
def test_a_list_or_a_mapping_is_no_scalar(value: Any) -> None:
    """It is refused."""
    with pytest.raises(TypeError, match=r"^a list or a mapping is no scalar$"):
        scalar(value)


def test_a_value_on_one_line() -> None:
    """Lists and mappings inside each other; what is under a key of ids is plain there alone."""
    value: Any = {"id": "2014", "n": "2014", "about": ("1", "b"), "more": {"id": "3", "m": ("4",)}}
    assert flow(value, IDS) == ('{id: 2014, n: "2014", about: [1, b], more: {id: 3, m: ["4"]}}')
    assert flow(("2014", "a"), NONE) == '["2014", a]'
    assert flow(("2014", ("1",)), NONE, plain=True) == "[2014, [1]]"
    assert (flow((), NONE), flow({}, NONE), flow(None, NONE)) == ("[]", "{}", "null")


@pytest.mark.parametrize(
    ("key", "written"),
    [("a", "a"), ("at_least", "at_least"), ("x-1", "x-1"), ("zh-Hant", "zh-Hant"), ("a b", '"a b"'),
     ("1", '"1"'), ("null", '"null"'), ("true", '"true"'), ("a:", '"a:"'), ("", '""'),
     ("ko.x", '"ko.x"')],
)  # fmt: skip
def test_a_key_is_quoted_unless_it_is_a_word(key: str, written: str) -> None:
    """On a line and on lines of its own."""
    assert flow({key: 1}, NONE) == f"{{{written}: 1}}"
    assert block(key, 1, 2, NONE) == [f"  {written}: 1"]


def test_a_sentence_of_more_than_eighty_characters_is_folded() -> None:
    """Up to the width of a page and two columns in; words and their hyphens stay whole."""
    short = ("word " * 16).strip() + "s"
    assert len(short) == 80
    assert block("text", short, 2, NONE) == [f"  text: {short}"]
    assert block("text", f"{short}s", 2, NONE) == ["  text: >-", f"    {short}s"]
    # 98 columns are left behind an indentation of two.
    first, second = "a" * 47 + " " + "b" * 50, "c" * 120
    third = "d" * 90 + " over-and-out"
    assert block("text", f"{first} {second} {third}", 0, NONE) == [
        "text: >-", f"  {first}", f"  {second}", f"  {'d' * 90}", "  over-and-out",
    ]  # fmt: skip
    assert len(f"  {first}") == WIDTH


def test_what_folding_would_change_is_not_folded() -> None:
    """Two blanks together, a line of its own, and a text under a key of ids."""
    for text in (f"{'word ' * 20} end", "a " * 50, "a\nb " * 30 + "c"):
        (line,) = block("text", text, 0, NONE)
        assert line.startswith('text: "')
    long = "a" * 90
    assert block("id", long, 0, IDS) == [f"id: {long}"]


def test_a_mapping_is_on_one_line_if_it_fits() -> None:
    """A hundred columns; else key by key, two columns in."""
    value: Any = {"a": "x" * 40, "b": "y" * 41}
    (line,) = block("mapping", value, 0, NONE)
    assert line == f"mapping: {{a: {'x' * 40}, b: {'y' * 41}}}"
    assert len(line) == WIDTH
    assert block("mapping", value, 1, NONE) == [
        " mapping:", f"   a: {'x' * 40}", f"   b: {'y' * 41}",
    ]  # fmt: skip


def test_a_list_of_words_stays_on_its_line() -> None:
    """However long; and so does what is empty."""
    words = tuple(f"word-number-{n}" for n in range(12))
    assert block("about", words, 2, NONE) == [f"  about: [{', '.join(words)}]"]
    assert block("about", ("1", "2"), 0, IDS) == ["about: [1, 2]"]
    assert block("about", (), 0, NONE) == ["about: []"]
    assert block("about", {}, 0, NONE) == ["about: {}"]


def test_a_list_of_mappings_has_one_below_the_other() -> None:
    """Each behind a dash, its keys below each other, and other items between them."""
    value: Any = (
        {"id": "1", "n": "2", "at": {"id": "3"}},
        {},
        "4",
        {"inner": ({"id": "5"}, {"n": 6}), "id": "7"},
        {"long": {"a": "x" * 50, "b": "y" * 50}},
    )
    lines = block("list", value, 2, IDS)
    assert lines == [
        "  list:",
        "    - id: 1",
        '      n: "2"',
        "      at: {id: 3}",
        "    - {}",
        '    - "4"',
        "    - inner:",
        "        - id: 5",
        "        - n: 6",
        "      id: 7",
        "    - long:",
        f"        a: {'x' * 50}",
        f"        b: {'y' * 50}",
    ]
    document, findings = read_yaml("", "\n".join(lines).encode(), IDS)
    assert document is not None
    assert (document.value, findings) == ({"list": value}, [])


def test_an_item_beside_mappings_is_plain_under_a_key_of_ids() -> None:
    """As it would be in brackets."""
    assert block("about", ("1", {"id": "2"}), 0, IDS) == ["about:", "  - 1", "  - id: 2"]


def test_the_first_key_of_an_item_keeps_all_its_letters() -> None:
    """Only the blanks before it give way to the dash."""
    assert block("list", ({"Xray": 1, "X": 2},), 0, NONE) == ["list:", "  - Xray: 1", "    X: 2"]


def test_ids_deep_inside_lists_are_plain_too() -> None:
    """In a list of lists, and in a list beside mappings."""
    assert block("list", (({"id": "1"},),), 0, IDS) == ["list: [[{id: 1}]]"]
    value: Any = ({"id": "1"}, ({"id": "2", "n": "3"},))
    assert block("list", value, 0, IDS) == ["list:", "  - id: 1", '  - [{id: 2, n: "3"}]']
