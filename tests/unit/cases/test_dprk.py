"""The real case has its facts and its passages, and carries nobody's words or label."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
import yaml

from synopticon import Workbench
from synopticon.names.fold import letters

ROOT = Path(__file__).parents[3]
CASE = ROOT / "cases" / "dprk"
REPORT = ROOT.parent / "shared" / "report" / "digital-surveillance-north-korea.txt"
FILES = sorted(
    p for p in CASE.rglob("*") if p.is_file() and ".synopticon" not in p.parts and p.name[0] != "."
)
RUN = 12


def _records(part: str) -> dict[str, dict[str, Any]]:
    """All records of a part, by id; every scalar as its plain text."""
    found: dict[str, dict[str, Any]] = {}
    for path in sorted((CASE / part).glob("*.yaml")):
        for record in yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader) or []:
            assert record["id"] not in found
            found[record["id"]] = record
    return found


def _within(value: object) -> Iterator[dict[str, Any]]:
    """Every mapping inside a value."""
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from _within(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _within(inner)


@pytest.fixture(scope="module")
def report() -> str:
    if not REPORT.is_file():
        pytest.skip("the report is not on this machine; it may not be shipped with the case")
    return REPORT.read_text("utf-8")


# --- The facts of the chapter, each with the place it has to be found at -------------------------

# claim, key path, value
FACTS = [
    ("first-cameras-2014", ("date",), "2014"),
    ("first-cameras-around-2016", ("date",), "2016~"),
    ("first-cameras-ten-years-ago", ("values", "age", "value"), "10"),
    ("five-junctions-2014", ("values", "junctions"), "5"),
    ("five-junctions-2014", ("date",), "2014"),
    ("chongjin-2017", ("date",), "2017"),
    ("phyongsong-2018", ("date",), "2018"),
    ("hamhung-2019", ("date",), "2019"),
    ("forty-two-intersections", ("values", "intersections", "at_least"), "42"),
    ("forty-two-intersections", ("date",), "[..2019]"),
    ("poles-ahead-of-junctions", ("values", "distance_ahead", "value"), "25"),
    ("house-of-culture-2016", ("date",), "2016-05-27"),
    ("twenty-locations", ("values", "locations", "at_least"), "20"),
    ("four-examples", ("values", "examples"), "4"),
    ("arch-structure", ("values", "distance_from_arch", "value"), "650"),
    ("arch-structure", ("date",), "[2021-10..2022-03]"),
    ("arch-demolished", ("date",), "2024-01"),
    ("hyangsan-structure", ("date",), "2020"),
    ("nampho-structures", ("values", "structures"), "2"),
    ("wonsan-motorway-structure", ("date",), "2023-04-14"),
    ("stadium-camera-2021", ("date",), "2021-02-16"),
    ("stadium-two-cameras-2023", ("date",), "2023-10-10"),
    ("stadium-two-cameras-2023", ("values", "cameras"), "2"),
    ("paper-speed-and-accuracy", ("values", "reading_time", "value"), "70"),
    ("paper-speed-and-accuracy", ("values", "accuracy", "value"), "96.1"),
    ("earlier-method", ("values", "earlier_reading_time", "value"), "300"),
    ("earlier-method", ("values", "earlier_accuracy", "value"), "96.8"),
    ("pyongyang-times-report", ("date",), "2019-12"),
    ("paper-on-plates", ("date",), "2020"),
    ("faculty-recognised-2021", ("date",), "2021"),
    ("hyesan-order", ("date",), "2023-07"),
    ("stadium-additional-camera", ("date",), "[2023-10..2023-12]"),
    ("first-signs-end-of-2019", ("date",), "2019~"),
    ("highways-from-2021", ("date",), "2021"),
    ("above-roads-since-2021", ("date",), "2021/.."),
]

# deployment, degrees, minutes and seconds north and east, what could be seen
PLACES = [
    ("structure-arch", (38, 58, 14), (125, 43, 4), "structure"),
    ("structure-hyangsan-motorway", (39, 6, 28), (125, 44, 21), "structure"),
    ("structures-nampho-road", (38, 59, 12), (125, 39, 21), "structure"),
    ("indoor-stadium-pole", (39, 1, 13), (125, 44, 5), "camera"),
]


@pytest.mark.parametrize(("claim", "keys", "value"), FACTS)
def test_fact_of_the_chapter_is_in_the_case(claim: str, keys: tuple[str, ...], value: str) -> None:
    """Each fact stands at the claim that bears it, with its digits as printed."""
    found: Any = _records("claims")[claim]
    for key in keys:
        found = found[key]
    assert found == value


@pytest.mark.parametrize(("id", "north", "east", "seen"), PLACES)
def test_coordinates_are_those_printed(
    id: str, north: tuple[int, int, int], east: tuple[int, int, int], seen: str
) -> None:
    """Degrees are the printed seconds of arc, precision is no finer, no camera is made up."""
    record = _records("deployments")[id]
    place = record["place"]
    for key, (degrees, minutes, seconds) in (("lat", north), ("lon", east)):
        assert float(place[key]) == pytest.approx(
            degrees + minutes / 60 + seconds / 3600, abs=5.1e-5
        )
    assert place["precision"] == "vicinity"
    assert re.findall(r"\d+", place["as_printed"]) == [str(n) for n in (*north, *east)]
    assert record["seen"] == seen


def test_only_printed_coordinates_are_given() -> None:
    """A place without printed coordinates has none."""
    located = {id for id, d in _records("deployments").items() if "lat" in d["place"]}
    assert located == {id for id, *_ in PLACES}


# road or body, its names as the chapter prints them
NAMES = [
    ("pyongyang-hyangsan-motorway", {"Pyongyang-Hyangsan Motorway", "평양-향산관광도로"}),
    ("pyongyang-wonsan-motorway", {"Pyongyang-Wonsan Tourist Motorway", "평양원산관광도로"}),
    ("pyongyang-kaesong-motorway", {"Pyongyang-Kaesong motorway"}),
    (
        "pyongyang-nampho-road",
        {"Pyongyang-Nampho Road", "Youth Hero Motorway", "청년영웅도로"},
    ),
    ("it-successes-exhibition", {"National Exhibition of IT Successes"}),
]


@pytest.mark.parametrize(("id", "names"), NAMES)
def test_names_are_those_printed(id: str, names: set[str]) -> None:
    """A road is found under each name the chapter gives it, letter for letter."""
    assert names <= {name["text"] for name in _records("entities")[id]["names"]}


# --- No more than was said ----------------------------------------------------------------------

# claims that the authors infer or guess; their word may not become our fact
GUESSES = [
    "red-light-cameras",
    "plates-not-drivers",
    "plates-recorded-automatically",
    "structures-carry-cameras",
    "most-recently-other-roads",
    "none-in-sensitive-areas",
    "why-none-in-sensitive-areas",
    "new-camera-rotates",
    "home-cameras-no-server",
    "home-cameras-direct-link",
    "traffic-rising",
]


@pytest.mark.parametrize("claim", GUESSES)
def test_a_guess_of_the_authors_is_no_more_than_possible(claim: str) -> None:
    """What the chapter only supposes is recorded as possible."""
    record = _records("claims")[claim]
    assert (record["asserts"], record["confidence"]) == ("fact", "possible")


def test_no_purpose_is_told_as_likely() -> None:
    """Nobody outside has read why the cameras were put up."""
    purposes = [
        c for c in _records("claims").values() if c["kind"] == "purpose" and c["asserts"] == "fact"
    ]
    assert purposes
    assert {c["confidence"] for c in purposes} <= {"possible", "unclear"}


def test_only_what_was_said_is_confirmed() -> None:
    """One report, read alone, confirms that its authors wrote something and nothing else."""
    confirmed = [c for c in _records("claims").values() if c["confidence"] == "confirmed"]
    assert confirmed
    assert {(c["asserts"], c["speaker"]) for c in confirmed} == {("statement", "38-north")}


def test_nothing_is_seen_in_use_or_missing() -> None:
    """The chapter has no picture of a camera at work and none from before it was put up."""
    deployments = _records("deployments").values()
    assert {d["seen"] for d in deployments} == {"structure", "camera"}
    assert not [d["id"] for d in deployments if "not_seen" in d]


def test_a_reckoned_year_is_marked() -> None:
    """The paper's year is counted from another date, so it carries its doubt."""
    assert _records("exhibits")["kisu-paper-2020"]["published"] == "2020~"


