"""The pages of one language: what is the same on each of them, and the making of each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from synopticon.model.release import Release
from synopticon.publish.site.charted import records as charted
from synopticon.publish.site.compiled import Compiled
from synopticon.publish.site.environment import Tally, environment
from synopticon.publish.site.page import Page
from synopticon.publish.site.pages import KINDS
from synopticon.publish.site.reads import Reads, unwatched, watched
from synopticon.publish.site.remembered import Made, Remembered
from synopticon.publish.site.view import View
from synopticon.publish.tongue import ENGLISH, Tongue, catalogued, messages

__all__ = ["Edition", "Making", "spoken_in"]

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
# What the map's script reads; empty where the map has no mark.
MAP_RECORDS = "assets/map-records.js"
# Where a page says how much of it is not in its language, once that is counted. What is put into
# a page is escaped, so no text of a case can hold it.
_UNTRANSLATED = Markup("<!--untranslated-->")


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


class Making:
    """Makes the pages of one edition, or finds them as an earlier build left them."""

    def __init__(self, edition: Edition, editions: list[Edition], *, pdf: bool) -> None:
        self._edition = edition
        self._others = [(e.view.tongue.tag, e.folder) for e in editions]
        self._pdf = pdf
        said = {path: edition.view.tongue(label) for path, label in {**MENU, **FURTHER}.items()}
        first = list(FURTHER)[:2]
        self._menu = [(path, said[path]) for path in MENU]
        self._every = [(path, said[path]) for path in (*first, *MENU, *list(FURTHER)[2:])]

    def pages(self, compiled: Compiled) -> Iterator[Made]:
        """Every page, each made anew.

        Args:
            compiled: where templates are found that were made ready before.
        """
        press = _Press(self._edition.view, self._pdf, compiled)
        for page in self._planned():
            yield Made.of(self._edition.folder + page.path, self._made(page, press))
        if not self._edition.folder:
            yield Made.of(MAP_RECORDS, charted(press.view))

    def constants(self) -> tuple[object, ...]:
        """All that the pages depend on beside the Release and the program."""
        view, folder = self._edition.view, self._edition.folder
        return self._pdf, folder, self._others, self._menu, self._every, unwatched(view)

    def pages_after(self, remembered: Remembered, compiled: Compiled) -> Iterator[Made]:
        """The same pages; those that an earlier build left as they would be made are taken from it.

        Args:
            remembered: what the build before left.
            compiled: where templates are found that were made ready before.
        """
        reads = Reads()
        press = _Press(watched(self._edition.view, reads), self._pdf, compiled)
        for path, about, make in self._to_make(remembered, press):
            made = remembered.again(path, about)
            if made is None:
                reads.begin()
                made = Made.of(path, make())
                remembered.keep(about, reads.end(), made)
            yield made

    def _to_make(
        self, remembered: Remembered, press: _Press
    ) -> Iterator[tuple[str, str | None, Callable[[], str]]]:
        """Each file with the digest of what it is given by value, and how it is made."""
        for page in self._planned():
            path = self._edition.folder + page.path
            yield path, remembered.about(page), partial(self._made, page, press)
        if not self._edition.folder:
            # The same for every language, so it goes with the first.
            yield MAP_RECORDS, "", partial(charted, press.view)

    def _planned(self) -> Iterator[Page]:
        for kind in KINDS:
            yield from kind(self._edition.view)

    def _made(self, page: Page, press: _Press) -> str:
        folder = self._edition.folder
        shared = page.root + "../" * folder.count("/")
        press.tally.clear()
        html = press.templates.get_template(page.template).render(
            page=page,
            root=page.root,
            shared=shared,
            editions=[
                (tag, f"{shared}{other}{page.path}", other == folder) for tag, other in self._others
            ],
            menu=self._menu,
            every_page=self._every,
            untranslated=_UNTRANSLATED,
            **page.shown(press.view),
        )
        return _told(html, press.view, press.tally)


class _Press:
    """What renders: a view, watched or not, with the templates that see it."""

    def __init__(self, view: View, pdf: bool, compiled: Compiled) -> None:
        self.view = view
        self.tally = Tally()
        self.templates = environment(view, self.tally, pdf=pdf, compiled=compiled)


def _told(html: str, view: View, tally: Tally) -> str:
    """A page that says how many of its texts are not in its language, if any are not."""
    notice = Markup("")
    if tally.missing:
        standing = {view.words.language(tag) for tag in tally.missing.values()}
        said = view.tongue.many_html(
            "{Number} of the {all} texts and names on this page is not yet in {language}; "
            "it stands in {first}.",
            "{Number} of the {all} texts and names on this page are not yet in {language}; "
            "they stand in {first}.",
            len(tally.missing),
            all=view.tongue.number(len(tally.shown)),
            language=view.words.language(view.tongue.tag),
            first=standing.pop() if len(standing) == 1 else view.tongue("other languages"),
        )
        notice = Markup('<p class="fine untranslated">{}</p>').format(said)
    return html.replace(_UNTRANSLATED, notice, 1)
