"""Chapters with one word changed at a time: another number, another speaker, another degree.

Every changed paragraph is a paragraph of one long chapter, which is checked once; a change is found
if the rules on prose say anything of its paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random
from types import MappingProxyType

from synopticon.archive.holdings import Holdings
from synopticon.casefile.prose import read_chapter
from synopticon.check import prs
from synopticon.check.called import names_of
from synopticon.check.engine import check
from synopticon.check.prs_reading import Counting, Told, told
from synopticon.check.prs_speakers import Speakers
from synopticon.check.texts import HeldTexts
from synopticon.model.case import Case, Chapter
from synopticon.model.figures import Figure

__all__ = ["KINDS", "Mutant", "found", "mutants"]

KINDS = ("number", "date", "degree", "hedge taken out", "hedge made sure", "speaker")

_WORDS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen".split(),
    ("하나 둘 셋 넷 다섯 여섯 일곱 여덟 아홉 열").split(),
    ("한 두 세 네").split(),
)  # fmt: skip
_MONTHS = (
    "January February March April May June July August September October November December"
).split()
# Each word of degree or doubt, and one that says more, or something else.
_DEGREES: Mapping[str, str] = MappingProxyType({
    "at least": "at most", "no fewer than": "no more than", "more than": "fewer than",
    "up to": "at least", "about": "exactly", "around": "exactly", "almost": "more than",
    "nearly": "more than", "fewer than": "at least", "적어도": "많아야", "이상": "미만",
    "약": "정확히", "쯤": "이상", "까지": "이상",
})  # fmt: skip
_HEDGES: Mapping[str, str] = MappingProxyType({
    "possibly": "", "perhaps": "", "likely": "", "probably": "", "reportedly": "", "may": "will",
    "might": "will", "possible": "certain",
    "seems to": "does", "seem to": "do", "appears to": "does", "아마": "",
})  # fmt: skip
_SURE: Mapping[str, str] = MappingProxyType({
    "possibly": "certainly", "perhaps": "certainly", "likely": "certainly", "probably": "certainly",
    "reportedly": "certainly", "appears to": "is known to", "seems to": "is known to",
    "아마": "분명히", "것으로 보인다": "것이 분명하다", "수 있다": "것이 분명하다",
})  # fmt: skip
_ROLES: Mapping[str, str] = MappingProxyType({
    "authors": "ministry", "report": "ministry", "summary": "ministry", "newspaper": "ministry",
    "paper": "ministry", "ministry": "newspaper", "key findings": "ministry", "chapter": "ministry",
    "company": "newspaper", "website": "newspaper",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change: what kind, in which language, the words before and after, the paragraph."""

    kind: str
    language: str
    was: str
    now: str
    path: str
    paragraph: str


def mutants(case: Case, seed: int = 20_240_601) -> Iterator[Mutant]:
    """Every change of one word that the chapters of a case can bear, drawn from one seed."""
    random = Random(seed)
    counting, speakers = Counting(case), Speakers(case)
    others = [form for s in case.sources for form in list(names_of(s))[:1]]
    for one in told(case):
        if not one.own or one.is_our_view or one.sentence.block.kind != "paragraph":
            continue
        for kind, start, end, now in _changes(one, counting, speakers, others, random):
            yield from _changed(one, kind, start, end, now)


def found(case: Case, changed: Sequence[Mutant]) -> list[bool]:
    """Whether the rules say anything of each changed paragraph."""
    chapters, lines = [], {}
    for language in sorted({m.language for m in changed}):
        text, at = f"---\ntitle: Changed\norder: 1\nlanguage: {language}\n---\n", 5
        for number, mutant in enumerate(changed):
            if mutant.language == language:
                height = mutant.paragraph.count("\n") + 1
                for line in range(at + 2, at + 2 + height):
                    lines[(f"report/{language}.md", line)] = number
                text += f"\n{mutant.paragraph}\n"
                at += height + 1
        chapter, findings = read_chapter(f"report/{language}.md", text, "en")
        assert chapter is not None
        assert findings == []
        chapters.append(chapter)
    report = check(
        replace(case, chapters=tuple(chapters)), HeldTexts(Holdings({}, {})), rules=prs.RULES
    )
    told_of = {
        lines[(f.span.path, f.span.line)] for f in report.findings if f.code.startswith("PRS")
    }
    return [number in told_of for number in range(len(changed))]


