"""What the shape of a page gives away: notes, captions, running heads, and where witnesses speak.

API: `layout_of(document) -> Layout`, with `.notes`, `.captions`, `.heads`, `.chapters`,
`.is_label(start)`, `.may_be_testimony(start)`, `.marks`.

Shapes are read from plain text, which has lost the page: a note begins a line with its number, a
caption begins with the word for a figure, a running head has a number beside a stroke. Whatever
is not recognised is left for a person to say.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from synopticon.names.fold import Letters

__all__ = ["Caption", "Heading", "Layout", "Note", "layout_of"]

_NOTE = re.compile(r"^(?P<number>\d{1,3})[ \t]+(?=[^\Wa-z\d_]|[“”\"'‘(]|\d+ [A-Z])", re.MULTILINE)
# A caption begins a line, or stands against the full stop of the column that was read before it.
_CAPTION = re.compile(
    r"(?:^[ \t]*|(?<=[a-z][.!?]))(?:Figure|Fig\.|Table|그림|표)[ \t]?(?P<number>\d+)[ \t]*[.:]",
    re.MULTILINE,
)
_NUMBERED_FIGURE = re.compile(r"(?:Figures?|Figs?\.|Tables?|그림|표)\s?\Z", re.IGNORECASE)
_HEAD = re.compile(r"^[ \t]*(?:\d+[ \t]*\|.*|.*\|[ \t]*\d+)[ \t]*$", re.MULTILINE)
_HEADING = re.compile(
    r"^[ \t]*(?P<section>Chapter[ \t]+\d+|제?\d+[ \t]?장|Executive Summary|Key Findings|Methodology"
    r"|Introduction|Foreword|Preface|Conclusions?|Appendix|Annex(?:[ \t]+\w+)?)"
    r"[ \t]*(?=:|\n|\Z)",
    re.MULTILINE,
)
_NUMBERED_CHAPTER = re.compile(r"(?:Chapters?|Section|Part|Annex|제)\s?\Z", re.IGNORECASE)
_BLANK_LINE = re.compile(r"\n[ \t]*\n\Z")
_POINT = re.compile(r"(?<=\n)\d{1,2}[.)]\s")
_BLANK = re.compile(r"\n[ \t]*\n")
# A paragraph is looked at no further than this, or a text without blank lines would take for ever.
_LONGEST = 4_000
_PARAGRAPH_END = re.compile(r"\n[ \t]*\n|\Z")
# A line that begins with one blank begins a page, where the page itself is lost.
_CAPTION_END = re.compile(r"\n[ \t]*\n|\n (?=\S)|\n(?=(?:Figure|Fig\.|Table)[ \t]\d)|\Z")
_CAPTION_SOURCE = re.compile(r"\s*\n\s*\(")
_NOTE_END = re.compile(r"\n[ \t]*\n|\n(?=https?://)|\n(?=[ \t]*(?:Figure|Chapter)\b)|\n (?=\S)|\Z")
# How a note labels whoever was asked, and words by which a paragraph says that somebody was.
_LABEL = re.compile(
    r"interview|surveyee|respondent|escapee|defector|testimony|면담|설문|응답자|증언|탈북",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"interview|survey|respondent|escapee|defector|testimon|witness|told (?:us|the authors)"
    r"|면담|설문|응답자|증언|탈북",
    re.IGNORECASE,
)
_AGAIN = re.compile(r"^\W*(?:ibid|위의 글|같은 글)", re.IGNORECASE)
# How many numbers notes may come early or late where a page was read column by column.
_OUT_OF_ORDER = 4
# A mark stands near the foot of its page: so many characters before its note, or after it.
_BEFORE, _AFTER = 9_000, 4_000


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote: its number, its place from the first digit to its end, whether it labels."""

    number: int
    start: int
    end: int
    is_label: bool


@dataclass(frozen=True, slots=True)
class Caption:
    """The words under a figure or table: its number, and its place with that number."""

    number: int
    start: int
    end: int


