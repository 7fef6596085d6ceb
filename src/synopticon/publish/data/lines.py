"""Claims as JSON Lines: every published key of a claim, one claim to a line."""

from __future__ import annotations

from synopticon.base.canon import JSON
from synopticon.model.records import Claim, Evidence, Locator, Quote, Searched
from synopticon.model.release import Release
from synopticon.publish.data import cells
from synopticon.publish.data.cells import given
from synopticon.publish.notation import compact
from synopticon.publish.wording import plain

__all__ = ["claim_lines"]


def claim_lines(release: Release) -> bytes:
    """One JSON object for each claim, in the order of ids."""
    return "".join(f"{compact(_claim(release, c))}\n" for c in release.claims).encode("utf-8")


def _claim(release: Release, claim: Claim) -> dict[str, JSON]:
    grounds = release.grounds[claim.id]
    link = claim.link
    return given(
        {
            "id": claim.id,
            "kind": claim.kind,
            "asserts": claim.asserts,
            "text": plain(claim.text),
            "speaker": claim.speaker,
            "date": claim.date,
            "values": {name: cells.measure(claim.values[name]) for name in sorted(claim.values)},
            "stage": claim.stage,
            "confidence": claim.confidence,
            "confidence_allowed": grounds.ceiling,
            "confidence_reasons": grounds.reasons,
            "about": claim.about,
            "origins": ("testimony",) if claim.id in release.testimony else grounds.origins,
            "evidence": [_evidence(item) for item in claim.evidence],
            "against": [_evidence(item) for item in claim.against],
            "inference": claim.inference,
            "rests_on": claim.rests_on,
            "searched": _searched(claim.searched),
            "conflicts_with": claim.conflicts_with,
            "link": {"type": link.type, "from": link.from_, "to": link.to} if link else None,
            "reasoning": plain(claim.reasoning),
            "would_settle": plain(claim.would_settle),
        }
    )


def _searched(searched: Searched | None) -> JSON:
    if searched is None:
        return None
    return {
        "what": plain(searched.what),
        "period": searched.period,
        "how_much": plain(searched.how_much),
        "method": plain(searched.method),
    }


def _evidence(item: Evidence) -> JSON:
    if item.origin == "testimony":
        return given({"exhibit": "testimony", "section": item.at.section if item.at else None})
    via = item.via
    return given(
        {
            "exhibit": item.exhibit,
            "bearing": item.bearing,
            "credibility": item.credibility,
            "at": _locator(item.at),
            "via": given({"exhibit": via.exhibit, "at": _locator(via.at)}) if via else None,
            "origin": item.origin,
            "quote": _quote(item.quote),
        }
    )


def _quote(quote: Quote | None) -> JSON:
    if quote is None:
        return None
    return given(
        {
            "original": quote.original,
            "language": quote.language,
            "translation": plain(quote.translation),
            "translator": quote.translator,
        }
    )


def _locator(at: Locator | None) -> JSON:
    if at is None:
        return None
    page, box, time = at.page, at.region, at.time
    return given(
        {
            "section": at.section,
            "start": at.start,
            "length": at.length,
            "sha256": at.sha256,
            "page": given({"number": page.number, "box": page.box}) if page else None,
            "region": {"x": box.x, "y": box.y, "width": box.width, "height": box.height}
            if box
            else None,
            "time": {"start": time.start, "end": time.end} if time else None,
        }
    )