def _changes(
    one: Told, counting: Counting, speakers: Speakers, others: Sequence[str], random: Random
) -> Iterator[tuple[str, int, int, str]]:
    """The kind of each change, the stretch of the sentence, and the words in its place."""
    for amount in counting(one):
        kind = "number" if isinstance(amount, Figure) else "date"
        words = one.text[amount.start : amount.end]
        if (now := _other_number(words, kind, random)) is not None:
            yield kind, amount.start, amount.end, now
        if isinstance(amount, Figure):
            window = max(0, amount.start - 16), min(len(one.text), amount.end + 8)
            yield from _swapped(one, "degree", _DEGREES, *window)
    if any(c.asserts == "fact" and c.confidence in ("possible", "likely") for _, c in one.own):
        yield from _swapped(one, "hedge taken out", _HEDGES, 0, len(one.text))
        yield from _swapped(one, "hedge made sure", _SURE, 0, len(one.text))
    statements = [c for _, c in one.own if c.asserts == "statement"]
    if statements and len(statements) == len(one.own):
        yield from _other_speaker(one, speakers, others, random)


def _other_number(words: str, kind: str, random: Random) -> str | None:
    digits = list(re.finditer(r"\d+", words))
    if digits:
        match = random.choice(digits)
        value = int(match[0]) + random.choice((1, 2, 3)) * (10 if words.endswith("0s") else 1)
        if kind == "date" and len(match[0]) <= 2:
            value = int(match[0]) % 27 + 1
        return words[: match.start()] + str(value) + words[match.end() :]
    for row in (*_WORDS, _MONTHS):
        for i, word in enumerate(row):
            if re.search(rf"(?<![^\W_]){word}(?![^\W_])", words, re.IGNORECASE):
                return re.sub(word, row[(i + 1) % len(row)], words, count=1, flags=re.IGNORECASE)
    return None


def _swapped(
    one: Told, kind: str, table: Mapping[str, str], start: int, end: int
) -> Iterator[tuple[str, int, int, str]]:
    for was, now in table.items():
        edge = (r"(?<!\w)", r"(?!\w)") if was.isascii() else ("", "")
        for match in re.compile(f"{edge[0]}{was}{edge[1]}").finditer(one.text, start, end):
            yield kind, *match.span(), now


def _other_speaker(
    one: Told, speakers: Speakers, others: Sequence[str], random: Random
) -> Iterator[tuple[str, int, int, str]]:
    """Put another source in the place of a speaker's name, another office in that of a role."""
    _, claim = one.own[0]
    speaker = speakers.of(claim, one.wording)
    if speaker is None or any(speakers.of(c, one.wording) != speaker for _, c in one.own):
        return
    text = one.text
    named = [f for f in speakers.found(text) if f.id in speaker.ids]
    if len({(f.start, f.end) for f in named}) == 1:
        name = random.choice([o for o in others if not _names(speakers, o, speaker.ids)])
        yield "speaker", named[0].start, named[0].end, name
    elif not named:
        roles = [
            (m, now)
            for was, now in _ROLES.items()
            for m in re.finditer(rf"(?<!\w){was}(?!\w)", text)
        ]
        if len(roles) == 1:
            yield "speaker", *roles[0][0].span(), roles[0][1]


def _names(speakers: Speakers, text: str, ids: frozenset[str]) -> bool:
    return any(f.id in ids for f in speakers.found(text))


def _changed(one: Told, kind: str, start: int, end: int, now: str) -> Iterator[Mutant]:
    """The paragraph with the change in its Markdown, if the words stand in one line of it."""
    place, was = one.sentence.within(start, end), one.text[start:end]
    block = one.sentence.block
    whole = block.place(0, len(block.text))
    lines = _lines(one.chapter)
    line = lines[place.line]
    if line[place.column - 1 : place.column - 1 + len(was)] != was:
        return
    changed = line[: place.column - 1] + now + line[place.column - 1 + len(was) :]
    paragraph = [
        changed if n == place.line else lines[n]
        for n in range(whole.line, _last(one, whole.end_line, lines) + 1)
    ]
    text = re.sub(r"^\s*(?:[-*]|\d+\.)\s+", "", "\n".join(part.strip() for part in paragraph))
    yield Mutant(kind, one.chapter.language, was, now, one.chapter.path, text)


def _lines(chapter: Chapter) -> Mapping[int, str]:
    """The lines of a chapter's body, by their number in the file."""
    body = chapter.text.split("\n")
    first = min((b.marks[0] for b in chapter.blocks), key=lambda m: m[1])[1]
    offset = next(
        n for n in range(64) if first - n - 1 >= 0 and _begins(chapter, body, first - n - 1, n)
    )
    return {i + 1 + offset: line for i, line in enumerate(body)}


def _begins(chapter: Chapter, body: Sequence[str], index: int, offset: int) -> bool:
    """Whether lines counted with this offset agree with the place of every citation."""
    return all(
        0 <= c.span.line - 1 - offset < len(body)
        and body[c.span.line - 1 - offset][c.span.column - 1 :].startswith(f"{c.kind}:{c.target}")
        for c in chapter.citations
    )


def _last(one: Told, line: int, lines: Mapping[int, str]) -> int:
    """The last line of a paragraph: links end in lines behind the last word of it too."""
    ends = [link.span.end_line for link in one.sentence.block.links]
    return max([line, *ends])