# --- What the format asks of it ----------------------------------------------------------------


def test_check_is_clean_where_the_report_is_held(report: str) -> None:
    """No finding, and nothing of the report's passages left unchecked."""
    result = Workbench.open(CASE, hold=[REPORT]).check(cache=False)
    assert [str(f) for f in result.findings] == []
    assert [str(f) for f in result.unchecked] == []


def test_check_without_the_report_has_no_findings() -> None:
    """Without the report its passages are unchecked, and that is no fault of the case."""
    result = Workbench.open(CASE).check(cache=False)
    assert [str(f) for f in result.findings] == []


def test_every_passage_is_found_in_the_report(report: str) -> None:
    """Each locator's letters are at its start and have its digest."""
    text = letters(report)
    found = 0
    for mapping in _within(list(_records("claims").values())):
        if "sha256" in mapping:
            start, length = int(mapping["start"]), int(mapping["length"])
            assert length >= 40
            assert sha256(text[start : start + length].encode()).hexdigest() == mapping["sha256"]
            found += 1
    assert found >= len(_records("claims"))


def test_held_digest_is_that_of_the_report(report: str) -> None:
    """The report is matched by its bytes, so the recorded digest is theirs."""
    recorded = _records("exhibits")["williams-slavney-2024"]["sha256"]
    assert recorded == sha256(REPORT.read_bytes()).hexdigest()


