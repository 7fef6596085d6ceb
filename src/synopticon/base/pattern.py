"""A regular expression that costs nothing until it is asked.

API: `Pattern(source, flags=0)` with `.search`, `.match`, `.fullmatch`, `.finditer`, `.findall`,
`.sub` and `.split` of `re.Pattern`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Any

__all__ = ["Pattern"]

_Match = re.Match[str]


class Pattern:
    """A regular expression, compiled the first time that it is asked.

    The tables of words have hundreds, of which a case asks some; compiling one takes longer than
    searching a page with it. One that can't be compiled says so (`re.error`) when it is asked.
    """

    def __init__(self, source: str, flags: int = 0) -> None:
        self.source = source
        self.flags = flags

    def __repr__(self) -> str:
        return f"Pattern({self.source!r}, {self.flags})"

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The expression itself."""
        return re.compile(self.source, self.flags)

    @cached_property
    def search(self) -> Callable[..., _Match | None]:
        """`re.Pattern.search`; each of these is looked up once and then as quick as that one."""
        return self.compiled.search

    @cached_property
    def match(self) -> Callable[..., _Match | None]:
        """`re.Pattern.match`."""
        return self.compiled.match

    @cached_property
    def fullmatch(self) -> Callable[..., _Match | None]:
        """`re.Pattern.fullmatch`."""
        return self.compiled.fullmatch

    @cached_property
    def finditer(self) -> Callable[..., Iterator[_Match]]:
        """`re.Pattern.finditer`."""
        return self.compiled.finditer

    @cached_property
    def findall(self) -> Callable[..., list[Any]]:
        """`re.Pattern.findall`."""
        return self.compiled.findall

    @cached_property
    def sub(self) -> Callable[..., str]:
        """`re.Pattern.sub`."""
        return self.compiled.sub

    @cached_property
    def split(self) -> Callable[..., list[str | Any]]:
        """`re.Pattern.split`."""
        return self.compiled.split
