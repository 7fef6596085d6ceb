"""Rules of evidence that look up a claim's quotations and figures in the passages it cites."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import partial
from types import MappingProxyType

from synopticon.base.diagnostics import Finding, finding, unchecked
from synopticon.check.called import Numbered
from synopticon.check.cited import cited, passage_text, way_out
from synopticon.check.lookup import (
    Ground,
    Where,
    Words,
    claims_of,
    ground_of,
    published_of,
    versions,
    with_unknown_days,
)
from synopticon.check.quotations import is_in, quoted
from synopticon.check.rule import rule
from synopticon.model.case import Case
from synopticon.model.dates import EdtfDate
from synopticon.model.figures import (
    Coordinate,
    DateMention,
    DayMention,
    Figure,
    bears,
    bears_coordinate,
    bears_day,
    bears_mention,
    bears_part,
    coordinates_in,
    coordinates_of,
    date_of,
    dates_in,
    days_in,
    is_finer,
    numbers,
    numbers_of,
    printed_coordinates,
    printed_resolution,
    tells_day,
)
from synopticon.model.figures.coordinates import Axis, resolution_of
from synopticon.model.ports import Rule, Texts, Unread
from synopticon.model.records import Claim, Deployment, Evidence, Measure
from synopticon.model.testimony import Testimony

__all__ = ["RULES"]

_Borne = Callable[[Words], bool]

# Coordinates this coarse mark a town or a country that the source names; nobody printed them.
# What the source prints may lie elsewhere in that country, but not this many degrees off.
_NAMED_PLACES: Mapping[str, int] = MappingProxyType({"city": 5, "province": 5, "country": 15})


def _has(figure: Figure) -> _Borne:
    return lambda words: bears(words.text, figure)


def _quotes(said: str) -> _Borne:
    return lambda words: is_in(said, words.text)


def _tells(day: DayMention) -> _Borne:
    return lambda words: bears_day(words.text, day)


def _mentions(case: Case, mention: DateMention) -> _Borne:
    return lambda words: bears_mention(words.text, mention, published_of(case, words.item))


@rule("EVD005")
def quotation_not_in_passage(case: Case, texts: Texts) -> Iterator[Finding]:
    """Words between quotation marks stand in the passage; of a translation, the original does."""
    yield from _originals(case, texts)
    for claim in case.claims:
        for language, text, where in versions(case, claim):
            said = list(quoted(text))
            if said:
                yield from _quotations(case, texts, claim, language, where, said)


def _originals(case: Case, texts: Texts) -> Iterator[Finding]:
    """Quotes of evidence, each looked up in its own passage; testimony must have none (EVD012)."""
    testimony = case.once(Testimony)
    for c in cited(case):
        if c.item.quote is None or testimony.carries(c.item):
            continue
        passage = passage_text(case, texts, c.item)
        span = c.span("quote", "original")
        if isinstance(passage, Unread):
            words = f"the quotation was not looked up: {passage}"
            yield unchecked("EVD005", span, words, way_out(passage))
        elif not is_in(c.item.quote.original, passage):
            words = f"the words quoted are not in the passage of {c.item.read}"
            yield finding("EVD005", span, words, "quote the passage to the letter")


def _quotations(
    case: Case, texts: Texts, claim: Claim, language: str, where: Where, said: list[str]
) -> Iterator[Finding]:
    """Quotations in a claim's text, looked up in passages of the same language.

    What the item's own translation says is a quotation of its original, which is looked up
    apart. Where every passage is in another language, there is nothing to compare.
    """
    ground = ground_of(case, texts, claim)
    if not any(_speaks(case, item, language) for item in ground.items):
        return
    alike = ground_of(case, texts, claim, among=lambda e: _speaks(case, e, language) is not False)
    translations = [
        item.quote.translation[language]
        for item in ground.items
        if item.quote and language in item.quote.translation
    ]
    for words in said:
        if not any(is_in(words, translation) for translation in translations):
            yield from alike.report(
                "EVD005",
                where,
                f"the quotation “{_shown(words)}”",
                _quotes(words),
            )


def _speaks(case: Case, item: Evidence, language: str) -> bool | None:
    """Whether the item's exhibit is in this language; None if nobody says."""
    exhibit = case.exhibit(item.read)
    written = exhibit.language if exhibit else None
    return None if written is None else _primary(written) == _primary(language)