def test_no_two_claims_share_passage_kind_and_values() -> None:
    """Each thing the chapter says is said once."""
    seen: Counter[tuple[str, ...]] = Counter()
    for claim in _records("claims").values():
        passages = {m["sha256"] for m in _within(claim["evidence"]) if "sha256" in m}
        for passage in passages:
            seen[passage, claim["kind"], repr(claim.get("values"))] += 1
    assert [key for key, count in seen.items() if count > 1] == []


def test_conflicts_are_told_on_both_sides() -> None:
    """Whoever reads one side of a conflict is led to the other."""
    claims = _records("claims")
    pairs = {(id, other) for id, c in claims.items() for other in c.get("conflicts_with", ())}
    assert pairs
    assert {(b, a) for a, b in pairs} == pairs


def test_every_claim_is_cited_in_the_prose() -> None:
    """A reader of the two chapters meets every claim."""
    prose = "".join(p.read_text("utf-8") for p in FILES if p.suffix == ".md")
    assert set(_records("claims")) == set(re.findall(r"\]\(claim:([a-z0-9-]+)\)", prose))


def test_every_link_and_figure_of_the_chapter_is_an_exhibit(report: str) -> None:
    """Each printed link is recorded without its text fragment, and each figure once."""
    start, end = report.index("Chapter 5: Road Traffic"), report.index("Chapter 6: The Border")
    chapter = report[start:end]
    exhibits = _records("exhibits").values()
    links = {u.partition("#")[0].rstrip("/") for u in re.findall(r"https?://\S+", chapter)}
    assert len(links) == 8
    assert links <= {e["url"].rstrip("/") for e in exhibits if "url" in e}
    figures = set(re.findall(r"^Figure (\d+)\.", chapter, re.MULTILINE))
    titles = [re.match(r"Figure (\d+):", e["title"]) for e in exhibits]
    assert sorted(figures) == sorted(t[1] for t in titles if t)


# --- Nobody's words, nobody's label ------------------------------------------------------------

_LABELS = re.compile(
    r"interview(?:ee)?\s+no|surveyee|escapee|foreigner|confidential interview"
    r"|(?:north|south)\s+(?:hamgyong|phyongan|hwanghae)|ryanggang|jagang|kangwon",
    re.IGNORECASE,
)


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.relative_to(CASE).as_posix())
def test_no_label_of_a_witness(path: Path) -> None:
    """No file names a witness by number, province, or kind of person."""
    assert _LABELS.findall(path.read_text("utf-8")) == []


def test_testimony_is_cited_by_chapter_alone() -> None:
    """An item of testimony has the chapter and no key that could join it to another."""
    items = [
        m for m in _within(list(_records("claims").values())) if m.get("origin") == "testimony"
    ]
    assert items
    for item in items:
        assert set(item) == {"exhibit", "origin", "at", "bearing", "credibility"}
        assert item["at"] == {"section": "Chapter 5"}


def test_why_people_have_cameras_is_in_no_table(tmp_path: Path) -> None:
    """The one claim that could teach a watcher stays out of the data; the order itself is there."""
    Workbench.open(CASE).build(tmp_path / "out")
    data = "".join(
        p.read_text("utf-8") for p in (tmp_path / "out" / "data").iterdir() if p.is_file()
    )
    assert "hyesan-order" in data
    assert "hyesan-reasons" not in data


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.casefold())


def _runs(words: list[str]) -> set[tuple[str, ...]]:
    return {tuple(words[i : i + RUN]) for i in range(len(words) - RUN + 1)}


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.relative_to(CASE).as_posix())
def test_no_run_of_twelve_words_of_the_report(path: Path, report: str) -> None:
    """The case says it in its own words; titles and addresses of documents are not its words."""
    text = re.sub(r"\]\([^)]*\)", " ", path.read_text("utf-8"))
    kept = [x for x in text.splitlines() if not re.match(r"\s*(?:(?:url|title|as_printed):|- {at:)", x)]
    assert _runs(_words("\n".join(kept))) & _runs(_words(report)) == set()


def test_a_copied_sentence_would_be_seen(report: str) -> None:
    """The comparison finds a run where there is one."""
    words = _words(report)
    copied = words[5000 : 5000 + RUN]
    assert _runs(["so", *copied, "then"]) & _runs(words)
    assert not _runs(copied[: RUN - 1]) & _runs(words)
