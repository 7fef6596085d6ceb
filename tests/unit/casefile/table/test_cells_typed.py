"""How a cell is read by its column, and how a value is shown in one."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest

from synopticon.casefile.table import cells
from synopticon.casefile.table.cells import BadCell, NoColumn, Table, mark_of
from synopticon.model.case import FOLDERS

CLAIMS, EXHIBITS, PLACES = (Table(FOLDERS[p]) for p in ("claims", "exhibits", "deployments"))
BOX = (0, Decimal("0.50"))
STEP = "derivations.1.parameters"


@pytest.fixture(autouse=True)
def read_anew() -> Iterator[None]:
    """Nothing that another test has looked up of the format is used again."""
    cells._leaf.cache_clear()
    cells._types.cache_clear()
    yield
    cells._leaf.cache_clear()
    cells._types.cache_clear()


def read(table: Any, column: str, cell: str) -> Any:
    """The value that a cell gives, at the end of the steps of its column."""
    value: Any = table.changed({}, [column], {column: cell})
    for step in table.leaf(column).steps:
        value = value[step]
    return value


@pytest.mark.parametrize(
    ("table", "column", "cell", "value"),
    [
        (CLAIMS, "kind", "12", "12"),
        (CLAIMS, "kind", " a ", " a "),
        (CLAIMS, "id", "2014", "2014"),
        (CLAIMS, "text", "2014", "2014"),
        (CLAIMS, "text.ko", "2014", "2014"),
        (CLAIMS, "date", " 2014-05 ", "2014-05"),
        (CLAIMS, "about", "a, b;c  2014;", ("a", "b", "c", "2014")),
        (CLAIMS, "evidence.1.credibility", " 2 ", 2),
        (CLAIMS, "evidence.1.at.time.end", "1.50", Decimal("1.50")),
        (CLAIMS, "evidence.1.at.page.box", "0; 0.50 ;1;", (0, Decimal("0.50"), 1)),
        (CLAIMS, "evidence.1.quote.translation.en", "42", "42"),
        (EXHIBITS, f"{STEP}.size", "1.50", Decimal("1.50")),
        (EXHIBITS, f"{STEP}.size", "6", 6),
        (EXHIBITS, f"{STEP}.page.size", "A4", "A4"),
        (EXHIBITS, f"{STEP}.size", "true", "true"),
        (EXHIBITS, f"{STEP}.size", "null", "null"),
        (PLACES, "place.lat", "39.030", Decimal("39.030")),
        (PLACES, "claims", "one two", ("one", "two")),
    ],
)
def test_a_cell_is_read_as_its_key_is(table: Any, column: str, cell: str, value: Any) -> None:
    """Text and ids stay text, numbers keep their digits, lists are parted as theirs are."""
    found = read(table, column, cell)
    assert (found, repr(found)) == (value, repr(value))


def test_the_own_keys_of_a_mapping_may_have_dots() -> None:
    """All that stands behind the key of the format is one key of the case."""
    found = EXHIBITS.changed({}, [f"{STEP}.page.size"], {f"{STEP}.page.size": "A4"})
    assert found == {"derivations": ({"parameters": {"page.size": "A4"}},)}


@pytest.mark.parametrize(
    ("column", "cell", "words"),
    [
        ("date", "12/03/2020", "date: '12/03/2020' is no date of the format; write 2020-03-12, "
         "2020-03, 2020 or 2018~"),
        ("evidence.1.credibility", "two", "evidence.1.credibility: 'two' is not a number"),
        ("evidence.1.credibility", "true", "evidence.1.credibility: 'true' is not a number"),
        ("evidence.1.at.page.box", "0.1 0.2", "evidence.1.at.page.box: '0.1 0.2' is not a number"),
        ("values", "a, b", "values: 'a, b' can't be read as `name: number, name: {…}` "
         "(a name stands without its value)"),
    ],
)  # fmt: skip
def test_a_cell_that_cannot_be_read_says_what_was_wanted(
    column: str, cell: str, words: str
) -> None:
    """With its column and what stands in it."""
    with pytest.raises(BadCell) as told:
        CLAIMS.changed({}, [column], {column: cell})
    assert str(told.value) == words


@pytest.mark.parametrize(
    ("cell", "why"),
    [
        ("n: 1, n: 2", "already written"),
        ("n: {a", "can't be read as .*expected"),
        ("n: &a 3", "anchor"),
        ("{n: 1}, m: 2", "can't be read as"),
    ],
)
def test_values_that_are_no_yaml_say_why(cell: str, why: str) -> None:
    """In the words of the reader; none of them is taken in by half."""
    with pytest.raises(BadCell, match=why):
        CLAIMS.changed({}, ["values"], {"values": cell})


@pytest.mark.parametrize(
    "cell", ["a, b", "n: {value: null}", "n: {value: 1, of: }", "n: {between: [1, null]}"]
)
def test_a_name_without_its_value_is_told_at_every_depth(cell: str) -> None:
    """It would be dropped in silence where the record is written."""
    with pytest.raises(BadCell, match=r"\(a name stands without its value\)$"):
        CLAIMS.changed({}, ["values"], {"values": cell})
    found = CLAIMS.changed({}, ["values"], {"values": "n: {between: [0, 1]}, m: 0"})
    assert found == {"values": {"n": {"between": (0, 1)}, "m": 0}}


def test_a_value_that_other_readers_misread_is_taken_as_it_is() -> None:
    """It is quoted where it is written, so the warning would come to nothing."""
    found = CLAIMS.changed({}, ["values"], {"values": "n: 1, answer: {value: 2, of: no}"})
    assert found == {"values": {"n": 1, "answer": {"value": 2, "of": "no"}}}


@pytest.mark.parametrize(
    "column", ["values.n", "text.", "text.ko.", "nothing", "evidence.1.nothing", "kind.x",
               "evidence", "evidence.1", "evidence.01.exhibit", "searched"]
)  # fmt: skip
def test_a_column_that_leads_nowhere_is_named_whole(column: str) -> None:
    """Also where only its end is wrong."""
    with pytest.raises(NoColumn) as told:
        CLAIMS.leaf(column)
    assert str(told.value) == column


def test_every_value_has_its_cell() -> None:
    """A path for each; what is empty, or no key of the format, has none."""
    record: Any = {
        "id": "a",
        "note": None,
        "about": (),
        "values": {},
        "strange": "x",
        "text": {"en": "A.", "ko": "가"},
        "rests_on": ("b", "c"),
        "evidence": (
            {"exhibit": "x", "credibility": 2, "at": {"page": {"number": 1, "box": BOX}}},
            "no item",
            {"exhibit": "y", "quote": {"translation": {"en": "T"}}},
        ),
        "searched": {"what": "all"},
        "against": "no list",
    }  # fmt: skip
    assert CLAIMS.cells(record) == {
        "id": "a",
        "text.en": "A.",
        "text.ko": "가",
        "rests_on": "b; c",
        "evidence.1.exhibit": "x",
        "evidence.1.credibility": "2",
        "evidence.1.at.page.number": "1",
        "evidence.1.at.page.box": "0; 0.50",
        "evidence.3.exhibit": "y",
        "evidence.3.quote.translation.en": "T",
        "searched.what": "all",
        "against": "no list",
    }


def test_values_are_shown_as_the_line_that_a_person_would_type() -> None:
    """Without the braces; a date under a key of dates is not quoted."""
    values: Any = {"n": Decimal("1.50"), "m": {"at_least": 3, "unit": "km, h"}}
    assert CLAIMS.cells({"values": values}) == {
        "values": 'n: 1.50, m: {at_least: 3, unit: "km, h"}'
    }


def test_what_is_no_word_in_a_list_of_words_is_shown_as_it_is_written() -> None:
    """So that it is seen, and not lost."""
    odd: Any = {"about": ("r", {"id": "1"}, 2)}
    assert CLAIMS.cells(odd) == {"about": 'r; {id: "1"}; 2'}


def test_a_cell_that_says_what_the_record_says_is_not_read_again() -> None:
    """The text 6 would come back as the number."""
    record: Any = {"derivations": ({"parameters": {"size": "6"}},)}
    cells = EXHIBITS.cells(record)
    assert cells == {f"{STEP}.size": "6"}
    found = EXHIBITS.changed(record, list(cells), cells)
    assert repr(found) == repr(record)


def test_a_cell_behind_one_that_changes_nothing_is_read() -> None:
    """And one behind a cell that is empty."""
    record: Any = {"id": "a", "kind": "use", "stage": "x"}
    cells = {"id": "a", "kind": "rule"}
    assert CLAIMS.changed(record, ["id", "stage", "kind"], cells) == {"id": "a", "kind": "rule"}


def test_an_item_may_be_filled_before_those_in_front_of_it() -> None:
    """The gap is no item; an item that is there keeps what no column names."""
    found = CLAIMS.changed({}, ["evidence.3.exhibit"], {"evidence.3.exhibit": "x"})
    assert found == {"evidence": ({"exhibit": "x"},)}
    there = {"exhibit": "x", "at": {"page": {"box": BOX}}}
    record: Any = {"evidence": (there,), "about": ("r",)}
    columns = ["evidence.1.credibility", "evidence.2.at.section"]
    found = CLAIMS.changed(
        record, columns, {"evidence.1.credibility": "2", "evidence.2.at.section": "S"}
    )
    assert found == {
        "evidence": (
            {**there, "credibility": 2},
            {"at": {"section": "S"}},
        ),
        "about": ("r",),
    }
    assert there == {"exhibit": "x", "at": {"page": {"box": BOX}}}


def test_what_empties_goes_with_all_that_held_it() -> None:
    """A mapping without a key, and the item and the list that held nothing else."""
    record: Any = {
        "id": "a",
        "evidence": ({"at": {"page": {"number": 1}}},),
        "searched": {"what": "all", "how_much": "half"},
        "text": {"en": "A.", "ko": "가"},
    }
    columns = ["evidence.1.at.page.number", "searched.what", "text.en", "note"]
    assert CLAIMS.changed(record, columns, {"note": ""}) == {
        "id": "a",
        "searched": {"how_much": "half"},
        "text": {"ko": "가"},
    }


def test_a_text_becomes_one_in_languages_and_back() -> None:
    """The cell of the old form is emptied, that of the new one filled."""
    columns = ["text", "text.en"]
    assert CLAIMS.changed({"text": "A."}, columns, {"text.en": "B."}) == {"text": {"en": "B."}}
    assert CLAIMS.changed({"text": {"en": "A."}}, columns, {"text": "B."}) == {"text": "B."}


@pytest.mark.parametrize(
    ("record", "column", "cell"),
    [
        ({"text": "A."}, "text.en", "B."),
        ({"evidence": "x"}, "evidence.1.exhibit", "y"),
        ({"searched": ("x",)}, "searched.what", "y"),
    ],
)
def test_a_value_of_another_form_is_not_written_over(
    record: dict[str, Any], column: str, cell: str
) -> None:
    """It is told, with the column."""
    whole = {**CLAIMS.cells(record), column: cell}
    with pytest.raises(BadCell) as told:
        CLAIMS.changed(record, [column], whole)
    assert str(told.value) == f"{column}: another column gives the same key another form"


def test_columns_stand_in_the_order_of_the_format_at_every_depth() -> None:
    """Not in that of the alphabet; what is for the editors comes last; languages by their tag."""
    wanted = [
        "text.en", "text.ko", "evidence.1.exhibit", "evidence.1.bearing", "evidence.1.at.section",
        "evidence.1.at.page.number", "evidence.1.note", "evidence.2.exhibit", "searched.period",
        "searched.method", "note.en", "reviews.1.by",
    ]  # fmt: skip
    columns = CLAIMS.columns([dict.fromkeys(reversed(wanted), "x")])
    assert [c for c in columns if "." in c] == wanted
    assert [c for c in columns if "." not in c] == [
        "id", "kind", "text", "asserts", "confidence", "about", "speaker", "date", "stage",
        "inference", "rests_on", "conflicts_with", "reasoning", "would_settle", "sensitive", "note",
    ]  # fmt: skip


def test_every_column_of_the_format_leads_somewhere() -> None:
    """Lists by their first item, mappings inside a record by their keys."""
    every = list(PLACES.every_column())
    assert [c for c in every if c.startswith(("place", "reviews.1.b", "cl"))] == [
        "reviews.1.by", "place.name", "place.precision", "place.entity", "place.lat", "place.lon",
        "place.as_printed", "claims",
    ]  # fmt: skip
    assert "values" in list(CLAIMS.every_column())
    for column in every:
        PLACES.leaf(column)


def test_a_mark_changes_with_all_that_a_record_says() -> None:
    """With a type, a digit or a place in a list, and not with the order of its keys."""
    record: Any = {"id": "a", "n": {"b": 1, "c": ("x", {"d": 2, "e": 3})}}
    mark = mark_of(record)
    assert len(mark) == 12
    assert mark_of({"n": {"c": ("x", {"e": 3, "d": 2}), "b": 1}, "id": "a"}) == mark
    others: list[Any] = [
        {},
        {"id": "a"},
        {**record, "e": 1},
        {**record, "n": {"b": Decimal("1.0"), "c": ("x", {"d": 2, "e": 3})}},
        {**record, "n": {"b": "1", "c": ("x", {"d": 2, "e": 3})}},
        {**record, "n": {"b": 1, "c": ({"d": 2, "e": 3}, "x")}},
        {**record, "n": {"b": 1, "c": ("x", {"d": 3, "e": 3})}},
        {**record, "n": {"b": 1, "f": ("x", {"d": 2, "e": 3})}},
    ]
    assert len({mark, *map(mark_of, others)}) == 9
