"""Sentences of both languages, sound and at fault: each is told what is wrong with it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from synopticon.archive.holdings import Holdings
from synopticon.casefile.loader import load
from synopticon.casefile.prose import read_chapter
from synopticon.check import prs
from synopticon.check.engine import check
from synopticon.check.texts import HeldTexts
from synopticon.model.case import Case

HERE = Path(__file__).parent / "prose"
LANGUAGES = ("en", "ko")
FLOOR = 0.95
# A link to a record that is kept out of the data is told of any words; its page shows it.
OF_NO_WORDS = {"PRS010"}


def sentences(language: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = yaml.safe_load(
        (HERE / f"sentences_{language}.yaml").read_text("utf-8")
    )
    return found


@cache
def case() -> Case:
    loaded = load(HERE / "case")
    assert loaded.case is not None
    assert [str(f) for f in loaded.findings] == []
    return loaded.case


def codes(language: str, text: str) -> list[str]:
    """What the rules say of a chapter of this one text."""
    front = f"---\ntitle: One\norder: 2\nlanguage: {language}\n---\n\n"
    chapter, findings = read_chapter("report/a.md", f"{front}{text}\n", "en")
    assert chapter is not None
    assert findings == []
    told = replace(case(), chapters=(*case().chapters, chapter))
    texts = HeldTexts(Holdings.open(HERE / "case", ()))
    report = check(told, texts, rules=prs.RULES)
    assert report.unchecked == ()
    return sorted(f.code for f in report.findings)


@pytest.mark.parametrize("language", LANGUAGES)
def test_half_of_the_sentences_are_sound(language: str) -> None:
    """Forty or more, and as many sound as not, so that silence is no pass."""
    sound = [s for s in sentences(language) if not s["codes"]]
    assert len(sentences(language)) >= 40
    assert len(sound) >= 20
    assert {c for s in sentences(language) for c in s["codes"]} == {
        r.code for r in prs.RULES
    } - OF_NO_WORDS


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [(lang, s["text"], sorted(s["codes"])) for lang in LANGUAGES for s in sentences(lang)],
)
def test_a_sentence_is_told_what_is_wrong_with_it(
    language: str, text: str, expected: list[str]
) -> None:
    """All the codes that belong to it and no other; nothing for a sound one."""
    assert codes(language, text) == expected


@pytest.mark.parametrize("language", LANGUAGES)
def test_precision_and_recall(language: str, capsys: pytest.CaptureFixture[str]) -> None:
    """By code: of what is told, what is right; of what is wrong, what is told. Printed."""
    right, told, due = Counter[str](), Counter[str](), Counter[str]()
    for sentence in sentences(language):
        wanted, found = Counter(sentence["codes"]), Counter(codes(language, sentence["text"]))
        right += wanted & found
        told += found
        due += wanted
    with capsys.disabled():
        print(f"\nprose, {language}:")
        for code in sorted(told | due):
            precision = right[code] / told[code] if told[code] else 0.0
            recall = right[code] / due[code] if due[code] else 0.0
            print(f"  {code}  precision {precision:.2f}  recall {recall:.2f}  of {due[code]}")
    assert right.total() / told.total() >= FLOOR
    assert right.total() / due.total() >= FLOOR
