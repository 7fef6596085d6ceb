"""The rule of what came from people or devices inside the country: nothing of it is published."""

from __future__ import annotations

from collections.abc import Iterator

from synopticon.base.diagnostics import Finding, finding
from synopticon.check.rule import rule
from synopticon.model.case import Case
from synopticon.model.ports import Rule, Texts

__all__ = ["RULES"]

_WHENCE = {
    "witness": "came from a witness",
    "device-inside": "came through a device inside the country",
}


@rule("EVD026")
def not_withheld(case: Case, texts: Texts) -> Iterator[Finding]:
    """What came from a witness, or through a device inside the country, is withheld."""
    for exhibit in case.exhibits:
        through = exhibit.capture.through if exhibit.capture else None
        if through is not None and exhibit.holding != "withheld":
            yield finding(
                "EVD026",
                exhibit.where("holding"),
                f"{exhibit.id} {_WHENCE[through]} and is {exhibit.holding}",
                "write holding: withheld; cite instead what anybody could have found",
            )


RULES: tuple[Rule, ...] = (not_withheld,)
