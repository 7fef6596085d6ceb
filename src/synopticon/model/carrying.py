"""Whether a claim or an exhibit carries a number, a date or a link of a document.

API: `claim_carries(case, claim, printed) -> bool`; `exhibit_carries(exhibit, printed) -> bool`;
`are_alike(one, other) -> bool`. What was printed comes as its words alone, so that this is answered
without the document too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from decimal import Decimal
from functools import lru_cache, partial

from synopticon.model.case import Case
from synopticon.model.dates import Point, parse_date
from synopticon.model.figures import (
    Coordinate,
    DateMention,
    DayMention,
    Figure,
    bears,
    bears_coordinate,
    bears_day,
    bears_mention,
    coordinates_in,
    dates_in,
    days_in,
    numbers,
)
from synopticon.model.figures.figure import PERCENT, RATIO, measure_of
from synopticon.model.items import same_address
from synopticon.model.records import Claim, Deployment, Exhibit, Measure
from synopticon.model.vocabulary import Text
from synopticon.names.fold import letters

__all__ = ["are_alike", "claim_carries", "deployments_on", "exhibit_carries"]

# A month or a day that is told may be this much longer than the one that is meant.
_ROOM = timedelta(3)

Printed = DateMention | DayMention | Coordinate | Figure


def claim_carries(
    case: Case, claim: Claim, printed: str, deployments: tuple[Deployment, ...] | None = None
) -> bool:
    """Whether a claim says what was printed: in its sentence, its values, its date or its links.

    The dates and addresses of the exhibits it cites, and the places and dates of deployments that
    rest on it, are its own too.

    Args:
        case: the case of the claim.
        claim: the claim.
        printed: a number, date, coordinate or link, as the document prints it.
        deployments: those that rest on the claim, where they are known already.
    """
    exhibits = [
        e for item in (*claim.evidence, *claim.against) if (e := case.exhibit(item.exhibit))
    ]
    if is_address(printed):
        return any(e.url is not None and same_address(e.url, printed) for e in exhibits)
    resting = deployments_on(case, claim.id) if deployments is None else deployments
    words = "\n\n".join(_words_of(claim, resting))
    dates = [d for d in (claim.date, *(e.published for e in exhibits)) if d]
    for one in resting:
        dates += [d for d in (one.not_seen, one.seen_first, one.seen_last) if d]
    return _carried(printed, words, dates, partial(_is_value, _values(claim)))


def exhibit_carries(exhibit: Exhibit, printed: str) -> bool:
    """Whether an exhibit's own record says what was printed of it: address, title, date, credit."""
    if is_address(printed):
        return exhibit.url is not None and same_address(exhibit.url, printed)
    said = [exhibit.credit, exhibit.rights, *_versions(exhibit.title), *_versions(exhibit.note)]
    words = "\n\n".join(text for text in said if text)
    dates = [d for d in (exhibit.published, exhibit.accessed) if d]
    return _carried(printed, words, dates, lambda _: False)


def are_alike(one: str, other: str) -> bool:
    """Whether two things printed are the same number, date or link."""
    if is_address(one) or is_address(other):
        return same_address(one, other)
    if letters(one) == letters(other):
        return True
    return _carried(one, other, [], lambda _: False) and _carried(other, one, [], lambda _: False)


def deployments_on(case: Case, claim: str) -> tuple[Deployment, ...]:
    """The deployments that rest on a claim."""
    return tuple(d for d in case.deployments if claim in d.claims)


def is_address(printed: str) -> bool:
    """Whether what was printed is a link."""
    return printed.lower().startswith(("http://", "https://", "www."))


def _carried(
    printed: str, words: str, dates: list[str], is_value: Callable[[Figure], bool]
) -> bool:
    """Whether all that was printed stands in the words, the dates or the values."""
    meant = _meant(printed)
    return bool(meant) and all(_is_said(one, words, dates, is_value) for one in meant)


def _is_said(
    one: Printed, words: str, dates: list[str], is_value: Callable[[Figure], bool]
) -> bool:
    if isinstance(one, Coordinate):
        return bears_coordinate(words, one)
    if isinstance(one, DateMention):
        return bears_mention(words, one) or any(_is_within(d, one) for d in dates)
    if isinstance(one, DayMention):
        return bears_day(words, one) or any(_has_day(d, one) for d in dates)
    return bears(words, one) or is_value(one)


@lru_cache(maxsize=1 << 12)
def _meant(printed: str) -> tuple[Printed, ...]:
    """What printed words mean: coordinates, else dates, else days, else numbers."""
    return (
        tuple(coordinates_in(printed))
        or tuple(dates_in(printed))
        or tuple(days_in(printed))
        or tuple(numbers(printed, strict=True))
        or tuple(numbers(printed, strict=False))
    )


def _points(date: str) -> tuple[Point, ...]:
    try:
        return parse_date(date).parts
    except ValueError:
        return ()


def _is_within(date: str, mention: DateMention) -> bool:
    """Whether a date of a record lies in one that is printed, and is no coarser unless it says so.

    The part of a year or decade (`late 2021`) is carried by the year, which the words narrow.
    """
    for part in _points(date):
        meets = part.lower <= mention.upper and mention.lower <= part.upper
        finer = part.upper - part.lower <= mention.upper - mention.lower + _ROOM
        vague = part.approximate or part.uncertain or mention.precision in ("part", "decade")
        if meets and (finer or vague):
            return True
    return False


def _has_day(date: str, day: DayMention) -> bool:
    return any(
        part.precision in ("month", "day")
        and part.lower.month == day.month
        and (day.day is None or (part.precision == "day" and part.lower.day == day.day))
        for part in _points(date)
    )


def _words_of(claim: Claim, resting: tuple[Deployment, ...]) -> Iterator[str]:
    yield from _versions(claim.text)
    for key, value in claim.values.items():
        if isinstance(value, Measure) and value.as_printed:
            yield value.as_printed
        yield key.replace("_", " ")
    if claim.searched:
        yield from _versions(claim.searched.how_much)
    for deployment in resting:
        place = deployment.place
        if place.as_printed:
            yield place.as_printed
        if place.lat is not None and place.lon is not None:
            yield f"{place.lat}, {place.lon}"


def _versions(text: Text | None) -> tuple[str, ...]:
    if text is None:
        return ()
    return (text,) if isinstance(text, str) else tuple(text.values())


_Values = frozenset[tuple[Decimal, str | None]]


def _is_value(values: _Values, figure: Figure) -> bool:
    """Whether a printed figure is among the values; where it has a measure, so has the value."""
    measure = measure_of(figure.unit)
    return any(figure.value == v and measure in (None, m) for v, m in values)


def _values(claim: Claim) -> _Values:
    """Each number among a claim's values, in whole ones, and its measure; 60 % is 0.6 too."""
    found: set[tuple[Decimal, str | None]] = set()
    for value in claim.values.values():
        if not isinstance(value, Measure):
            found.add((Decimal(value), None))
            continue
        said = (value.value, value.at_least, value.at_most, *(value.between or ()))
        for number in said:
            if number is not None:
                figure = Figure.of(number, value.unit)
                found.add((figure.value, measure_of(figure.unit)))
                if figure.unit == PERCENT:
                    found.add((figure.value / 100, RATIO))
        if isinstance(value.of, int | Decimal):
            found.add((Decimal(value.of), None))
    return frozenset(found)
