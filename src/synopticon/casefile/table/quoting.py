"""Finds the place of quoted words for evidence that was typed without one.

Nobody can type the place of a passage, counted in letters, nor its digest. Whoever types a claim
into a row gives the words, and where their document is held the place is looked up.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from synopticon.casefile.placing import CannotPlace, place_quote
from synopticon.casefile.syntax import Value
from synopticon.model.ports import Texts, Unread
from synopticon.model.records import Exhibit
from synopticon.model.testimony import TESTIMONY

__all__ = ["with_places"]

_LEADS = frozenset({"start", "page", "region", "time"})


def with_places(
    claim: Mapping[str, Value], exhibit_of: Callable[[str], Exhibit | None], texts: Texts
) -> dict[str, Value]:
    """A claim with a passage in each item of evidence that has words and no place for them.

    An item of an exhibit that is known only through another is looked up in that one, and says
    so (`via`). One whose document is not at hand stays as it is, for `check` to tell.

    Raises:
        CannotPlace: the words are not in the document, or stand there more than once.
    """
    found = dict(claim)
    for side in ("evidence", "against"):
        items = claim.get(side)
        if isinstance(items, tuple):
            found[side] = tuple(
                _placed(f"{side}.{number}", item, exhibit_of, texts)
                for number, item in enumerate(items, 1)
            )
    return found


def _placed(
    column: str, item: Value, exhibit_of: Callable[[str], Exhibit | None], texts: Texts
) -> Value:
    if not isinstance(item, Mapping) or item.get("origin") == TESTIMONY:
        return item
    via, quote = _mapping(item.get("via")), _mapping(item.get("quote"))
    cited = exhibit_of(str(item.get("exhibit")))
    through = via.get("exhibit") or (cited.via if cited else None)
    read = exhibit_of(str(through)) if through else cited
    at = _mapping((via if through else item).get("at"))
    words = quote.get("original")
    if read is None or not isinstance(words, str) or _LEADS & set(at):
        return item
    text = texts.of(read)
    if isinstance(text, Unread):
        return item
    try:
        passage = place_quote(text, words).passage
    except CannotPlace as error:
        raise CannotPlace(f"{column}.quote.original: {read.id}: {error}") from None
    place: dict[str, Value] = {
        "start": passage.start,
        "length": passage.length,
        "sha256": passage.sha256,
    }
    at = {**at, **place}
    if through:
        return {**item, "via": {**via, "exhibit": read.id, "at": at}}
    return {**item, "at": at}


def _mapping(value: Any) -> Mapping[str, Value]:
    return value if isinstance(value, Mapping) else {}
