"""Where each change of a record goes in its text, byte by byte, in every style people write."""

from __future__ import annotations

from typing import Any

import pytest

from synopticon.casefile.rewrite import CannotRewrite, appended, rewritten

KEYS = frozenset({"id", "about"})
LONG = "word " * 20 + "end"
FOLDED = "word " * 18 + "word", "word end"


def put(text: str, record: dict[str, Any], number: int = 0) -> str:
    """The text in which one record has these values."""
    return rewritten(text, number, record, KEYS)


SCALARS: list[tuple[str, dict[str, Any], str]] = [
    ("- b: 1\n", {"b": True}, "- b: true\n"),
    ("- b: 1\n", {"b": "1"}, '- b: "1"\n'),
    ("- b: 1.0\n", {"b": 1}, "- b: 1\n"),
    ("- b: 2014\n", {"b": "2015"}, '- b: "2015"\n'),
    ("- id: 2014\n", {"id": "2015"}, "- id: 2015\n"),
    ("- b: null\n", {"b": "x"}, "- b: x\n"),
    ("- b: x\n", {"b": None}, "- b: null\n"),
    ("- {b: x, c: 1}\n", {"b": "y, z", "c": 1}, '- {b: "y, z", c: 1}\n'),
    ("- {id: 1, c: 1}\n", {"id": "2", "c": 1}, "- {id: 2, c: 1}\n"),
    ("- {id: 1, c: 1}\n", {"id": ("2", "3"), "c": 1}, "- {id: [2, 3], c: 1}\n"),
    ("- 'b': 'x # y'  # z\n", {"b": "w # v"}, "- 'b': \"w # v\"  # z\n"),
    ("- b: |\n    x # y\n    z\n\n  # d\n  c: 2\n", {"b": "w", "c": 2},
     "- b: w\n\n  # d\n  c: 2\n"),
    ("- b: >-\n    x\n    z\n", {"b": "w"}, "- b: w\n"),
    ("- b: x\n  c: 1\n", {"b": LONG, "c": 1}, "- b: >-\n    {}\n    {}\n  c: 1\n".format(*FOLDED)),
    ("- {b: x}\n", {"b": LONG}, f"- {{b: {LONG}}}\n"),
    ("-   b: x\n", {"b": LONG}, "-   b: >-\n      {}\n      {}\n".format(*FOLDED)),
    ("- b:\n    - c: x\n", {"b": ({"c": LONG},)},
     "- b:\n    - c: >-\n        {}\n        {}\n".format("word " * 17 + "word", "word word end")),
    ("- a:\n    c: 1\n  b: x\n", {"a": {"c": 1}, "b": LONG},
     "- a:\n    c: 1\n  b: >-\n    {}\n    {}\n".format(*FOLDED)),
    ("\n- b: x\n", {"b": LONG}, "\n- b: >-\n    {}\n    {}\n".format(*FOLDED)),
    ("- id: x\n", {"id": LONG}, f"- id: {LONG}\n"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "record", "after"), SCALARS)
def test_a_scalar_takes_the_place_of_another(text: str, record: Any, after: str) -> None:
    """Of whatever type and style; long text is folded under its key, not inside brackets."""
    assert put(text, record) == after


COLLECTIONS: list[tuple[str, dict[str, Any], str]] = [
    ("- b: [1]\n", {"b": ()}, "- b: []\n"),
    ("- b: []\n", {"b": ("x", {"c": 1})}, "- b: [x, {c: 1}]\n"),
    ("- about: []\n", {"about": ("1", "x")}, "- about: [1, x]\n"),
    ("- b: []\n", {"b": ("1", "x")}, '- b: ["1", x]\n'),
    ("- b: {}\n", {"b": {"c": 1}}, "- b: {c: 1}\n"),
    ("- b: x\n", {"b": {"c": 1}}, "- b: {c: 1}\n"),
    ("- b: {c: 1}\n", {"b": "x"}, "- b: x\n"),
    ("- about: [x, y]\n", {"about": "1"}, "- about: 1\n"),
    ("- b: {c: 1}\n", {"b": ("x",)}, "- b: [x]\n"),
    ("- b: [x]\n", {"b": {"c": 1}}, "- b: {c: 1}\n"),
    ("- b: {c: 1}\n", {"b": {"id": "2"}}, "- b: {id: 2}\n"),
    ("- b: {c: 1}\n", {"b": {"d": "2"}}, '- b: {d: "2"}\n'),
    ("- b:\n    c: 1\n    d: 2\n", {"b": {}}, "- b:\n    {}\n"),
    ("- b:\n    - 1\n  c: 2\n", {"b": (), "c": 2}, "- b:\n    []\n  c: 2\n"),
    ("- a: 1\n  b: 2\n", {"c": 3}, "- {c: 3}\n"),
]


