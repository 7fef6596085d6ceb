"""The site of a Release: pages that open from a folder, whole without a script or a request."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from importlib.resources import files as package_files
from importlib.resources.abc import Traversable

from synopticon.model.release import Release
from synopticon.publish.before import Before
from synopticon.publish.site import marked
from synopticon.publish.site.carried import carried
from synopticon.publish.site.compiled import Compiled
from synopticon.publish.site.edition import Edition, Making, spoken_in
from synopticon.publish.site.fonts import FAMILIES, KOREAN, needed, stylesheet, vendored
from synopticon.publish.site.hangul import cuts, is_hangul, rules
from synopticon.publish.site.pictures import files as pictures
from synopticon.publish.site.reads import alike
from synopticon.publish.site.remembered import Made, Remembered, program
from synopticon.publish.site.searchable import script
from synopticon.publish.site.view import View

__all__ = ["Site"]


@dataclass(slots=True)
class Site:
    """The publisher of the pages, their style, and the part of the font they need.

    `pdf` tells that the report is written as a PDF beside the pages, so that they lead to it;
    `before` is what an earlier build left, by which pages are spared that would be the same.
    """

    name: str = "site"
    font: Traversable = field(default_factory=vendored)
    pdf: bool = False
    before: Before | None = None

    def __call__(self, release: Release) -> Iterator[tuple[str, bytes]]:
        """Every page, then what the pages need.

        Raises:
            MissingFont: the package was installed without its font.
        """
        view = View.of(release)
        editions = [
            Edition(view.in_language(t, "../" * f.count("/")), f) for t, f in spoken_in(release)
        ]
        first = {f"{edition.folder}index.html": frozenset[str]() for edition in editions}
        used: Counter[str] = Counter()
        for path, data, characters in self._pages(editions):
            used.update(characters)
            if path in first:
                first[path] = characters
            if data:
                yield path, data
        records = script(*(edition.view for edition in editions))
        used.update(set(records))
        yield "assets/search-records.js", records.encode("utf-8")
        yield "assets/notes-marked.css", marked.stylesheet(view).encode("ascii")
        yield from pictures(release)
        yield from self._assets(first.values(), used)

    def _pages(self, editions: list[Edition]) -> Iterator[Made]:
        """Every page of every language."""
        making = [Making(edition, editions, pdf=self.pdf) for edition in editions]
        if self.before is None or not alike([edition.view for edition in editions]):
            compiled = Compiled()
            for one in making:
                yield from one.pages(compiled)
            return
        state = program()
        compiled = Compiled(self.before.templates, state)
        constants = (state, [one.constants() for one in making])
        remembered = Remembered(self.before, constants, editions[0].view)
        for one in making:
            yield from one.pages_after(remembered, compiled)
        remembered.store()
        compiled.store()

    def _assets(
        self, first: Iterable[Iterable[str]], used: Mapping[str, int]
    ) -> Iterator[tuple[str, bytes]]:
        """What the pages need that have these characters, those of each first page apart."""
        static = package_files("synopticon.publish.site") / "static"
        for file in sorted(static.iterdir(), key=lambda f: f.name):
            yield f"assets/{file.name}", file.read_bytes()
        chosen = needed(self.font, frozenset(c for c in used if not is_hangul(c)))
        hangul = tuple(cuts(self.font, first, used))
        yield "assets/fonts.css", (rules(hangul) + stylesheet(chosen)).encode("utf-8")
        for cut in hangul:
            yield f"assets/fonts/{cut.file}", cut.data
        for face in chosen:
            name = face.file.removeprefix("files/")
            yield f"assets/fonts/{name}", (self.font / face.folder / face.file).read_bytes()
        for name, data in carried(package_files("synopticon.publish") / "vendor"):
            yield f"assets/{name}", data
        for family, folder in FAMILIES:
            if any(face.family == family for face in chosen) or (hangul and family == KOREAN):
                name = f"assets/fonts/{folder.removeprefix('fontsource-')}-LICENSE.txt"
                yield name, (self.font / folder / "LICENSE").read_bytes()
