"""The case endangers nobody: no label, no private person, no number that rings, nothing joined."""

from __future__ import annotations

import re
from hashlib import sha256
from itertools import combinations
from pathlib import Path

import pytest

from synopticon import Workbench
from synopticon.names.fold import letters
from tests.leaks.never import PRIVATE_NAMES
from tests.unit.cases.dprk.reading import (
    CASE,
    FILES,
    PROSE,
    english,
    records,
    rests_on_testimony,
    within,
)

_LABELS = re.compile(
    r"interview(?:ee)?s?\s+no|interviewee|surveyee|escapee|defector|\bforeigner\b"
    r"|confidential interview|(?:north|south)\s+(?:hamgyong|phyongan|pyongan|hwanghae)"
    r"|ryanggang|jagang|chagang|kangwon|gangwon",
    re.IGNORECASE,
)
_TELEPHONE = re.compile(r"(?<![\w-])\+?\d{1,3}[- ]\d{1,4}[- ]\d{3,4}(?:[- ]\d{3,4})?(?![\w-])")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+\.[a-z]", re.IGNORECASE)
_RUN = 12


def _candidates(text: str) -> set[str]:
    """Whatever could be a name: a run of one to three words, or of three Han characters."""
    words = re.findall(r"[^\W\d_]+", text)
    runs = {
        letters("".join(words[i : i + n])) for n in (1, 2, 3) for i in range(len(words) - n + 1)
    }
    for run in re.findall(r"[\u3400-\u9fff]{3,}", text):
        runs |= {run[i : i + 3] for i in range(len(run) - 2)}
    return runs


def _named(text: str) -> frozenset[str]:
    return PRIVATE_NAMES & {sha256(run.encode()).hexdigest() for run in _candidates(text)}


def _name(path: Path) -> str:
    return path.relative_to(CASE).as_posix()


@pytest.mark.parametrize("path", FILES, ids=_name)
def test_no_label_of_a_witness(path: Path) -> None:
    """No file tells a witness by number, province, or kind of person."""
    assert _LABELS.findall(path.read_text("utf-8")) == []


@pytest.mark.parametrize("path", FILES, ids=_name)
def test_no_telephone_and_no_mail_address(path: Path) -> None:
    """A number or an address that reaches somebody is in no file."""
    text = path.read_text("utf-8")
    assert _TELEPHONE.findall(text) == []
    assert _MAIL.findall(text) == []


@pytest.mark.parametrize("path", FILES, ids=_name)
def test_no_private_person_is_named(path: Path) -> None:
    """Inventors, officers of companies and photographers stay without a name."""
    assert _named(path.read_text("utf-8")) == set()


def test_what_may_not_be_named_would_be_seen(report: str) -> None:
    """The report has these names, in one order or another, and each of the six is found."""
    assert len(_named(report)) >= 6
    assert _TELEPHONE.search(report)
    assert _MAIL.search(report)
    assert len(_LABELS.findall(report)) > 40


def test_persons_are_office_holders() -> None:
    """A person of the case holds a public office, and the record says which."""
    persons = [e for e in records("entities").values() if e["kind"] == "person"]
    assert persons
    assert all(person["role"] for person in persons)


def test_testimony_is_cited_by_chapter_alone() -> None:
    """An item of testimony has the chapter and no key that could join it to another."""
    items = [m for m in within(list(records("claims").values())) if m.get("origin") == "testimony"]
    assert items
    for item in items:
        assert set(item) == {"exhibit", "origin", "at", "bearing", "credibility"}
        assert set(item["at"]) == {"section"}
        assert re.fullmatch(r"Chapter \d+|Summary", item["at"]["section"])


def test_testimony_is_likely_at_most_and_coarse() -> None:
    """What witnesses said is no more than likely, and carries no number, date or place."""
    told = [c for c in records("claims").values() if rests_on_testimony(c)]
    assert 10 <= len(told) <= 60
    for claim in told:
        assert claim["confidence"] in ("likely", "possible"), claim["id"]
        assert not {"values", "date", "link", "speaker"} & set(claim), claim["id"]
        assert not re.search(r"\d", english(claim["text"])), claim["id"]


def test_no_record_joins_two_statements_of_witnesses() -> None:
    """Neither a claim nor a deployment leads from what one person said to what another said."""
    claims = records("claims")
    told = {id for id, c in claims.items() if rests_on_testimony(c)}
    assert told
    for id in told:
        assert not told & {*claims[id].get("rests_on", ()), *claims[id].get("conflicts_with", ())}
    for record in (*claims.values(), *records("deployments").values()):
        for key in ("rests_on", "claims"):
            assert len(told & set(record.get(key, ()))) <= 1, record["id"]


def test_no_sentence_joins_two_statements_of_witnesses() -> None:
    """Prose tells what one person said in a sentence of its own."""
    told = {id for id, c in records("claims").items() if rests_on_testimony(c)}
    met: set[str] = set()
    for path in PROSE:
        for sentence in re.split(r"(?<=[.!?])\s", path.read_text("utf-8")):
            cited = told & set(re.findall(r"\]\(claim:([a-z0-9-]+)\)", sentence))
            assert list(combinations(sorted(cited), 2)) == [], path.name
            met |= cited
    assert met, "no sentence cites what a witness said"


SENSITIVE = {id for id, c in records("claims").items() if c.get("sensitive") == "evasion"}


def test_how_people_evade_is_not_told_in_prose() -> None:
    """Such claims are few and coarse, and no chapter links one."""
    assert 1 <= len(SENSITIVE) <= 12
    for path in PROSE:
        cited = set(re.findall(r"\]\(claim:([a-z0-9-]+)\)", path.read_text("utf-8")))
        assert cited & SENSITIVE == set(), path.name


def test_how_people_evade_is_in_no_table(tmp_path: Path) -> None:
    """What could teach a watcher stays out of the data; an order of the state is there."""
    Workbench.open(CASE).build(tmp_path / "out")
    data = "".join(
        p.read_text("utf-8") for p in (tmp_path / "out" / "data").rglob("*") if p.is_file()
    )
    assert "hyesan-order" in data
    for id in SENSITIVE:
        assert not re.search(rf"\b{id}\b(?!-)", data), id
        assert english(records("claims")[id]["text"]) not in data, id


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.casefold())


def _runs(words: list[str]) -> set[tuple[str, ...]]:
    return {tuple(words[i : i + _RUN]) for i in range(len(words) - _RUN + 1)}


@pytest.mark.parametrize(
    "path", [p for p in FILES if p.name not in ("coverage.yaml", "shingles.txt")], ids=_name
)
def test_no_run_of_twelve_words_of_the_report(path: Path, report: str) -> None:
    """The case says it in its own words; titles and addresses of documents are not its words."""
    text = re.sub(r"\]\([^)]*\)", " ", path.read_text("utf-8"))
    kept = [x for x in text.splitlines() if not re.match(r"\s*(?:url|title|as_printed|ko|en):", x)]
    assert _runs(_words("\n".join(kept))) & _runs(_words(report)) == set()


def test_a_copied_sentence_would_be_seen(report: str) -> None:
    """The comparison finds a run where there is one."""
    words = _words(report)
    copied = words[5000 : 5000 + _RUN]
    assert _runs(["so", *copied, "then"]) & _runs(words)
    assert not _runs(copied[: _RUN - 1]) & _runs(words)
