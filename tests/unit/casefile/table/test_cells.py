"""A record as cells and back, for every record of both cases and for what people type."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from synopticon.casefile.syntax import read_yaml
from synopticon.casefile.table.cells import BadCell, NoColumn, Table
from synopticon.model.case import FOLDERS
from synopticon.model.fields import plain_keys

CASES = Path(__file__).parents[4] / "cases"
CLAIMS: Any = Table(FOLDERS["claims"])


@pytest.mark.parametrize("name", ["lighthouse", "dprk"])
def test_every_record_comes_back_from_its_cells(name: str) -> None:
    """From nothing but the cells; and cells that say what stands there change nothing."""
    for part, kind in FOLDERS.items():
        table = Table(kind)
        keys: Any = plain_keys(kind)  # type: ignore[arg-type]
        for path in sorted((CASES / name / part).glob("*.yaml")):
            document, _ = read_yaml("", path.read_bytes(), keys)
            assert document is not None
            for record in document.value or ():  # type: ignore[union-attr]
                assert isinstance(record, dict)
                cells = table.cells(record)
                assert all(cells.values())
                assert table.changed({}, list(cells), cells) == record
                assert table.changed(record, list(cells), cells) == record


@pytest.mark.parametrize(
    ("column", "cell", "value"),
    [
        ("text", "42", "42"),
        ("text.ko", "카메라", {"ko": "카메라"}),
        ("date", "2014", "2014"),
        ("about", "road; gate ;", ("road", "gate")),
        ("values", "gates: {at_least: 1.50, unit: km}, n: 3", None),
        ("evidence.1.credibility", " 2 ", ({"credibility": 2},)),
        ("evidence.1.at.page.box", "0.10; 0.2; 0.3; 0.4", None),
        ("searched.how_much", "all of it", {"how_much": "all of it"}),
    ],
)
def test_what_people_type(column: str, cell: str, value: Any) -> None:
    """Text stays text, a number keeps its digits, a list is parted by semicolons."""
    new = CLAIMS.changed({}, [column], {column: cell})
    if value is not None:
        assert new == {column.partition(".")[0]: value}
    assert CLAIMS.changed({}, [column], CLAIMS.cells(new)) == new


def test_values_are_yaml_with_or_without_braces() -> None:
    """Their keys are the case's own."""
    wanted = {"values": {"n": 3, "km": {"value": Decimal("1.50"), "unit": "km"}}}
    for cell in ("n: 3, km: {value: 1.50, unit: km}", "{n: 3, km: {value: 1.50, unit: km}}"):
        assert CLAIMS.changed({}, ["values"], {"values": cell}) == wanted


def test_an_empty_cell_takes_its_value_away_and_a_missing_column_does_not() -> None:
    """An item of a list whose cells are all empty goes; one with a key without a column stays."""
    record = {
        "id": "a",
        "note": "n",
        "evidence": ({"exhibit": "x", "own": 1}, {"exhibit": "y"}),
        "strange": "kept",
    }
    new = CLAIMS.changed(record, ["note", "evidence.1.exhibit", "evidence.2.exhibit"], {})
    assert new == {"id": "a", "evidence": ({"own": 1},), "strange": "kept"}
    assert CLAIMS.changed(record, ["id"], {"id": "a"}) == record


@pytest.mark.parametrize(
    "column",
    ["confidnce", "evidence", "evidence.0.exhibit", "evidence.x.exhibit", "evidence.1", "text.", "",
     "place.lat", "about.1", "values.n", "evidence.1.exhibit.x", "evidence.1000.exhibit"],
)  # fmt: skip
def test_a_column_that_leads_nowhere_is_refused(column: str) -> None:
    """The format has no such key."""
    with pytest.raises(NoColumn):
        CLAIMS.changed({}, [column], {column: "x"})


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ({"evidence.1.credibility": "two"}, "'two' is not a number"),
        ({"values": "n: {a"}, "can't be read"),
        ({"values": "a, b"}, "can't be read"),
        ({"values": "n: {at_least: 1,000}"}, "can't be read"),
        ({"date": "12/03/2020"}, "write 2020-03-12"),
        ({"values": "&a 3"}, "can't be read"),
        ({"text": "x", "text.en": "y"}, "another form"),
    ],
)
def test_a_cell_that_cannot_be_read_is_told(cells: dict[str, str], words: str) -> None:
    """With its column and why."""
    with pytest.raises(BadCell, match=words):
        CLAIMS.changed({}, list(cells), cells)


def test_columns_stand_in_the_order_of_the_format() -> None:
    """Items by number, and the plain columns of the format even where nothing fills them."""
    columns = CLAIMS.columns(
        [{"evidence.10.exhibit": "x", "evidence.2.note": "y"}, {"text.ko": "z"}]
    )
    chosen = [c for c in columns if "." in c or c in ("id", "kind", "date")]
    assert chosen == [
        "id", "kind", "text.ko", "date", "evidence.2.note", "evidence.10.exhibit",
    ]  # fmt: skip
