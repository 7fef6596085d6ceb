"""New values for a record in its text: only what changes is touched, and nothing is lost."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from synopticon.casefile.emit import block, flow
from synopticon.casefile.rewrite import CannotRewrite, appended, record_rewritten, rewritten
from synopticon.casefile.syntax import read_yaml
from synopticon.model.case import FOLDERS
from synopticon.model.fields import plain_keys

CASES = Path(__file__).parents[3] / "cases"
KEYS = plain_keys(FOLDERS["claims"])

TEXT = """\
# Two claims.
- id: one  # the first
  kind: use
  text: >-
    A sentence that is long enough to be folded over more
    than a single line of the file.
  about: [a, b]  # two things
  evidence:
    # read in May
    - exhibit: x
      at: {section: S, start: 4}  # by hand
    - exhibit: y

  # between the keys
  note: n

- id: two
  date: 2014
"""


def value(text: str, number: int) -> dict[str, Any]:
    document, _ = read_yaml("", text.encode(), KEYS)
    assert document is not None
    assert isinstance(document.value, tuple)
    record = document.value[number]
    assert isinstance(record, dict)
    return dict(record)


def changed(**changes: Any) -> str:
    return rewritten(TEXT, 0, value(TEXT, 0) | changes, KEYS)


def test_a_scalar_is_put_in_the_place_of_the_old_one() -> None:
    """Its comment stays, and every other byte."""
    assert changed(kind="rule") == TEXT.replace("kind: use", "kind: rule")
    assert changed(id="uno") == TEXT.replace("id: one ", "id: uno ")


def test_a_value_inside_a_line_in_braces_is_changed_there() -> None:
    """Nothing else on the line moves."""
    evidence = ({"exhibit": "x", "at": {"section": "S, T", "start": 5}}, {"exhibit": "y"})
    new = TEXT.replace("{section: S, start: 4}", '{section: "S, T", start: 5}')
    assert changed(evidence=evidence) == new


def test_a_record_is_found_by_its_id() -> None:
    """Its new values are made of the old ones; a file without it is refused by its name."""
    after = record_rewritten("claims/a.yaml", TEXT, "two", KEYS, lambda old: {**old, "note": "x"})
    assert after == TEXT + "  note: x\n"
    for text in (TEXT, "", "- just words\n"):
        with pytest.raises(CannotRewrite, match=r"claims/a\.yaml holds no record 'three'"):
            record_rewritten("claims/a.yaml", text, "three", KEYS, lambda old: old)


def test_items_are_added_and_taken_away_where_they_stand() -> None:
    """In brackets and below each other."""
    assert "about: [a, c, b]  # two" in changed(about=("a", "c", "b"))
    assert "about: [b]  # two" in changed(about=("b",))
    assert "about: []  # two" in changed(about=())
    items = value(TEXT, 0)["evidence"]
    after = changed(evidence=(*items, {"exhibit": "z", "credibility": 2}))
    new = "    - exhibit: y\n    - exhibit: z\n      credibility: 2\n"
    assert after == TEXT.replace("    - exhibit: y\n", new)
    assert changed(evidence=items[:1]) == TEXT.replace("    - exhibit: y\n", "")


def test_a_key_is_added_at_the_end_of_its_record() -> None:
    """Before the gap that parts it from the next."""
    assert changed(date="2015~") == TEXT.replace("  note: n\n", "  note: n\n  date: 2015~\n")
    last = rewritten(TEXT, 1, {"id": "two", "date": "2014", "note": "x"}, KEYS)
    assert last == TEXT + "  note: x\n"


def test_a_key_is_taken_away_with_its_line() -> None:
    """And not if a comment would go with it."""
    record = value(TEXT, 0)
    del record["kind"]
    assert rewritten(TEXT, 0, record, KEYS) == TEXT.replace("  kind: use\n", "")
    del record["evidence"]
    with pytest.raises(CannotRewrite, match=r"by hand|read in May"):
        rewritten(TEXT, 0, record, KEYS)


def test_long_text_is_folded_and_difficult_text_is_quoted() -> None:
    """It reads back as it was given; that is checked before anything is returned."""
    text = "A longer sentence, with a colon: and a # sign, " * 5 + "ends."
    after = changed(text=text)
    assert "  text: >-\n    A longer" in after
    assert max(map(len, after.splitlines())) <= 100
    for hard in ("- x", "no", "42", "a: b", " a", "a\nb", "# a", "", "'", "{a}", "2014-05-04"):
        assert value(changed(note=hard), 0)["note"] == hard


def test_numbers_keep_their_digits_and_their_type() -> None:
    """1.50 is finer than 1.5, and the text 2014 is a date only under a key of dates."""
    after = changed(values={"n": Decimal("1.50"), "m": 3}, date="2014", note="2014")
    assert "values: {n: 1.50, m: 3}" in after
    assert "date: 2014\n" in after
    assert value(after, 0)["note"] == "2014"


def test_what_does_not_change_is_not_touched() -> None:
    """Also where it is not in the form that we would write."""
    text = "- {id:   one,kind: use}\n"
    assert rewritten(text, 0, {"kind": "use", "id": "one"}, KEYS) == text


def test_a_record_is_added_after_the_last() -> None:
    """In the indentation of the list; a file without records begins one."""
    new = {"id": "three", "about": ("a",), "evidence": ({"exhibit": "x"},)}
    lines = "- id: three\n  about: [a]\n  evidence:\n    - exhibit: x\n"
    assert appended(TEXT, new, KEYS) == TEXT + "\n" + lines
    assert appended("", new, KEYS) == lines
    assert appended("# Nothing yet.\n", new, KEYS) == "# Nothing yet.\n" + lines
    assert appended("  - id: a", {"id": "b"}, KEYS) == "  - id: a\n\n  - id: b\n"


@pytest.mark.parametrize("text", ["id: one\n", "- a: [\n", "[{id: a}]\n"])
def test_a_file_that_is_no_list_in_lines_is_refused(text: str) -> None:
    """Nothing is guessed."""
    with pytest.raises(CannotRewrite):
        appended(text, {"id": "b"}, KEYS)


WORDS = st.one_of(
    st.text(st.characters(exclude_categories=("C",)), max_size=20),
    st.sampled_from(["a: b", "- a", "no", "a " * 60 + "b", "[x]", "# c", "12", "가나다, 라"]),
)
LEAVES = st.one_of(WORDS, st.integers(), st.booleans())
NAMES = st.sampled_from(["note", "alpha", "beta", "gamma", "text"])
VALUES = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(tuple), st.dictionaries(NAMES, inner, max_size=3)
    ),
    max_leaves=8,
)
RECORDS = st.dictionaries(NAMES, VALUES, max_size=5).map(lambda d: {"id": "x", **d})


@settings(max_examples=300, deadline=None)
@given(RECORDS, RECORDS, st.booleans())
def test_any_record_becomes_any_other(old: Any, new: Any, is_flow: bool) -> None:
    """From either style; it reads back as what was wanted, and its neighbour stays."""
    if is_flow:
        written = f"- {flow(old, KEYS)}\n"
    else:
        lines = [line for k, v in old.items() for line in block(k, v, 2, KEYS)]
        written = "- " + "\n".join(lines)[2:] + "\n"
    text = written + "- id: neighbour  # kept\n"
    assert value(text, 0) == old
    after = rewritten(text, 0, new, KEYS)
    assert value(after, 0) == new
    assert after.endswith("- id: neighbour  # kept\n")


@pytest.mark.parametrize("name", ["lighthouse", "dprk"])
def test_every_record_of_a_case_can_be_changed(name: str) -> None:
    """One key more, one value changed, one taken away: no other line of the file moves."""
    for part, kind in FOLDERS.items():
        keys = plain_keys(kind)
        for path in sorted((CASES / name / part).glob("*.yaml")):
            text = path.read_text("utf-8")
            document, _ = read_yaml("", text.encode(), keys)
            assert document is not None
            for number, record in enumerate(document.value or ()):  # type: ignore[arg-type]
                assert isinstance(record, dict)
                after = rewritten(text, number, {**record, "id": "new-id", "zeta": "z"}, keys)
                assert len(after.splitlines()) == len(text.splitlines()) + 1
                assert rewritten(after, number, record, keys) == text
