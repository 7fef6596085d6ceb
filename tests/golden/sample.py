"""A small invented case that uses every record and key, built as values, and its Release."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

from synopticon.base.diagnostics import Report, Span
from synopticon.model.case import Case, Chapter, Citation
from synopticon.model.records import (
    Capture,
    Claim,
    Correction,
    Deployment,
    Derivation,
    Entity,
    Evidence,
    Exhibit,
    Ignore,
    Link,
    Locator,
    Manifest,
    Measure,
    Name,
    Page,
    Place,
    Quote,
    Region,
    Review,
    Searched,
    Source,
    TimeRange,
    Via,
)
from synopticon.model.release import Release
from synopticon.protect.gate import gate

__all__ = ["CANARIES", "Words", "case", "release"]

# Makes free text of a word; a test that looks for leaks or hostile text puts its own in.
Words = Callable[[str], str]

DIGEST = "ab" * 32
WITHHELD_DIGEST = "cd" * 32
WITHHELD_URL = "https://canary-withheld-url.example/file"

# Every word here stands in a field that nothing published may show.
CANARIES = (
    "canary-note",
    "canary-ignore",
    "canary-review",
    "canary-unknown",
    "canary-comment",
    "canary-withheld",
    "canary-spoken",
    "canary-sensitive",
    WITHHELD_DIGEST,
    "ef" * 32,
)


def _same(word: str) -> str:
    return word


def _internal(record: Any) -> Any:
    """The record with something in every field that is never published."""
    changed = replace(
        record,
        note="canary-note",
        ignore=(Ignore("CLM001", "canary-ignore"),),
        reviews=(Review("canary-review", "2024", "canary-review", "agrees", "canary-review"),),
    )
    object.__setattr__(changed, "unknown", {"canary-unknown": "canary-unknown"})
    return changed


def _both(words: Words, english: str, korean: str) -> dict[str, str]:
    return {"en": words(english), "ko": words(korean)}


def _sources(w: Words) -> tuple[Source, ...]:
    return (
        Source(
            id="the-paper",
            name=w("The Harbour Paper"),
            kind="news",
            reliability="B",
            origin="self",
            language="en",
            url="https://paper.example/",
        ),
        Source(
            id="a-copy",
            name=w("A Copy of the Paper"),
            kind="aggregator",
            reliability="D",
            origin="the-paper",
        ),
        Source(
            id="the-office",
            name=_both(w, "The Office", "항만청"),
            kind="government",
            reliability="E",
            origin="self",
            entity="office",
        ),
        Source(id="a-board", name=w("A notice board"), kind="individual", origin="unknown"),
        Source(
            id="canary-spoken-people",
            name="canary-spoken",
            kind="testimony",
            reliability="C",
            origin="testimony",
        ),
        Source(id="canary-withheld-source", name="canary-withheld", kind="ngo", origin="self"),
    )


def _exhibits(w: Words) -> tuple[Exhibit, ...]:
    return (
        Exhibit(
            id="article",
            source="the-paper",
            title=w("Lamps on the quay"),
            kind="article",
            holding="held",
            language="en",
            published="2020-01-09",
            accessed="2024-02-01",
            url="https://paper.example/lamps",
            credit=w("The Harbour Paper"),
            rights=w("All rights reserved"),
            sha256=DIGEST,
            media_type="text/html",
            capture=Capture("browser", "2024-02-01", w("a browser"), "canary-note"),
            derivations=(Derivation("text", DIGEST, "12" * 32, w("reader 1")),),
        ),
        Exhibit(id="copy", source="a-copy", title=w("Lamps, copied"), kind="page", holding="held"),
        Exhibit(
            id="notice",
            source="the-office",
            title=_both(w, "Notice", "고시"),
            kind="official-document",
            holding="referenced",
            via="article",
            url="javascript:alert(1)",
        ),
        Exhibit(id="frame", source="the-paper", title=w("Film"), kind="video", holding="held"),
        Exhibit(
            id="canary-withheld-memo",
            source="canary-withheld-source",
            title="canary-withheld",
            kind="correspondence",
            holding="withheld",
            url=WITHHELD_URL,
            sha256=WITHHELD_DIGEST,
            derivations=(Derivation("text", WITHHELD_DIGEST, "ef" * 32, "canary-withheld"),),
        ),
        Exhibit(
            id="canary-withheld-known-through",
            source="canary-withheld-source",
            title="canary-withheld",
            kind="report",
            holding="referenced",
            via="canary-withheld-memo",
        ),
        Exhibit(
            id="canary-spoken-interviews",
            source="canary-spoken-people",
            title="canary-spoken",
            kind="testimony",
            holding="held",
            sha256="ef" * 32,
        ),
    )


def _entities(w: Words) -> tuple[Entity, ...]:
    return (
        Entity(
            id="quay-lamps",
            kind="system",
            names=(
                Name(w("항만 등"), language="ko", script="Hang"),
                Name(
                    w("Quay Lamps"),
                    language="en",
                    script="Latn",
                    scheme="translation",
                    as_printed=w("QUAY LAMPS"),
                    exhibit="article",
                    date="2019",
                    note="canary-note",
                ),
                Name(
                    w("Hangman tung"),
                    language="ko",
                    script="Latn",
                    scheme="dprk",
                    exhibit="canary-withheld-memo",
                ),
            ),
            summary=w("Lamps that see."),
            url="https://lamps.example/",
        ),
        Entity(
            id="office",
            kind="organisation",
            names=(Name(w("The Office"), language="en", script="Latn"),),
        ),
        Entity(
            id="maker",
            kind="organisation",
            names=(Name(w("Lamp Works"), language="en", script="Latn"),),
        ),
        Entity(id="quay", kind="place", names=(Name(w("The Quay"), language="en", script="Latn"),)),
        Entity(
            id="head",
            kind="person",
            names=(Name(w("The head"), language="en", script="Latn"),),
            role=w("Head of the Office"),
            url="javascript:alert(1)",
        ),
    )


def _deployments(w: Words) -> tuple[Deployment, ...]:
    return (
        Deployment(
            id="quay-mast",
            system="quay-lamps",
            place=Place(w("North quay"), "vicinity", "quay", Decimal("-54.5030"), Decimal("10.25")),
            seen="structure",
            claims=("lamps-counted", "canary-sensitive-gap"),
            not_seen="2018-03",
            seen_first="2019-06-14",
            seen_last="[2020..2021]",
        ),
        Deployment(
            id="somewhere",
            system="quay-lamps",
            place=Place(w("Somewhere"), "unlocated"),
            seen="in use",
            claims=("lamps-counted",),
        ),
        Deployment(
            id="canary-sensitive-place",
            system="quay-lamps",
            place=Place("canary-sensitive", "exact"),
            seen="camera",
            claims=("lamps-counted",),
            sensitive="evasion",
        ),
    )


def _passage(start: int) -> Locator:
    return Locator(section="Page 1", start=start, length=60, sha256="34" * 32)


def _claims(w: Words) -> tuple[Claim, ...]:
    article = Evidence("article", "states", 2, at=_passage(10), note="canary-note")
    return (
        Claim(
            id="lamps-counted",
            kind="deployment",
            text=_both(w, "At least 42 lamps stood on the quay in 2019.", "2019년 등 42개."),
            asserts="fact",
            confidence="likely",
            about=("quay-lamps", "quay"),
            date="[..2019]",
            values={
                "lamps": Measure(at_least=42, stage="installed"),
                "height": Measure(
                    between=(Decimal("4.0"), Decimal("4.50")), unit="m", as_printed=w("4 to 4.5 m")
                ),
                "posts": 12000,
            },
            stage="installed",
            evidence=(
                replace(article, quote=Quote(w("등 마흔둘"), "ko", {"en": w("Forty-two")}, w("X"))),
                Evidence("canary-withheld-memo", "states", 1, at=_passage(500)),
                Evidence("copy", "states", 3, at=Locator(page=Page(3)), origin="the-paper"),
            ),
            against=(Evidence("frame", "denies", 4, at=Locator(time=TimeRange(61, 75))),),
            reasoning=w("The paper counted."),
            conflicts_with=("lamps-denied",),
        ),
        Claim(
            id="lamps-denied",
            kind="deployment",
            text=w("The Office said that there were no lamps."),
            asserts="statement",
            speaker="the-office",
            confidence="likely",
            about=("office",),
            evidence=(
                Evidence("notice", "states", 2, via=Via("article", at=_passage(90))),
                Evidence("frame", "shows", 3, at=Locator(region=Region(1, 2, 30, 40))),
            ),
            conflicts_with=("lamps-counted",),
        ),
        Claim(
            id="lamps-told",
            kind="awareness",
            text=w("People who left say that they knew of the lamps."),
            asserts="statement",
            speaker="canary-spoken-people",
            confidence="likely",
            about=("quay-lamps",),
            evidence=(
                Evidence("canary-spoken-interviews", "states", 2, at=Locator("Chapter 3")),
                Evidence("canary-spoken-interviews", "states", 3, at=Locator("Chapter 3")),
            ),
            reasoning="canary-spoken",
        ),
        Claim(
            id="lamps-everywhere",
            kind="effect",
            text=w("It is likely that people avoid the quay."),
            asserts="fact",
            confidence="possible",
            inference="absence",
            rests_on=("lamps-counted", "canary-sensitive-gap"),
            searched=Searched(w("The paper"), "2018/2020", w("All of it"), w("By eye")),
        ),
        Claim(
            id="lamps-linked",
            kind="organisation",
            text=w("Lamp Works makes the lamps."),
            asserts="statement",
            speaker="maker",
            confidence="likely",
            about=("maker", "quay-lamps"),
            link=Link("makes", "maker", "quay-lamps"),
            date="2018~",
            evidence=(article,),
        ),
        Claim(
            id="one-telephone",
            kind="organisation",
            text=w("Lamp Works and the Office share a telephone."),
            asserts="fact",
            confidence="likely",
            link=Link("shares-contact", "maker", "office"),
            date="2019?",
            evidence=(article,),
        ),
        Claim(
            id="watched-at-night",
            kind="use",
            text=w("Whether anybody looks at night."),
            asserts="fact",
            confidence="unclear",
            would_settle=w("A list of shifts."),
        ),
        Claim(
            id="canary-sensitive-gap",
            kind="constraint",
            text="canary-sensitive",
            asserts="fact",
            confidence="likely",
            sensitive="evasion",
            evidence=(article,),
        ),
    )


def _prose(w: Words) -> str:
    return f"""# {w("The quay")}

