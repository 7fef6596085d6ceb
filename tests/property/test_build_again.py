"""A site made with what an earlier build left has the bytes of one made without it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from synopticon.base.diagnostics import Report
from synopticon.model.case import Case
from synopticon.model.records import Record
from synopticon.model.release import Release
from synopticon.protect.gate import gate
from synopticon.publish import Before
from synopticon.publish.site import Site
from tests.golden import sample


class Drawer:
    """What is kept, in memory."""

    def __init__(self) -> None:
        self.held: dict[str, bytes] = {}

    def get(self, name: str) -> bytes | None:
        """What is kept under that name."""
        return self.held.get(name)

    def put(self, name: str, body: bytes) -> None:
        """Keep it."""
        self.held[name] = body


Change = Callable[[Any, str], Any]

# One way to change each kind of record; what it is changed to is drawn.
CHANGES: dict[str, tuple[Change, ...]] = {
    "sources": (
        lambda r, w: replace(r, name=w),
        lambda r, w: replace(r, origin="unknown" if r.origin == "self" else "self"),
        lambda r, w: replace(r, reliability="D"),
    ),
    "exhibits": (
        lambda r, w: replace(r, title={"en": w, "ko": w + "가"}),
        lambda r, w: replace(r, credit=w),
    ),
    "entities": (
        lambda r, w: replace(r, names=(replace(r.names[0], text=w), *r.names[1:])),
        lambda r, w: replace(r, names=tuple(reversed(r.names))),
        lambda r, w: replace(r, summary=w),
    ),
    "deployments": (
        lambda r, w: replace(r, place=replace(r.place, name=w)),
        lambda r, w: replace(r, seen="camera"),
    ),
    "claims": (
        lambda r, w: replace(r, text=w),
        lambda r, w: replace(r, text={"ko": w}),
        lambda r, w: replace(r, confidence="possible"),
        lambda r, w: replace(r, confidence="unclear", would_settle=w),
        lambda r, w: replace(r, reasoning=w),
        lambda r, w: replace(r, date="2001"),
        lambda r, w: replace(r, about=tuple(reversed(r.about))),
        lambda r, w: replace(r, evidence=r.evidence[:1]),
        lambda r, w: replace(r, against=(), conflicts_with=()),
    ),
    "corrections": (
        lambda r, w: replace(r, why=w),
        lambda r, w: replace(r, date="2025-01-02"),
    ),
    "chapters": (
        lambda r, w: replace(r, title=w),
        lambda r, w: replace(r, text=r.text + f"\n\nAnd {w} came too.\n"),
        lambda r, w: replace(r, order=9 - r.order),
        lambda r, w: replace(r, citations=r.citations[:1]),
    ),
}
WORDS = st.sampled_from(("A lamp", "등불 <b>", 'It\'s "so" & {{ no }}', "B" * 90))


def changed(case: Case, data: st.DataObject) -> Case:
    """The case with one record changed, doubled or taken away, or with another title."""
    kind = data.draw(st.sampled_from((*CHANGES, "manifest")))
    word = data.draw(WORDS)
    if kind == "manifest":
        return replace(case, manifest=replace(case.manifest, title=word))
    records = list(getattr(case, kind))
    if not records:
        return case
    at = data.draw(st.integers(0, len(records) - 1))
    how = data.draw(st.sampled_from((*CHANGES[kind], "double", "remove")))
    if how == "remove":
        del records[at]
    elif how == "double":
        twin = records[at]
        named = {"id": f"{twin.id}-two"} if isinstance(twin, Record) else {"path": "report/z.md"}
        records.append(replace(twin, **named))
    else:
        assert callable(how)
        records[at] = how(records[at], word)
    return replace(case, **{kind: tuple(records)})


def made(release: Release, before: Before) -> dict[str, bytes] | str:
    """The site, or the kind of the error where a change has left a page without what it needs."""
    try:
        return dict(Site(before=before)(release))
    except (KeyError, AttributeError, IndexError) as error:
        return type(error).__name__


TEMPLATES = Drawer()


@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_what_an_earlier_build_left_changes_no_byte(data: st.DataObject) -> None:
    """After any changes of any records, one after the other, and back again."""
    kept, left = Drawer(), dict[str, bytes]()
    first = case = sample.case()
    for step in range(4):
        release = gate(case, Report(), ())
        if isinstance(release, Release):
            fresh = made(release, Before(Drawer(), TEMPLATES))
            again = made(release, Before(kept, TEMPLATES, left.get))
            assert again == fresh
            left = again if isinstance(again, dict) else left
        case = first if step == 2 else changed(case, data)
