"""The note of a claim: its words, how sure and why, where it rests, what speaks against it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from synopticon.base.canon import JSON
from synopticon.model.records import Claim
from synopticon.publish.pdf.inlines import (
    emphasised,
    numbered_exhibit,
    parted,
    said,
    sentence,
    strong,
)
from synopticon.publish.site.dates import when
from synopticon.publish.site.evidence import Item, items
from synopticon.publish.site.reasons import Reason, reasons
from synopticon.publish.site.view import View
from synopticon.publish.wording import begun

__all__ = ["degree", "known", "note", "why"]


def note(view: View, claim: Claim, numbers: Mapping[str, int]) -> list[JSON]:
    """What a note says of a claim, as parts of one paragraph.

    Args:
        view: the Release.
        claim: one of its claims.
        numbers: the number under which the list of sources has each exhibit.
    """
    tongue = view.tongue
    parts: list[JSON] = [said(view, claim.text), " ", strong(f"{degree(view, claim)}.")]
    parts += why(view, claim)
    parts += _corrected(view, claim)
    speaking = list(items(view, claim, "evidence"))
    label = tongue("What is known:") if claim.confidence == "unclear" else tongue("Rests on:")
    parts += _side(label, (i for i in speaking if not i.is_context), view, numbers)
    parts += _side(tongue("For context:"), (i for i in speaking if i.is_context), view, numbers)
    rests = [view.claims[id] for id in claim.rests_on if id in view.claims]
    parts += _claims(tongue("Inferred from:"), rests, view)
    against = list(items(view, claim, "against"))
    parts += _side(tongue("Against:"), against, view, numbers)
    conflicts = view.conflicts.get(claim.id, ())
    parts += _claims(tongue("In conflict with:"), conflicts, view)
    if not against and not conflicts and claim.confidence != "unclear":
        parts += [" ", emphasised(tongue("Against:")), " ", tongue("nothing in this case.")]
    return parts


def degree(view: View, claim: Claim) -> str:
    """The word for how sure a claim is; of a statement only that it was said is confirmed."""
    return begun(_within(view, claim))


def _within(view: View, claim: Claim) -> str:
    """The same as it stands within a sentence."""
    if claim.confidence == "unclear":
        return view.tongue("an open question")
    return view.words.degree(claim.confidence, claim.asserts)


def why(view: View, claim: Claim) -> list[JSON]:
    """The reasons for the degree, in sentences, each after a space."""
    out: list[JSON] = []
    for reason in reasons(view, claim):
        out += [" ", *_reason(view, reason)]
    return out


def _corrected(view: View, claim: Claim) -> Iterator[JSON]:
    """That the claim said something else before, and since when it does not."""
    tongue = view.tongue
    for correction in view.corrections_of.get(claim.id, ()):
        day = when(correction.date, tongue.tag)
        yield from (" ", strong(tongue("Corrected {when}; see Corrections.", when=day)))


def known(view: View, claim: Claim, numbers: Mapping[str, int]) -> list[JSON]:
    """What is known about an open question: the items of both sides, by their places."""
    found = [*items(view, claim, "evidence"), *items(view, claim, "against")]
    return parted([_brief(i, view, numbers) for i in found])


def _reason(view: View, reason: Reason) -> Iterator[JSON]:
    yield reason.words
    for place, id in enumerate(reason.ids):
        last = len(reason.ids) - 1
        yield " " if place == 0 else " and " if place == last else ", "
        title = said(view, view.title(id))
        yield from ("“", title, "”") if id in view.claims else (title,)
    if reason.ids:
        yield "."


def _side(
    label: str, found: Iterable[Item], view: View, numbers: Mapping[str, int]
) -> Iterator[JSON]:
    listed = [_brief(item, view, numbers) for item in found]
    if listed:
        yield from (" ", emphasised(label), " ", *parted(listed), ".")


def _brief(item: Item, view: View, numbers: Mapping[str, int]) -> list[JSON]:
    """An item in a few words: who says it, its number in the list of sources, the section."""
    section: list[JSON] = [", ", said(view, item.section)] if item.section else []
    if item.is_testimony:
        return [view.tongue("testimony"), *section]
    parts: list[JSON] = []
    if item.source is not None:
        parts += [said(view, item.source), " "]
    missing = view.tongue("not published")
    parts.append(numbered_exhibit(item.exhibit.id, numbers) if item.exhibit else missing)
    if item.teller_id:
        teller = numbered_exhibit(item.teller_id, numbers)
        parts = sentence(view.tongue, "{item} as told by {teller}", item=parts, teller=teller)
    return [*parts, *section]


def _claims(label: str, claims: Iterable[Claim], view: View) -> Iterator[JSON]:
    listed: list[list[JSON]] = [
        ["“", said(view, c.text), f"” ({_within(view, c)})"] for c in claims
    ]
    if listed:
        yield from (" ", emphasised(label), " ", *parted(listed), ".")
