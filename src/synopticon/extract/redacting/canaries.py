"""Searches bytes for what would tell who captured them, in the ways in which a page might say it.

A page may print its visitor's address, account, zone or name, plain or encoded. What a user names
is looked for in every common encoding of characters, and under percent, entity, backslash, quoted-
printable, hexadecimal and base64 encodings, also in each other; and as readers see it, without
elements, comments and letters that show nothing.
"""

from __future__ import annotations

import base64
import html
import ipaddress
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from synopticon.extract.redacting.seen_as import seen_as
from synopticon.extract.redacting.spelling import designated, otherwise_spelt, unsqueezed

__all__ = ["Canaries", "TooShort"]

SHORTEST = 4
_WINDOW = 1 << 20
_ROUNDS = 4
_ENCODINGS = (
    "utf-8",
    "utf-16-le",
    "utf-16-be",
    "euc-kr",
    "gb18030",
    "shift_jis",
    "cp1251",
    "johab",
    "big5",
)
# What stands for other bytes; a soft line end of quoted-printable stands for none.
_ESCAPED = re.compile(
    rb"%(?P<percent>[0-9a-f]{2})|&#x(?P<hex>[0-9a-f]{1,6});?|&#(?P<decimal>[0-9]{1,7});?"
    rb"|&(?P<name>[a-z][a-z0-9]{1,30});|\\u\{?(?P<unicode>[0-9a-f]{4,6})\}?"
    rb"|\\x(?P<byte>[0-9a-f]{2})|(?P<soft>=\r?\n)|=(?P<quoted>[0-9A-F]{2})"
    rb"|\\(?P<plain>[./:@-])",
    re.IGNORECASE,
)
_PACKED = re.compile(rb"[A-Za-z0-9+/_-]{16,}={0,2}")
# The same in lines, as mail has it; their ends may be written `\\n`. It begins where a run of its
# letters begins, so that a long run is not tried from each of them.
_IN_LINES = re.compile(
    rb"(?<![A-Za-z0-9+/_-])"
    rb"(?:[A-Za-z0-9+/_-]{4,}+[ \t]*(?:\r?\n|(?:\\r)?\\n)[ \t]*)+[A-Za-z0-9+/_-]++={0,2}"
)
_LINE_END = re.compile(rb"(?:\\[rn]|\s)+")
# What is shorter is first looked through for how any form begins, all at once.
_SHORT = 256
_IN_BETWEEN = ("", " ", "+", "_", "-", ".", "\N{NO-BREAK SPACE}")


class TooShort(ValueError):
    """A text is so short that it would be found everywhere."""


@dataclass(frozen=True, slots=True)
class Canaries:
    """Texts that must not be published, ready to be looked for."""

    texts: tuple[str, ...]
    # Of each text: the forms to look for whatever the case of their letters, and the other ones.
    _plain: tuple[tuple[bytes, ...], ...]
    _exact: tuple[tuple[bytes, ...], ...]
    _begun: tuple[frozenset[bytes], frozenset[bytes]]
    _overlap: int

    @classmethod
    def of(cls, texts: Sequence[str]) -> Canaries:
        """Make ready to look for these texts.

        Raises:
            TooShort: one of them has fewer than four bytes. It is not repeated.
        """
        bare = tuple(dict.fromkeys(text.strip() for text in texts))
        for number, text in enumerate(bare, 1):
            if len(text.encode("utf-8")) < SHORTEST:
                few = f"number {number} has fewer than {SHORTEST} letters"
                raise TooShort(f"{few}, and would be found everywhere")
        forms = [set(_forms(text)) for text in bare]
        plain = tuple(_least(y.lower() for x in f for y in (x, x.hex().encode())) for f in forms)
        exact = tuple(_least(p for x in f for p in _packed(x)) for f in forms)
        longest = max((len(x) for f in forms for x in f), default=1)
        return cls(bare, plain, exact, (_begun(plain), _begun(exact)), max(4096, 64 * longest))

    def seen(self, data: bytes) -> frozenset[int]:
        """Which of the texts stand in these bytes, by their place in `texts`, from 0."""
        found: set[int] = set()
        for start in range(0, max(len(data), 1), _WINDOW):
            found |= self._within(data[start : start + _WINDOW + self._overlap], 2)
        return frozenset(found)

    def seen_in(self, stream: BinaryIO) -> frozenset[int]:
        """The same for a stream from where it stands, of which little is held at a time."""
        found: set[int] = set()
        before = b""
        while part := stream.read(_WINDOW):
            found |= self._within(before + part, 2)
            before = (before + part)[-self._overlap :]
        return frozenset(found)

    def _within(self, data: bytes, depth: int) -> set[int]:
        found: set[int] = set()
        # Characters of two or four bytes: what is left of plain letters is plain.
        bare = (data, data.replace(b"\0", b"")) if b"\0" in data else (data,)
        for spelt in (*bare, *otherwise_spelt(data)):
            last = spelt
            for last in (spelt, *_unescaped(spelt)):
                found |= self._here(last)
                for shown in seen_as(last):
                    found |= self._here(shown)
            for run in _runs(last) if depth else ():
                for inner in _unpacked(run):
                    found |= self._within(inner, depth - 1)
                    if squeezed := unsqueezed(inner):
                        found |= self._within(squeezed, depth - 1)
        return found

    def _here(self, data: bytes) -> set[int]:
        # To look for each form in turn is many times faster than one expression of all of them.
        small = data.lower()
        plainly, exactly = self._begun
        if len(data) < _SHORT and not (_begins(small, plainly) or _begins(data, exactly)):
            return set()
        every = enumerate(zip(self._plain, self._exact, strict=True))
        return {
            n
            for n, (plain, exact) in every
            if any(form in small for form in plain) or any(form in data for form in exact)
        }


