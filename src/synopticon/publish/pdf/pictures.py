"""Pictures in the PDF: what a person decided may be seen, told in words, with credit and rights."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from synopticon.base.canon import JSON
from synopticon.model.release import Picture, Release
from synopticon.model.vocabulary import Text
from synopticon.publish.inert import inert
from synopticon.publish.pdf.inlines import numbered_exhibit, parted, primary, said, sentence
from synopticon.publish.site.pictures import decided
from synopticon.publish.site.view import View
from synopticon.publish.tongue import message
from synopticon.publish.wording import unstopped

__all__ = ["figure", "shown"]

# A page has this much room for a picture, in millimetres, and no pixel is drawn larger than at so
# many to an inch.
_WIDE, _HIGH, _PER_INCH = 156, 120, 120


def shown(release: Release) -> dict[str, bytes]:
    """The bytes of each picture, under its exhibit's id."""
    return {id: picture.pixels.data for id, picture in release.pictures.items()}


def figure(view: View, id: str, numbers: Mapping[str, int], alt: Text | None = None) -> JSON:
    """The picture of an exhibit as a block; None, if it has none that may be shown.

    Args:
        view: the Release.
        id: of the exhibit.
        numbers: the number under which the list of sources has each exhibit.
        alt: the picture in words, where the report has words of its own for it.
    """
    picture = view.release.pictures.get(id)
    if picture is None:
        return None
    words, language = view.chosen(alt or picture.alt)
    return {
        "kind": "figure",
        "picture": id,
        "alt": inert(words),
        "lang": primary(language),
        "width": _width(picture),
        "of": parted(list(_caption(view, id, picture, numbers)), " "),
    }


def _width(picture: Picture) -> int:
    """How wide it is drawn, in tenths of a millimetre."""
    wide, high = picture.pixels.width, picture.pixels.height
    natural = wide * 25.4 / _PER_INCH
    return max(1, int(10 * min(_WIDE, natural, _HIGH * wide / high)))


def _caption(
    view: View, id: str, picture: Picture, numbers: Mapping[str, int]
) -> Iterator[list[JSON]]:
    tongue, exhibit = view.tongue, view.exhibits[id]
    yield [said(view, exhibit.title), " ", numbered_exhibit(id, numbers), "."]
    if exhibit.credit:
        yield [tongue("Credit: {text}.", text=unstopped(exhibit.credit))]
    if exhibit.rights:
        yield [tongue("Rights: {text}.", text=unstopped(exhibit.rights))]
    yield [tongue(decided(picture))]
    if picture.officials:
        named = parted([[said(view, view.title(official))] for official in picture.officials], ", ")
        seen = message("Seen in a public role: {officials}.")
        yield sentence(tongue, seen, officials=named)
