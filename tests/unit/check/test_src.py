"""Links are what a reader can follow from paper, and nothing else."""

from __future__ import annotations

import pytest

from synopticon.check import src
from synopticon.model.case import Case
from synopticon.model.records import Capture, Exhibit, Manifest, Source

MANIFEST = Manifest(id="x", format="1.0", title="X", languages=("en",), licence="CC0-1.0")


def codes(*, url: str | None = None, kind: str = "page", **keys: object) -> set[str]:
    """The codes that an exhibit with these keys brings."""
    known = {"id": "e", "source": "s", "title": "E", "holding": "referenced", "language": "en"}
    exhibit = Exhibit(**{**known, "kind": kind, "url": url, "accessed": "2024", **keys})  # type: ignore[arg-type]
    case = Case(MANIFEST, exhibits=(exhibit,))
    return {f.code for rule in src.RULES for f in rule(case, None)}  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("url", "found"),
    [
        ("https://harbour.example/guide?x=1#top", set()),
        ("https://등대.example/길", set()),
        ("https://web.archive.org/web/2020/http://harbour.example/", set()),
        ("HTTP://harbour.example/", {"SRC004"}),
        ("http://harbour.example/", {"SRC004"}),
        ("harbour.example/guide", {"SRC005"}),
        ("//harbour.example/guide", {"SRC005"}),
        ("https:///guide", {"SRC005"}),
        ("https://harbour.example/a guide", {"SRC005"}),
        ("https://harbour.example/\u200bguide", {"SRC005"}),
        ("https://harbour.example\\guide", {"SRC005"}),
        ("https://user:word@harbour.example/", {"SRC005"}),
        ("https://harbour.example:port/", {"SRC005"}),
        ("https://[harbour.example/", {"SRC005"}),
        ("javascript:alert(1)", {"SRC005"}),
        ("data:text/html,hush", {"SRC005"}),
        ("ftp://harbour.example/", {"SRC005"}),
        ("", {"SRC005"}),
    ],
)
def test_links(url: str, found: set[str]) -> None:
    """Only http and https addresses with a host pass, and http is told."""
    assert codes(url=url) == found


def test_day_of_access() -> None:
    """A link needs the day it was read, or a capture; what is known through another needs none."""
    link = "https://harbour.example/"
    assert codes(url=link, accessed=None) == {"SRC006"}
    assert codes(accessed=None) == set()
    assert codes(url=link, accessed=None, via="other") == set()
    assert codes(url=link, accessed=None, capture=Capture("browser", "2024-05-27")) == set()


def test_language_of_what_has_words() -> None:
    """An exhibit with words needs a language, a picture none."""
    assert codes(language=None) == {"SRC003"}
    assert codes(language=None, kind="satellite-image") == set()
    assert codes(language=None, kind="photograph") == set()


def test_source_without_its_letters() -> None:
    """A source needs a reliability, an origin and a language, each with its own code."""
    case = Case(MANIFEST, sources=(Source(id="s", name="S", kind="news"),))
    found = sorted(f.code for rule in src.RULES for f in rule(case, None))  # type: ignore[arg-type]
    assert found == ["SRC001", "SRC002", "SRC003"]
