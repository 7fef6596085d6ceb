"""The fictional case: complete, reproducible, clean."""

from __future__ import annotations

import dataclasses
import hashlib
import importlib.util
import shutil
import types
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints

import pytest

from synopticon import Workbench
from synopticon.casefile.loader import load
from synopticon.model import records, vocabulary
from synopticon.model.case import Case
from synopticon.model.reviewed import content_digest
from synopticon.names.fold import letters

ROOT = Path(__file__).resolve().parents[3]
CASE = ROOT / "cases" / "lighthouse"
# What the reader fills in, and what no file writes.
READERS_OWN = {"where", "unknown"}


def _generator() -> types.ModuleType:
    spec = importlib.util.spec_from_file_location(
        "lighthouse", ROOT / "tools/generate_lighthouse.py"
    )
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _copy(to: Path) -> None:
    """The case without its cache, which another test may be writing at this moment."""
    shutil.copytree(CASE, to, ignore=shutil.ignore_patterns(".synopticon"))


def _files(root: Path) -> dict[Path, bytes]:
    return {
        name: p.read_bytes()
        for p in root.rglob("*")
        if p.is_file() and ".synopticon" not in (name := p.relative_to(root)).parts
    }


@pytest.fixture(scope="module")
def case() -> Case:
    """The case as the reader gives it, without a finding."""
    loaded = load(CASE)
    assert list(loaded.findings) == []
    assert loaded.case is not None
    return loaded.case


def _everything(value: object) -> Iterator[object]:
    """A value and all that lies inside it."""
    yield value
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        for f in dataclasses.fields(value):
            if f.name not in READERS_OWN:
                yield from _everything(getattr(value, f.name))
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from _everything(inner)
    elif isinstance(value, (tuple, list)):
        for inner in value:
            yield from _everything(inner)


def _records(case: Case) -> list[object]:
    roots = [case.manifest, *case.records()]
    return [v for r in roots for v in _everything(r) if dataclasses.is_dataclass(v)]


def _record_types() -> list[type]:
    named = (getattr(records, name) for name in records.__all__)
    return [t for t in named if dataclasses.is_dataclass(t)]


# Not written in a file but worked out: a locator's `passage`, and what records have in common.
_WORKED_OUT = {"Passage", "Record"}


@pytest.mark.parametrize(
    ("kind", "key"),
    [
        (kind, f.name)
        for kind in _record_types()
        if kind.__name__ not in _WORKED_OUT
        for f in dataclasses.fields(kind)
        if f.name not in READERS_OWN | {"note", "ignore", "reviews"}
    ],
    ids=lambda x: x if isinstance(x, str) else x.__name__,
)
def test_every_key_of_every_record_is_used(case: Case, kind: type, key: str) -> None:
    """Every key of every record and sub-record has a value somewhere in the case."""
    found = [getattr(r, key) for r in _records(case) if type(r) is kind]
    assert any(v is not None and v not in ((), {}) for v in found)


@pytest.mark.parametrize("key", ["note", "ignore", "reviews"])
def test_what_every_record_may_have_is_used(case: Case, key: str) -> None:
    """A note, a suppression and a review stand on some record each."""
    assert any(getattr(r, key) for r in case.records())


def _vocabularies() -> dict[str, set[Any]]:
    literals: dict[str, set[Any]] = {}
    for name in vocabulary.__all__:
        value = getattr(vocabulary, name)
        if get_origin(value) is Literal:
            literals[name] = set(get_args(value))
    return literals


def _words_used(case: Case) -> dict[str, set[Any]]:
    """Each vocabulary's values that stand in the case, found by the types of the fields."""
    names = {frozenset(words): name for name, words in _vocabularies().items()}
    used: dict[str, set[Any]] = defaultdict(set)
    for record in _records(case):
        for field, hint in get_type_hints(type(record), include_extras=True).items():
            value = getattr(record, field, None)
            for part in (hint, *get_args(hint)):
                if get_origin(part) is Literal and (name := names.get(frozenset(get_args(part)))):
                    used[name] |= set(value) if isinstance(value, tuple) else {value}
    return used


# What a witness gave is in no log (format, 13.2), and so in no case that an audit finds intact.
_ELSEWHERE = {"CaptureThrough": {"witness"}}