@pytest.mark.parametrize(("text", "record", "after"), COLLECTIONS)
def test_a_value_becomes_one_of_another_form(text: str, record: Any, after: str) -> None:
    """Written on one line in the place of the old one; under a key of ids it is plain."""
    assert put(text, record) == after


ITEMS: list[tuple[str, tuple[Any, ...], str]] = [
    ("- b: [x, y]\n", ("1", "x", "y"), '- b: ["1", x, y]\n'),
    ("- b: [x, y]\n", ("x", "1", "y", "2"), '- b: [x, "1", y, "2"]\n'),
    ("- b: [x, y]\n", ("v", "w", "x", "y"), "- b: [v, w, x, y]\n"),
    ("- b: [x, y]\n", ("y",), "- b: [y]\n"),
    ("- b: [x, y, z]\n", ("x", "z"), "- b: [x, z]\n"),
    ("- b: [x, y, z]\n", ("x",), "- b: [x]\n"),
    ("- b: [x, y]\n", ("x", "v, w"), '- b: [x, "v, w"]\n'),
    ("- b: [a, x, y, z]\n", ("a", "w", "z"), "- b: [a, w, z]\n"),
    ("- b: [a, x, z]\n", ("a", "v", "w", "z"), "- b: [a, v, w, z]\n"),
    ("- b:\n    - a\n    - x\n    - y\n    - z\n", ("a", "w", "z"),
     "- b:\n    - a\n    - w\n    - z\n"),
    ("- b:\n    - a\n    - x\n    - z\n", ("a", "v", "w", "z"),
     "- b:\n    - a\n    - v\n    - w\n    - z\n"),
    ("- b: [x,  y]\n", ("x", "w"), "- b: [x,  w]\n"),
    ("- b: [{c: 1}, y]\n", ("y",), "- b: [y]\n"),
    ("- b: [x, {c: 1}]\n", ("x",), "- b: [x]\n"),
    ("- b: [x, [1, 2]]\n", ("x", (1,)), "- b: [x, [1]]\n"),
    ("- b:\n    - x\n    - y\n", ("v", "w", "x", "y"),
     "- b:\n    - v\n    - w\n    - x\n    - y\n"),
    ("- b:\n  - x\n  - y\n", ("w", "x", "y"), "- b:\n  - w\n  - x\n  - y\n"),
    ("- b: # c\n    # d\n    - x\n", ("w", "x"), "- b: # c\n    # d\n    - w\n    - x\n"),
    ("- b:\n    - x  # c\n    - y\n", ("x", "1", "y", "2"),
     '- b:\n    - x  # c\n    - "1"\n    - y\n    - "2"\n'),
    ("- b:\n    - x\n    # c\n    - y\n", ("x", {"id": "1", "d": 2}, "y"),
     "- b:\n    - x\n    - id: 1\n      d: 2\n    # c\n    - y\n"),
    ("- b:\n    - x\n    - y\n    - z\n", ("x", "z"), "- b:\n    - x\n    - z\n"),
    ("- b:\n    - x\n    - y\n    - z\n", ("z",), "- b:\n    - z\n"),
    ("- b:\n    - x\n    - y\n    - z", ("x",), "- b:\n    - x\n"),
    ("- b:\n    - x\n    # c\n    - y\n", ("y",), "- b:\n    # c\n    - y\n"),
    ("- b:\n    - id: 1\n      n: x\n    - id: 2\n", ({"n": "x"}, {"id": "2"}),
     "- b:\n    - n: x\n    - id: 2\n"),
    ("- b:\n    - id: 1\n      n: x\n    - id: 2\n", ({"id": "1"}, {"id": "2", "m": "1"}),
     '- b:\n    - id: 1\n    - id: 2\n      m: "1"\n'),
    ("- b:\n    - id: 1\n      n: x\n    - id: 2\n", ({"id": "2"},), "- b:\n    - id: 2\n"),
    ("- b:\n    - id: 1\n    - id: 2\n      n: x\n", ({"id": "1"},), "- b:\n    - id: 1\n"),
    ("- b:\n    - - x\n      - y\n", (("x", "z", "y"),), "- b:\n    - - x\n      - z\n      - y\n"),
    ("- b:\n    - |\n      x\n    - y\n", ("x\n", "w", "y"),
     "- b:\n    - |\n      x\n    - w\n    - y\n"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "items", "after"), ITEMS)
