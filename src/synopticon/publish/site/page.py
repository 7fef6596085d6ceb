"""A page before it is rendered: where it stands, its title, its template, what it shows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from synopticon.model.vocabulary import Text

if TYPE_CHECKING:
    from synopticon.publish.site.view import View

__all__ = ["Page", "chapter_address"]


@dataclass(frozen=True, slots=True)
class Page:
    """One HTML file of the site.

    `path` is from the site's root, `section` the entry of the menu it belongs to, and `shows` what
    its template is given: as it is, or as a function makes it of a view and of the values `of`. The
    function is called only where the page may have changed, so it is one of a module and knows
    nothing but what it is given.
    """

    path: str
    section: str
    title: Text
    template: str
    shows: Mapping[str, Any] | Callable[..., Mapping[str, Any]] = field(default_factory=dict)
    of: tuple[Any, ...] = ()

    def shown(self, view: View) -> Mapping[str, Any]:
        """What the template is given."""
        return self.shows(view, *self.of) if callable(self.shows) else self.shows

    @property
    def root(self) -> str:
        """What leads from the page to the site's root."""
        return "../" * self.path.count("/")


def chapter_address(number: int) -> str:
    """Where the chapter with this place in the reading order, from 0, is shown."""
    return f"report/chapter-{number + 1}.html"