@pytest.mark.parametrize("name", sorted(_vocabularies()))
def test_every_word_of_every_vocabulary_is_used(case: Case, name: str) -> None:
    """Every value of every closed vocabulary stands in the case, but what belongs in a vault."""
    assert _vocabularies()[name] - _words_used(case)[name] == _ELSEWHERE.get(name, set())


def test_every_script_and_a_second_language_are_used(case: Case) -> None:
    """The names stand in each script of the format, and one chapter is Korean."""
    scripts = {n.script for e in case.entities for n in e.names}
    assert scripts == {"Latn", "Hang", "Hani", "Hans", "Hant", "Cyrl", "Jpan", "Kore"}
    assert [c.language for c in case.chapters] == ["en", "en", "ko"]


def test_it_is_clean() -> None:
    """The case has no finding at all, and every passage could be looked up."""
    report = Workbench.open(CASE).check()
    assert [str(f) for f in report.findings] == []
    assert [str(f) for f in report.unchecked] == []


def test_every_passage_is_found_by_the_specification_alone(case: Case) -> None:
    """Each locator fits the held text, folded by the generator's own reading of section 6."""
    module = _generator()
    own = module.letters
    seen = 0
    for claim in case.claims:
        for item in (*claim.evidence, *claim.against):
            exhibit = case.exhibit(item.read)
            passage = item.locator.passage if item.locator else None
            if passage is None or exhibit is None:
                continue
            texts = [d.sha256 for d in exhibit.derivations if d.kind == "text"]
            digest = texts[0] if texts else exhibit.sha256
            assert digest is not None
            held = (CASE / "archive/objects/sha256" / digest[:2] / digest).read_bytes()
            text = module._readable(held)
            cut = own(text)[passage.start : passage.start + passage.length]
            assert hashlib.sha256(cut.encode()).hexdigest() == passage.sha256, claim.id
            assert passage.length >= 40
            seen += 1
    assert seen >= 40


def test_the_generator_folds_as_the_reader_does() -> None:
    """Two readings of section 6 agree on every held document of the case."""
    module = _generator()
    held = module.documents().items()
    texts = [module._readable(b) for n, b in held if n.endswith((".txt", ".html"))]
    assert texts
    for text in texts:
        assert module.letters(text) == letters(text)


def test_the_archive_holds_what_is_named_and_nothing_else(case: Case) -> None:
    """Every object lies under its own digest and belongs to an exhibit; none is missing."""
    named = {e.sha256 for e in case.exhibits if e.sha256}
    named |= {s for e in case.exhibits for d in e.derivations for s in (d.of, d.sha256)}
    held = [p for p in (CASE / "archive/objects").rglob("*") if p.is_file()]
    assert {p.name for p in held} == named
    for p in held:
        assert hashlib.sha256(p.read_bytes()).hexdigest() == p.name
        assert p.parent.name == p.name[:2]


def test_its_log_lists_all_of_the_archive() -> None:
    """An audit finds everything intact, and nothing that no record tells of."""
    found = Workbench.open(CASE).audit()
    assert len(found) >= 30
    assert {judged.standing for judged in found} == {"intact"}


def test_generating_it_again_changes_nothing(tmp_path: Path) -> None:
    """The committed case is what its generator writes, byte for byte."""
    copy = tmp_path / "lighthouse"
    _copy(copy)
    _generator().generate(copy)
    assert _files(copy) == _files(CASE)


def test_an_emptied_case_is_written_in_full(tmp_path: Path) -> None:
    """Without archive and with all digests and places lost, the generator restores them."""
    module = _generator()
    copy = tmp_path / "lighthouse"
    _copy(copy)
    shutil.rmtree(copy / "archive")
    zero = "0" * 64
    for p in (copy / "exhibits").glob("*.yaml"):
        p.write_text(module._DIGEST.sub(zero, p.read_text("utf-8")), "utf-8")
    for p in (copy / "claims").glob("*.yaml"):
        blank = f"start: 0, length: 0, sha256: {zero}"
        emptied = module._LOCATOR.sub(blank, p.read_text("utf-8"))
        p.write_text(module._PLACE.sub(zero, emptied), "utf-8")
    module.generate(copy)
    assert _files(copy) == _files(CASE)