def test_items_come_and_go_where_they_stand(text: str, items: Any, after: str) -> None:
    """In brackets, below each other and inside each other; the others keep their bytes."""
    assert put(text, {"b": items}) == after


def test_ids_in_a_list_are_plain_wherever_they_come() -> None:
    """In front, between and behind, in either style, and as the value of an item that changes."""
    items: dict[str, Any] = {"about": ("1", "x", "2", "y", "3")}
    assert put("- about: [x, y]\n", items) == "- about: [1, x, 2, y, 3]\n"
    lines = "- about:\n    - 1\n    - x\n    - 2\n    - y\n    - 3\n"
    assert put("- about:\n    - x\n    - y\n", items) == lines
    assert put("- about: [x, y]\n", {"about": ("x", "1")}) == "- about: [x, 1]\n"
    assert put("- about:\n    - x\n", {"about": ("1",)}) == "- about:\n    - 1\n"
    assert put("- about: [x]\n", {"about": (("1",),)}) == "- about: [[1]]\n"
    mapping: dict[str, Any] = {"about": ("x", {"id": "1", "n": "2"})}
    assert put("- about: [x]\n", mapping) == '- about: [x, {id: 1, n: "2"}]\n'


def test_a_long_list_changes_in_one_place() -> None:
    """Words that come often in it are compared as any other."""
    words = [f"w{n % 3}" for n in range(300)]
    text = f"- b: [{', '.join(words)}]\n"
    new = [*words[:150], "new", *words[150:]]
    assert put(text, {"b": tuple(new)}) == f"- b: [{', '.join(new)}]\n"
    lines = "".join(f"    - {w}  # {n}\n" for n, w in enumerate(words))
    at = lines.index("    - w0  # 150\n")
    wanted = f"- b:\n{lines[:at]}    - new\n{lines[at:]}"
    assert put(f"- b:\n{lines}", {"b": tuple(new)}) == wanted


