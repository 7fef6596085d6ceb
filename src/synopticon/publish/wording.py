"""The words of a text as a sentence takes them: in which language, how begun and ended.

A text is shown in the language that is asked for, else in the case's first.
"""

from __future__ import annotations

from collections.abc import Mapping

from synopticon.model.vocabulary import Text

__all__ = ["begun", "chosen", "own", "plain", "unstopped"]


def chosen(text: Text, language: str, first: str | None = None) -> tuple[str, str]:
    """The words of a text and their language.

    Args:
        text: a text; one that is not given by language is in the case's first.
        language: the tag that is asked for.
        first: the case's first language, if that is another; it stands in for what is missing,
            and where it is missing too, the first tag by alphabet.
    """
    first = first or language
    if isinstance(text, str):
        return text, first
    if not text:
        return "", language
    tag = language if language in text else first if first in text else min(text)
    return text[tag], tag


def own(text: Text | None, language: str) -> str:
    """The words alone; nothing for a text that is missing."""
    return "" if text is None else chosen(text, language)[0]


def plain(text: Text | None) -> str | Mapping[str, str] | None:
    """A text as JSON holds it: a string, or a map whose tags are in order."""
    return {tag: text[tag] for tag in sorted(text)} if isinstance(text, Mapping) else text


def begun(text: str) -> str:
    """Words as they begin a sentence: only the first letter is changed, so that names stay."""
    return text[:1].upper() + text[1:]


def unstopped(text: str) -> str:
    """Words without the full stop at their end, for a sentence that ends with one of its own."""
    return text.rstrip().removesuffix(".")
