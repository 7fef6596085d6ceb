"""The case of the report is told in our own words: no run of twelve of the report's is in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tools.shingles import RUN, read_shingles, repeated, text_of_shingles, words_of

ROOT = Path(__file__).resolve().parents[2]
CASE = ROOT / "cases" / "dprk"
SHINGLES = CASE / "shingles.txt"
REPORT = ROOT.parent / "shared" / "report" / "digital-surveillance-north-korea.txt"
KNOWN = read_shingles(SHINGLES.read_text("utf-8"))
FILES = sorted(
    p
    for p in CASE.rglob("*")
    if p.suffix in (".yaml", ".md") and not any(part.startswith(".") for part in p.parts)
)
# Names and short quoted terms are not ours to say otherwise: a title is a name, an address too,
# and a quotation is told as one. A digest and an id are no words.
NOT_OURS = {"title", "url", "credit", "rights", "as_printed", "sha256", "id", "original", "item"}
# Of an entity's names, the text of each.
NAMES = "names"


def _said(value: Any, key: str = "") -> Iterator[str]:
    """Every text of a record that is in our words."""
    if key in NOT_OURS or key == NAMES:
        return
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from _said(inner, str(name))
    elif isinstance(value, list):
        for inner in value:
            yield from _said(inner, key)


def _texts(path: Path) -> list[str]:
    text = path.read_text("utf-8")
    if path.suffix == ".md":
        return [re.sub(r"\]\([^)]*\)", " ", text)]
    return list(_said(yaml.load(text, Loader=yaml.BaseLoader)))


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.relative_to(CASE).as_posix())
def test_no_run_of_twelve_words_of_the_report(path: Path) -> None:
    """No text of a claim, a note, a reason, a summary or a chapter repeats twelve of its words."""
    assert [run for text in _texts(path) for run in repeated(text, KNOWN)] == []


def test_the_case_has_words_to_look_at() -> None:
    """The files are read, and the words in them are many."""
    assert len(FILES) >= 20
    assert sum(len(words_of(text)) for path in FILES for text in _texts(path)) > 10_000


def test_a_copied_run_is_found_whatever_its_form() -> None:
    """Case, punctuation, line breaks and note marks hide no run; eleven words are none."""
    sentence = "The quick brown fox — once more — jumps over nine lazy dogs in June2"
    known = read_shingles(text_of_shingles(f"Before it. {sentence}. After it."))
    copied = sentence.upper().replace("—", "\n").replace("JUNE2", "june")
    assert len(words_of(copied)) == RUN + 1
    assert len(repeated(f"He wrote: {copied}!", known)) == 2
    assert repeated(" ".join(copied.split()[:8]), known) == []


def test_the_hashes_say_nothing_themselves() -> None:
    """Each is six bytes, they are sorted, and none stands twice."""
    lines = [x for x in SHINGLES.read_text("utf-8").splitlines() if not x.startswith("#")]
    assert lines == sorted(set(lines))
    assert {len(line) for line in lines} == {8}
    assert len(lines) > 15_000


def test_the_hashes_are_those_of_the_report() -> None:
    """Whoever holds the report gets the same file from it, byte for byte."""
    if not REPORT.is_file():
        pytest.skip("the report is not on this machine; its hashes are compared where it is")
    assert SHINGLES.read_text("utf-8") == text_of_shingles(REPORT.read_text("utf-8"))


def test_a_sentence_of_the_report_is_found() -> None:
    """Any twelve words in a row of the report are refused."""
    if not REPORT.is_file():
        pytest.skip("the report is not on this machine; a sentence of it is looked for where it is")
    words = words_of(REPORT.read_text("utf-8"))
    for start in range(0, len(words) - RUN, 997):
        assert repeated(" ".join(words[start : start + RUN]), KNOWN)
