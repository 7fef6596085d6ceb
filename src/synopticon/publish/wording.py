"""Which of a text's languages is shown: the case's own where it is there."""

from __future__ import annotations

from collections.abc import Mapping

from synopticon.model.vocabulary import Text

__all__ = ["chosen", "own", "plain"]


def chosen(text: Text, language: str) -> tuple[str, str]:
    """The words and their language: in `language` if given, else in the first tag by alphabet."""
    if isinstance(text, str):
        return text, language
    if not text:
        return "", language
    tag = language if language in text else min(text)
    return text[tag], tag


def own(text: Text | None, language: str) -> str:
    """The words alone; nothing for a text that is missing."""
    return "" if text is None else chosen(text, language)[0]


def plain(text: Text | None) -> str | Mapping[str, str] | None:
    """A text as JSON holds it: a string, or a map whose tags are in order."""
    return {tag: text[tag] for tag in sorted(text)} if isinstance(text, Mapping) else text