def _primary(tag: str) -> str:
    return tag.partition("-")[0].lower()


def _shown(words: str) -> str:
    return words if len(words) <= 60 else f"{words[:57]}…"


@rule("EVD006")
def number_not_in_passage(case: Case, texts: Texts) -> Iterator[Finding]:
    """Every number of a claim's sentence, in each language, and values stands in a passage."""
    for claim in case.claims:
        found = [
            (figure, where)
            for _, text, where in versions(case, claim)
            for figure in numbers(_without_names(case, claim, text), strict=True)
        ]
        if not found and not claim.values:
            continue
        ground = ground_of(case, texts, claim)
        for figure, where in found:
            yield from ground.report(
                "EVD006",
                where,
                f"the number {figure.text.strip()}",
                _has(figure),
            )
        yield from _values(claim, ground)


def _without_names(case: Case, claim: Claim, text: str) -> str:
    """The text with spaces for those names of its entities that have a digit in them.

    Nothing is left of it where such an entity stands in what could not be read: which of the
    numbers are names cannot be told.
    """
    if not any(map(str.isdecimal, text)):
        return text
    link = (claim.link.from_, claim.link.to) if claim.link else ()
    named = [id for id in (*claim.about, *link, claim.speaker) if id]
    if any(case.entity(id) is None and case.may_hold(id, ("entity",)) for id in named):
        return ""
    names = case.once(Numbered).pattern(named)
    return names.sub(lambda m: " " * len(m[0]), text) if names else text


def _values(claim: Claim, ground: Ground) -> Iterator[Finding]:
    for key, value in claim.values.items():
        if not isinstance(value, Measure):
            for _, figure in numbers_of(value):
                yield from _value(claim, ground, ("values", key), figure)
            continue
        printed = value.as_printed
        if printed is not None:
            yield from ground.report(
                "EVD006",
                partial(claim.where, "values", key, "as_printed"),
                f"what {key} is printed as",
                _quotes(printed),
            )
        for path, figure in numbers_of(value):
            if printed is None or not bears(printed, figure):
                yield from _value(claim, ground, ("values", key, *path), figure)


def _value(
    claim: Claim, ground: Ground, path: tuple[str | int, ...], figure: Figure
) -> Iterator[Finding]:
    """Look a value up; none and one are told in too many ways (`no camera`, `a mast`)."""
    if figure.value in (0, 1) and figure.unit is None:
        return
    what = f"the number {figure.text} of {path[1]}"
    yield from ground.report("EVD006", partial(claim.where, *path), what, _has(figure))


@rule("EVD007")
def date_not_in_passage(case: Case, texts: Texts) -> Iterator[Finding]:
    """A claim's date, and each date in its sentence, stands in a passage it cites."""
    for claim in case.claims:
        sentences = [
            (_without_names(case, claim, t), where) for _, t, where in versions(case, claim)
        ]
        found = [(mention, where) for text, where in sentences for mention in dates_in(text)]
        when = date_of(claim.date)
        days = [
            (day, where)
            for text, where in sentences
            for day in days_in(text, strict=True)
            if not tells_day(when, day)
        ]
        if not found and not days and when is None:
            continue
        ground = with_unknown_days(case, ground_of(case, texts, claim))
        for day, where in days:
            words = f"the date {day.text.strip()}"
            yield from ground.report("EVD007", where, words, _tells(day))
        for mention, where in found:
            if not _is_published(case, ground, mention.lower, mention.upper):
                words = f"the date {mention.text.strip()}"
                yield from ground.report("EVD007", where, words, _mentions(case, mention))
        if when is not None:
            yield from _date(case, claim, ground, when)


def _is_published(case: Case, ground: Ground, first: date, last: date) -> bool:
    """Whether an exhibit was published within these days: words of May 2018 are from 2018."""
    days = [p for item in ground.items if (p := published_of(case, item))]
    return any(p.lower and p.upper and first <= p.lower and p.upper <= last for p in days)


