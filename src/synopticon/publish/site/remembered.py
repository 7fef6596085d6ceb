"""The pages of the build before: one whose every question is answered as then is not made again.

The bytes lie in the folder that is about to be replaced; what is kept are their digests, and what
each page had asked. A page that is not found there with its digest is made anew.
"""

from __future__ import annotations

import hashlib
import json
import pickle
from typing import Any, NamedTuple

from synopticon.base.program import fingerprint, is_as_begun
from synopticon.publish.before import Before
from synopticon.publish.site.page import Page
from synopticon.publish.site.reads import Digests, Read, answer
from synopticon.publish.site.view import View

__all__ = ["Made", "Remembered", "program"]

# What makes pages beside the Release: our own files, and the libraries that write markup.
_LIBRARIES = ("jinja2", "markupsafe", "markdown-it-py", "mdurl", "polib")
_KINDS = (".py", ".html", ".po", ".json")

# The name of the entry, and a page: the digest of what it is given, its own, its characters, and
# the questions it asked, by their places.
_NAME = "pages"
_Page = tuple[str, str, str, list[int]]
_NONE: _Page = ("", "", "", [])


class Made(NamedTuple):
    """A file of the site with the characters that have to be drawn for it."""

    path: str
    data: bytes
    characters: frozenset[str]

    @classmethod
    def of(cls, path: str, text: str) -> Made:
        """A text as it lies in a folder."""
        return cls(path, text.encode("utf-8"), frozenset(text))


def program() -> str:
    """Changes when the program may write other pages."""
    return fingerprint(_LIBRARIES, _KINDS)


class Remembered:
    """The pages of a site, as the build before made them and as this one does."""

    def __init__(self, before: Before, constants: object, view: View) -> None:
        """Read what was kept.

        Args:
            before: what the build before left.
            constants: all that pages depend on beside the Release, the program among it.
            view: the Release as pages of any language look at it, not watched.
        """
        self._before = before
        self._view = view
        self._digests = Digests()
        self._constants = self._digests(constants)
        self._answers: dict[Read, str | None] = {}
        self._pages: dict[str, _Page] = {}
        self._numbers: dict[Read, int] = {}
        self._old, self._asked = _read(before.pages.get(_NAME), self._constants)
        self._same: list[bool | None] = [None] * len(self._asked)

    def about(self, page: Page) -> str | None:
        """The digest of all that a page is given by value; None if it can't be written down."""
        shows: object = page.shows
        if callable(page.shows):
            shows = (page.shows.__module__, page.shows.__qualname__)
        given = (page.section, page.title, page.template, shows, page.of)
        return self._digest(given)

    def again(self, path: str, about: str | None) -> Made | None:
        """The page as it was made before, if it would be made so again and is still there."""
        was, sha256, characters, asked = self._old.get(path, _NONE)
        if about is None or was != about or not all(map(self._is_same, asked)):
            return None
        data = self._before.file(path)
        if data is None or hashlib.sha256(data).hexdigest() != sha256:
            return None
        self._pages[path] = about, sha256, characters, asked
        return Made(path, data, frozenset(characters))

    def keep(self, about: str | None, asked: tuple[Read, ...], made: Made) -> None:
        """Remember a page that was made, and what it had asked."""
        if about is not None and made.data and all(map(_is_plain, asked)):
            sha256 = hashlib.sha256(made.data).hexdigest()
            characters = "".join(sorted(made.characters))
            numbers = [self._number(read) for read in asked]
            self._pages[made.path] = about, sha256, characters, numbers

    def store(self) -> None:
        """Keep what this build remembers, for the next; nothing, if the program was changed."""
        if not is_as_begun(_LIBRARIES, _KINDS):
            return
        pages = {
            path: page
            for path, page in self._pages.items()
            if all(self._answered(self._asked[i][0]) is not None for i in page[-1])
        }
        used = dict.fromkeys(i for page in pages.values() for i in page[-1])
        place = {number: i for i, number in enumerate(used)}
        body = {
            "constants": self._constants,
            "asked": [(*self._asked[i][0], self._answered(self._asked[i][0])) for i in used],
            "pages": {
                path: (*page[:-1], [place[i] for i in page[-1]]) for path, page in pages.items()
            },
        }
        self._before.pages.put(_NAME, _encoded(body))

    def _number(self, read: Read) -> int:
        """The place of a question in the list of all that were ever asked."""
        if not self._numbers:
            self._numbers.update((read, i) for i, (read, _) in enumerate(self._asked))
        number = self._numbers.setdefault(read, len(self._asked))
        if number == len(self._asked):
            self._asked.append((read, ""))
            self._same.append(None)
        return number

    def _answered(self, read: Read) -> str | None:
        """The digest of what this Release answers; None if it can't be written down."""
        if read not in self._answers:
            self._answers[read] = self._digest(answer(self._view, read))
        return self._answers[read]

    def _digest(self, value: object) -> str | None:
        try:
            return self._digests(value)
        except (AttributeError, TypeError, ValueError, RecursionError, pickle.PicklingError):
            return None

    def _is_same(self, number: int) -> bool:
        found = self._same[number]
        if found is None:
            read, then = self._asked[number]
            found = self._same[number] = self._answered(read) == then
        return found


def _read(body: bytes | None, constants: str) -> tuple[dict[str, _Page], list[tuple[Read, str]]]:
    """The pages, and the questions with the digests of their answers; none of other constants.

    The body was sealed by this user, so it has the form that `store` gives it.
    """
    kept = json.loads(body) if body else {}
    if kept.get("constants") != constants:
        return {}, []
    asked = [((part, how, _key(key)), then) for part, how, key, then in kept["asked"]]
    return {path: tuple(page) for path, page in kept["pages"].items()}, asked


def _encoded(body: object) -> bytes:
    text = json.dumps(body, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "surrogatepass")


def _is_plain(read: Read) -> bool:
    """Whether a question can be written down and read again as the same."""
    key = read[2]
    parts = key if isinstance(key, tuple) else (key,)
    return all(part is None or type(part) in (str, int) for part in parts)


def _key(key: Any) -> Any:
    return tuple(key) if isinstance(key, list) else key
