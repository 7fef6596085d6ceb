"""Which pictures a Release carries: derivations that a person decided on, and nothing else of them.

The original of a picture stays behind whole: its bytes, its digest, its size, and every other
derivation of it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import replace

from synopticon.base.diagnostics import Finding, finding
from synopticon.model.case import Case
from synopticon.model.copies import is_raw_capture
from synopticon.model.passages import is_digest
from synopticon.model.pictures import is_picture, pixels, shown_as
from synopticon.model.records import Claim, Derivation, Evidence, Exhibit, Region
from synopticon.model.release import Picture
from synopticon.model.showing import Originals, faults, outside, recorded_size

__all__ = ["digests_of_originals", "located", "pictures", "undecided", "without_original"]


def undecided(case: Case, hidden: frozenset[str]) -> Iterator[Finding]:
    """The pictures that the report shows, and that no person decided on.

    Args:
        case: the case.
        hidden: the ids of what is not published, of which other findings tell.
    """
    for chapter in case.chapters:
        links = (k for block in chapter.blocks for k in block.links if k.is_image)
        for link in links:
            exhibit = case.exhibit(link.target) if link.kind == "exhibit" else None
            if exhibit is None or exhibit.id in hidden or exhibit.holding != "held":
                continue
            if is_picture(exhibit) and shown_as(exhibit) is None:
                yield finding(
                    "PUB007",
                    link.span,
                    f"the report shows {exhibit.id!r}, and nobody decided on the faces in it.",
                    "Let a person look at it (synopticon picture), or link to it instead.",
                )


def pictures(
    case: Case, exhibits: tuple[Exhibit, ...], held: Mapping[str, bytes]
) -> tuple[Mapping[str, Picture], tuple[Finding, ...]]:
    """The picture of each exhibit that is shown as one, by the exhibit's id, and what forbids it.

    Args:
        case: the whole case, which knows the bytes that are not to be shown.
        exhibits: those that are published, as the case has them.
        held: the bytes of their pictures by digest, as they were read.
    """
    found: dict[str, Picture] = {}
    refused: list[Finding] = []
    originals = Originals(case)
    for exhibit in exhibits:
        step = shown_as(exhibit)
        if step is None:
            continue
        # The check has said so already; nothing is shown on the word of another room.
        wrong = [_refused(exhibit, step, *f) for f in faults(case, exhibit, step, originals)]
        refused += wrong
        if wrong:
            continue
        judged = _judged(exhibit, step, held)
        if isinstance(judged, Finding):
            refused.append(judged)
        else:
            found[exhibit.id] = judged
    return found, tuple(refused)


def _judged(exhibit: Exhibit, step: Derivation, held: Mapping[str, bytes]) -> Picture | Finding:
    place = exhibit.where("derivations", exhibit.derivations.index(step), "sha256")
    named, again = f"the picture of {exhibit.id!r}", "Make it anew: synopticon picture."
    decision, alt = step.decision, step.alt
    if decision is None or alt is None:
        return _refused(exhibit, step, "has no words", "add alt: what is to be seen in it")
    data = held.get(step.sha256)
    if data is None:
        help = "Bring its bytes into the archive, or name them by --hold."
        return finding("PUB008", place, f"{named} is not held here, or is too large.", help)
    if hashlib.sha256(data).hexdigest() != step.sha256:
        words = f"the bytes of {named} have another digest than the exhibit names."
        return finding("EVD011", place, words, again)
    try:
        shown = pixels(data)
    except ValueError as error:
        return finding("PUB008", place, f"{named} is not its pixels alone: {error}.", again)
    size = (shown.width, shown.height)
    if recorded_size(step) is None and outside(decision, size):
        what = f"has a box outside of its {size[0]} by {size[1]} pixels, and no other size"
        help = "add parameters: the width and height of what it was made of"
        return _refused(exhibit, step, what, help)
    return Picture(pixels=shown, alt=alt, faces=decision.faces, officials=decision.officials)


def _refused(exhibit: Exhibit, step: Derivation, fault: str, help: str) -> Finding:
    """As the check tells it, so that a fault that both see is told once."""
    place = exhibit.where("derivations", exhibit.derivations.index(step))
    return finding("EVD020", place, f"the picture of {exhibit.id} {fault}", help)


def located(claim: Claim, case: Case, seen: Mapping[str, Picture]) -> Claim:
    """The claim with each region of a picture in pixels of what is shown, not of its original.

    A region whose place in the picture is not known is left out: it would tell the original's size.

    Args:
        claim: as it is published.
        case: the case, which has the sizes of originals.
        seen: the pictures that are published, by the id of their exhibit.
    """
    evidence = tuple(_placed(item, case, seen) for item in claim.evidence)
    against = tuple(_placed(item, case, seen) for item in claim.against)
    return replace(claim, evidence=evidence, against=against)


def _placed(item: Evidence, case: Case, seen: Mapping[str, Picture]) -> Evidence:
    item = _without_digest_of_place(item)
    exhibit, locator = case.exhibit(item.read), item.locator
    if locator is None or locator.region is None or exhibit is None or exhibit.id not in seen:
        return item
    step = shown_as(exhibit)
    assert step is not None
    region = _scaled(locator.region, step, seen[exhibit.id]) if _is_whole(exhibit, step) else None
    at = replace(locator, region=region)
    return replace(item, via=replace(item.via, at=at)) if item.via else replace(item, at=at)


def _without_digest_of_place(item: Evidence) -> Evidence:
    """The item without what stands in a box or a region, by digest (format, 6.7).

    The words of a box may be few enough to be guessed, and who has the same picture would know it
    by its pixels.
    """
    at = item.locator
    if at is None or at.sha256 is None or at.passage is not None:
        return item
    bare = replace(at, sha256=None)
    return replace(item, via=replace(item.via, at=bare)) if item.via else replace(item, at=bare)


def _is_whole(exhibit: Exhibit, step: Derivation) -> bool:
    """Whether the picture shows all of the image in which regions are counted."""
    crops = {d.sha256 for d in exhibit.derivations if d.kind == "crop"}
    return step.of not in crops


def _scaled(region: Region, step: Derivation, picture: Picture) -> Region | None:
    size = recorded_size(step)
    if size is None:
        return None
    wide, high = size
    across, down = picture.pixels.width, picture.pixels.height
    left, top = region.x * across // wide, region.y * down // high
    # Rounded outwards, so that what was meant is still inside.
    right = -(-(region.x + region.width) * across // wide)
    low = -(-(region.y + region.height) * down // high)
    if right > across or low > down:
        return None
    return Region(left, top, right - left, low - top)


def without_original(exhibit: Exhibit) -> Exhibit:
    """The exhibit without what leads to the bytes of a held picture, or of a visit's recording."""
    kept_back = is_picture(exhibit) or shown_as(exhibit) or is_raw_capture(exhibit)
    if exhibit.holding != "held" or not kept_back:
        return exhibit
    return replace(exhibit, sha256=None, media_type=None, derivations=())


def digests_of_originals(exhibit: Exhibit) -> Iterator[str]:
    """The digests that `without_original` takes out, but that of the picture that is shown."""
    if without_original(exhibit) is exhibit:
        return
    shown = shown_as(exhibit)
    every = {exhibit.sha256, *(d.of for d in exhibit.derivations)}
    every |= {d.sha256 for d in exhibit.derivations if d is not shown}
    yield from sorted(d for d in every if d and is_digest(d))