_Shape = TypeVar("_Shape", Note, Caption)


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a chapter: its name as a locator would have it, and its first character."""

    section: str
    start: int


@dataclass(frozen=True, slots=True)
class Layout:
    """The shapes of one text, all places in its characters.

    Attributes:
        text: the text itself.
        notes: its footnotes, in the order of the text.
        captions: the captions of its figures.
        heads: its running heads, first and last character.
        headings: the headings of its chapters, each once.
        marks: where a mark in the text leads to a note, by its first character.
        label_marks: those of them that lead to the label of a witness.
        told: the paragraphs, first and last character, whose mark leads to a label.
    """

    text: str
    notes: tuple[Note, ...]
    captions: tuple[Caption, ...]
    heads: tuple[tuple[int, int], ...]
    headings: tuple[Heading, ...]
    marks: frozenset[int]
    label_marks: frozenset[int]
    told: tuple[tuple[int, int], ...]

    def note_at(self, place: int) -> Note | None:
        """The note that holds a character, if any."""
        return _around(self.notes, place)

    def caption_at(self, place: int) -> Caption | None:
        """The caption that holds a character, if any."""
        return _around(self.captions, place)

    def is_label(self, place: int) -> bool:
        """Whether a character lies in a note that labels a witness, or is the mark of one."""
        note = self.note_at(place)
        return place in self.label_marks or (note is not None and note.is_label)

    def is_told(self, place: int) -> bool:
        """Whether it lies in a paragraph that a label is the note of, or in the label."""
        return self.is_label(place) or any(a <= place < b for a, b in self.told)

    def may_be_testimony(self, place: int) -> bool:
        """Whether it lies in such a paragraph, or in one that says that somebody was asked."""
        if self.is_told(place):
            return True
        first, last = paragraph(self.text, place)
        return _ASKED.search(self.text, first, last) is not None

    def is_figure_number(self, start: int) -> bool:
        """Whether the number that begins here counts figures."""
        return _NUMBERED_FIGURE.search(self.text, max(0, start - 10), start) is not None

    def is_note_number(self, start: int) -> bool:
        """Whether the number that begins here is that of a note, or its mark in the text."""
        note = self.note_at(start)
        return start in self.marks or (note is not None and note.start == start)

    def is_furniture(self, start: int) -> bool:
        """Whether the number that begins here stands in a running head, or counts no things.

        Chapters, sections and the points of a list are counted by the page and not by the world.
        """
        if any(a <= start < b for a, b in self.heads) or _POINT.match(self.text, start):
            return True
        return _NUMBERED_CHAPTER.search(self.text, max(0, start - 10), start) is not None


def _around(shapes: Sequence[_Shape], place: int) -> _Shape | None:
    """Which of some shapes, in the order of the text, holds a character; none overlap."""
    at = bisect_right(shapes, place, key=lambda shape: shape.start) - 1
    return shapes[at] if at >= 0 and place < shapes[at].end else None


def paragraph(text: str, place: int) -> tuple[int, int]:
    """The first and last character of the paragraph around a place; blank lines part them."""
    low = max(0, place - _LONGEST)
    end = _PARAGRAPH_END.search(text, place, place + _LONGEST)
    blanks = [low + match.end() for match in _BLANK.finditer(text[low:place])]
    return blanks[-1] if blanks else low, end.start() if end else len(text)


def layout_of(document: Letters) -> Layout:
    """The shapes of a document's text."""
    text = document.text
    notes = tuple(_notes(text))
    marks = {note.number: place for note in notes if (place := _mark(text, note, notes))}
    labels = {marks[n.number] for n in notes if n.is_label and n.number in marks}
    return Layout(
        text=text,
        notes=notes,
        captions=tuple(_captions(text)),
        heads=tuple(m.span() for m in _HEAD.finditer(text)),
        headings=tuple(_headings(text)),
        marks=frozenset(marks.values()),
        label_marks=frozenset(labels),
        told=tuple(sorted({paragraph(text, place) for place in labels})),
    )


def _notes(text: str) -> Iterator[Note]:
    """The footnotes: numbers that begin a line at the foot of a page and go on counting."""
    found = list(_note_beginnings(text))
    labels: dict[int, bool] = {}
    for i, (number, start, end) in enumerate(found):
        until = min(end, found[i + 1][1]) if i + 1 < len(found) else end
        words = text[start + len(str(number)) : until]
        again = _AGAIN.match(words) is not None and labels.get(number - 1, False)
        labels[number] = again or _LABEL.search(words) is not None
        yield Note(number, start, until, labels[number])


def _note_beginnings(text: str) -> Iterator[tuple[int, int, int]]:
    """The number, the first character and the furthest end of each footnote."""
    seen: set[int] = set()
    last_end = -1
    for match in _NOTE.finditer(text):
        number, highest = int(match["number"]), max(seen, default=0)
        before = text[max(0, match.start() - 400) : match.start()]
        at_foot = not before or _BLANK_LINE.search(before) is not None
        follows = match.start() - 1 <= last_end or _ends_a_sentence(before)
        near = highest - _OUT_OF_ORDER <= number <= highest + _OUT_OF_ORDER
        if number not in seen and near and (at_foot or follows):
            last_end = _first(_NOTE_END, text, match.end())
            seen.add(number)
            yield number, match.start(), last_end


def _ends_a_sentence(before: str) -> bool:
    return before.rstrip(" \t").endswith((".\n", ".”\n", '."\n', ")\n"))


def _first(end: re.Pattern[str], text: str, start: int) -> int:
    found = end.search(text, start)
    return found.start() if found else len(text)


def _mark(text: str, note: Note, notes: tuple[Note, ...]) -> int | None:
    """Where the text has the mark of a note: its number against a word or a closing mark."""
    pattern = re.compile(
        rf"(?:(?<=[^\W\d_])|(?<=[^\d\s][.,;:?!])|(?<=\d{{4}}[.,])|(?<=[”’\"')\]»]))(?P<n>{note.number})(?!\d|[.,]\d)"
        r"(?=\s|\Z|[.,;:?!”’)])"
    )
    low, high = max(0, note.start - _BEFORE), note.end + _AFTER
    places = [m.start("n") for m in pattern.finditer(text, low, high)]
    outside = [p for p in places if _around(notes, p) is None]
    return min(outside, key=lambda p: abs(p - note.start), default=None)


def _captions(text: str) -> Iterator[Caption]:
    """The captions: the line of the number, the next lines, and a bracketed source below them."""
    for match in _CAPTION.finditer(text):
        line_end = text.find("\n", match.end())
        end = line_end if line_end >= 0 else len(text)
        if not text[match.end() : end].strip(" .:\t"):
            end = _after_blanks(text, end)
        end = _first(_CAPTION_END, text, end)
        source = _CAPTION_SOURCE.match(text, end)
        if source:
            end = _first(_CAPTION_END, text, source.end())
        yield Caption(int(match["number"]), match.start(), end)


def _after_blanks(text: str, place: int) -> int:
    while place < len(text) and text[place].isspace():
        place += 1
    return place


def _headings(text: str) -> Iterator[Heading]:
    seen: set[str] = set()
    for match in _HEADING.finditer(text):
        section = " ".join(match["section"].split())
        if section not in seen:
            seen.add(section)
            yield Heading(section, match.start("section"))
