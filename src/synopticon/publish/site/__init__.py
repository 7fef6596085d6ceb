"""The site of a Release: pages that open from a folder, whole without a script or a request."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.resources import files as package_files
from importlib.resources.abc import Traversable

from markupsafe import Markup

from synopticon.model.release import Release
from synopticon.publish.site.carried import carried
from synopticon.publish.site.charted import records as charted
from synopticon.publish.site.environment import Tally, environment
from synopticon.publish.site.fonts import needed, stylesheet, vendored
from synopticon.publish.site.pages import KINDS
from synopticon.publish.site.searchable import script
from synopticon.publish.site.view import View
from synopticon.publish.tongue import ENGLISH, Tongue, catalogued, messages

__all__ = ["Site"]

# The few pages of the line above each page, and those that only the list below it has.
MENU = messages(
    {
        "report.html": "Report",
        "claims.html": "Claims",
        "systems.html": "Systems",
        "sources.html": "Sources",
    }
)
FURTHER = messages(
    {
        "index.html": "Home",
        "search.html": "Search",
        "questions.html": "Open questions",
        "origins.html": "What rests on one origin",
        "entities.html": "Entities",
        "deployments.html": "Deployments",
        "map.html": "Map",
        "timeline.html": "Timeline",
        "method.html": "Method",
        "corrections.html": "Corrections",
        "cite.html": "How to cite",
        "data.html": "Data",
    }
)
# Where a page says how much of it is not in its language, once that is counted. What is put into
# a page is escaped, so no text of a case can hold it.
_UNTRANSLATED = "<!--untranslated-->"


@dataclass(frozen=True, slots=True)
class Edition:
    """The site in one language, and the folder it stands in; the first stands in none."""

    view: View
    folder: str


def spoken_in(release: Release) -> list[tuple[Tongue, str]]:
    """The languages the pages are in, each with its folder: the case's own that have a catalogue.

    The first is that of the case's first language, or English; it stands in the root.
    """
    tags = release.manifest.languages
    known = [t for tag in tags[1:] if (t := tag.split("-")[0]) in catalogued()]
    first = Tongue.of(tags[0]).tag if tags else ENGLISH.tag
    ordered = dict.fromkeys((first, *known))
    return [(Tongue.of(tag), f"{tag}/" if n else "") for n, tag in enumerate(ordered)]


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
        editions = [Edition(view.in_language(t), f) for t, f in spoken_in(release)]
        characters: set[str] = set()
        for edition in editions:
            for path, html in self._pages(edition, editions):
                characters.update(html)
                yield path, html.encode("utf-8")
        records = script(*(edition.view for edition in editions))
        characters.update(records)
        yield "assets/search-records.js", records.encode("utf-8")
        if places := charted(view):
            yield "assets/map-records.js", places.encode("ascii")
        yield from self._assets(frozenset(characters))

    def _pages(self, edition: Edition, editions: list[Edition]) -> Iterator[tuple[str, str]]:
        """Every page of one language."""
        view, tally = edition.view, Tally()
        templates = environment(view, tally, pdf=self.pdf)
        said = {path: view.tongue(label) for path, label in {**MENU, **FURTHER}.items()}
        menu = [(path, said[path]) for path in MENU]
        first = list(FURTHER)[:2]
        pages = [(path, said[path]) for path in (*first, *MENU, *list(FURTHER)[2:])]
        for kind in KINDS:
            for page in kind(view):
                tally.clear()
                shared = page.root + "../" * edition.folder.count("/")
                html = templates.get_template(page.template).render(
                    page=page,
                    root=page.root,
                    shared=shared,
                    editions=[
                        (e.view.tongue.tag, f"{shared}{e.folder}{page.path}", e is edition)
                        for e in editions
                    ],
                    menu=menu,
                    every_page=pages,
                    untranslated=_UNTRANSLATED,
                    **page.shows,
                )
                yield edition.folder + page.path, _told(html, view, tally)

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


def _told(html: str, view: View, tally: Tally) -> str:
    """A page that says how many of its texts are not in its language, if any are not."""
    notice = Markup("")
    if tally.missing:
        first = view.words.language(view.first)
        said = view.tongue.many_html(
            "{number} of the {all} texts and names on this page is not yet in {language}; "
            "it stands in {first}.",
            "{number} of the {all} texts and names on this page are not yet in {language}; "
            "they stand in {first}.",
            len(tally.missing),
            all=view.tongue.number(len(tally.shown)),
            language=view.words.language(view.tongue.tag),
            first=first,
        )
        notice = Markup('<p class="fine untranslated">{}</p>').format(said)
    return html.replace(_UNTRANSLATED, notice, 1)
