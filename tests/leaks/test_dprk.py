"""What is built of the case of the report gives nobody away: every file of it is read."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

import pytest

from synopticon import Workbench
from synopticon.casefile.loader import load
from synopticon.model import testimony
from synopticon.model.case import Case
from synopticon.model.records import Claim
from synopticon.names.fold import letters
from tests.leaks.never import PRIVATE_NAMES

ROOT = Path(__file__).resolve().parents[2]
CASE = ROOT / "cases" / "dprk"
# How a report labels whoever was asked: by a number, a province, or what kind of person it was.
LABELS = re.compile(
    r"interview(?:ee|er)?s?\W{0,3}(?:no|number|(?<!&)#|nr)\W{0,2}\d|surveyee|escapee"
    r"|(?:respondent|informant|witness|defector)s?\W{0,3}(?:no|number|(?<!&)#|nr)\W{0,2}\d"
    r"|confidential\W+interview|in-?\s?country\W+survey"
    r"|(?:hamgyo?ng|p'?h?yo?ngan|hwanghae|r?yanggang|(?:j|ch)agang|[gk]angwo?n|pyongyang)"
    r"(?:\W+province)?\W{0,3}(?:no|number|(?<!&)#|nr)\.?\s?\d+\b(?!\s*(?:school|middle|primary))"
    r"|(?:면담|인터뷰|설문|응답자|탈북자|증언)\W{0,3}(?:제|번호|no\.?)?\s?\d+\s?(?:번|호)",
    re.IGNORECASE,
)
# Digits inside a digest are no telephone number.
PHONES = re.compile(
    r"(?<![0-9a-z])(?:850[-–.\s)]{0,2}2[-–.\s]{0,2})?381[-–.\s]?\d{4}(?![0-9a-z])"
    r"|(?<![0-9a-z])850[-–.\s)]{0,2}2[-–.\s]{0,2}\d{3}[-–.\s]{0,2}\d{4}(?![0-9a-z])"
)
MAIL = re.compile(r"[\w.+-]+@[\w-]+\.[a-z]{2,}|mailto:", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")
_HAN = re.compile(r"[一-鿿]+|[가-힣]+")


@pytest.fixture(scope="module")
def case() -> Case:
    loaded = load(CASE)
    assert loaded.case is not None
    return loaded.case


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Every file of a build that is text, by its path; the fonts alone are none."""
    out = tmp_path_factory.mktemp("dprk") / "out"
    report = Workbench.open(CASE).build(out)
    assert [str(f) for f in report.errors] == []
    files = [
        p for p in sorted(out.rglob("*")) if p.is_file() and p.suffix not in {".ttf", ".woff2"}
    ]
    return {p.relative_to(out).as_posix(): p.read_text("utf-8") for p in files}


def readings(text: str) -> Iterator[str]:
    """A text as it stands, with its escapes undone, and as a reader of the page sees it."""
    yield text
    plain = html.unescape(re.sub(r"\\u([0-9a-fA-F]{4})", lambda m: chr(int(m[1], 16)), text))
    yield plain
    yield re.sub(r"<[^>]*>", " ", plain)
    yield re.sub(r"<[^>]*>", "", plain)


def holders(texts: dict[str, str], pattern: re.Pattern[str]) -> dict[str, list[str]]:
    """The files in which a pattern is found, and what."""
    return {
        name: found
        for name, text in texts.items()
        if (found := [m[0] for reading in readings(text) for m in pattern.finditer(reading)])
    }


def names_in(text: str) -> Iterator[str]:
    """Every run of one to three words, and of two to four syllables or characters, folded."""
    words = [letters(w) for w in _WORD.findall(text)]
    yield from words
    yield from (a + b for a, b in pairwise(words))
    yield from (a + b + c for a, b, c in zip(words, words[1:], words[2:], strict=False))
    for run in _HAN.findall(text):
        yield from (run[i : i + n] for n in (2, 3, 4) for i in range(len(run) - n + 1))


def named(texts: dict[str, str]) -> list[str]:
    """The files that name somebody whom no file may name."""
    within = {}
    for name, text in texts.items():
        _, plain, seen, _ = readings(text)
        within[name] = set(names_in(plain)) | (set(names_in(seen)) if "<" in text else set())
    every = set().union(*within.values())
    known = {one for one in every if sha256(one.encode()).hexdigest() in PRIVATE_NAMES}
    return [name for name, found in within.items() if known & found]


def told(case: Case) -> list[Claim]:
    """The claims that rest on what witnesses said, wholly or in part."""
    carries = testimony.Testimony(case).carries
    return [c for c in case.claims if any(map(carries, (*c.evidence, *c.against)))]


def test_no_label_of_a_witness(texts: dict[str, str]) -> None:
    """No file numbers a witness, or says from which province one was or what kind of person."""
    assert holders(texts, LABELS) == {}


def test_no_telephone_and_no_mail_address(texts: dict[str, str]) -> None:
    """That two firms share a contact is told; the number and the address are not."""
    assert holders(texts, PHONES) == {}
    assert holders(texts, MAIL) == {}


