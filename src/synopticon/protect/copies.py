"""What of the exhibits is handed on as bytes: texts and pages that a person said may be."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping

from synopticon.base.diagnostics import Finding, finding
from synopticon.model.captures import answers
from synopticon.model.copies import CAPTURE, MAX_BYTES, TooLarge, copied
from synopticon.model.pictures import is_picture
from synopticon.model.records import Exhibit
from synopticon.model.release import Copy
from synopticon.model.testimony import is_labelled

__all__ = ["Search", "copies"]

_PART = "Publish a part of it."

# Whether bytes hold what their maker never publishes.
Search = Callable[[bytes], bool]


def copies(
    exhibits: tuple[Exhibit, ...], held: Mapping[str, bytes], tells: Search | None = None
) -> tuple[Mapping[str, tuple[Copy, ...]], tuple[Finding, ...]]:
    """The copies of each exhibit by its id, and what forbids any of them.

    Args:
        exhibits: those that are published.
        held: the bytes of their copies by digest, as they were read.
        tells: searches a copy for the user's own address, account, zone and name.
    """
    found: dict[str, tuple[Copy, ...]] = {}
    refused: list[Finding] = []
    for exhibit in exhibits:
        judged = tuple(_judged(exhibit, held, tells))
        refused += [j for j in judged if isinstance(j, Finding)]
        kept = tuple(j for j in judged if isinstance(j, Copy))
        if kept:
            found[exhibit.id] = kept
    return found, tuple(refused)


def _judged(
    exhibit: Exhibit, held: Mapping[str, bytes], tells: Search | None
) -> Iterator[Copy | Finding]:
    named = tuple(copied(exhibit))
    wrong = _unfit(exhibit) if named else None
    if wrong:
        yield _refused(exhibit, *wrong)
        return
    for name, sha256 in named:
        data = held.get(sha256) if sha256 else None
        if sha256 is None:
            yield _refused(exhibit, *_not_made(exhibit, name))
        elif data is None:
            help = "Bring its bytes into the archive, or name them by --hold."
            yield _refused(exhibit, f"{name} is not held here", help)
        elif isinstance(data, TooLarge):
            yield _refused(exhibit, f"{name} has more than {MAX_BYTES:,} bytes", _PART)
        elif hashlib.sha256(data).hexdigest() != sha256:
            place = exhibit.where("publish")
            words = f"the bytes of a copy of {exhibit.id!r} have another digest than it names."
            yield finding("EVD011", place, words, "Add the bytes that it names.")
        elif fault := _unfit_page(data) if name == CAPTURE else _unreadable(data):
            yield _refused(exhibit, *fault)
        elif tells and tells(data):
            # What it is stands in no message: a finding is read by others too.
            yield _refused(
                exhibit,
                f"{name} holds a text of `never_publish` in your settings",
                "Take the key `publish` away, or hand on a text without it.",
            )
        else:
            yield Copy(name, data)


def _not_made(exhibit: Exhibit, name: str) -> tuple[str, str]:
    """Which bytes the record does not name, and what makes them."""
    if exhibit.sha256 is None:
        return "its record names no bytes", "Bring its bytes into the archive, and write `sha256`."
    if name == CAPTURE:
        fault = "nothing was made of it yet that may be handed on"
        return fault, f"Run `synopticon redact {exhibit.id}`."
    if name == "text.txt":
        return "no text was taken from it yet", f"Run `synopticon extract {exhibit.id}`."
    return "its record has no translation", "Write a derivation of kind `translation` for it."


def _unfit(exhibit: Exhibit) -> tuple[str, str] | None:
    """Why nothing of an exhibit is handed on, and what to do; or None."""
    if exhibit.holding != "held":
        return f"is of what is {exhibit.holding}", "Take the key `publish` away."
    if is_picture(exhibit):
        return "is of a picture", "Make what readers are shown of it: synopticon picture."
    if not exhibit.credit or not exhibit.rights:
        return "has no credit or no rights", "Say whose it is, and what allows to hand it on."
    return None


def _unfit_page(data: bytes) -> tuple[str, str] | None:
    """Why a captured page is not handed on: whoever made it is not believed."""
    help = "Make it anew: synopticon redact."
    if len(data) > MAX_BYTES:
        return f"has more than {MAX_BYTES:,} bytes", help
    try:
        found = answers(data)
    except ValueError as error:
        return f"is no redacted capture: {error}", help
    if any(is_labelled(one.body.decode("utf-8", "replace")) for one in found):
        return "bears the label of a witness", "Cite it; do not hand it on."
    return None


def _unreadable(data: bytes) -> tuple[str, str] | None:
    if len(data) > MAX_BYTES:
        return f"has more than {MAX_BYTES:,} bytes", _PART
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return "is no text in UTF-8", "Derive a text in UTF-8 from it."
    if "\0" in text:
        return "is no text: it has a NUL in it", "Derive a text from it."
    if is_labelled(text):
        return "bears the label of a witness", "Cite it; do not hand it on."
    return None


def _refused(exhibit: Exhibit, fault: str, help: str) -> Finding:
    words = f"a copy of {exhibit.id!r} is to be published, and {fault}."
    return finding("PUB009", exhibit.where("publish"), words, help)
