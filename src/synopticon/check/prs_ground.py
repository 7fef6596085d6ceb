"""What a claim's words and values bear of a sentence's numbers, and how surely each is told."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Set
from datetime import date
from decimal import Decimal
from types import MappingProxyType

from synopticon.check.prs_names import names_of, versions
from synopticon.check.prs_reading import Amount, amounts
from synopticon.check.prs_words import Degree, Wording, wording_of
from synopticon.model.dates import EdtfDate, Point, parse_date
from synopticon.model.figures import (
    DateMention,
    DayMention,
    Figure,
    bears,
    bears_coordinate,
    bears_day,
    bears_mention,
)
from synopticon.model.figures.figure import measure_of
from synopticon.model.records import (
    Claim,
    Deployment,
    Entity,
    Exhibit,
    Measure,
    Record,
    Source,
)

__all__ = ["Ground", "degree_of", "permits", "record_words"]

_BEFORE = 44
_AFTER = 80
# What each way of telling a number may stand for.
_PERMITTED: Mapping[Degree, Set[Degree]] = MappingProxyType(
    {
        "bare": frozenset({"bare", "exact"}),
        "exact": frozenset({"bare", "exact"}),
        "about": frozenset({"about", "bare", "exact", "nearly"}),
        "nearly": frozenset({"nearly", "below", "about"}),
        "lower": frozenset({"lower", "above"}),
        "above": frozenset({"above"}),
        "upper": frozenset({"upper", "below"}),
        "below": frozenset({"below"}),
    }
)
_SEASONS = MappingProxyType({3: "spring", 6: "summer", 9: "autumn", 12: "winter"})


class Ground:
    """The words of one claim, in all its languages, with its values and its date."""

    def __init__(self, claim: Claim, language: str) -> None:
        """Read a claim; `language` is that of a bare string."""
        self._claim = claim
        text = claim.text
        self._texts = {language: text} if isinstance(text, str) else dict(text)
        told = (*self._texts.values(), *_value_words(claim), *_days(claim.date))
        self.words = "\n".join((*told, *_implied(claim, self._texts.values())))

    def bears(self, amount: Amount) -> bool:
        """Whether the claim has this number or date, in whatever form."""
        return bears_amount(self.words, amount)

    def degrees(self, amount: Amount) -> Set[Degree]:
        """How the claim tells this number or date; nothing where it can't be said."""
        found: set[Degree] = set()
        for language, text in self._texts.items():
            found |= _degrees_in(text, amount, wording_of(language))
        if isinstance(amount, DateMention):
            return found | _degrees_of_date(self._claim.date, amount)
        if isinstance(amount, Figure):
            values = set(self._degrees_of_values(amount))
            found |= values - {"bare"} or (values if not found else set())
        return found

    def _degrees_of_values(self, figure: Figure) -> Iterator[Degree]:
        for value in self._claim.values.values():
            if not isinstance(value, Measure):
                if _is_one(figure, Figure.of(value)):
                    yield "bare"
                continue
            if value.as_printed:
                for language in ("en", "ko"):
                    yield from _degrees_in(value.as_printed, figure, wording_of(language)) - {
                        "bare"
                    }
            for name, degree in _BOUNDS:
                number = getattr(value, name)
                if number is not None and _is_one(figure, Figure.of(number, value.unit)):
                    yield degree
            for number in value.between or ():
                if _is_one(figure, Figure.of(number, value.unit)):
                    yield "range"


def _implied(claim: Claim, texts: Iterable[str]) -> Iterator[str]:
    """Numbers that the words have without being them: a decade is ten years, a link joins two."""
    if claim.link:
        yield "two;"
    for text in texts:
        for match in _DECADES.finditer(text):
            yield f"{_TENS.get((match[1] or '').lower(), 10)} years;"


_DECADES = re.compile(r"\b(?:(two|three|four)\s+)?decades?\b", re.IGNORECASE)
_TENS: Mapping[str, int] = MappingProxyType({"two": 20, "three": 30, "four": 40})
_BOUNDS: tuple[tuple[str, Degree], ...] = (
    ("value", "bare"),
    ("at_least", "lower"),
    ("at_most", "upper"),
)


def bears_amount(words: str, amount: Amount) -> bool:
    """Whether some words have this number, date or coordinate, in whatever form."""
    if isinstance(amount, Figure):
        return bears(words, amount)
    if isinstance(amount, DateMention):
        return bears_mention(words, amount)
    if isinstance(amount, DayMention):
        return bears_day(words, amount)
    return bears_coordinate(words, amount)