PAIRS: list[tuple[str, dict[str, Any], str]] = [
    ("- a: 1\n  b: 2\n  c: 3\n", {"c": 3}, "- c: 3\n"),
    ("- a: 1\n  b: 2\n  c: 3\n", {"a": 1, "c": 3}, "- a: 1\n  c: 3\n"),
    ("- a: 1\n  b: 2\n  c: 3\n", {"a": 1}, "- a: 1\n"),
    ("- a: 1\n  b: 2\n  c: 3\n  d: 4\n", {"b": 2, "d": 4}, "- b: 2\n  d: 4\n"),
    ("- a: 1\n  b: 2", {"a": 1}, "- a: 1\n"),
    ("-\n  a: 1\n  b: 2\n", {"b": 2}, "-\n  b: 2\n"),
    ("-\n  a: 1\n  b: 2\n", {"a": 1}, "-\n  a: 1\n"),
    ("- a: 1\n  b:\n    c: 2\n    d: 3\n  e: 4\n", {"a": 1, "e": 4}, "- a: 1\n  e: 4\n"),
    ("- a: 1\n  b: |\n    c\n\n  e: 4\n", {"a": 1, "e": 4}, "- a: 1\n\n  e: 4\n"),
    ("- a: 1\n  # c\n  b: 2\n\n  d: 3\n", {"a": 1, "d": 3}, "- a: 1\n  # c\n\n  d: 3\n"),
    ("- {a: 1, b: 2, c: 3}\n", {"a": 1, "c": 3}, "- {a: 1, c: 3}\n"),
    ("- {a: 1, b: 2, c: 3}\n", {"b": 2, "c": 3}, "- {b: 2, c: 3}\n"),
    ("- {a: 1, b: 2, c: 3}\n", {"a": 1}, "- {a: 1}\n"),
    ("- {a: 1, b: 2, c: 3, d: 4}\n", {"b": 2, "d": 4}, "- {b: 2, d: 4}\n"),
    ("- {a: 1}\n", {"a": 1, "id": "2", "d": "3"}, '- {a: 1, id: 2, d: "3"}\n'),
    ("- {a: 1,\n   b: 2}\n", {"a": 1, "b": 2, "c": ("x",)}, "- {a: 1,\n   b: 2, c: [x]}\n"),
    ("- a: 1  # c\n", {"a": 1, "id": "2", "d": "3"}, '- a: 1  # c\n  id: 2\n  d: "3"\n'),
    ("- a: 1", {"a": 1, "d": 3}, "- a: 1\n  d: 3"),
    ("-   a: 1\n", {"a": 1, "d": 3}, "-   a: 1\n    d: 3\n"),
    ("- a: 1\n\n# c\n- e: 1\n", {"a": 1, "d": 3}, "- a: 1\n  d: 3\n\n# c\n- e: 1\n"),
    ("- a: |\n    x\n\n\n- e: 1\n", {"a": "x\n", "d": 3}, "- a: |\n    x\n  d: 3\n\n\n- e: 1\n"),
    ("- a:\n    - x\n    - c: 1\n\n- e: 1\n", {"a": ("x", {"c": 1}), "d": 3},
     "- a:\n    - x\n    - c: 1\n  d: 3\n\n- e: 1\n"),
    ("- a: []\n- e: 1\n", {"a": (), "d": 3}, "- a: []\n  d: 3\n- e: 1\n"),
    ("- a: {c: 1}\n", {"a": {"c": 1, "d": {"e": "x"}}}, "- a: {c: 1, d: {e: x}}\n"),
    ("- a:\n    c: 1\n  b: 2\n", {"a": {"c": 1, "d": 3}, "b": 2},
     "- a:\n    c: 1\n    d: 3\n  b: 2\n"),
    ("- a: 1\n  b: 2\n", {"b": 3, "d": 4}, "- b: 3\n  d: 4\n"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "record", "after"), PAIRS)
def test_keys_come_and_go_with_their_lines(text: str, record: Any, after: str) -> None:
    """A new one at the end of its mapping; gaps and comments stay where they were."""
    assert put(text, record) == after


@pytest.mark.parametrize(
    ("text", "record", "comment"),
    [
        ("- a: 1  # one\n  b: 2\n", {"b": 2}, "# one"),
        ("- b: 2\n  a: 1  # one\n", {"b": 2}, "# one"),
        ("- a: 1 # x # y\n  b: 2\n", {"b": 2}, "# x # y"),
        ("- {a: 1, # one\n   b: 2}\n", {"b": 2}, "# one"),
        ("- a:\n    - x # one\n    - y\n  b: 1 # one\n", {"a": ("y",), "b": 1}, "# one"),
        ("- a: [x, # one\n      y]\n", {"a": ()}, "# one"),
        ("- a: '#'  # one\n  b: \"x # y\"\n", {"b": "z"}, "# one"),
        ("# one\n- a: |\n    # two\n  b: 1 # three\n", {"a": "# two\n"}, "# three"),
    ],
)
def test_a_comment_is_never_lost(text: str, record: Any, comment: str) -> None:
    """The change is refused, with the comment whole."""
    with pytest.raises(CannotRewrite) as told:
        put(text, record)
    assert str(told.value) == f"the comment {comment!r} would be lost"


@pytest.mark.parametrize("mark", ["|", ">", ">-"])
def test_a_comment_behind_the_mark_of_a_text_is_not_lost_either(mark: str) -> None:
    """It stands before the first line of the text, and is none of it."""
    text = f"- b: 1\n  a: {mark}  # why\n    x\n  c: 2\n"
    with pytest.raises(CannotRewrite, match="the comment '# why"):
        put(text, {"b": 1, "a": "y", "c": 2})
    assert put(text, {"b": 2, "a": "x\n" if mark != ">-" else "x", "c": 2}) == text.replace(
        "1", "2"
    )


