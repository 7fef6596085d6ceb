"""How one cell of the published tables is filled."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from synopticon.base.canon import JSON
from synopticon.model.records import Claim, Measure
from synopticon.model.release import Release
from synopticon.model.vocabulary import Text
from synopticon.publish.inert import joined
from synopticon.publish.notation import compact
from synopticon.publish.wording import own

__all__ = [
    "against",
    "exhibits",
    "given",
    "ids",
    "listed",
    "measure",
    "number",
    "origins",
    "sections",
    "values",
    "versions",
    "words",
]


def given(members: dict[str, JSON]) -> dict[str, JSON]:
    """Only the members that say something; a zero does."""
    return {key: value for key, value in members.items() if value not in (None, (), [], {}, "")}


def words(release: Release, text: Text | None) -> str:
    """A text in the case's first language."""
    return own(text, release.manifest.languages[0] if release.manifest.languages else "und")


def versions(text: Text) -> str:
    """A text in every language that it is given in."""
    return text if isinstance(text, str) else listed(text.values())


def ids(listed: Iterable[str]) -> str:
    """Ids in the order of the record, each once."""
    return joined(dict.fromkeys(listed))


def listed(items: Iterable[str]) -> str:
    """Texts in the order of the record, each once."""
    return joined(dict.fromkeys(items))


def number(value: int | Decimal | None) -> str:
    """A number with the digits as written, never with an exponent."""
    return "" if value is None else format(value, "f") if isinstance(value, Decimal) else str(value)


def measure(value: int | Decimal | Measure) -> JSON:
    """A value of a claim as JSON: a bare count, or the keys of the measure that are given."""
    if not isinstance(value, Measure):
        return value
    named: dict[str, JSON] = {
        "value": value.value,
        "at_least": value.at_least,
        "at_most": value.at_most,
        "between": value.between,
        "unit": value.unit,
        "as_printed": value.as_printed,
        "of": value.of,
        "stage": value.stage,
    }
    return {key: given for key, given in named.items() if given is not None}


def values(release: Release, claim: Claim) -> str:
    """The claim's measures as JSON by name; empty where there are none."""
    if not claim.values:
        return ""
    return compact({name: measure(claim.values[name]) for name in sorted(claim.values)})


def origins(release: Release, claim: Claim) -> str:
    """The independent origins; of a claim that rests on testimony, that word and nothing else."""
    if claim.id in release.testimony:
        return "testimony"
    return ids(release.grounds[claim.id].origins)


def exhibits(release: Release, claim: Claim) -> str:
    """The exhibits cited for the claim, in order of citation."""
    return ids(item.exhibit for item in claim.evidence)


def against(release: Release, claim: Claim) -> str:
    """The exhibits cited against the claim, in order of citation."""
    return ids(item.exhibit for item in claim.against)


def sections(release: Release, claim: Claim) -> str:
    """The sections cited for the claim, in order of citation."""
    named = (item.locator.section for item in claim.evidence if item.locator)
    return listed(section for section in named if section)