def permits(told: Degree, meant: Set[Degree]) -> bool:
    """Whether a number may be told so, of a claim that tells it in these ways."""
    return not meant or "range" in meant or told in meant or bool(_PERMITTED[told] & meant)


def degree_of(text: str, amount: Amount, wording: Wording) -> Degree:
    """How a number is told where it stands: the words of degree on either side of it."""
    head = text[max(0, amount.start - _BEFORE) : amount.start]
    tail = text[amount.end : amount.end + _AFTER]
    dated = not isinstance(amount, Figure)
    for degree, pattern in wording.before.items():
        if pattern.search(head) and not (dated and degree not in ("about", "nearly")):
            return degree
    for degree, pattern in wording.after.items():
        if pattern.match(tail) and not (dated and degree != "about"):
            return degree
    return "bare"


def record_words(record: Record | None) -> str:
    """What a record that is no claim is called and when it is from."""
    parts: list[str] = []
    if isinstance(record, Exhibit):
        parts += [*versions(record.title), *_days(record.published), *_days(record.accessed)]
        parts += [record.credit or ""]
    elif isinstance(record, Entity | Source):
        parts += names_of(record)
    elif isinstance(record, Deployment):
        place = record.place
        parts += [*versions(place.name), place.as_printed or "", f"{place.lat}, {place.lon}"]
        for day in (record.not_seen, record.seen_first, record.seen_last):
            parts += _days(day)
    return "\n".join(parts)


def _degrees_in(text: str, amount: Amount, wording: Wording | None) -> Set[Degree]:
    if wording is None:
        return frozenset()
    return {
        degree_of(text, other, wording) for other in amounts(text) if _is_the_same(amount, other)
    }


def _is_the_same(amount: Amount, other: Amount) -> bool:
    if isinstance(amount, Figure):
        return isinstance(other, Figure) and _is_one(amount, other)
    if isinstance(amount, DateMention):
        return isinstance(other, DateMention) and (amount.lower, amount.upper) == (
            other.lower,
            other.upper,
        )
    return False


def _is_one(figure: Figure, other: Figure) -> bool:
    ours, theirs = measure_of(figure.unit), measure_of(other.unit)
    return figure.value == other.value and (ours == theirs or None in (ours, theirs))


def _degrees_of_date(written: str | None, mention: DateMention) -> Set[Degree]:
    when = _parsed(written)
    if when is None:
        return frozenset()
    return {
        "about" if part.approximate or part.uncertain else "bare"
        for part in when.parts
        if _overlap(part.lower, part.upper, mention)
    }


def _overlap(lower: date, upper: date, mention: DateMention) -> bool:
    return lower <= mention.upper and mention.lower <= upper


def _value_words(claim: Claim) -> Iterator[str]:
    for value in claim.values.values():
        if not isinstance(value, Measure):
            yield f"{value} ;"
            continue
        if value.as_printed:
            yield value.as_printed
        numbers = (value.value, value.at_least, value.at_most, *(value.between or ()))
        yield from (f"{n} {value.unit or ''};" for n in numbers if n is not None)
        yield from _share(value)


def _share(value: Measure) -> Iterator[str]:
    """The whole of a share, and the share itself: 6 of 10 is also 60 percent."""
    whole = value.of if isinstance(value.of, int | Decimal) else None
    if value.unit and (found := _IN_TEN.get(value.unit)):
        whole = found
    if whole:
        yield f"{whole} ;"
        if value.value is not None and 0 < value.value < whole:
            yield f"{value.value} in {whole};"


_IN_TEN: Mapping[str, int] = MappingProxyType({"in 10": 10, "in ten": 10, "in 100": 100})


def _days(written: str | None) -> Iterator[str]:
    """A date as words that a reader of dates understands, each of its parts apart."""
    when = _parsed(written)
    for part in when.parts if when else ():
        yield f"({_spelt(part)})"


def _spelt(part: Point) -> str:
    first = part.lower
    if part.precision == "day":
        return first.isoformat()
    if part.precision == "month":
        return f"{first:%Y-%m}"
    if part.precision == "season":
        return f"{_SEASONS[first.month]} of {first.year}"
    if part.precision == "decade":
        return f"the {first.year}s"
    return f"in {first.year}"


def _parsed(written: str | None) -> EdtfDate | None:
    try:
        return parse_date(written) if written else None
    except ValueError:
        return None
