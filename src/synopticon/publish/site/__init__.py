"""The site of a Release: pages that open from a folder, whole without a script or a request."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.resources import files as package_files
from importlib.resources.abc import Traversable

from synopticon.model.release import Release
from synopticon.publish.site.carried import carried
from synopticon.publish.site.charted import records as charted
from synopticon.publish.site.environment import environment
from synopticon.publish.site.fonts import needed, stylesheet, vendored
from synopticon.publish.site.pages import KINDS
from synopticon.publish.site.searchable import script
from synopticon.publish.site.view import View

__all__ = ["Site"]

# The few pages of the line above each page, and those that only the list below it has.
MENU = (
    ("report.html", "Report"),
    ("claims.html", "Claims"),
    ("systems.html", "Systems"),
    ("sources.html", "Sources"),
)
FURTHER = (
    ("index.html", "Home"),
    ("search.html", "Search"),
    ("questions.html", "Open questions"),
    ("origins.html", "What rests on one origin"),
    ("entities.html", "Entities"),
    ("deployments.html", "Deployments"),
    ("map.html", "Map"),
    ("timeline.html", "Timeline"),
    ("method.html", "Method"),
    ("corrections.html", "Corrections"),
    ("cite.html", "How to cite"),
    ("data.html", "Data"),
)


@dataclass(slots=True)
class Site:
    """The publisher of the pages, their style, and the part of the font they need.

    `pdf` tells that the report is written as a PDF beside the pages, so that they lead to it.
    """

    name: str = "site"
    font: Traversable = field(default_factory=vendored)
    pdf: bool = False

    def __call__(self, release: Release) -> Iterator[tuple[str, bytes]]:
        """Every page, then what the pages need.

        Raises:
            MissingFont: the package was installed without its font.
        """
        view = View.of(release)
        templates = environment(view, pdf=self.pdf)
        characters: set[str] = set()
        pages = (*FURTHER[:2], *MENU, *FURTHER[2:])
        for kind in KINDS:
            for page in kind(view):
                html = templates.get_template(page.template).render(
                    page=page, root=page.root, menu=MENU, every_page=pages, **page.shows
                )
                characters.update(html)
                yield page.path, html.encode("utf-8")
        records = script(view)
        characters.update(records)
        yield "assets/search-records.js", records.encode("utf-8")
        if places := charted(view):
            yield "assets/map-records.js", places.encode("ascii")
        yield from self._assets(frozenset(characters))

    def _assets(self, characters: frozenset[str]) -> Iterator[tuple[str, bytes]]:
        static = package_files("synopticon.publish.site") / "static"
        for file in sorted(static.iterdir(), key=lambda f: f.name):
            yield f"assets/{file.name}", file.read_bytes()
        chosen = needed(self.font, characters)
        yield "assets/fonts.css", stylesheet(chosen).encode("utf-8")
        for face in chosen:
            name = face.file.removeprefix("files/")
            yield f"assets/fonts/{name}", (self.font / face.file).read_bytes()
        for name, data in carried(package_files("synopticon.publish") / "vendor"):
            yield f"assets/{name}", data
        if chosen:
            yield "assets/fonts/LICENSE.txt", (self.font / "LICENSE").read_bytes()
