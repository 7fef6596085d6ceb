"""Write a large clean case from a seed: same seed, same bytes.

No two dates of the case are alike, so that a cache of dates gains nothing; the passages lie in
texts that the case holds, so that every one is looked for.
"""

from __future__ import annotations

import argparse
import datetime
import hashlib
import random
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

__all__ = ["Plan", "generate"]

# Shares of the records, in parts of 100; the rest are claims.
_SOURCES, _ENTITIES, _EXHIBITS, _DEPLOYMENTS = 1, 10, 15, 4
_MONTHS = (
    "January February March April May June July August September October November December"
).split()
_SYLLABLES = "ka ri mo tu ne sa lo vi da pe no ma ti ro ge bu la so".split()
_HANGUL = "가나다라마바사아자차카타파하고노도로모보소오조초코토포호"
_THINGS = ("lamps", "posts", "cabinets", "masts", "gates", "boards", "meters", "poles")
_KINDS = ("capability", "effect", "awareness", "organisation", "constraint")
_FILLER = (
    "The minutes of the meeting were read and nobody asked for a change.",
    "A light rain fell over the harbour until the evening and the ferry was late.",
    "회의는 오후에 끝났고 기록은 그대로 남았다.",
    "Members of the council spoke about the school roof and the price of coal.",
    "The clerk thanked the visitors and closed the book.",
)


@dataclass(frozen=True, slots=True)
class Plan:
    """How large the case is; every number is a count."""

    records: int = 20_000
    files: int = 200
    passages: int = 2_000
    seed: int = 20_240_601