def test_nothing_of_the_withheld_letter_is_published(case: Case, tmp_path: Path) -> None:
    """No published file holds the letter's id, digest or words; the claim it backs is there."""
    letter = case.exhibit("letter-2018")
    assert letter is not None
    assert letter.sha256 is not None
    held = (CASE / "archive/objects/sha256" / letter.sha256[:2] / letter.sha256).read_text("utf-8")
    words = [held[n : n + 24] for n in range(held.index("Please turn"), len(held) - 24)]
    Workbench.open(CASE).build(tmp_path / "out")
    published = [p.read_bytes() for p in (tmp_path / "out").rglob("*") if p.is_file()]
    assert any(b"facing-the-land" in data for data in published)
    for secret in (letter.id, letter.sha256, letter.sha256[:12], *words):
        assert not any(secret.encode() in data for data in published), secret


def test_every_held_document_says_that_it_is_invented() -> None:
    """Whoever meets one of the texts alone is told that it is fiction."""
    module = _generator()
    for name, data in module.documents().items():
        if name.endswith((".txt", ".html")) and name != "nib-caption.txt":
            text = module._readable(data).casefold()
            assert "invented" in text or "지어낸" in text, name


@pytest.mark.parametrize(
    ("file", "old", "new", "code"),
    [
        ("claims/use.yaml", "up to 2,500 hours of pictures are", "up to 2,600 hours are", "EVD006"),
        ("claims/use.yaml", "six in ten skippers", "seven in ten skippers", "EVD006"),
        ("claims/use.yaml", "Of 320 residents", "Of 340 residents", "EVD006"),
        ("claims/use.yaml", "at_most: 30,", "at_most: 31,", "EVD006"),
        ("claims/towers.yaml", "11대는", "12대는", "EVD006"),
        ("claims/towers.yaml", "서른한 대", "서른두 대", "EVD006"),
        ("claims/makers.yaml", "마흔여덟 대", "마흔아홉 대", "EVD006"),
        ("claims/makers.yaml", "2017년 2월 6일", "2017년 2월 7일", "EVD007"),
        ("claims/use.yaml", "as_printed: 이천오백 시간", "as_printed: 삼천오백 시간", "EVD006"),
        ("claims/towers.yaml", "nineteen lights on", "twenty lights on", "EVD006"),
        ("claims/makers.yaml", "paid US$1.2 million", "paid US$1.3 million", "EVD006"),
        ("claims/makers.yaml", "at 2.5 thousand metres", "at 25 thousand metres", "EVD006"),
        ("claims/use.yaml", "on 28 October 2019 that", "on 29 October 2019 that", "EVD007"),
        ("claims/use.yaml", "date: 2021-04", "date: 2021-03", "EVD007"),
        ("claims/use.yaml", "2020-03/2020-09", "2018-03/2020-09", "EVD007"),
        ("deployments/deployments.yaml", "lat: 39.0364\n", "lat: 39.0464\n", "EVD008"),
        ("deployments/deployments.yaml", "lon: -168.4944\n", "lon: -168.4844\n", "EVD008"),
        ("deployments/deployments.yaml", "lat: 39.041", "lat: 39.042", "EVD008"),
        ("claims/towers.yaml", "land, towards the market", "land, away from it", "EVD005"),
        ("claims/use.yaml", "original: 등대마다 영상을", "original: 탑마다 영상을", "EVD005"),
        ("deployments/deployments.yaml", "precision: city", "precision: locality", "CLM011"),
    ],
)
def test_a_change_of_one_figure_is_found(
    file: str, old: str, new: str, code: str, tmp_path: Path
) -> None:
    """What the case says in either language is looked up in passages of either language."""
    copy = tmp_path / "lighthouse"
    _copy(copy)
    text = (copy / file).read_text("utf-8")
    assert old in text
    (copy / file).write_text(text.replace(old, new, 1), "utf-8")
    found = {f.code for f in Workbench.open(copy).check().findings}
    assert code in found


def test_reviews_are_of_what_stands() -> None:
    """Spec 5.10: `of` is the digest of the record as it is written now."""
    case, _ = Workbench.open(CASE).load()
    assert case is not None
    reviewed = [
        (r.id, review.of, content_digest(r)) for r in case.records() for review in r.reviews
    ]
    assert len(reviewed) >= 3
    assert [id for id, of, digest in reviewed if of != digest] == []
