"""`CITATION.cff`: how the case is cited, and the documents that were read for it.

The file is YAML; each text in it is written as JSON, which YAML reads as a quoted string.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from synopticon.base.canon import JSON
from synopticon.model.records import Exhibit
from synopticon.model.release import Release
from synopticon.model.vocabulary import ExhibitKind
from synopticon.publish.data.cells import given, words
from synopticon.publish.data.ftm.dating import day
from synopticon.publish.inert import is_web_address
from synopticon.publish.notation import compact

__all__ = ["citation"]

_MESSAGE = (
    "Cite this case with the date as of which it tells, and cite the sources of what you take from "
    "it as well."
)
# The SPDX identifiers of licences under which texts and data are given; the format takes no other
# word, so another licence is told in the message.
_LICENCES = frozenset(
    "CC0-1.0 CC-BY-3.0 CC-BY-4.0 CC-BY-SA-3.0 CC-BY-SA-4.0 CC-BY-NC-4.0 CC-BY-NC-SA-4.0 "
    "CC-BY-ND-4.0 CC-BY-NC-ND-4.0 ODbL-1.0 ODC-By-1.0 PDDL-1.0 Apache-2.0 MIT".split()
)
_TYPES: Mapping[ExhibitKind, str] = MappingProxyType(
    {
        "article": "article",
        "book": "book",
        "broadcast": "film-broadcast",
        "dataset": "data",
        "law": "statute",
        "official-document": "government-document",
        "page": "website",
        "paper": "article",
        "recording": "sound-recording",
        "report": "report",
        "video": "video",
    }
)
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def citation(release: Release) -> bytes:
    """The citation in the Citation File Format 1.2.0.

    Source: https://github.com/citation-file-format/citation-file-format
    """
    manifest = release.manifest
    title = words(release, manifest.title) or manifest.id
    known = manifest.licence in _LICENCES
    licence = manifest.licence if known else None
    message = _MESSAGE if known else f"{_MESSAGE} Licence: {manifest.licence}"
    if manifest.contact:
        message += f" To report an error: {words(release, manifest.contact)}"
    publisher = words(release, manifest.publisher) or f"The authors of the case {manifest.id}"
    members = given(
        {
            "cff-version": "1.2.0",
            "message": message,
            "type": "dataset",
            "title": title,
            "authors": [{"name": publisher}],
            "version": manifest.as_of,
            "date-released": _day(manifest.as_of),
            "license": licence,
            "abstract": words(release, manifest.summary),
            "references": list(_references(release)),
        }
    )
    lines = (f"{key}: {compact(value)}\n" for key, value in members.items() if key != "references")
    return "".join([*lines, *_listed(members.get("references"))]).encode("utf-8")


def _listed(references: JSON) -> Iterator[str]:
    if isinstance(references, list):
        yield "references:\n"
        yield from (f"  - {compact(reference)}\n" for reference in references)


def _references(release: Release) -> Iterator[JSON]:
    """The exhibits that were themselves read for some claim, in the order of their ids."""
    read = {i.read for c in release.claims for i in (*c.evidence, *c.against)}
    sources = {source.id: source for source in release.sources}
    for exhibit in release.exhibits:
        source = sources.get(exhibit.source)
        name = exhibit.credit or (words(release, source.name) if source else "")
        title = words(release, exhibit.title)
        if exhibit.id in read and name and title:
            yield given(
                {
                    "type": _TYPES.get(exhibit.kind, "generic"),
                    "title": title,
                    "authors": [{"name": name}],
                    **_published(exhibit),
                    "url": exhibit.url if is_web_address(exhibit.url) else None,
                }
            )


def _published(exhibit: Exhibit) -> dict[str, JSON]:
    """The day, or what is known of it; nothing for a date that is not plain."""
    day = _day(exhibit.published)
    if day:
        return {"date-published": day}
    if exhibit.published and re.fullmatch("[0-9]{4}", exhibit.published):
        return {"year": int(exhibit.published)}
    return {}


def _day(text: str | None) -> str | None:
    """The date, if it is one day of the calendar."""
    return day(text) if text is not None and _DAY.fullmatch(text) else None