@dataclass(slots=True)
class _Writer:
    """Draws what the case is made of, in one fixed order."""

    plan: Plan
    random: random.Random
    days: Iterator[datetime.date]
    passages: dict[int, tuple[int, int, str]] = field(default_factory=dict)
    facts: dict[int, tuple[datetime.date, int, str]] = field(default_factory=dict)
    places: dict[int, tuple[str, str]] = field(default_factory=dict)

    def count(self, share: int) -> int:
        """How many records a share of 100 is, at least one."""
        return max(1, self.plan.records * share // 100)

    def word(self) -> str:
        """An invented name of three or four syllables."""
        return "".join(self.random.choices(_SYLLABLES, k=self.random.randint(3, 4))).title()


def letters(text: str) -> str:
    """The letters of a text (format specification, 6.1), written a second time on purpose."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(c for c in folded if unicodedata.category(c)[0] in "LMN")


def _days(source: random.Random) -> Iterator[datetime.date]:
    """Every day of nearly ninety years, in a drawn order."""
    first = datetime.date(1937, 1, 1).toordinal()
    ordinals = list(range(first, first + 32_000))
    source.shuffle(ordinals)
    return map(datetime.date.fromordinal, ordinals)


def _sources(w: _Writer) -> Iterator[str]:
    for i in range(w.count(_SOURCES) - 1):
        yield (
            f"- id: source-{i}\n  name: {{en: The {w.word()} Gazette, ko: 신문 {i}}}\n"
            f"  kind: news\n  reliability: {w.random.choice('ABC')}\n  origin: self\n"
            f"  language: en\n  url: https://gazette-{i}.example/\n"
        )
    yield (
        "- id: people\n  name: People of the wards\n  kind: testimony\n  reliability: C\n"
        "  origin: testimony\n  language: ko\n"
    )


def _entities(w: _Writer) -> Iterator[str]:
    for i in range(w.count(_ENTITIES)):
        hangul = "".join(w.random.choices(_HANGUL, k=4))
        kind = ("organisation", "system", "place", "product")[i % 4]
        yield (
            f"- id: entity-{i}\n  kind: {kind}\n  names:\n"
            f"    - {{text: {w.word()} {w.word()}, language: en, script: Latn}}\n"
            f"    - {{text: {hangul}, language: ko, script: Hang}}\n"
            f"  summary: One of the {kind}s of the generated case.\n"
        )


def _exhibits(w: _Writer, texts: Sequence[bytes]) -> Iterator[str]:
    for i in range(w.count(_EXHIBITS) - 1):
        if i < len(texts):
            digest, media = hashlib.sha256(texts[i]).hexdigest(), "text/plain"
        else:
            digest, media = hashlib.sha256(f"exhibit {i}".encode()).hexdigest(), "application/pdf"
        yield (
            f"- id: exhibit-{i}\n  source: source-{i % (w.count(_SOURCES) - 1)}\n"
            f"  title: Minutes of {w.word()} and {w.word()}\n  kind: article\n  holding: held\n"
            f"  language: en\n  published: {next(w.days)}\n  accessed: {next(w.days)}\n"
            f"  url: https://gazette.example/{i}\n  credit: The {w.word()} Gazette\n"
            f"  sha256: {digest}\n  media_type: {media}\n"
        )
    yield (
        "- id: interviews\n  source: people\n  title: What people of the wards said\n"
        "  kind: testimony\n  holding: referenced\n  language: ko\n  origin: testimony\n"
    )


def _deployments(w: _Writer) -> Iterator[str]:
    systems = [e for e in range(w.count(_ENTITIES)) if e % 4 == 1]
    for i in range(w.count(_DEPLOYMENTS)):
        before, first, last = sorted(next(w.days) for _ in range(3))
        lat, lon = w.places[i % len(w.places)]
        yield (
            f"- id: deployment-{i}\n  system: entity-{systems[i % len(systems)]}\n"
            f"  place: {{name: {w.word()} bridge, precision: locality, lat: {lat},"
            f' lon: {lon}, as_printed: "{lat}, {lon}"}}\n'
            f"  seen: structure\n  not_seen: {before}\n  seen_first: {first}\n"
            f"  seen_last: {last}\n  claims: [claim-{w.plan.passages + i}]\n"
        )


def _claims(w: _Writer, total: int) -> Iterator[str]:
    """Claims: those with a passage of their own, then restated, told and compared in turn."""
    for i in range(total):
        if i in w.passages:
            yield _counted(w, i)
        elif i - w.plan.passages < w.count(_DEPLOYMENTS) or i % 4 < 2:
            yield _restated(w, i, i % len(w.passages))
        elif i % 4 == 2:
            yield _told(w, i)
        else:
            yield _compared(w, i)


def _passage(w: _Writer, i: int) -> str:
    start, length, digest = w.passages[i]
    return f"{{start: {start}, length: {length}, sha256: {digest}}}"


def _head(w: _Writer, i: int, kind: str, text: str) -> str:
    about = f"entity-{i % w.count(_ENTITIES)}"
    return (
        f"- id: claim-{i}\n  kind: {kind}\n  text: {text}\n  asserts: fact\n"
        f"  about: [{about}]\n  confidence: likely\n"
    )


def _counted(w: _Writer, i: int) -> str:
    """A number on a day, cited by its own passage."""
    date, number, thing = w.facts[i]
    text = f"On {_long(date)} the council counted {number} {thing}."
    head = _head(w, i, _KINDS[i % len(_KINDS)], text)
    return head + f"  date: {date}\n" + _cited(w, i, number, thing)


def _restated(w: _Writer, i: int, first: int) -> str:
    """The number of an earlier claim, from the same passage, without its day."""
    _, number, thing = w.facts[first]
    placed = i - w.plan.passages < w.count(_DEPLOYMENTS)
    kind = "deployment" if placed else _KINDS[i % len(_KINDS)]
    text = f"The council of {w.word()} lists {number} {thing}."
    held = len(w.passages) // 10
    beside = f"exhibit-{held + i % (w.count(_EXHIBITS) - held - 1)}"
    return (
        _head(w, i, kind, text)
        + _cited(w, first, number, thing)
        + (
            f"    - exhibit: {beside}\n      at: {{page: {{number: {i % 400 + 1}}}}}\n"
            "      bearing: states\n      credibility: 3\n"
        )
    )


def _cited(w: _Writer, passage: int, number: int, thing: str) -> str:
    return (
        f"  values: {{{thing}: {number}}}\n  evidence:\n    - exhibit: exhibit-{passage // 10}\n"
        f"      at: {_passage(w, passage)}\n      bearing: states\n      credibility: 2\n"
    )


def _told(w: _Writer, i: int) -> str:
    """What people said, cited by chapter alone."""
    text = f"People who live by the {w.word()} gate knew of the {_THINGS[i % 8]}."
    return _head(w, i, "awareness", text) + (
        f"  evidence:\n    - exhibit: interviews\n      at: {{section: Chapter {i % 9 + 1}}}\n"
        "      bearing: states\n      credibility: 3\n      origin: testimony\n"
    )


def _compared(w: _Writer, i: int) -> str:
    """What follows from two counts."""
    first, second = w.random.sample(range(w.plan.passages), 2)
    text = f"The council of {w.word()} had fewer {_THINGS[i % 8]} than that of {w.word()}."
    return _head(w, i, "constraint", text) + (
        "  inference: comparison\n"
        f"  rests_on: [claim-{first}, claim-{second}]\n  reasoning: The counts were compared.\n"
    )


def _long(date: datetime.date) -> str:
    return f"{date.day} {_MONTHS[date.month - 1]} {date.year}"


def _texts(w: _Writer) -> list[bytes]:
    """Held documents, ten passages in each; where each passage begins is kept for its claim."""
    documents = []
    for first in range(0, w.plan.passages, 10):
        parts: list[str] = []
        count = 0
        for i in range(first, min(first + 10, w.plan.passages)):
            for filler in w.random.choices(_FILLER, k=24):
                parts.append(filler)
                count += len(letters(filler))
            date, number, thing = next(w.days), w.random.randint(2, 90_000), _THINGS[i % 8]
            lat, lon = (f"{w.random.uniform(10, 80):.2f}" for _ in range(2))
            where = f"the bridge of {w.word()} ({lat}, {lon})"
            passage = f"On {_long(date)} the council counted {number} {thing} by {where}."
            w.places[i] = (lat, lon)
            found = letters(passage)
            w.facts[i] = (date, number, thing)
            w.passages[i] = (count, len(found), hashlib.sha256(found.encode()).hexdigest())
            parts.append(passage)
            count += len(found)
        documents.append(("\n".join(parts) + "\n").encode())
    return documents


def _spread(root: Path, part: str, records: Sequence[str], files: int) -> None:
    """Write records into so many files of one part, as evenly as they go."""
    folder = root / part
    folder.mkdir(parents=True)
    for i in range(files):
        text = "".join(records[i * len(records) // files : (i + 1) * len(records) // files])
        (folder / f"{i:03}.yaml").write_text(text, "utf-8")


def _report(root: Path, claims: int) -> None:
    """Prose that cites every claim once, two thousand to a chapter."""
    folder = root / "report"
    folder.mkdir()
    for chapter, first in enumerate(range(0, claims, 2_000)):
        lines = [f"---\ntitle: Part {chapter + 1}\norder: {chapter + 1}\n---\n"]
        for i in range(first, min(first + 2_000, claims)):
            lines.append(f"The council [counted](claim:claim-{i}).\n")
        (folder / f"{chapter:02}.md").write_text("\n".join(lines), "utf-8")


def generate(root: Path, plan: Plan | None = None) -> Plan:
    """Write the case into a folder that does not exist yet.

    Args:
        root: the folder of the case.
        plan: how large; 20,000 records in 200 files with 2,000 passages if not given.

    Returns:
        The plan that was followed.
    """
    plan = plan or Plan()
    source = random.Random(plan.seed)
    w = _Writer(plan, source, _days(source))
    root.mkdir(parents=True)
    (root / "case.yaml").write_text(
        'format: "1.0"\nid: generated\ntitle: A generated case\nlanguages: [en, ko]\n'
        "licence: CC0-1.0\nsummary: Written by a program; nothing in it happened.\n",
        "utf-8",
    )
    texts = _texts(w)
    for data in texts:
        name = hashlib.sha256(data).hexdigest()
        place = root / "archive" / "objects" / "sha256" / name[:2] / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)
    parts = {
        "sources": list(_sources(w)),
        "entities": list(_entities(w)),
        "exhibits": list(_exhibits(w, texts)),
        "deployments": list(_deployments(w)),
    }
    claims = plan.records - sum(map(len, parts.values()))
    parts["claims"] = list(_claims(w, claims))
    left = plan.files
    for part, records in parts.items():
        share = max(1, plan.files * len(records) // plan.records)
        files = left if part == "claims" else share
        _spread(root, part, records, files)
        left -= files
    _report(root, claims)
    return plan


def main() -> None:
    """Write a case of the size asked for: `python -m bench.generate FOLDER --records 20000`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--records", type=int, default=20_000)
    parser.add_argument("--files", type=int, default=200)
    parser.add_argument("--passages", type=int, default=2_000)
    options = parser.parse_args()
    generate(options.folder, Plan(options.records, options.files, options.passages))


if __name__ == "__main__":
    main()