@pytest.mark.parametrize(
    ("text", "record"),
    [
        ("- a: 'x # y'\n  b: 1\n", {"b": 1}),
        ("- a: x#y\n  b: 1\n", {"b": 1}),
        ("- a: |\n    # y\n    # z\n  b: 1\n", {"b": 1}),
        ("- a: >\n    # y\n\n  b: 1\n", {"b": 1}),
        ('- a: "x\n    # y"\n  b: 1\n', {"b": 1}),
    ],
)
def test_a_number_sign_in_a_text_is_no_comment(text: str, record: Any) -> None:
    """It goes with its text."""
    assert put(text, record).lstrip("\n").replace("\n\n", "\n") == "- b: 1\n"


@pytest.mark.parametrize(
    ("text", "record", "words"),
    [
        ("- word\n", {"a": 1}, "it is no record"),
        ("- [x]\n", {"a": 1}, "it is no record"),
        ("a: 1\n", {"a": 2}, "it is no list of records"),
        ("word\n", {"a": 2}, "it is no list of records"),
    ],
)
def test_what_is_no_record_is_refused(text: str, record: Any, words: str) -> None:
    """And why is told."""
    with pytest.raises(CannotRewrite) as told:
        put(text, record)
    assert str(told.value) == words


def test_a_file_that_cannot_be_read_is_refused_in_the_words_of_its_reader() -> None:
    """Before anything is tried."""
    for change in (lambda t: put(t, {"a": 1}), lambda t: appended(t, {"a": 1}, KEYS)):
        with pytest.raises(CannotRewrite, match=r"^it can't be read: \w"):
            change("- a: [\n")


def test_a_change_that_would_mean_something_else_is_refused() -> None:
    """The lines that a text keeps at its end are its own, and a key would come before them."""
    with pytest.raises(CannotRewrite) as told:
        put("- a: |+\n    x\n\n", {"a": "x\n\n", "b": 2})
    assert str(told.value) == "the change can't be written into the text as it stands"


def test_the_other_records_are_what_they_were() -> None:
    """The last of three is changed, and the first, and one between."""
    text = "# head\n- a: 1\n- 'b': 2  # b\n- {c:   3}\n# foot\n"
    assert put(text, {"a": 4}, 0) == text.replace("1", "4")
    assert put(text, {"b": 4}, 1) == text.replace("2", "4")
    assert put(text, {"c": 4}, 2) == text.replace("3", "4")
    word = "- word\n- a: 1\n"
    assert put(word, {"a": 2}, 1) == word.replace("1", "2")


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("", "- id: 1\n  n: \"2\"\n"),
        ("# c\n", "# c\n- id: 1\n  n: \"2\"\n"),
        ("- a: 1", "- a: 1\n\n- id: 1\n  n: \"2\"\n"),
        ("  - a: 1\n", "  - a: 1\n\n  - id: 1\n    n: \"2\"\n"),
        ("- {a: 1}\n# c\n", "- {a: 1}\n# c\n\n- id: 1\n  n: \"2\"\n"),
    ],
)  # fmt: skip
def test_a_record_is_added_in_the_columns_of_the_list(text: str, after: str) -> None:
    """With a gap before it if there is another."""
    assert appended(text, {"id": "1", "n": "2"}, KEYS) == after


def test_a_record_that_begins_with_a_long_text_is_added_too() -> None:
    """Its first line stands behind the dash, the others below it."""
    after = appended("- a: 1\n", {"b": LONG}, KEYS)
    assert after == "- a: 1\n\n- b: >-\n    {}\n    {}\n".format(*FOLDED)
    assert appended("", {"Xray": 1}, KEYS) == "- Xray: 1\n"


def test_a_list_in_brackets_takes_no_record_in_lines() -> None:
    """It is refused."""
    with pytest.raises(CannotRewrite):
        appended("[{a: 1}]\n", {"b": 1}, KEYS)


def test_the_gap_before_a_record_is_not_put_into_a_text() -> None:
    """A text that keeps the lines at its end would grow by one."""
    with pytest.raises(CannotRewrite) as told:
        appended("- b: |+\n    x\n", {"b": 1}, KEYS)
    assert str(told.value) == "a record can't be added at the end of this file"
