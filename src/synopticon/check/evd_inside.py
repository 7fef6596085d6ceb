"""The rule of what came from people or devices inside the country: nothing of it is published."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from synopticon.base.diagnostics import Finding, Span, finding
from synopticon.check.rule import rule
from synopticon.model.case import Case
from synopticon.model.ports import Rule, Texts
from synopticon.model.records import Exhibit

__all__ = ["RULES"]

_WHENCE = {
    "witness": "came from a witness",
    "device-inside": "came through a device inside the country",
}


@rule("EVD026")
def not_withheld(case: Case, texts: Texts) -> Iterator[Finding]:
    """What came from a witness, or through a device inside the country, is withheld."""
    yield from _untold(case, texts.untold())
    led = _led(case, texts.through())
    for exhibit in case.exhibits:
        if exhibit.holding == "withheld":
            continue
        own = exhibit.capture.through if exhibit.capture else None
        digest = next((d for d in _digests(exhibit) if d in led), None)
        through = own or (led[digest] if digest else None)
        if through is not None:
            came = _WHENCE.get(through, _WHENCE["device-inside"])
            what = exhibit.id if own else f"{exhibit.id} has bytes ({(digest or '')[:12]}…) that"
            joined = "and is" if own else "and the exhibit is"
            yield finding(
                "EVD026",
                exhibit.where("holding"),
                f"{what} {came}, {joined} {exhibit.holding}",
                "write holding: withheld; cite instead what anybody could have found",
            )


def _untold(case: Case, places: Mapping[str, str]) -> Iterator[Finding]:
    """What nobody can tell to be free of this is not published either."""
    if any(e.holding != "withheld" and any(_digests(e)) for e in case.exhibits):
        for place, why in places.items():
            yield finding(
                "EVD026",
                Span(place),
                f"it could not be relied on ({why}), and nobody can tell which bytes came from "
                "inside the country",
                "see what synopticon audit tells, and bring the archive back from a copy",
            )


def _digests(exhibit: Exhibit) -> Iterator[str]:
    if exhibit.sha256:
        yield exhibit.sha256
    for step in exhibit.derivations:
        yield from (step.of, step.sha256)


def _led(case: Case, noted: Mapping[str, str]) -> Mapping[str, str]:
    """The digests that lead to what came from inside, by what exhibits and records tell of them.

    What was made of such bytes leads there too, whichever exhibit tells of its making.
    """
    led = dict(noted)
    for exhibit in case.exhibits:
        if exhibit.capture and exhibit.capture.through:
            led.update(dict.fromkeys(_digests(exhibit), exhibit.capture.through))
    if not led:
        return led
    made = [step for exhibit in case.exhibits for step in exhibit.derivations]
    while new := {d.sha256: led[d.of] for d in made if d.of in led and d.sha256 not in led}:
        led.update(new)
    return led


RULES: tuple[Rule, ...] = (not_withheld,)
