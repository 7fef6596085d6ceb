"""The language that pages speak: whole English sentences as keys, their translations as values.

A message is one whole sentence or label. `{name}` stands for something put in, `[words](name)` for
a link to the address of that name, `**words**` for weight. In Korean a name may be followed by a
particle in both its forms, as in `{what}(이/가)`; the one that fits is chosen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files as package_files
from types import MappingProxyType

from markupsafe import Markup, escape

from synopticon.publish.inert import inert
from synopticon.publish.numerals import in_digits, in_words
from synopticon.publish.particles import PAIRS, particle
from synopticon.publish.wording import begun

__all__ = ["ENGLISH", "SOURCE", "Tongue", "catalogued", "message", "messages", "plural"]

# The language that messages are written in, which needs no catalogue.
SOURCE = "en"

_LINK = re.compile(r"\[([^\[\]]+)\]\((\w+)\)")
_STRONG = re.compile(r"\*\*(.+?)\*\*")
_PARTICLE = re.compile(rf"\{{(\w+)\}}\(({'|'.join(PAIRS)})\)")
_TAG = re.compile("<[^>]*>")

_Particles = tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Tongue:
    """What every message is in one language; a value that is passed to whatever speaks.

    `sentences` has the translation of each message, of one that counts under its plural; a message
    that is missing is said in English.
    """

    tag: str
    sentences: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    @classmethod
    def of(cls, tag: str) -> Tongue:
        """The language of a tag: that of its catalogue, or English where there is none."""
        primary = tag.split("-")[0]
        return cls(primary, _read(primary)) if primary in catalogued() else ENGLISH

    def __call__(self, message: str, /, **named: object) -> str:
        """A message as plain text, with what is put in as it stands."""
        text, particles = self._made(message, marked=False)
        if not named:
            return text.format() if "{" in text or "}" in text else text
        return text.format(**named, **_fitting(particles, named))

    def html(self, message: str, /, **named: object) -> Markup:
        """A message as HTML, everything put in inert and escaped unless it is markup already."""
        text, particles = self._made(message, marked=True)
        if not named:
            return Markup(text.format() if "{" in text or "}" in text else text)
        shown = {name: _inert(value) for name, value in named.items()}
        return Markup(text).format(**shown, **_fitting(particles, shown))

    def marked(self, message: str, marks: Mapping[str, str], sounds: Mapping[str, str]) -> str:
        """A message with a mark where a thing is put in, and particles as fit its sound.

        Args:
            message: the message.
            marks: what stands for each name until somebody puts the thing itself there.
            sounds: the words of each as a reader hears them.
        """
        text, particles = self._made(message, marked=False)
        return text.format(**marks, **_fitting(particles, sounds))

    def many(self, one: str, other: str, number: int, /, **named: object) -> str:
        """A message that counts, as plain text: `{number}` in words, or `{digits}`.

        Args:
            one: what is said of one, in English.
            other: what is said of any other number.
            number: how many; `{Number}` begins a sentence with it.
            named: what else is put in.
        """
        return self(self._form(one, other, number), **self._counts(number), **named)

    def many_html(self, one: str, other: str, number: int, /, **named: object) -> Markup:
        """A message that counts, as HTML."""
        return self.html(self._form(one, other, number), **self._counts(number), **named)

    def text(self, message: str, /, **named: object) -> Mapping[str, str]:
        """A message as a text of a record is: under the tag of its language."""
        return {self.tag: self(message, **named)}

    def number(self, number: int) -> str:
        """A count as it stands in a sentence."""
        return in_words(number) if self.tag == SOURCE else in_digits(number)

    def _form(self, one: str, other: str, number: int) -> str:
        return one if number == 1 and other not in self.sentences else other

    def _counts(self, number: int) -> dict[str, object]:
        said = self.number(number)
        return {
            "number": said,
            "Number": begun(said),
            "digits": in_digits(number),
        }

    def _made(self, message: str, *, marked: bool) -> tuple[str, _Particles]:
        return _prepared(self.sentences.get(message, message), marked)


ENGLISH = Tongue(SOURCE)


def message(text: str) -> str:
    """The text as it is; it says that the catalogues are to have it."""
    return text


def messages(table: dict[str, str]) -> Mapping[str, str]:
    """A fixed table whose values the catalogues are to have."""
    return MappingProxyType(table)


def plural(one: str, other: str) -> tuple[str, str]:
    """The two forms of a message that counts, as they are; the catalogues are to have them."""
    return one, other


def catalogued() -> tuple[str, ...]:
    """The tags of the languages that pages can speak, English first."""
    folder = package_files("synopticon.publish") / "catalogue"
    names = sorted(file.name for file in folder.iterdir())
    return (SOURCE, *(name.removesuffix(".po") for name in names if name.endswith(".po")))


def _read(tag: str) -> Mapping[str, str]:
    if tag == SOURCE:
        return MappingProxyType({})
    import polib

    file = package_files("synopticon.publish") / "catalogue" / f"{tag}.po"
    entries = (e for e in polib.pofile(file.read_text("utf-8")) if not e.obsolete and not e.fuzzy)
    return MappingProxyType(dict(pair for entry in entries for pair in _sentences(entry)))


def _sentences(entry: object) -> Iterator[tuple[str, str]]:
    """The message of an entry with its translation; one that counts under its plural."""
    import polib

    assert isinstance(entry, polib.POEntry)
    key = entry.msgid_plural or entry.msgid
    said = entry.msgstr_plural.get(0, "") if entry.msgid_plural else entry.msgstr
    if said:
        yield key, said


@lru_cache(maxsize=1 << 12)
def _prepared(text: str, marked: bool) -> tuple[str, _Particles]:
    """A message ready to be formatted, and the particles to be fitted: field, name and pair."""
    particles: list[tuple[str, str, str]] = []

    def fitted(found: re.Match[str]) -> str:
        key = f"particle_{len(particles)}"
        particles.append((key, found[1], found[2]))
        return f"{{{found[1]}}}{{{key}}}"

    text = _PARTICLE.sub(fitted, str(escape(text)) if marked else text)
    if marked:
        text = _LINK.sub(r'<a href="{\2}">\1</a>', text)
        text = _STRONG.sub(r"<strong>\1</strong>", text)
    else:
        text = _STRONG.sub(r"\1", _LINK.sub(r"\1", text))
    return text, tuple(particles)


def _fitting(particles: _Particles, named: Mapping[str, object]) -> dict[str, str]:
    return {key: particle(_plain(named[name]), pair) for key, name, pair in particles}


def _inert(value: object) -> object:
    return inert(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _plain(value: object) -> str:
    if isinstance(value, Markup):
        return Markup(_TAG.sub("", str(value))).unescape()
    return str(value)
