"""What a build finds of an earlier one: which pages are spared, and that nothing can mislead it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from pathlib import Path

import pytest

from synopticon import Workbench, publish
from synopticon.model.release import Release
from synopticon.publish import Before
from synopticon.publish.site import Site
from synopticon.publish.site.pages import KINDS
from synopticon.publish.site.reads import Reads, unwatched, watched
from synopticon.publish.site.remembered import Made, Remembered
from synopticon.publish.site.view import View
from tests.golden import sample
from tests.property.test_build_again import Drawer

CASE = Path(__file__).parents[3] / "cases" / "lighthouse"
TEMPLATES = Path(publish.__file__).parent / "site" / "templates"
DRAWER = Drawer()


@dataclass
class Folder:
    """The files of the build before, and which of them were asked for and found useful."""

    files: dict[str, bytes]
    kept: Drawer

    def build(self, release: Release) -> set[str]:
        """Build again into the same folder; which pages were not taken from it."""
        taken: set[str] = set()

        def file(path: str) -> bytes | None:
            taken.add(path)
            return self.files.get(path)

        self.files = dict(Site(before=Before(self.kept, DRAWER, file))(release))
        return {path for path in self.files if path.endswith(".html")} - taken


@pytest.fixture
def folder() -> Folder:
    """The site of the sample, as it was built first."""
    made = Folder({}, Drawer())
    made.build(sample.release())
    return made


def test_nothing_is_made_again_where_nothing_changed(folder: Folder) -> None:
    """Each page is found by its digest, in each language."""
    before = folder.files
    assert len([path for path in before if path.startswith("claims/")]) > 5
    assert folder.build(sample.release()) == set()
    assert folder.files == before == dict(Site()(sample.release()))


def _with_claim(release: Release, id: str, text: str) -> Release:
    claims = tuple(replace(c, text=text) if c.id == id else c for c in release.claims)
    return replace(release, claims=claims)


def test_only_what_shows_a_claim_is_made_again(folder: Folder) -> None:
    """Its page and the chapter that cites it; not a page that has nothing of it."""
    changed = _with_claim(sample.release(), "lamps-counted", "Quite another text.")
    made = folder.build(changed)
    assert {p for p in folder.files if p.endswith("claims/lamps-counted.html")} <= made
    assert "claims.html" in made
    shown = {p for p, page in folder.files.items() if b"Quite another text." in page}
    assert {p for p in shown if p.endswith(".html")} <= made
    assert not {"claims/one-telephone.html", "method.html", "map.html"} & made
    assert folder.files == dict(Site()(changed))


@pytest.mark.parametrize("spoilt", [b"", b"<p>somebody else's</p>"], ids=["empty", "other"])
def test_a_page_that_is_not_as_it_was_left_is_made_again(folder: Folder, spoilt: bytes) -> None:
    """The folder is believed only as far as the digests go."""
    release = sample.release()
    folder.files["claims/lamps-counted.html"] = spoilt
    del folder.files["map.html"]
    folder.build(release)
    assert folder.files == dict(Site()(release))


def test_what_one_case_left_is_nothing_to_another(folder: Folder) -> None:
    """Two cases built into one folder in turn, with one memory."""
    other = sample.release(lambda text: f"Other {text}")
    folder.build(other)
    assert folder.files == dict(Site()(other))
    folder.build(sample.release())
    assert folder.files == dict(Site()(sample.release()))


def test_a_pdf_beside_the_pages_makes_them_again(folder: Folder) -> None:
    """Pages lead to it, though no record tells of it."""
    site = Site(pdf=True, before=Before(folder.kept, DRAWER, folder.files.get))
    assert dict(site(sample.release())) == dict(Site(pdf=True)(sample.release()))


def test_what_a_page_looks_at_is_taken_down() -> None:
    """Every collection of a Release, whole or by key; languages are the same for all pages."""
    reads = Reads()
    view = watched(View.of(sample.release()), reads)
    reads.begin()
    assert "lamps-counted" in view.claims
    assert view.claims["lamps-counted"].id == "lamps-counted"
    assert view.sources.get("nobody") is None
    assert ("lamps-counted", "evidence", 9) not in view.release.found
    assert view.release.chapters[0].title
    assert len(view.release.claims) == len(list(view.claims.values()))
    assert view.release.manifest.id
    assert reads.end() == (
        ("claims", "in", "lamps-counted"),
        ("claims", "at", "lamps-counted"),
        ("sources", "at", "nobody"),
        ("release.found", "in", ("lamps-counted", "evidence", 9)),
        ("release.chapters", "at", 0),
        ("release.claims", "all", None),
        ("claims", "all", None),
        ("release.manifest", "all", None),
    )
    assert "one-telephone" in view.claims
    assert reads.end() == ()


def test_a_watched_list_is_what_it_is_by_value() -> None:
    """As a mapping and a set are; to compare it, or to look for a row, is to look at all of it."""
    reads = Reads()
    release = sample.release()
    view, other = watched(View.of(release), reads), watched(View.of(release), Reads())
    reads.begin()
    assert view.release.chapters == release.chapters == view.release.chapters
    assert view.release.chapters == other.release.chapters
    assert view.release.chapters != release.chapters[1:]
    assert view.release.chapters != list(release.chapters)
    assert release.claims[0] in view.release.claims
    assert object() not in view.release.claims
    asked = reads.end()
    assert asked == (("release.chapters", "all", None), ("release.claims", "all", None))
    assert hash(view.release.manifest.languages) == hash(release.manifest.languages)


def test_what_cannot_be_written_down_is_a_miss() -> None:
    """A page that looked at such a thing is made again in each build; others are spared."""
    release = sample.release()
    view = View.of(release)
    odd = replace(view, claims={**view.claims, "odd": lambda: None})
    kept, files = Drawer(), {"odd.html": b"odd", "plain.html": b"plain"}
    before = Before(kept, DRAWER, files.get)
    first = Remembered(before, "constants", odd)
    first.keep("odd", (("claims", "at", "odd"),), Made.of("odd.html", "odd"))
    first.keep("plain", (("claims", "at", "lamps-counted"),), Made.of("plain.html", "plain"))
    first.store()
    second = Remembered(before, "constants", odd)
    assert second.again("odd.html", "odd") is None
    assert second.again("plain.html", "plain") == Made.of("plain.html", "plain")
    # What could be written down before and no longer can is a miss too.
    turned = replace(view, claims={**view.claims, "lamps-counted": lambda: None})
    third = Remembered(before, "constants", turned)
    assert third.again("plain.html", "plain") is None


def test_no_field_of_a_view_goes_unwatched() -> None:
    """A field of a new kind is refused until somebody says how it is watched."""
    view = View.of(sample.release())
    assert "en" in unwatched(view)
    asked = {field.name for field in fields(view)}
    seen = watched(view, Reads())
    same = {name for name in asked if getattr(seen, name) is getattr(view, name)}
    assert same == {"tongue", "words", "language", "first", "above"}
    with pytest.raises(TypeError, match="above"):
        unwatched(replace(view, above=object()))


def test_pages_know_nothing_but_what_they_are_given() -> None:
    """What makes a page is a function of a module; one that closed over a record would be stale."""
    view = View.of(sample.release())
    functions = {page.shows for kind in KINDS for page in kind(view) if callable(page.shows)}
    assert len(functions) >= 4
    for function in functions:
        assert function.__closure__ is None
        assert "<" not in function.__qualname__


def test_what_templates_share_is_macros_alone() -> None:
    """A look at the view outside a macro would be taken once, and told of the first page alone."""
    texts = {path.name: path.read_text("utf-8") for path in TEMPLATES.glob("*.html")}
    shared = {
        name
        for text in texts.values()
        for name in re.findall(r'{% (?:from|import) "([\w.]+)"', text)
    }
    assert "parts.html" in shared
    for name in shared:
        bare = re.sub(r"{#.*?#}|{%-? macro .*?endmacro -?%}", "", texts[name], flags=re.DOTALL)
        assert re.sub(r'{% (?:from|import) "[^%]*%}', "", bare).strip() == "", name


def _entries(root: Path) -> list[Path]:
    found = sorted((root / ".synopticon" / "build").iterdir())
    assert found
    return found


def _flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(bytes(data))


def _link(path: Path) -> None:
    path.rename(path.parents[2] / path.name)
    path.symlink_to(path.parents[2] / path.name)


def _foreign(path: Path) -> None:
    body = b'{"constants":"","asked":[],"pages":{}}'
    path.write_bytes(b"0" * 64 + b"\n" + body)


DAMAGES: dict[str, Callable[[Path], object]] = {
    "flipped": _flip,
    "cut": lambda path: path.write_bytes(path.read_bytes()[:-1]),
    "empty": lambda path: path.write_bytes(b""),
    "link": _link,
    "foreign": _foreign,
    "gone": lambda path: path.unlink(),
    "folder": lambda path: (path.unlink(), path.mkdir()),
}


@pytest.fixture
def lighthouse(tmp_path: Path) -> Path:
    """A copy of the case, so that its cache may be spoilt."""
    import shutil

    root = tmp_path / "case"
    shutil.copytree(CASE, root, ignore=shutil.ignore_patterns(".synopticon"))
    return root


def _files(out: Path) -> dict[str, bytes]:
    return {str(p.relative_to(out)): p.read_bytes() for p in out.rglob("*") if p.is_file()}


def test_no_damage_to_what_is_kept_changes_a_byte(
    lighthouse: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Entries flipped, cut, forged, linked away, of another user, and a cache nobody can write."""
    bench, out = Workbench.open(lighthouse), tmp_path / "out"
    assert not bench.build(out, cache=False).errors
    assert not (lighthouse / ".synopticon" / "build").exists()
    fresh = _files(out)
    for name, damage in DAMAGES.items():
        bench.build(out)
        for entry in _entries(lighthouse):
            damage(entry)
        bench.build(out)
        assert _files(out) == fresh, name
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "another user"))
    bench.build(out)
    assert _files(out) == fresh
    (tmp_path / "no folder").write_bytes(b"")
    for variable in ("XDG_DATA_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(variable, str(tmp_path / "no folder" / "x"))
    bench.build(out)
    assert _files(out) == fresh


def test_templates_are_never_taken_from_a_case(lighthouse: Path, tmp_path: Path) -> None:
    """They are code; a case holds none of it, so none can be received with one."""
    bench = Workbench.open(lighthouse)
    bench.build(tmp_path / "out")
    looked, pages = _entries(lighthouse)
    assert (looked.name, pages.name) == ("looked", "pages")
    assert looked.read_bytes().partition(b"\n")[2] in (b"all", b"some")
    assert set(json.loads(pages.read_bytes().partition(b"\n")[2])) == {
        "constants",
        "asked",
        "pages",
    }