def _least(forms: Iterable[bytes]) -> tuple[bytes, ...]:
    """The forms without those that hold another, which would be found first."""
    least: list[bytes] = []
    for form in sorted(set(forms), key=lambda form: (len(form), form)):
        if not any(short in form for short in least):
            least.append(form)
    return tuple(least)


def _begun(forms: tuple[tuple[bytes, ...], ...]) -> frozenset[bytes]:
    """How the forms begin, each cut to the length of the shortest."""
    length = min((len(form) for each in forms for form in each), default=0)
    return frozenset(form[:length] for each in forms for form in each)


def _begins(data: bytes, begun: frozenset[bytes]) -> bool:
    """Whether a form may begin anywhere in the data."""
    length = len(next(iter(begun), b""))
    parts = (data[at : at + length] for at in range(len(data) - length + 1))
    return not begun.isdisjoint(parts)


def _forms(text: str) -> Iterator[bytes]:
    """The bytes that a text may be, before anything is packed."""
    for spelt in _spelt(text):
        for encoding in _ENCODINGS:
            try:
                yield spelt.encode(encoding)
            except UnicodeEncodeError:
                continue
        yield from designated(spelt)


def _spelt(text: str) -> Iterator[str]:
    """A text as it may be spelt: composed or not, large or small, however its words are joined."""
    words = text.split()
    joined = {between.join(words) for between in _IN_BETWEEN} if len(words) > 1 else {text}
    for one in {*joined, *_as_address(text)}:
        for form in ("NFC", "NFD", "NFKC"):
            folded = unicodedata.normalize(form, one)
            yield from {folded, folded.lower(), folded.upper(), folded.title()}


def _as_address(text: str) -> Iterator[str]:
    """An internet address as names of hosts, numbers and lists have it."""
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return
    yield address.exploded
    yield address.compressed
    if isinstance(address, ipaddress.IPv4Address):
        parts = str(address).split(".")
        yield "-".join(parts)
        yield "-".join(reversed(parts))
        yield ".".join(reversed(parts))
        yield "_".join(parts)
        yield "-".join(part.zfill(3) for part in parts)
        yield ".".join(part.zfill(3) for part in parts)
        yield str(int(address))
        yield f"{int(address):08x}"
    else:
        yield address.exploded.replace(":", "-")
        yield address.exploded.replace(":", "")
        yield ".".join(reversed(address.exploded.replace(":", "")))


def _packed(data: bytes) -> Iterator[bytes]:
    """What a text looks like in base64, wherever in a longer text it begins."""
    for before in range(3):
        text = base64.b64encode(bytes(before) + data).rstrip(b"=")
        # The first letters hold bits of what comes before, the last of what comes after.
        first = -(-before * 8 // 6)
        last = (before + len(data)) * 8 // 6
        middle = text[first:last]
        if len(middle) >= SHORTEST:
            yield middle
            yield middle.replace(b"+", b"-").replace(b"/", b"_")


def _unescaped(data: bytes) -> Iterator[bytes]:
    """The data with what stands for other bytes replaced, again and again while that changes it."""
    for _ in range(_ROUNDS):
        bare = _ESCAPED.sub(_meant, data)
        if bare == data:
            return
        yield bare
        data = bare


def _meant(found: re.Match[bytes]) -> bytes:
    kind, value = found.lastgroup, found[found.lastgroup or 0].decode("ascii")
    match kind:
        case "soft":
            return b""
        case "plain":
            return value.encode()
        case "percent" | "byte" | "quoted":
            return bytes.fromhex(value)
        case "name":
            return html.unescape(f"&{value};").encode("utf-8", "surrogatepass")
        case "decimal":
            return _character(int(value))
        case _:
            return _character(int(value, 16))


def _character(number: int) -> bytes:
    return chr(number).encode("utf-8", "surrogatepass") if number <= 0x10FFFF else b""


def _runs(data: bytes) -> Iterator[bytes]:
    """What may be base64, in one line or in several."""
    for run in _PACKED.finditer(data):
        yield run[0]
    for lines in _IN_LINES.finditer(data):
        yield _LINE_END.sub(b"", lines[0])


def _unpacked(run: bytes) -> Iterator[bytes]:
    """What a run of letters is if it is base64; where it begins may not be where it looks."""
    plain = run.rstrip(b"=").replace(b"-", b"+").replace(b"_", b"/")
    for start in range(min(4, len(plain))):
        cut = plain[start:]
        if len(cut) % 4 == 1:
            cut = cut[:-1]
        yield base64.b64decode(cut + b"=" * (-len(cut) % 4))
