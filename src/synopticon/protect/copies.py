"""What of the exhibits is handed on as bytes: texts and pages that a person said may be."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping

from synopticon.base.diagnostics import Finding, finding
from synopticon.model.captures import answers
from synopticon.model.copies import CAPTURE, MAX_BYTES, copied
from synopticon.model.pictures import is_picture
from synopticon.model.records import Exhibit
from synopticon.model.release import Copy
from synopticon.model.testimony import is_labelled

__all__ = ["Search", "copies"]

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
        if data is None:
            yield _refused(
                exhibit,
                "is not held here, or is too large",
                "Bring its bytes into the archive, or name them by --hold.",
            )
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
        return f"has more than {MAX_BYTES:,} bytes", "Publish a part of it."
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
