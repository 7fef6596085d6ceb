"""Where what nobody else has read stands in its file, and in which order it is told."""

from __future__ import annotations

from synopticon.base.diagnostics import Span
from synopticon.casefile.prose import read_chapter
from synopticon.casefile.syntax import read_yaml
from synopticon.casefile.validate import read_records
from synopticon.model.case import Chapter
from synopticon.model.fields import plain_keys
from synopticon.model.records import Claim
from synopticon.model.reviewed import paragraphs, unreviewed
from tests.unit.model.worlds import world

TEXT = """\
- kind: use
  id: one
  text: A.
  asserts: fact
  confidence: possible
- kind: use
  id: two
  text: B.
  asserts: fact
  confidence: possible
"""


def _claims() -> tuple[Claim, ...]:
    document, _ = read_yaml("claims/a.yaml", TEXT.encode(), plain_keys(Claim))
    assert document is not None
    return tuple(r for r in read_records(document, Claim) if isinstance(r, Claim))


def _chapter(body: str) -> Chapter:
    chapter, _ = read_chapter("report/a.md", f"---\ntitle: T\norder: 1\n---\n{body}", "en")
    assert chapter is not None
    return chapter


def test_what_is_unread_is_told_in_order_of_place() -> None:
    """A record at its id, a paragraph from its first letter to its last."""
    one, two = _claims()
    chapter = _chapter("On [one](claim:one) and\nwords.\n")
    found = unreviewed(world(two, one, chapters=(chapter,)))
    assert [(u.kind, u.place) for u in found if u.id != "lens-works-makes"] == [
        ("claim", Span("claims/a.yaml", 2, 7, 2, 10)),
        ("claim", Span("claims/a.yaml", 7, 7, 7, 10)),
        ("paragraph", Span("report/a.md", 5, 1, 6, 7)),
    ]


def test_a_link_elsewhere_does_not_lead_to_a_record() -> None:
    """Though it is spelt with the id of one: a change of that record is no change of the words."""
    one, _ = _claims()
    chapter = _chapter("Write to [them](mailto:one).\n")
    ((_, with_it, _),) = paragraphs(world(one, chapters=(chapter,)), chapter)
    ((_, without, _),) = paragraphs(world(chapters=(chapter,)), chapter)
    assert with_it == without
