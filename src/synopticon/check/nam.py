"""Rules of names: their script, their romanisation and their language are what they say."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from types import MappingProxyType

from synopticon.base.diagnostics import Finding, Span, finding
from synopticon.base.nearest import meant, nearest
from synopticon.check.rule import rule
from synopticon.model.case import Case
from synopticon.model.fields import translations
from synopticon.model.ports import Rule, Texts
from synopticon.model.records import Name
from synopticon.model.vocabulary import SCHEMES
from synopticon.names.scripts import SCRIPTS, misfit

__all__ = ["RULES"]


# The form of a BCP 47 tag: a language of two or three letters, then subtags.
_TAG = re.compile(r"[a-z]{2,3}(-[a-z0-9]{1,8})*", re.IGNORECASE)

# The code of a country, where that of its language was meant.
_CONFUSED: Mapping[str, str] = MappingProxyType(
    {"kr": "ko", "kp": "ko", "jp": "ja", "cn": "zh", "gb": "en", "uk": "en", "us": "en"}
)


@rule("NAM001")
def script_does_not_match(case: Case, texts: Texts) -> Iterator[Finding]:
    """A name is written in the script that it names."""
    for name, where in _names(case, "script"):
        if name.script not in SCRIPTS:
            words = f"script {name.script!r} is none that the format knows"
            yield finding("NAM001", where(), words, f"write one of {', '.join(SCRIPTS)}")
            continue
        letter = misfit(name.text, name.script)
        if letter is not None:
            kind = unicodedata.name(letter, "a letter without a name").capitalize()
            words = f"{name.text!r} is not in {name.script}: {letter!r} is {kind!r}"
            yield finding("NAM001", where(), words, "write the script that the name is printed in")


@rule("NAM002")
def scheme_unknown(case: Case, texts: Texts) -> Iterator[Finding]:
    """A romanisation is one that can be read back."""
    for name, where in _names(case, "scheme"):
        if name.scheme is not None and name.scheme not in SCHEMES:
            near = meant(name.scheme, SCHEMES)
            words = f"scheme {name.scheme!r} of {name.text!r} is none that the format knows{near}"
            yield finding("NAM002", where(), words, f"write one of {', '.join(SCHEMES)}")


@rule("NAM003")
def name_without_language(case: Case, texts: Texts) -> Iterator[Finding]:
    """A name says in which language it is a name."""
    help = "add language: a BCP 47 tag such as en, ko or zh"
    for name, where in _names(case):
        tag = (name.language or "").strip()
        if not tag:
            words = f"nothing says in which language {name.text!r} is a name"
            yield finding("NAM003", where(), words, help)
        elif not _TAG.fullmatch(tag):
            words = f"{tag!r} is no tag of a language"
            yield finding("NAM003", where(), words, help)


@rule("NAM004")
def language_not_of_the_case(case: Case, texts: Texts) -> Iterator[Finding]:
    """A text that is told by language is told in languages in which the case is published."""
    known = case.manifest.languages
    for record in (case.manifest, *case.records()):
        for path in translations(record):
            tag = str(path[-1])
            # What speaks another language may be named in it, as a title may be as it is printed.
            if tag not in known and tag != getattr(record, "language", None):
                words = f"{tag!r} is none of the case's languages, so no page shows this text"
                near = nearest(tag, known) or _CONFUSED.get(tag)
                help = f"did you mean {near}?" if near in known else "name it in `languages`"
                told = f"{help}; the case has {', '.join(known)}"
                yield finding("NAM004", record.where(*path), words, told)


def _names(case: Case, *key: str) -> Iterator[tuple[Name, Callable[[], Span]]]:
    """Every name of the case, and what finds the place of one of its keys or of the name itself."""
    for entity in case.entities:
        for number, name in enumerate(entity.names):
            yield name, partial(entity.where, "names", number, *key)


RULES: tuple[Rule, ...] = (
    script_does_not_match,
    scheme_unknown,
    name_without_language,
    language_not_of_the_case,
)