<!-- canary-comment -->
There were [42 lamps](claim:lamps-counted), the Office [said no](claim:lamps-denied), and again
[42](claim:lamps-counted). See [the mast](deployment:quay-mast), [the Office](entity:office),
[the article](exhibit:article), [the paper](source:the-paper) and [the web](https://web.example/?a=1&b=2).
<!-- ignore PRS001: canary-comment -->
A [gap](claim:canary-sensitive-gap), [a trap](javascript:alert(1)), ![a picture](https://web.example/x.png)
and <b>raw</b> text. {w("Words")}

| what | how many |
|:-----|---------:|
| lamps | 42 |

```
code
```
"""


def _chapters(w: Words) -> tuple[Chapter, ...]:
    nowhere = Span("report/a.md", 1, 1, 1, 1)
    cited = ("lamps-counted", "lamps-denied", "canary-sensitive-gap")
    return (
        Chapter(
            "report/b.md",
            w("등"),
            2,
            "ko",
            f"[사람들](claim:lamps-told)은 안다. {w('말')}",
            (Citation("claim", "lamps-told", "사람들", nowhere),),
        ),
        Chapter(
            "report/a.md",
            w("The quay"),
            1,
            "en",
            _prose(w),
            tuple(Citation("claim", id, "x", nowhere) for id in cited),
            (("PRS001", "canary-ignore", nowhere),),
        ),
    )


def case(words: Words = _same) -> Case:
    """The case, with its free text made by `words`."""
    corrections = (
        Correction(
            id="wrong-count",
            date="2024-03-01",
            target="lamps-counted",
            before=words("41 lamps"),
            after=words("42 lamps"),
            why=words("We miscounted."),
        ),
        Correction(
            id="canary-withheld-correction",
            date="2024",
            target="canary-withheld-memo",
            before="canary-withheld",
            after="canary-withheld",
            why="canary-withheld",
        ),
    )
    manifest = Manifest(
        id="quay",
        format="1.0",
        title=_both(words, "The lamps of the quay", "부두의 등"),
        languages=("en", "ko"),
        licence="CC-BY-4.0",
        summary=words("Lamps that see stood on a quay that does not exist."),
        as_of="2024-05",
        method=words("We read the paper."),
    )
    return Case(
        manifest=_internal(manifest),
        sources=tuple(map(_internal, _sources(words))),
        exhibits=tuple(map(_internal, _exhibits(words))),
        entities=tuple(map(_internal, _entities(words))),
        deployments=tuple(map(_internal, _deployments(words))),
        claims=tuple(map(_internal, _claims(words))),
        corrections=tuple(map(_internal, corrections)),
        chapters=_chapters(words),
    )


def release(words: Words = _same) -> Release:
    """What the gate makes of the case.

    Raises:
        AssertionError: the gate refused it.
    """
    passed = gate(case(words), Report(), ())
    assert isinstance(passed, Release), [str(f) for f in passed]
    return passed
