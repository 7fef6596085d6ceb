"""What of an exhibit its record says may be handed on: text, translations, a captured page."""

from __future__ import annotations

from collections.abc import Iterator

from synopticon.model.records import Derivation, Exhibit

__all__ = ["CAPTURE", "MAX_BYTES", "TooLarge", "copied", "is_raw_capture"]

# What a captured page is called in a bundle.
CAPTURE = "capture.warc"

# The largest text that whoever checks a bundle reads.
MAX_BYTES = 8_000_000
# What a visit is recorded in; it tells of the visit as well as of the page.
_RECORDINGS = ("application/warc", "application/gzip", "multipart/related")


class TooLarge(bytes):
    """Stands for bytes that are held, and of which there are too many to be read for a copy."""


def is_raw_capture(exhibit: Exhibit) -> bool:
    """Whether an exhibit is the recording of a visit by a browser, and no copy of it is handed on.

    Nothing of the recording is published then, its digest neither (format, 5.23).
    """
    browsed = exhibit.capture is not None and exhibit.capture.method == "browser"
    media_type = (exhibit.media_type or "").partition(";")[0].strip().lower()
    return browsed and media_type in _RECORDINGS and "capture" not in exhibit.publish


def copied(exhibit: Exhibit) -> Iterator[tuple[str, str | None]]:
    """The name in a bundle and the digest of each copy that an exhibit's `publish` names.

    A digest is None where the record names no such bytes.
    """
    if "text" in exhibit.publish:
        plain = (exhibit.media_type or "").partition(";")[0].strip().lower() == "text/plain"
        step = next((d for d in exhibit.derivations if d.kind == "text"), None)
        yield "text.txt", exhibit.sha256 if plain else step.sha256 if step else None
    if "capture" in exhibit.publish:
        step = next((d for d in reversed(exhibit.derivations) if d.kind == "redacted"), None)
        yield CAPTURE, step.sha256 if step else None
    if "translation" in exhibit.publish:
        steps = [d for d in exhibit.derivations if d.kind == "translation"]
        for number, step in enumerate(steps, 1):
            yield f"translation-{number}{_tongue(step)}.txt", step.sha256
        if not steps:
            yield "translation.txt", None


def _tongue(step: Derivation) -> str:
    tag = (step.language or "").lower()
    return f"-{tag}" if tag.replace("-", "").isalnum() and tag.isascii() else ""
