"""The word that was probably meant, for a message about one that is not known."""

from __future__ import annotations

from collections.abc import Iterable

__all__ = ["meant", "nearest"]


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word most like this one, or None if none is much like it."""
    # Looked for only when something is wrong, so it is loaded only then.
    from difflib import get_close_matches

    return next(iter(get_close_matches(word, list(known), 1)), None)


def meant(word: str, known: Iterable[str]) -> str:
    """``; did you mean …?``, to be put behind a message; nothing if no known word is near."""
    near = nearest(word, known)
    return f"; did you mean {near}?" if near else ""
