"""Faults of evidence, planted at every place of a case that can bear them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Any

from tests.planting import coverage, ends, inside, pictures, places
from tests.planting.items import (
    Item,
    by_id,
    claims,
    extended,
    ground_is_readable,
    items,
    text_keys,
)
from tests.planting.plant import Planted, Planter, PlantingCase
from tests.planting.written import Key, Written, written

__all__ = ["PLANTERS"]

NOBODYS = "words that nobody has printed anywhere"
OTHER = "987654"
COARSE = ("city", "province", "country", "unlocated")


def _replaced(item: Item, keys: tuple[Key, ...], new: str, code: str) -> Planted:
    text = item.claim.replaced(keys, new)
    return Planted(item.claim.path, text, item.claim.line(*keys), code)


def no_locator(case: PlantingCase) -> Iterator[Planted]:
    """Leave a locator its section alone; leave testimony none."""
    for item in items(case, "EVD001"):
        if item.locator:
            new = "{}" if item.is_testimony else "{section: Somewhere}"
            yield _replaced(item, item.at, new, "EVD001")


def no_digest(case: PlantingCase) -> Iterator[Planted]:
    """Take the digest from an exhibit that is held, or cut it short."""
    for exhibit in written(case.files):
        if exhibit.part == "exhibits" and exhibit.has("sha256"):
            if exhibit.value["holding"] != "referenced":
                text = exhibit.without("sha256")
                yield Planted(exhibit.path, text, exhibit.line("holding"), "EVD002")
            text = exhibit.replaced(("sha256",), "abc")
            yield Planted(exhibit.path, text, exhibit.line("sha256"), "EVD002")


def nowhere(case: PlantingCase) -> Iterator[Planted]:
    """Give a passage another digest, or one letter more."""
    for item in items(case, "EVD003"):
        if item.is_readable:
            other = sha256(item.locator["sha256"].encode()).hexdigest()
            planted = _replaced(item, (*item.at, "sha256"), f"'{other}'", "EVD003")
            yield Planted(planted.path, planted.text, item.claim.line(*item.at), "EVD003")
            more = str(int(item.locator["length"]) + 1)
            planted = _replaced(item, (*item.at, "length"), more, "EVD003")
            yield Planted(planted.path, planted.text, item.claim.line(*item.at), "EVD003")


def elsewhere(case: PlantingCase) -> Iterator[Planted]:
    """Say that a passage begins seven letters later, or at the first."""
    for item in items(case, "EVD004"):
        if item.is_readable:
            start = int(item.locator["start"])
            yield _replaced(item, (*item.at, "start"), str(start + 7), "EVD004")
            if start:
                yield _replaced(item, (*item.at, "start"), "0", "EVD004")


def misquoted(case: PlantingCase) -> Iterator[Planted]:
    """Quote what is in no passage: in an item, and in a claim's own sentence."""
    for item in items(case, "EVD005"):
        if item.is_readable and "quote" in item.value:
            yield _replaced(item, (*item.keys, "quote", "original"), NOBODYS, "EVD005")
    records = by_id(case)
    for claim in claims(case, "EVD005"):
        spoken = {
            records[e.get("via", e)["exhibit"]].value.get("language")
            for e in claim.value.get("evidence", ())
        }
        for keys, language in text_keys(case, claim):
            if language in spoken and ground_is_readable(case, claim.id):
                yield _said(claim, keys, f"“{NOBODYS}”", "EVD005")


def _said(claim: Written, keys: tuple[Key, ...], words: str, code: str) -> Planted:
    return Planted(claim.path, extended(claim, keys, words), claim.line(*keys), code)


def wrong_number(case: PlantingCase) -> Iterator[Planted]:
    """Change each number of a claim's values, and tell one more in its sentence."""
    for claim in claims(case, "EVD006"):
        if not ground_is_readable(case, claim.id):
            continue
        for sentence, _ in text_keys(case, claim):
            yield _said(claim, sentence, f"({OTHER} in all.)", "EVD006")
        for key, value in claim.value.get("values", {}).items():
            for keys in _numbers(("values", key), value):
                text = claim.replaced(keys, f"'{OTHER}'" if "as_printed" in keys else OTHER)
                yield Planted(claim.path, text, claim.line(*keys), "EVD006")


def _numbers(keys: tuple[Key, ...], value: Any) -> Iterator[tuple[Key, ...]]:
    """The keys of every number of a value, and of what it is printed as."""
    if isinstance(value, str):
        yield keys
        return
    for name in ("value", "at_least", "at_most", "as_printed"):
        if name in value:
            yield (*keys, name)
    for i, _ in enumerate(value.get("between", ())):
        yield (*keys, "between", i)
    if value.get("of", "").isdecimal():
        yield (*keys, "of")


def wrong_date(case: PlantingCase) -> Iterator[Planted]:
    """Change a claim's date, and tell one more in its sentence."""
    for claim in claims(case, "EVD007"):
        if ground_is_readable(case, claim.id):
            for keys, _ in text_keys(case, claim):
                yield _said(claim, keys, "(On 2 March 1871.)", "EVD007")
            if claim.has("date"):
                for other in ("1871-03-02", "1871-03/1871-05"):
                    text = claim.replaced(("date",), other)
                    yield Planted(claim.path, text, claim.line("date"), "EVD007")


