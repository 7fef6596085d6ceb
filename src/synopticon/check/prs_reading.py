"""The report's sentences as rules look at them: with their claims, and what is counted in them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import wraps

from synopticon.base.diagnostics import Finding, unchecked
from synopticon.base.pattern import Pattern
from synopticon.check.called import names_of, pattern_of, with_digits
from synopticon.check.prs_wording import Wording
from synopticon.check.prs_words import wording_of
from synopticon.check.rule import rule
from synopticon.model.case import Case, Chapter
from synopticon.model.figures import Amount, amounts
from synopticon.model.ports import Rule, Texts
from synopticon.model.prose import JUDGEMENT, Link
from synopticon.model.records import Claim, Deployment, Entity, Source
from synopticon.model.sentences import Sentence, sentences
from synopticon.model.vocabulary import CITABLE, versions_of

__all__ = ["Counting", "Told", "blank", "sentence_rule", "told"]

# How far back a pronoun may point.
_REMEMBERED = 12
# An address that stands in the text as it is.
_ADDRESS = re.compile(rf"https?://\S+|(?<!\w)(?:{'|'.join(CITABLE)}):[a-z0-9-]+")
# Digits in the number of a note.
_LABEL = 3

_Function = Callable[[Case, Texts], Iterator[Finding]]
_Stretches = tuple[list[int], list[int]]


def sentence_rule(code: str) -> Callable[[_Function], Rule]:
    """Mark a function as the rule behind `code`, which reads sentences by the table of a language.

    Of each chapter whose language has no table, the rule says that it could not look.

    Raises:
        KeyError: the code is not in `base.codes.CODES`.
    """

    def mark(function: _Function) -> Rule:
        @rule(code)
        @wraps(function)
        def whole(case: Case, texts: Texts) -> Iterator[Finding]:
            yield from _without_table(case, code)
            yield from function(case, texts)

        return whole

    return mark


def _without_table(case: Case, code: str) -> Iterator[Finding]:
    for chapter in case.chapters:
        if chapter.blocks and wording_of(chapter.language) is None:
            yield unchecked(
                code,
                chapter.blocks[0].place(0, len(chapter.blocks[0].text)),
                f"the sentences of this chapter were not read: there is no table for "
                f"{chapter.language!r}",
                "read it against its claims before it goes out",
            )


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence of the report as it reads, with the claims that it links to or that close it."""

    chapter: Chapter
    sentence: Sentence
    text: str
    paragraph: tuple[Sentence, ...]
    wording: Wording
    own: tuple[tuple[Link, Claim], ...]
    shared: tuple[Claim, ...]
    is_whole: bool
    _parted: dict[Pattern, _Stretches] = field(default_factory=dict, compare=False)

    def partings(self, pattern: Pattern) -> _Stretches:
        """Where a pattern stands in the sentence: all beginnings and all ends, looked up once."""
        if pattern not in self._parted:
            spans = [match.span() for match in pattern.finditer(self.text)]
            self._parted[pattern] = [s for s, _ in spans], [e for _, e in spans]
        return self._parted[pattern]

    @property
    def before(self) -> Iterator[Sentence]:
        """The sentences of the paragraph just before it, the nearest first."""
        number = self.sentence.number
        yield from reversed(self.paragraph[max(0, number - _REMEMBERED) : number])

    @property
    def after(self) -> Sentence | None:
        """The next sentence of the paragraph."""
        following = self.sentence.number + 1
        return self.paragraph[following] if following < len(self.paragraph) else None

    @property
    def claims(self) -> tuple[Claim, ...]:
        """Every claim that stands for the sentence, each once."""
        found = {c.id: c for _, c in self.own} | {c.id: c for c in self.shared}
        return tuple(found.values())

    @property
    def is_our_view(self) -> bool:
        """Whether it says, by the mark or in words, that it is our own view."""
        return self.sentence.is_marked or self.wording.own_view.search(self.text) is not None

    @property
    def is_grounded(self) -> bool:
        """Whether a claim stands for it, be it one that can't be read."""
        return bool(self.own or self.shared) or not self.is_whole


def told(case: Case) -> tuple[Told, ...]:
    """Every sentence of the chapters whose language has a table, in the order of the text."""
    return case.once(_told)


def _told(case: Case) -> tuple[Told, ...]:
    return tuple(_sentences(case))


def _sentences(case: Case) -> Iterator[Told]:
    for chapter in case.chapters:
        wording = wording_of(chapter.language)
        if wording is None:
            continue
        for n, block in enumerate(chapter.blocks):
            every = sentences(block, chapter.language)
            following = chapter.blocks[n + 1].links if n + 1 < len(chapter.blocks) else ()
            for i, sentence in enumerate(every):
                # `These are:` is told by the item that follows.
                is_last = i + 1 == len(every)
                led = following if is_last and sentence.text.rstrip().endswith(":") else ()
                own = [(link, _claims(case, link)) for link in sentence.links]
                closing = [_claims(case, link) for link in (*sentence.closing, *led)]
                yield Told(
                    chapter=chapter,
                    sentence=sentence,
                    text=sentence.text,
                    paragraph=every,
                    wording=wording,
                    own=tuple((k, c) for k, f in own if k.kind == "claim" for c in f or ()),
                    shared=tuple(
                        c
                        for f in (*(f for k, f in own if k.kind != "claim"), *closing)
                        for c in f or ()
                    ),
                    is_whole=all(f is not None for f in (*(f for _, f in own), *closing)),
                )


def _claims(case: Case, link: Link) -> tuple[Claim, ...] | None:
    """The claims that a link stands for; None if it, or one of them, is not there to be read."""
    ids: tuple[str, ...] = ()
    if link.kind == "claim":
        ids = (link.target,)
    elif link.kind == "deployment":
        record = case.get(link.target)
        if not isinstance(record, Deployment):
            return None
        ids = record.claims
    found = [claim for id in ids if (claim := case.claim(id))]
    return tuple(found) if len(found) == len(ids) else None


class Counting:
    """Finds what is counted in sentences of one case: not in names, nor of the account itself."""

    def __init__(self, case: Case) -> None:
        bearers: tuple[Entity | Source, ...] = (*case.entities, *case.sources)
        names = (form for r in bearers for form in names_of(r))
        titles = (title for e in case.exhibits for title in versions_of(e.title))
        self._names = pattern_of(with_digits((*names, *titles)))

    def __call__(self, one: Told) -> tuple[Amount, ...]:
        """The numbers, dates and coordinates of a sentence, with places in its text."""
        text = _without_labels(one)
        if self._names and any(map(str.isdecimal, text)):
            text = self._names.sub(blank, text)
        text = _ADDRESS.sub(blank, text.replace(JUDGEMENT, " " * len(JUDGEMENT)))
        return amounts(one.wording.aside.sub(blank, text))


def _without_labels(one: Told) -> str:
    """The text of a sentence without links such as `[3](claim:a)`, which are notes by number."""
    text, start = one.text, one.sentence.start
    parts, done = [], 0
    for link in one.sentence.links:
        first, last = link.start - start, link.end - start
        if last - first > _LABEL or first < done or not text[first:last].isdecimal():
            continue
        before, after = (
            text[max(0, first - 3) : first].rstrip()[-1:],
            text[last : last + 3].lstrip(),
        )
        if not before.isalnum() and not after[:1].isalnum():
            parts += [text[done:first], " " * (last - first)]
            done = last
    return "".join((*parts, text[done:]))


def blank(match: re.Match[str]) -> str:
    """As many blanks as a match is long, so that places stay."""
    return " " * len(match[0])
