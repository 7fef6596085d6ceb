"""Pictures on pages: what a person decided may be seen, with its words, credit and rights."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from synopticon.model.release import Picture, Release
from synopticon.model.vocabulary import Text
from synopticon.publish.inert import inert
from synopticon.publish.site.tagged import tagged
from synopticon.publish.site.view import View
from synopticon.publish.tongue import messages
from synopticon.publish.wording import unstopped

__all__ = ["decided", "figure", "files", "path_of"]

_FIGURE = Markup(
    '<figure class="shown"><img src="{address}" width="{width}" height="{height}"'
    ' loading="lazy" alt="{alt}"{lang}><figcaption>{caption}</figcaption></figure>\n'
)
_DECIDED = messages(
    {
        "none-visible": "A person looked at it and found no face that can be recognised.",
        "officials-only": "A person looked at it: those who are seen hold public office.",
        "covered": "Faces were covered by hand.",
    }
)
_IN = Markup(' lang="{}"')
_LED = Markup('<a href="{}">{}</a>')


def files(release: Release) -> Iterator[tuple[str, bytes]]:
    """The file of each picture, under its exhibit's id."""
    for id, picture in release.pictures.items():
        yield path_of(id, picture), picture.pixels.data


def figure(view: View, id: str, root: str, said: Text | None = None) -> Markup:
    """The picture of an exhibit as a page shows it; nothing, if it has none that may be shown.

    Args:
        view: the Release, in the language of the page.
        id: of the exhibit.
        root: what leads from the page to the root of the site in its language.
        said: the picture in words, where the page has words of its own for it.
    """
    picture = view.release.pictures.get(id)
    if picture is None:
        return Markup("")
    alt, language = view.chosen(said or picture.alt)
    own = language.split("-")[0] == view.tongue.tag
    return _FIGURE.format(
        address=f"{root}{view.above}{path_of(id, picture)}",
        width=picture.pixels.width,
        height=picture.pixels.height,
        alt=inert(alt),
        lang="" if own else _IN.format(inert(language)),
        caption=Markup(" ").join(_caption(view, id, picture, root, titled=said is not None)),
    )


def _caption(view: View, id: str, picture: Picture, root: str, *, titled: bool) -> Iterator[Markup]:
    """Whose picture it is, what is allowed, and what was decided about the faces in it."""
    say, exhibit = view.tongue.html, view.exhibits[id]
    if titled:
        yield Markup("{}.").format(_led(view, id, root))
    if exhibit.credit:
        yield say("Credit: {text}.", text=unstopped(exhibit.credit))
    if exhibit.rights:
        yield say("Rights: {text}.", text=unstopped(exhibit.rights))
    yield say(decided(picture))
    if picture.officials:
        yield say(
            "Seen in a public role: {officials}.",
            officials=Markup(", ").join(_led(view, id, root) for id in picture.officials),
        )


def decided(picture: Picture) -> str:
    """The message that tells what a person decided about the faces in a picture."""
    return _DECIDED[picture.faces]


def path_of(id: str, picture: Picture) -> str:
    """Where the file of a picture lies, from the root of the whole site."""
    return f"pictures/{id}{picture.pixels.ending}"


def _led(view: View, id: str, root: str) -> Markup:
    address = view.address(id)
    name = tagged(*view.chosen(view.title(id)), view.tongue.tag)
    return _LED.format(f"{root}{address}", name) if address else name
