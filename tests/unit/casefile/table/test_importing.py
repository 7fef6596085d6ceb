"""Rows as changes to a case: one that fails costs no other, and comments and order stay."""

from __future__ import annotations

import hashlib
import io
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from synopticon import Workbench
from synopticon.casefile.folder import open_folder
from synopticon.casefile.patch import Stale, apply
from synopticon.casefile.table.exporting import exported
from synopticon.casefile.table.importing import Outcome, imported, write
from synopticon.casefile.table.sheet import Row, Sheet
from synopticon.casefile.table.workbook import read_xlsx
from synopticon.model.ports import Unread
from synopticon.model.records import Exhibit

CASES = Path(__file__).parents[4] / "cases"


class Nothing:
    """Texts of which none is held."""

    def of(self, exhibit: Exhibit) -> Unread:
        """Why there is no text."""
        return Unread("not held")


HELD: Any = Nothing()

CASE = """\
format: "1.0"
id: typed
title: Typed
languages: [en]
licence: CC0-1.0
"""
CLAIMS = """\
# What was seen.
- id: one  # the first
  kind: use
  text: A.
  asserts: fact
  confidence: possible
  # in the order in which they came
  about: [b, a]

- id: two
  kind: use
  text: B.
  asserts: fact
  confidence: possible
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    tmp_path = tmp_path / "case"
    tmp_path.mkdir()
    (tmp_path / "case.yaml").write_text(CASE)
    (tmp_path / "claims").mkdir()
    (tmp_path / "claims" / "a.yaml").write_text(CLAIMS)
    return tmp_path


def sheet(columns: str, *rows: dict[str, str], name: str = "claims") -> Sheet:
    return Sheet(name, tuple(columns.split()), tuple(Row(n, r) for n, r in enumerate(rows, 2)))


def outcomes(root: Path, *sheets: Sheet) -> list[tuple[str, str]]:
    found = Workbench.open(root).take_in(sheets)
    return [(o.what, o.id) for o in found]


@pytest.mark.parametrize("name", ["lighthouse", "dprk"])
def test_what_is_exported_changes_nothing(name: str, tmp_path: Path) -> None:
    """Every row of every part is unchanged, and so is every byte."""
    folder = open_folder(CASES / name)
    sheets, findings = exported(folder)
    assert findings == ()
    found = imported(folder, sheets, HELD)
    assert {o.what for o in found.outcomes} == {"unchanged"}
    assert found.files == {}


def test_a_row_changes_its_record_and_nothing_else(root: Path) -> None:
    """Comments and order stay; a record without a row too."""
    new = sheet("id text about", {"id": "one", "text": "A new one.", "about": "b; a; c"})
    assert outcomes(root, new) == [("changed", "one")]
    text = (root / "claims" / "a.yaml").read_text()
    assert text == CLAIMS.replace("text: A.", "text: A new one.").replace("[b, a]", "[b, a, c]")


def test_a_row_that_fails_is_told_and_the_others_stand(root: Path) -> None:
    """By its number, its id and why."""
    rows = [
        {"id": "one", "confidence": "sure"},
        {"id": "two", "confidence": "likely"},
        {"id": "", "confidence": "likely"},
        {"id": "two", "confidence": "confirmed"},
        {"id": "No Slug", "confidence": "likely"},
        {"id": "three", "confidence": "likely"},
    ]
    found = Workbench.open(root).take_in([sheet("id confidence", *rows)])
    assert [o.what for o in found] == ["failed", "changed", *["failed"] * 4]
    why = [o.why for o in found]
    assert "SYN004" in why[0]
    assert why[2] == "it has no id"
    assert why[3] == "row 3 has the same id"
    assert "SYN006" in why[5]
    text = (root / "claims" / "a.yaml").read_text()
    assert text == CLAIMS.replace("possible\n", "likely\n", 2).replace("likely\n", "possible\n", 1)


def test_a_new_row_is_added_to_its_file_or_to_a_new_one(root: Path) -> None:
    """At the end; `id` first, the keys in the order of the format."""
    row = {"text": "C.", "kind": "use", "asserts": "fact", "confidence": "possible"}
    columns = "text kind asserts confidence id file"
    named = {**row, "id": "three", "file": "claims/a.yaml"}
    assert outcomes(root, sheet(columns, named, {**row, "id": "four"})) == [
        ("added", "three"),
        ("added", "four"),
    ]
    lines = "kind: use\n  text: C.\n  asserts: fact\n  confidence: possible\n"
    assert (root / "claims/a.yaml").read_text() == CLAIMS + f"\n- id: three\n  {lines}"
    assert (root / "claims/table.yaml").read_text() == f"- id: four\n  {lines}"


@pytest.mark.parametrize(
    "file", ["../x.yaml", "claims/../../x.yaml", "/etc/x.yaml", "sources/x.yaml", "claims/x.md",
             "claims/", "claims/a\\b.yaml", "claims//x.yaml", "claims/./x.yaml", "claims/.x.yaml",
             "claims/.d/x.yaml", "claims/a.yaml/x.yaml", f"claims/{'x' * 260}.yaml",
             "claims/link/x.yaml", "claims/dangling.yaml"],
)  # fmt: skip
def test_a_row_cannot_write_outside_its_part(root: Path, file: str) -> None:
    """Nothing is written at all."""
    row = {"id": "x", "kind": "use", "text": "C.", "asserts": "fact", "confidence": "possible",
           "file": file}  # fmt: skip
    (root.parent / "elsewhere").mkdir()
    (root / "claims" / "link").symlink_to(root.parent / "elsewhere")
    (root / "claims" / "dangling.yaml").symlink_to(root.parent / "elsewhere" / "x.yaml")
    before = sorted(root.parent.rglob("*"))
    assert outcomes(root, sheet("id kind text asserts confidence file", row)) == [("failed", "x")]
    assert sorted(root.parent.rglob("*")) == before


def test_a_record_is_not_moved_nor_taken_by_another_part(root: Path) -> None:
    """Its place is told."""
    moved = sheet("id file", {"id": "one", "file": "claims/b.yaml"})
    other = sheet("id name kind", {"id": "one", "name": "N", "kind": "news"}, name="sources")
    found = Workbench.open(root).take_in([moved, other])
    assert [o.what for o in found] == ["failed", "failed"]
    assert all("claims/a.yaml" in o.why for o in found)


@pytest.mark.parametrize(
    ("columns", "name", "words"),
    [
        ("id confidnce", "claims", "did you mean confidence?"),
        ("id name", "entities", "did you mean names.1.text?"),
        ("id evidence.exhibit", "claims", "did you mean evidence.1.exhibit?"),
        ("ID text", "claims", "write id in place of ID"),
        ("kind", "claims", "no column `id`"),
        ("id text text", "claims", "two columns"),
        ("id", "claim", "did you mean claims?"),
    ],
)
def test_a_sheet_that_is_not_understood_is_refused_whole(
    root: Path, columns: str, name: str, words: str
) -> None:
    """A column with a slip would otherwise be dropped in silence."""
    found = Workbench.open(root).take_in([sheet(columns, {"id": "one"}, name=name)])
    assert [(o.what, o.row) for o in found] == [("failed", 0)]
    assert words in found[0].why


def test_a_comment_that_would_be_lost_fails_its_row(root: Path) -> None:
    """The record stays as it was."""
    path = root / "claims" / "a.yaml"
    path.write_text(CLAIMS.replace("text: A.", "text: A.\n  note: n  # by hand"))
    found = Workbench.open(root).take_in([sheet("id note", {"id": "one"})])
    assert found == (
        Outcome("claims", 2, "failed", "one", "the comment '# by hand' would be lost"),
    )


def test_a_file_that_cannot_be_read_is_left_alone(root: Path) -> None:
    """It may hold the very record that a row would add; records that stand are changed."""
    (root / "claims" / "b.yaml").write_text("- id: [\n")
    row = {"id": "x", "kind": "use", "text": "C.", "asserts": "fact", "confidence": "possible"}
    columns = "id kind text asserts confidence file"
    found = outcomes(root, sheet(columns, {**row, "file": "claims/b.yaml"}, {**row, "id": "y"}))
    assert found == [("failed", "x"), ("failed", "y")]
    assert (root / "claims" / "b.yaml").read_text() == "- id: [\n"
    assert outcomes(root, sheet("id kind", {"id": "one", "kind": "rule"})) == [("changed", "one")]


def test_nothing_is_written_if_a_file_has_changed(root: Path) -> None:
    """Not even the files that have not."""
    folder = open_folder(root)
    new = {"id": "x", "kind": "use", "text": "C.", "asserts": "fact", "confidence": "possible"}
    found = imported(
        folder,
        [
            sheet(
                "id kind text asserts confidence",
                new,
                new | {"id": "one", "kind": "rule"},
            )
        ],
        HELD,
    )
    (root / "claims" / "a.yaml").write_text(CLAIMS + "# more\n")
    with pytest.raises(Stale):
        write(root, found.files)
    assert not (root / "claims" / "table.yaml").exists()


def test_many_rows_of_one_file_are_changed_in_one_go(root: Path) -> None:
    """Two thousand records, all changed, each read alone."""
    rest = "text: T.\n  asserts: fact\n  confidence: possible\n"
    texts = [f"- id: c-{n}\n  kind: use  # {n}\n  {rest}" for n in range(2_000)]
    (root / "claims" / "b.yaml").write_text("".join(texts))
    rows = [{"id": f"c-{n}", "kind": "rule"} for n in range(2_000)]
    assert {w for w, _ in outcomes(root, sheet("id kind", *rows))} == {"changed"}
    wanted = "".join(texts).replace("kind: use", "kind: rule")
    assert (root / "claims" / "b.yaml").read_text() == wanted


TYPED: dict[str, list[list[Any]]] = {
    "sources": [
        ["id", "name", "kind", "reliability", "origin", "language"],
        ["gazette", "The Gazette", "news", "B", "self", "en"],
        ["lamp-works", "The Lamp Works", "company", "C", "self", "en"],
    ],
    "exhibits": [
        ["id", "source", "title", "kind", "holding", "language", "published"],
        ["article", "gazette", "Pier lamps", "article", "referenced", "en", date(2021, 5, 4)],
        ["leaflet", "lamp-works", "Our lamps", "advertisement", "referenced", "en", 2020],
    ],
    "entities": [
        ["id", "kind", "names.1.text", "names.1.language", "names.1.script", "names.2.text",
         "names.2.language", "names.2.script"],
        ["pier-lamps", "system", "Lamps of the pier", "en", "Latn", "부두 등", "ko", "Hang"],
    ],
    "deployments": [
        ["id", "system", "place.name", "place.precision", "place.lat", "place.lon", "seen",
         "claims"],
        ["on-the-pier", "pier-lamps", "The pier", "city", 50.12, 4.5, "structure", "lamps-stand"],
    ],
    "claims": [
        ["id", "kind", "text", "asserts", "speaker", "confidence", "about", "date", "values",
         "evidence.1.exhibit", "evidence.1.at.page.number", "evidence.1.bearing",
         "evidence.1.credibility"],
        ["lamps-stand", "deployment", "Twelve lamps stand on the pier.", "fact", None, "likely",
         "pier-lamps", date(2021, 5, 4), "lamps: 12", "article", 3, "states", 2],
        ["bright", "capability", "The Lamp Works says that its lamps are bright.", "statement",
         "lamp-works", "confirmed", "pier-lamps", 2020, None, "leaflet", 1, "states", 1],
    ],
}  # fmt: skip


def test_a_case_typed_in_a_spreadsheet_checks_clean(tmp_path: Path) -> None:
    """Five sheets, typed as people do, with numbers and days as the spreadsheet makes them."""
    (tmp_path / "case.yaml").write_text(CASE)
    book = openpyxl.Workbook()
    for name, rows in TYPED.items():
        page = book.create_sheet(name)
        for row in rows:
            page.append(row)
    assert book.active is not None
    book.remove(book.active)
    stream = io.BytesIO()
    book.save(stream)
    bench = Workbench.open(tmp_path)
    found = bench.take_in(read_xlsx(stream.getvalue()))
    assert [(o.what, o.why) for o in found] == [("added", "")] * 8
    report = bench.check()
    assert report.findings == ()
    assert len(report.unchecked) == 0 or all(f.code.startswith("EVD") for f in report.unchecked)
    again = bench.take_in(read_xlsx(stream.getvalue()))
    assert {o.what for o in again} == {"unchanged"}
    shutil.rmtree(tmp_path / "claims")


def test_ids_may_be_parted_as_people_part_them(root: Path) -> None:
    """An id holds neither commas nor blanks."""
    assert outcomes(root, sheet("id about", {"id": "one", "about": "b, a c;d"})) == [
        ("changed", "one")
    ]
    assert "about: [b, a, c, d]" in (root / "claims" / "a.yaml").read_text()


def test_a_day_of_another_habit_fails_its_row(root: Path) -> None:
    """Nobody knows which of the two is the month."""
    (found,) = Workbench.open(root).take_in([sheet("id date", {"id": "one", "date": "12/03/2020"})])
    assert found.what == "failed"
    assert "write 2020-03-12" in found.why


def test_a_slip_in_an_id_is_told_with_the_one_that_was_meant(root: Path) -> None:
    """It would have been a new record without its keys."""
    (found,) = Workbench.open(root).take_in([sheet("id text", {"id": "ones", "text": "x"})])
    assert "did you mean one?" in found.why


def test_what_changes_is_told_by_column(root: Path) -> None:
    """The cell that it had, and the one that it has."""
    row = {"id": "one", "text": "New.", "about": ""}
    (found,) = Workbench.open(root).take_in([sheet("id text about", row)], write=False)
    assert found.changes == (("text", "A.", "New."), ("about", "b; a", ""))


LETTER = "The harbour office has put up seventeen cameras at the ferry landing since 2019, it says."


def _with_letter(root: Path, holding: str) -> dict[str, str]:
    letter = LETTER.encode()
    digest = hashlib.sha256(letter).hexdigest()
    if holding == "held":
        folder = root / "archive/objects/sha256" / digest[:2]
        folder.mkdir(parents=True)
        (folder / digest).write_bytes(letter)
    return {"id": "letter", "source": "office", "title": "A letter", "kind": "correspondence",
            "holding": holding, "sha256": digest, "media_type": "text/plain"}  # fmt: skip


@pytest.mark.parametrize("holding", ["held", "referenced"])
def test_quoted_words_get_their_place_where_the_document_is_held(root: Path, holding: str) -> None:
    """A passage is counted in letters and nobody can type it; without the bytes it stays open."""
    exhibits = sheet(
        "id source title kind holding sha256 media_type",
        _with_letter(root, holding),
        {"id": "copy", "source": "office", "title": "B", "kind": "article", "holding": "referenced",
         "via": "letter"},
        name="exhibits",
    )  # fmt: skip
    exhibits = Sheet("exhibits", (*exhibits.columns, "via"), exhibits.rows)
    words = "seventeen cameras at the ferry landing"
    row = {"id": "one", "evidence.1.exhibit": "letter", "evidence.1.bearing": "states",
           "evidence.1.credibility": "2", "evidence.1.quote.original": words,
           "evidence.1.quote.language": "en", "evidence.2.exhibit": "copy",
           "evidence.2.bearing": "states", "evidence.2.credibility": "3",
           "evidence.2.quote.original": words, "evidence.2.quote.language": "en"}  # fmt: skip
    found = outcomes(root, sheet(" ".join(row), row), exhibits)
    assert found == [("added", "letter"), ("added", "copy"), ("changed", "one")]
    text = (root / "claims" / "a.yaml").read_text()
    assert text.count("start: 0\n") == (2 if holding == "held" else 0)
    assert ("via:\n        exhibit: letter\n        at:\n" in text) == (holding == "held")


def test_words_that_are_not_there_fail_their_row(root: Path) -> None:
    """With what stands nearest."""
    Workbench.open(root).take_in(
        [sheet("id source title kind holding sha256 media_type", _with_letter(root, "held"),
               name="exhibits")]
    )  # fmt: skip
    row = {"id": "one", "evidence.1.exhibit": "letter", "evidence.1.bearing": "states",
           "evidence.1.credibility": "2", "evidence.1.quote.original": "eighty cameras at a ferry",
           "evidence.1.quote.language": "en"}  # fmt: skip
    (found,) = Workbench.open(root).take_in([sheet(" ".join(row), row)])
    assert found.what == "failed"
    assert found.why.startswith("evidence.1.quote.original: letter: the words are not in")


def test_one_who_comes_second_is_told(root: Path) -> None:
    """Two people export, both change a record, and both bring it back."""
    first, second = (Workbench.open(root).sheets()[0] for _ in range(2))

    def edited(sheets: tuple[Sheet, ...], column: str, cell: str) -> Sheet:
        claims = next(s for s in sheets if s.name == "claims")
        row = claims.rows[0]
        return replace(claims, rows=(replace(row, cells={**row.cells, column: cell}),))

    bench = Workbench.open(root)
    assert bench.take_in([edited(first, "text", "By the first.")])[0].what == "changed"
    (found,) = bench.take_in([edited(second, "note", "By the second.")])
    assert found.what == "failed"
    assert "changed after this table was exported" in found.why
    assert "By the first." in (root / "claims" / "a.yaml").read_text()
    (found,) = bench.take_in([edited(second, "note", "By the second.")], overwrite=True)
    assert [column for column, _, _ in found.changes] == ["text", "note"]
    # What somebody brought in before, and brings in again, changes nothing and is no fault.
    (found,) = bench.take_in([edited(second, "note", "By the second.")])
    assert found.what == "unchanged"


def test_a_disk_that_refuses_leaves_all_as_it_was(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also the files that were written before the one that failed, and those that were new."""
    (root / "claims" / "b.yaml").write_text(CLAIMS.replace("one", "uno").replace("two", "due"))
    before = {p: p.read_bytes() for p in root.rglob("*") if p.is_file()}
    rows = [{"id": id, "kind": "rule", "text": "X.", "asserts": "fact", "confidence": "possible"}
            for id in ("one", "new", "uno")]  # fmt: skip
    found = imported(open_folder(root), [sheet("id kind text asserts confidence", *rows)], HELD)
    assert len(found.files) == 3
    writes = iter([None, None, OSError(28, "No space left on device")])

    def refusing(path: Path, mark: str, edits: Any) -> bytes:
        fault = next(writes)
        if fault:
            raise fault
        return apply(path, mark, edits)

    monkeypatch.setattr("synopticon.casefile.table.importing.apply", refusing)
    with pytest.raises(OSError, match="No space"):
        write(root, found.files)
    assert {p: p.read_bytes() for p in root.rglob("*") if p.is_file()} == before


@pytest.mark.parametrize("id", ["MARKET", "n 1!", "a_b", "x" * 81])
def test_an_id_that_is_none_fails_its_row(root: Path, id: str) -> None:
    """Every link to it would have to be written anew."""
    row = {"id": id, "kind": "use", "text": "C.", "asserts": "fact", "confidence": "possible"}
    (found,) = Workbench.open(root).take_in([sheet("id kind text asserts confidence", row)])
    assert found.what == "failed"
    assert "is no id" in found.why


def test_a_sheet_of_too_many_columns_is_refused_at_once(root: Path) -> None:
    """Not looked through for hours."""
    columns = ("id", *(f"text.x{n}" for n in range(50_000)))
    (found,) = Workbench.open(root).take_in([Sheet("claims", columns, (Row(2, {"id": "one"}),))])
    assert "more than 2,000 columns" in found.why
