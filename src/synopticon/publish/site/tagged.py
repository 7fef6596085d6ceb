"""Text on a page, marked with its language where that is not the page's."""

from __future__ import annotations

from markupsafe import Markup, escape

from synopticon.publish.inert import inert

__all__ = ["tagged"]

_TAGGED = Markup('<bdi lang="{}">{}</bdi>')


def tagged(text: str, language: str, page: str) -> Markup:
    """Text as HTML; one in another language is marked with it, and set apart from the page's order.

    Args:
        text: the words, which are made inert and escaped.
        language: the tag of the language they are in.
        page: the first part of the tag of the page's.
    """
    shown = escape(inert(text))
    if language.split("-")[0] == page:
        return shown
    return _TAGGED.format(inert(language), shown)
