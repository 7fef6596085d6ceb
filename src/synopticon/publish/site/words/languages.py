"""What languages are called, in English and by themselves, and what chapters say in their own."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from synopticon.publish.tongue import messages

__all__ = ["LANGUAGE", "autonym", "judgement"]

# English names of languages, by the first part of their tag.
LANGUAGE = messages(
    {
        "ar": "Arabic",
        "de": "German",
        "en": "English",
        "es": "Spanish",
        "fr": "French",
        "ja": "Japanese",
        "ko": "Korean",
        "mn": "Mongolian",
        "ru": "Russian",
        "zh": "Chinese",
    }
)
# What each language that pages speak calls itself.
_AUTONYM: Mapping[str, str] = MappingProxyType({"en": "English", "ko": "한국어"})
# How a chapter says that a sentence is the authors' own view.
_JUDGEMENT: Mapping[str, str] = MappingProxyType({"en": "our judgement", "ko": "우리의 판단"})


def judgement(tag: str) -> tuple[str, str]:
    """The words that mark a sentence as the authors' own view, and the language they are in."""
    primary = tag.split("-")[0]
    return (_JUDGEMENT[primary], primary) if primary in _JUDGEMENT else (_JUDGEMENT["en"], "en")


def autonym(tag: str) -> str:
    """What a language calls itself; its tag, if we do not know."""
    return _AUTONYM.get(tag, tag)
