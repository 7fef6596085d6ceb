"""Finds quoted words in a document's letters, and the passage that a claim may cite them by."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from synopticon.model.passages import MIN_LETTERS, digest, find_quote
from synopticon.model.records import Passage
from synopticon.names.fold import Letters
from synopticon.names.fold import letters as fold

__all__ = ["CannotPlace", "Placed", "place_quote"]

# Where a sentence ends: its mark, closing quotation marks, then a blank; or an empty line, or a
# page. Of a text that has a line for each block each line ends one, of a title too.
_END = re.compile(r"""[.!?…]["'”’»)\]]*(?=\s)|[。！？][」』”’)]*|\n[ \t]*\n|\f""")
_LINE_END = re.compile(rf"{_END.pattern}|\n")
_SEED = 8
_MOST_HITS = 50
_NEIGHBOURS = 16
_SHOWN = 60
_MOST_PLACES = 9


class CannotPlace(Exception):
    """The words lead to no passage; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Placed:
    """The passage that holds the words, where it begins, and whether it is wider than they are."""

    passage: Passage
    line: int
    original: str
    is_widened: bool


def place_quote(
    text: Letters, quote: str, nth: int | None = None, *, has_blocks: bool = False
) -> Placed:
    """The passage of a quotation, widened to its sentence where it is too short to cite.

    Args:
        text: the document.
        quote: the words, as printed; line breaks, hyphens and case do not matter.
        nth: which of several places is meant, from 1.
        has_blocks: whether each line of the text is a block of its own, as of a saved page.

    Raises:
        CannotPlace: the words are not there, are there more than once and `nth` does not
            choose, or even their sentence is shorter than a passage has to be.
    """
    length = len(fold(quote))
    if not length:
        raise CannotPlace("the quotation holds no letters or digits; quote words of the document")
    places = find_quote(text, quote)
    if not places:
        raise CannotPlace(_nearest(text, quote))
    start = places[_chosen(text, places, length, nth)]
    if length >= MIN_LETTERS:
        return _placed(text, start, length, is_widened=False)
    start, length = _sentence(text, start, length, _LINE_END if has_blocks else _END)
    if length < MIN_LETTERS:
        raise CannotPlace(
            f"the sentence of these words has {length} letters, and a passage needs at least "
            f"{MIN_LETTERS}, because fewer could be guessed from its digest; quote more of the text"
        )
    return _placed(text, start, length, is_widened=True)


def _placed(text: Letters, start: int, length: int, *, is_widened: bool) -> Placed:
    passage = Passage(start, length, digest(text.letters[start : start + length]))
    original = " ".join(text.original(start, length).split())
    return Placed(passage, _line(text, start), original, is_widened)


def _chosen(text: Letters, places: list[int], length: int, nth: int | None) -> int:
    if nth is None and len(places) == 1:
        return 0
    if nth is not None and 1 <= nth <= len(places):
        return nth - 1
    told = "; ".join(
        f"{number}: line {_line(text, at)}, “{_around(text, at, length)}”"
        for number, at in enumerate(places[:_MOST_PLACES], 1)
    )
    more = f"; and {len(places) - _MOST_PLACES} more" if len(places) > _MOST_PLACES else ""
    wrong = "" if nth is None else f", so there is no number {nth}"
    times = "once" if len(places) == 1 else f"{len(places)} times"
    raise CannotPlace(f"the words stand there {times}{wrong}; choose with --nth ({told}{more})")


def _sentence(text: Letters, start: int, length: int, ending: re.Pattern[str]) -> tuple[int, int]:
    """The run of letters of the sentence, or sentences, that the words stand in."""
    first, end = text.span(start, length)
    begin = max((m.end() for m in ending.finditer(text.text, 0, first)), default=0)
    stop = next((m.end() for m in ending.finditer(text.text, end)), len(text.text))
    before = len(fold(text.text[:begin]))
    return before, len(fold(text.text[begin:stop]))


def _nearest(text: Letters, quote: str) -> str:
    """Why the words were not found: the place where most of them stand together, if any do."""
    wanted = fold(quote)
    hits: dict[int, list[int]] = {}
    for offset in range(max(len(wanted) - _SEED, 0) + 1):
        for at in islice(_all(text.letters, wanted[offset : offset + _SEED]), _MOST_HITS):
            # Hits that agree on where the whole would begin speak for one place; a word left
            # out or put in moves it a little, so each speaks for the neighbourhood too.
            group = (at - offset) // _NEIGHBOURS
            hits.setdefault(group - 1, []).append(at)
            hits.setdefault(group, []).append(at)
    if not hits:
        return "the words are not in the document, nor any part of them long enough to tell"
    best = max(hits, key=lambda group: (len(hits[group]), -group))
    start = min(hits[best])
    length = min(len(wanted) + _NEIGHBOURS, len(text) - start)
    near = _shorten(" ".join(text.original(start, length).split()), _SHOWN * 3)
    return f"the words are not in the document; the nearest, at line {_line(text, start)}: “{near}”"


def _all(letters: str, part: str) -> Iterator[int]:
    at = letters.find(part)
    while at >= 0:
        yield at
        at = letters.find(part, at + 1)


def _around(text: Letters, start: int, length: int) -> str:
    begin = max(0, start - _SHOWN // 3)
    end = min(len(text), start + length + _SHOWN // 3)
    return _shorten(" ".join(text.original(begin, end - begin).split()), _SHOWN * 2)


def _shorten(words: str, most: int) -> str:
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"


def _line(text: Letters, start: int) -> int:
    return text.text.count("\n", 0, text.offset(start)) + 1
