"""Whether a claim or an exhibit carries a number, a date or a link of a document.

API: `claim_carries(case, claim, printed) -> bool`; `exhibit_carries(exhibit, printed) -> bool`;
`are_alike(one, other) -> bool`. What was printed comes as its words alone, so that this is answered
without the document too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from synopticon.model.case import Case
from synopticon.model.dates import EdtfDate
from synopticon.model.figures import (
    Amount,
    DateMention,
    DayMention,
    Figure,
    bears_amount,
    coordinates_in,
    date_of,
    dates_in,
    days_in,
    is_value,
    numbers,
    tells,
    tells_day,
)
from synopticon.model.figures.measures import Value
from synopticon.model.items import same_address
from synopticon.model.records import Claim, Deployment, Exhibit, Measure
from synopticon.model.vocabulary import versions_of
from synopticon.names.fold import letters

__all__ = ["are_alike", "claim_carries", "deployments_on", "exhibit_carries"]


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
    dates = [claim.date, *(e.published for e in exhibits)]
    for one in resting:
        dates += [one.not_seen, one.seen_first, one.seen_last]
    return _carried(printed, words, dates, tuple(claim.values.values()))


def exhibit_carries(exhibit: Exhibit, printed: str) -> bool:
    """Whether an exhibit's own record says what was printed of it: address, title, date, credit."""
    if is_address(printed):
        return exhibit.url is not None and same_address(exhibit.url, printed)
    said = [exhibit.credit, exhibit.rights, *versions_of(exhibit.title), *versions_of(exhibit.note)]
    words = "\n\n".join(text for text in said if text)
    return _carried(printed, words, (exhibit.published, exhibit.accessed))


def are_alike(one: str, other: str) -> bool:
    """Whether two things printed are the same number, date or link."""
    if is_address(one) or is_address(other):
        return same_address(one, other)
    if letters(one) == letters(other):
        return True
    return _carried(one, other) and _carried(other, one)


def deployments_on(case: Case, claim: str) -> tuple[Deployment, ...]:
    """The deployments that rest on a claim."""
    return tuple(d for d in case.deployments if claim in d.claims)


def is_address(printed: str) -> bool:
    """Whether what was printed is a link."""
    return printed.lower().startswith(("http://", "https://", "www."))


def _carried(
    printed: str, words: str, dates: Iterable[str | None] = (), values: Sequence[Value] = ()
) -> bool:
    """Whether all that was printed stands in the words, the dates or the values."""
    meant = _meant(printed)
    days = [when for written in dates if (when := date_of(written))]
    return bool(meant) and all(_is_said(one, words, days, values) for one in meant)


def _is_said(one: Amount, words: str, dates: Sequence[EdtfDate], values: Sequence[Value]) -> bool:
    if bears_amount(words, one):
        return True
    if isinstance(one, DateMention):
        return any(tells(d, one) for d in dates)
    if isinstance(one, DayMention):
        return any(tells_day(d, one) for d in dates)
    return isinstance(one, Figure) and any(is_value(one, v, apart=True) for v in values)


@lru_cache(maxsize=1 << 12)
def _meant(printed: str) -> tuple[Amount, ...]:
    """What printed words mean: coordinates, else dates, else days, else numbers."""
    return (
        tuple(coordinates_in(printed))
        or tuple(dates_in(printed))
        or tuple(days_in(printed))
        or tuple(numbers(printed, strict=True))
        or tuple(numbers(printed, strict=False))
    )


def _words_of(claim: Claim, resting: tuple[Deployment, ...]) -> Iterator[str]:
    yield from versions_of(claim.text)
    for key, value in claim.values.items():
        if isinstance(value, Measure) and value.as_printed:
            yield value.as_printed
        yield key.replace("_", " ")
    if claim.searched:
        yield from versions_of(claim.searched.how_much)
    for deployment in resting:
        place = deployment.place
        if place.as_printed:
            yield place.as_printed
        if place.lat is not None and place.lon is not None:
            yield f"{place.lat}, {place.lon}"