def test_no_private_person_is_named(texts: dict[str, str]) -> None:
    """Company officers, an inventor and a photographer are told by what they did."""
    assert named(texts) == []


def test_the_patterns_find_what_they_look_for() -> None:
    """Labels, numbers, addresses and names are found in the forms in which they may be written."""
    for label in ("Interviewee no. 4", "interview #12", "South Hwanghae no. 3", "면담 제4호"):
        assert LABELS.search(label), label
    assert not LABELS.search("the interviews of 2022, and Pyongyang No. 4 Primary School")
    assert PHONES.search("(850-2-555-0100)")
    assert PHONES.search("850 2 5550100")
    assert MAIL.search("write to box@mail.example")
    assert "annabkim" in set(names_in("so Anna B. Kim said"))
    assert "리성" in set(names_in("리성이라는"))


def test_what_is_sensitive_is_in_no_data_and_no_search(case: Case, texts: dict[str, str]) -> None:
    """Claims on how people evade a watch stand in no file of `data/` and in no index of words."""
    sensitive = [c for c in case.claims if c.sensitive]
    assert sensitive
    kept = ("data/", "CITATION")
    looked = {n: t for n, t in texts.items() if n.startswith(kept) or "search" in n}
    assert {"data/claims.csv", "data/entities.ftm.json", "data/provenance.jsonld"} <= set(looked)
    for claim in sensitive:
        words = (claim.text,) if isinstance(claim.text, str) else tuple(claim.text.values())
        for name, text in looked.items():
            assert re.search(rf"(?<![a-z0-9-]){claim.id}(?![a-z0-9-])", text) is None, name
            assert not any(said in reading for said in words for reading in readings(text)), name


def test_testimony_leaves_as_its_chapter_alone(case: Case, texts: dict[str, str]) -> None:
    """A claim that witnesses bear has `testimony` and its chapter in the data, no more."""
    spoken = {c.id for c in told(case)}
    assert spoken
    lines = [json.loads(x) for x in texts["data/claims.jsonl"].splitlines()]
    found = [line for line in lines if line["id"] in spoken]
    assert found
    for line in found:
        assert all(set(e) == {"exhibit", "section"} for e in line["evidence"]), line["id"]
        assert line["origins"] == ["testimony"], line["id"]
    graph = json.loads(texts["data/provenance.jsonld"])["@graph"]
    nodes = [node for node in graph if node["@id"].removeprefix("claim:") in spoken]
    assert len(nodes) == len(found)
    for node in nodes:
        assert all(set(item) <= {"basis", "section"} for item in node["evidence"]), node["@id"]
        assert "hadPrimarySource" not in node, node["@id"]
    for text in texts["data/entities.ftm.json"].splitlines():
        told_of = json.loads(text)["properties"]
        if set(told_of.get("recordId", ())) & spoken:
            assert "proof" not in told_of, told_of["recordId"]


def test_no_two_statements_are_joined(case: Case, texts: dict[str, str]) -> None:
    """No row, no line and no page of a claim or deployment names two claims that witnesses bear."""
    spoken = {c.id for c in told(case)}
    pattern = re.compile(
        r"(?<![a-z0-9-])(" + "|".join(sorted(spoken, key=len)[::-1]) + r")(?![a-z0-9-])"
    )
    units = [
        (name, line)
        for name, text in texts.items()
        if name.startswith("data/") and name.endswith((".csv", ".jsonl", ".ftm.json", ".jsonld"))
        for line in text.splitlines()
    ]
    features = json.loads(texts["data/deployments.geojson"])["features"]
    units += [("data/deployments.geojson", json.dumps(feature)) for feature in features]
    units += [(n, t) for n, t in texts.items() if n.startswith("claims/")]
    joined = {n: ids for n, text in units if len(ids := set(pattern.findall(text))) > 1}
    assert joined == {}


def test_a_shared_contact_is_no_ownership(case: Case, texts: dict[str, str]) -> None:
    """Of the two firms, no file says by a schema that one owns, leads or belongs to the other."""
    shared = {c.id for c in case.claims if c.link and c.link.type == "shares-contact"}
    assert shared
    lines = [json.loads(line) for line in texts["data/entities.ftm.json"].splitlines()]
    ties = [n for n in lines if set(n["properties"].get("recordId", ())) & shared]
    assert len(ties) == len(shared)
    assert {n["schema"] for n in ties} == {"UnknownLink"}
    assert {role for n in ties for role in n["properties"]["role"]} == {"shares contact"}
    owned = {n["properties"]["recordId"][0] for n in lines if n["schema"] == "Ownership"}
    links = {c.id: c.link.type for c in case.claims if c.link}
    assert {links[id] for id in owned} <= {"owns", "shareholder-of"}


def test_the_ledger_of_the_document_stays_at_home(texts: dict[str, str]) -> None:
    """What became of each item, the counts of testimony and the hashes are in no output."""
    words = ("page-furniture", "part-of-a-name", "note-number", "testimony:")
    assert [n for n in texts if "coverage" in n or "shingles" in n] == []
    assert [n for n, text in texts.items() if any(w in text for w in words)] == []
