"""Syntax of what stands inside records: ids, dates, intervals, coordinates.

Encoding, YAML and types are found while reading, in `casefile`; suppressions and rules that crash
by the engine.
"""

from __future__ import annotations

from collections.abc import Iterator

from synopticon.base.diagnostics import Finding, finding
from synopticon.check.rule import rule
from synopticon.model import fields
from synopticon.model.case import Case
from synopticon.model.dates import EdtfDate, parse_date
from synopticon.model.ids import LONGEST_ID, fault_of_id
from synopticon.model.ports import Rule, Texts
from synopticon.model.records import Record
from synopticon.model.vocabulary import Number

__all__ = ["RULES"]


@rule("SYN007")
def malformed_id(case: Case, texts: Texts) -> Iterator[Finding]:
    """An id is a lower-case slug: words of a-z and 0-9 with single hyphens between."""
    for record in _all(case):
        if help := fault_of_id(record.id):
            words = f"`{record.id[:LONGEST_ID]}` is not an id"
            yield finding("SYN007", record.where("id"), words, help)


@rule("SYN008")
def malformed_date(case: Case, texts: Texts) -> Iterator[Finding]:
    """A date is EDTF of the forms the format lists."""
    for record in _all(case):
        for path, text, _ in fields.dates(record):
            try:
                parse_date(text)
            except ValueError as error:
                help = "write EDTF: 2014, 2014-05, 2018~, 2021-10/2022-03, [..2019]"
                yield finding("SYN008", record.where(*path), str(error), help)


@rule("SYN009")
def interval_ends_first(case: Case, texts: Texts) -> Iterator[Finding]:
    """An interval, a set between two bounds, or what was seen does not end before it begins."""
    for deployment in case.deployments:
        first, last = _date(deployment.seen_first), _date(deployment.seen_last)
        if first and last and first.lower and last.upper and last.upper < first.lower:
            words = f"it was last seen {last.text}, before it was first seen, {first.text}"
            yield finding("SYN009", deployment.where("seen_last"), words, "swap the dates")
    for record in _all(case):
        for path, text, _ in fields.dates(record):
            if not ("/" in text or ".." in text):
                continue
            try:
                date = parse_date(text)
            except ValueError:
                continue
            if date.ends_before_it_begins:
                words = f"`{text}` ends before it begins"
                yield finding("SYN009", record.where(*path), words, "swap its ends")


@rule("SYN010")
def coordinate_out_of_range(case: Case, texts: Texts) -> Iterator[Finding]:
    """Coordinates are WGS 84 decimal degrees, both or neither; an unlocated place has none."""
    for deployment in case.deployments:
        place = deployment.place
        limits: tuple[tuple[str, Number | None, int], ...] = (
            ("lat", place.lat, 90),
            ("lon", place.lon, 180),
        )
        for key, value, limit in limits:
            if value is not None and not -limit <= value <= limit:
                words = f"`{key}` is {value}; it lies between -{limit} and {limit}"
                yield finding("SYN010", deployment.where("place", key), words)
        if (place.lat is None) != (place.lon is None):
            words = "a coordinate needs both `lat` and `lon`"
            yield finding("SYN010", deployment.where("place"), words, "add the other, or remove it")
        elif place.precision == "unlocated" and place.lat is not None:
            words = "an `unlocated` place has no coordinates"
            help = "remove them, or say how precise they are"
            yield finding("SYN010", deployment.where("place", "precision"), words, help)


def _date(text: str | None) -> EdtfDate | None:
    """The date, or None where there is none or it is malformed."""
    try:
        return parse_date(text) if text else None
    except ValueError:
        return None


def _all(case: Case) -> Iterator[Record]:
    yield case.manifest
    yield from case.records()


RULES: tuple[Rule, ...] = (
    malformed_id,
    malformed_date,
    interval_ends_first,
    coordinate_out_of_range,
)
