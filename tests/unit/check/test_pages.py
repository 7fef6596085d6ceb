"""Pages of codes are read into what `explain` prints and what the tests run."""

from __future__ import annotations

import pytest

from synopticon.check import pages
from synopticon.check.pages import Expected, Layer, base_case, page

PAGE = """# SYN001: file is not UTF-8 text

Why it matters.

## Fails

~~~bytes claims/a.yaml
- id: \\xff\\n\\\\
~~~

~~~findings
claims/a.yaml:1:7: SYN001
claims/a.yaml: SYN002
~~~

## Fails: a heading inside

~~~markdown report/a.md
## Not a section
~~~

~~~findings
report/a.md:1: SYN001
~~~

## Passes

~~~absent claims/a.yaml
~~~

~~~link claims/b.yaml
../elsewhere
~~~

## Consequences

- SYN002: because
"""


def parsed(text: str) -> pages.Page:
    return pages._parse("SYN001", text)


def test_page_is_read_whole() -> None:
    """A page gives its title, its reason, its examples and its consequences."""
    read = parsed(PAGE)
    assert (read.title, read.why) == ("file is not UTF-8 text", "Why it matters.")
    first, second = read.fails
    assert first.layers == (Layer("claims/a.yaml", "file", b"- id: \xff\n\\\n"),)
    assert first.findings == (
        Expected("claims/a.yaml", 1, 7, "SYN001"),
        Expected("claims/a.yaml", None, None, "SYN002"),
    )
    assert second.layers[0].content == b"## Not a section\n"
    assert read.passes[0].layers == (
        Layer("claims/a.yaml", "absent"),
        Layer("claims/b.yaml", "link", b"../elsewhere"),
    )
    assert read.consequences == {"SYN002": "because"}


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("# SYN001:", "# SYN002:", "first line"),
        ("## Passes", "## Succeeds", "sections are"),
        ("- SYN002: because", "Because.", "a consequence is"),
        ("claims/a.yaml:1:7: SYN001", "somewhere", "a finding is"),
        ("~~~absent claims/a.yaml", "~~~Absent!", "a fence is"),
        ("../elsewhere\n~~~", "../elsewhere", "never closed"),
    ],
)
def test_malformed_page_is_refused(old: str, new: str, why: str) -> None:
    """A page that would test less than it seems to is refused."""
    assert old in PAGE
    with pytest.raises(ValueError, match=why):
        parsed(PAGE.replace(old, new))


def test_code_without_example_says_why() -> None:
    """A code that no case can show has a sentence in place of a failing example."""
    text = PAGE[: PAGE.index("## Fails\n")] + "## Fails\n\nNo case can show this.\n\n"
    read = parsed(text + PAGE[PAGE.index("## Passes") :])
    assert read.unshown == "No case can show this."
    assert read.fails == ()


def test_unknown_code_has_no_page() -> None:
    """Neither a code that is not there nor a path has a page."""
    for code in ("XYZ999", "base", "../base"):
        with pytest.raises(KeyError):
            page(code)


def test_held_texts_of_the_base_case_are_what_they_are_called() -> None:
    """Each object of the base case lies under its own digest, or every example would be exit 4."""
    from hashlib import sha256

    objects = [layer for layer in base_case() if layer.path.startswith("archive/")]
    assert objects
    for layer in objects:
        assert layer.path.endswith(sha256(layer.content).hexdigest())
