"""Rules of bytes behind the end of a file's format, which no viewer shows and anybody may have put.

Nothing is said of bytes that are not held, or of a format whose end is not known here.
"""

from __future__ import annotations

from collections.abc import Iterator

from synopticon.base.diagnostics import Finding, finding, unchecked
from synopticon.check.rule import rule
from synopticon.model.case import Case
from synopticon.model.ports import Rule, Texts, Unread

__all__ = ["RULES"]

# What readers are given as it stands.
_SHOWN = ("picture", "redacted")


@rule("EVD027")
def bytes_behind_the_end(case: Case, texts: Texts) -> Iterator[Finding]:
    """A held file ends where its format ends."""
    for exhibit in case.exhibits:
        behind = texts.behind_end(exhibit.sha256) if exhibit.sha256 else None
        place = exhibit.where("sha256")
        if isinstance(behind, Unread):
            words = f"the end of {exhibit.id} was not looked at: {behind}"
            yield unchecked("EVD027", place, words, "look whether the file can be read")
        elif behind:
            words = f"{behind:,} bytes stand behind the end of {exhibit.id}; no viewer shows them"
            help = (
                "keep the file as it is, look at what they are, and say it as reason of an ignore"
            )
            yield finding("EVD027", place, words, help)


@rule("EVD028")
def bytes_behind_what_is_shown(case: Case, texts: Texts) -> Iterator[Finding]:
    """What readers are given ends where its format ends."""
    for exhibit in case.exhibits:
        for index, step in enumerate(exhibit.derivations):
            behind = texts.behind_end(step.sha256) if step.kind in _SHOWN else None
            place = exhibit.where("derivations", index, "sha256")
            if isinstance(behind, Unread):
                words = f"the end of the {step.kind} of {exhibit.id} was not looked at: {behind}"
                yield unchecked("EVD028", place, words, "look whether the file can be read")
            elif behind:
                words = f"{behind:,} bytes stand behind the end of the {step.kind} of {exhibit.id}"
                yield finding("EVD028", place, words, "make it anew; they would be published too")


RULES: tuple[Rule, ...] = (bytes_behind_the_end, bytes_behind_what_is_shown)