def _date(case: Case, claim: Claim, ground: Ground, when: EdtfDate) -> Iterator[Finding]:
    """Look a date up; the ends of an interval may stand in different passages.

    A part of it may be when an exhibit was published: of a picture, when it was taken.
    """
    parts = [p for p in when.parts if not _is_published(case, ground, p.lower, p.upper)]
    if not parts:
        return
    together = "\n\n".join(w.text for w in ground.words)

    def borne(words: Words) -> bool:
        passage = words.text if when.kind == "date" else together
        published = published_of(case, words.item)
        return all(bears_part(passage, when, part, published) for part in parts)

    yield from ground.report("EVD007", partial(claim.where, "date"), f"the date {when.text}", borne)


@rule("EVD008")
def coordinate_not_in_passage(case: Case, texts: Texts) -> Iterator[Finding]:
    """Every coordinate of a claim or a deployment stands in a passage that it rests on."""
    for claim in case.claims:
        found = [
            (c, where) for _, text, where in versions(case, claim) for c in coordinates_in(text)
        ]
        if found:
            ground = ground_of(case, texts, claim)
            for coordinate, where in found:
                yield from _coordinate(ground, where, coordinate)
    for deployment in case.deployments:
        place = deployment.place
        if place.lat is None and place.lon is None and not place.as_printed:
            continue
        ground = ground_of(case, texts, *claims_of(case, deployment.claims))
        if place.as_printed and not printed_coordinates(place.as_printed):
            where = partial(deployment.where, "place", "as_printed")
            yield from ground.report(
                "EVD008", where, "the place as printed", _quotes(place.as_printed)
            )
        for key, coordinate in _coordinates_of(deployment):
            yield from _coordinate(ground, partial(deployment.where, "place", key), coordinate)
        yield from _far_off(deployment, ground)


def _coordinates_of(deployment: Deployment) -> Iterator[tuple[str, Coordinate]]:
    """The coordinates of a deployment's place that some source must have printed."""
    place = deployment.place
    printed = printed_coordinates(place.as_printed or "")
    resolution = printed_resolution(place.as_printed) if place.as_printed else None
    for coordinate in printed:
        yield "as_printed", coordinate
    # An unlocated place has no coordinates at all (SYN010).
    if not printed and (place.precision == "unlocated" or place.precision in _NAMED_PLACES):
        return
    if place.lat is not None:
        yield "lat", _decimal(place.lat, "lat", resolution)
    if place.lon is not None:
        yield "lon", _decimal(place.lon, "lon", resolution)


def _decimal(value: int | Decimal, axis: Axis, printed: Decimal | None) -> Coordinate:
    """A number of degrees; digits that `as_printed` has not are another rule's (CLM011)."""
    digits = str(value)
    resolution = resolution_of(digits)
    if printed is not None and is_finer(resolution, printed):
        resolution = printed
    return Coordinate(Decimal(value), resolution, axis, 0, len(digits), digits)


def _far_off(deployment: Deployment, ground: Ground) -> Iterator[Finding]:
    """Where a named place is marked degrees away from every coordinate that its passages have."""
    place = deployment.place
    degrees = _NAMED_PLACES.get(place.precision)
    if degrees is None or printed_coordinates(place.as_printed or ""):
        return
    axes: tuple[tuple[Axis, int | Decimal | None], ...] = (("lat", place.lat), ("lon", place.lon))
    for axis, value in axes:
        if value is None or not any(_on(words, axis) for words in ground.words):
            continue
        words = f"a coordinate within {degrees} degrees of {axis} {value}"
        where = partial(deployment.where, "place", axis)
        yield from ground.report("EVD008", where, words, _lies_near(axis, Decimal(value), degrees))


def _lies_near(axis: Axis, value: Decimal, degrees: int) -> _Borne:
    def borne(words: Words) -> bool:
        apart = [abs(value - other) for other in _on(words, axis)]
        return any(min(a, 360 - a) <= degrees for a in apart)

    return borne


def _on(words: Words, axis: Axis) -> list[Decimal]:
    return [c.value for c in coordinates_of(words.text) if c.axis == axis]


def _coordinate(ground: Ground, where: Where, coordinate: Coordinate) -> Iterator[Finding]:
    yield from ground.report(
        "EVD008",
        where,
        f"the coordinate {coordinate.text.strip()}",
        lambda w: bears_coordinate(w.text, coordinate),
    )


RULES: tuple[Rule, ...] = (
    quotation_not_in_passage,
    number_not_in_passage,
    date_not_in_passage,
    coordinate_not_in_passage,
)
