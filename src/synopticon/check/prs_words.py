"""The tables of words by language; another language is another table."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from synopticon.check.prs_english import ENGLISH
from synopticon.check.prs_korean import KOREAN
from synopticon.check.prs_wording import Wording

__all__ = ["TABLES", "wording_of"]

TABLES: Mapping[str, Wording] = MappingProxyType({"en": ENGLISH, "ko": KOREAN})


def wording_of(language: str) -> Wording | None:
    """The table of a language (BCP 47), or None if there is none yet."""
    return TABLES.get(language.partition("-")[0].lower())
