"""What templates run in: everything is escaped, nothing may be missing, text is made inert."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from jinja2 import BytecodeCache, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from synopticon.model.confidence import is_degree
from synopticon.model.vocabulary import Text
from synopticon.publish.inert import inert, is_web_address
from synopticon.publish.site.dates import date_in_words, when
from synopticon.publish.site.pictures import figure
from synopticon.publish.site.sighted import sighted
from synopticon.publish.site.svg.glyphs import glyph
from synopticon.publish.site.tagged import tagged
from synopticon.publish.site.view import View
from synopticon.publish.site.words.languages import autonym
from synopticon.publish.wording import begun, unstopped

__all__ = ["Tally", "environment"]

# A list of what falls with a record is read to its end if it is no longer than this.
_MOST_FALLS = 40


@dataclass(slots=True)
class Tally:
    """The texts that the page being made shows, and those of them that stand in another language.

    Each is there once, however often the page shows it; one that is missing with the language in
    which it stands.
    """

    shown: set[str] = field(default_factory=set)
    missing: dict[str, str] = field(default_factory=dict)

    def clear(self) -> None:
        """Begin a page."""
        self.shown.clear()
        self.missing.clear()


def environment(
    view: View, tally: Tally, *, pdf: bool = False, compiled: BytecodeCache | None = None
) -> Environment:
    """An environment in which pages of this Release are rendered, beside a PDF or without.

    Args:
        view: the Release, in the language of the pages.
        tally: where the texts of each page are counted.
        pdf: whether the report is written as a PDF too.
        compiled: where templates are found that were made ready before.
    """
    made = Environment(
        loader=PackageLoader("synopticon.publish.site", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_finalized,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        bytecode_cache=compiled,
    )
    tag = view.tongue.tag
    made.filters["say"] = _saying(view, tally)
    made.filters["cited"] = lambda text: tagged(*view.chosen(text), tag)
    made.filters["plain"] = view.own
    made.filters["date"] = lambda date: date_in_words(date, tag)
    made.filters["when"] = lambda date: when(date, tag)
    made.filters["begun"] = begun
    made.filters["unstopped"] = unstopped
    made.globals["_"] = view.tongue.html
    made.globals["many"] = view.tongue.many_html
    made.globals["autonym"] = autonym
    made.globals["view"] = view
    made.globals["pdf"] = pdf
    made.globals["words"] = view.words
    made.globals["glyph"] = glyph
    made.globals["figure"] = partial(figure, view)
    made.globals["sighted"] = partial(sighted, view.tongue)
    made.globals["most_falls"] = _MOST_FALLS
    made.tests["degree"] = is_degree
    made.tests["web_address"] = is_web_address
    return made


def _finalized(value: Any) -> Any:
    if isinstance(value, Markup):
        return value
    return inert(value) if isinstance(value, str) else value


def _saying(view: View, tally: Tally) -> Callable[[Text], Markup]:
    page = view.tongue.tag

    def say(text: Text) -> Markup:
        words, language = view.chosen(text)
        tally.shown.add(words)
        if view.is_missing(text):
            tally.missing[words] = language
        return tagged(words, language, page)

    return say
