"""What templates run in: everything is escaped, nothing may be missing, text is made inert."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from synopticon.model.vocabulary import Text
from synopticon.publish.inert import inert, is_web_address
from synopticon.publish.site import words
from synopticon.publish.site.dates import date_in_words, when
from synopticon.publish.site.svg.glyphs import glyph
from synopticon.publish.site.view import View
from synopticon.publish.wording import chosen

__all__ = ["INTERFACE", "environment", "spoken"]

# The language the pages themselves are written in.
INTERFACE = "en"

# A list of what falls with a record is read to its end if it is no longer than this.
_MOST_FALLS = 40


def environment(view: View, *, pdf: bool = False) -> Environment:
    """An environment in which pages of this Release are rendered, beside a PDF or without."""
    made = Environment(
        loader=PackageLoader("synopticon.publish.site", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_finalized,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters["say"] = _saying(view.language)
    made.filters["plain"] = lambda text: chosen(text, view.language)[0]
    made.filters["date"] = date_in_words
    made.filters["when"] = when
    made.filters["unstopped"] = lambda text: text.rstrip().removesuffix(".")
    made.globals["view"] = view
    made.globals["pdf"] = pdf
    made.globals["words"] = words
    made.globals["glyph"] = glyph
    made.globals["most_falls"] = _MOST_FALLS
    made.tests["web_address"] = is_web_address
    return made


def _finalized(value: Any) -> Any:
    if isinstance(value, Markup):
        return value
    return inert(value) if isinstance(value, str) else value


def _saying(language: str) -> Callable[[Text], Markup]:
    def say(text: Text) -> Markup:
        return spoken(*chosen(text, language))

    return say


def spoken(text: str, language: str) -> Markup:
    """Text marked with its language where that is not the page's, and set apart from its order."""
    shown = escape(inert(text))
    if language.split("-")[0] == INTERFACE:
        return shown
    return Markup('<bdi lang="{}">{}</bdi>').format(inert(language), shown)