def wrong_coordinate(case: PlantingCase) -> Iterator[Planted]:
    """Move a deployment, and tell a coordinate in a claim's sentence."""
    for claim in claims(case, "EVD008"):
        if ground_is_readable(case, claim.id):
            for keys, _ in text_keys(case, claim):
                yield _said(claim, keys, "(At 12°20′44″S.)", "EVD008")
    for deployment in written(case.files):
        if deployment.part != "deployments":
            continue
        place = deployment.value["place"]
        if not ground_is_readable(case, *deployment.value["claims"]):
            continue
        for key in ("lat", "lon"):
            if key in place and (place["precision"] not in COARSE or "as_printed" in place):
                digits = len(place[key].partition(".")[2])
                new = f"12.{'3' * digits}" if digits else "12"
                text = deployment.replaced(("place", key), new)
                yield Planted(deployment.path, text, deployment.line("place", key), "EVD008")


def unread(case: PlantingCase) -> Iterator[Planted]:
    """Add a page of the document that is cited second hand."""
    for item in items(case, "EVD009"):
        if "via" in item.value and "at" not in item.value:
            text, line = item.with_key("at: {page: {number: 7}}")
            yield Planted(item.claim.path, text, line, "EVD009")


def too_short(case: PlantingCase) -> Iterator[Planted]:
    """Cite the first 39 letters of a passage and no more."""
    for item in items(case, "EVD010"):
        if item.is_readable:
            digest = sha256(item.passage[:39].encode()).hexdigest()
            new = f"{{start: {item.locator['start']}, length: 39, sha256: '{digest}'}}"
            yield _replaced(item, item.at, new, "EVD010")


def other_bytes(case: PlantingCase) -> Iterator[Planted]:
    """Put other bytes under the digest of an object of the archive."""
    archive = case.root / "archive"
    for exhibit in written(case.files):
        places: list[tuple[tuple[Key, ...], str]] = []
        if exhibit.part == "exhibits":
            derived = exhibit.value.get("derivations", ())
            places += [(("derivations", i, "sha256"), d["sha256"]) for i, d in enumerate(derived)]
            if exhibit.has("sha256"):
                places.append((("sha256",), exhibit.value["sha256"]))
        for keys, digest in places:
            path = case.holdings.find(digest)
            if path and path.is_relative_to(archive):
                differing = {digest: sha256(digest.encode()).hexdigest()}
                line = exhibit.line(*keys)
                yield Planted(exhibit.path, exhibit.text, line, "EVD011", differing)


def too_close(case: PlantingCase) -> Iterator[Planted]:
    """Add a page, a quotation or a note to testimony; call a closer item testimony."""
    for item in items(case, "EVD012"):
        path = item.claim.path
        if item.is_testimony:
            yield _replaced(item, item.at, "{section: Chapter 3, page: {number: 3}}", "EVD012")
            yield _replaced(item, item.at, '{section: "Chapter 3, a nurse"}', "EVD012")
            for key, new in (("quote", "{original: Hush, language: en}"), ("note", "Hush")):
                if key not in item.value:
                    text, line = item.with_key(f"{key}: {new}")
                    yield Planted(path, text, line, "EVD012")
        elif "start" in item.locator and "origin" not in item.value:
            text, added = item.with_key("origin: testimony")
            line = item.claim.line(*item.at, "start")
            moved = text.count("\n") - item.claim.text.count("\n")
            yield Planted(path, text, line + (moved if line >= added else 0), "EVD012")


def joined(case: PlantingCase) -> Iterator[Planted]:
    """Let a claim that was told contradict another, or stand at a place that few could see."""
    told = sorted({i.claim.id for i in items(case, "EVD014") if i.is_testimony})
    for one in written(case.files):
        if one.part == "claims" and one.id in told and not one.has("conflicts_with"):
            for other in told:
                if other != one.id:
                    text = one.with_line(f"conflicts_with: [{other}]")
                    yield Planted(one.path, text, one.line() + 1, "EVD014")
        if one.part == "deployments" and one.value["place"]["precision"] not in COARSE:
            for id in told:
                text = one.replaced(("claims",), f"[{', '.join([*one.value['claims'], id])}]")
                yield Planted(one.path, text, one.line("place", "precision"), "EVD014")


def impossible(case: PlantingCase) -> Iterator[Planted]:
    """Point at no letter, at page 0, at no area, at a time that runs back."""
    for item in items(case, "EVD013"):
        changes: list[tuple[tuple[Key, ...], str, tuple[Key, ...]]] = []
        for keys, new in (("length", "0"), ("sha256", "abc")):
            if keys in item.locator:
                changes.append(((keys,), new, (keys,)))
        for outer, inner, new in (("page", "number", "0"), ("region", "width", "0")):
            if outer in item.locator:
                at: tuple[Key, ...] = (outer, inner) if outer == "page" else (outer,)
                changes.append(((outer, inner), new, at))
        if "time" in item.locator:
            changes.append((("time", "end"), item.locator["time"]["start"], ("time",)))
        for change, new, at in changes:
            text = item.claim.replaced((*item.at, *change), new)
            yield Planted(item.claim.path, text, item.claim.line(*item.at, *at), "EVD013")


def labelled(case: PlantingCase) -> Iterator[Planted]:
    """Note beside a record which of the witnesses said it."""
    for record in written(case.files):
        if not record.has("note"):
            text = record.with_line("note: Told by interviewee no. 12.")
            yield Planted(record.path, text, record.line() + 1, "EVD019")


PLANTERS: Mapping[str, Planter] = {
    "EVD001": no_locator,
    "EVD002": no_digest,
    "EVD003": nowhere,
    "EVD004": elsewhere,
    "EVD005": misquoted,
    "EVD006": wrong_number,
    "EVD007": wrong_date,
    "EVD008": wrong_coordinate,
    "EVD009": unread,
    "EVD010": too_short,
    "EVD011": other_bytes,
    "EVD012": too_close,
    "EVD013": impossible,
    "EVD014": joined,
    "EVD019": labelled,
    **coverage.PLANTERS,
    **ends.PLANTERS,
    **inside.PLANTERS,
    **pictures.PLANTERS,
    **places.PLANTERS,
}
