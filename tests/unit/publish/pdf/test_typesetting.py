"""The call of typst: a warning or a refusal is a failure, and its absence is said."""

from __future__ import annotations

import sys

import pytest

from synopticon.publish.pdf.fonts import MissingPrintFonts, carried
from synopticon.publish.pdf.typesetting import MissingTypst, NotTypeset, typeset
from tests.unit.publish.pdf.reading import faces, read

TITLED = b'#set document(title: "x")\n#set text(font: "Source Serif 4")\n'


def test_a_warning_is_a_failure() -> None:
    """typst would set the page in another typeface and say so; that is not good enough."""
    with pytest.raises(NotTypeset, match=r"warned.*unknown font"):
        typeset(TITLED + b'#text(font: "No Such Face")[x]', {}, faces())


def test_what_typst_refuses_is_a_failure() -> None:
    """So is what PDF/UA forbids: a picture without a description, a text that is not drawn."""
    with pytest.raises(NotTypeset, match="refused"):
        typeset(TITLED + b"#panic()", {}, faces())
    with pytest.raises(NotTypeset, match="PDF/UA-1"):
        typeset(TITLED + "\U0001f441".encode(), {}, faces())


def test_no_file_can_be_read() -> None:
    """Even a template could not: there is no folder it may look into."""
    for path in (b"/etc/passwd", b"report.typ", b"../pyproject.toml"):
        with pytest.raises(NotTypeset, match="refused"):
            typeset(TITLED + b'#read("' + path + b'")', {}, faces())


def test_no_typeface_of_the_system_is_used() -> None:
    """A report looks the same wherever it is built."""
    with pytest.raises(NotTypeset, match="unknown font"):
        typeset(TITLED + b'#text(font: "DejaVu Sans")[x]', {}, faces())
    with pytest.raises(NotTypeset, match="unknown font"):
        typeset(TITLED + b'#text(font: "Libertinus Serif")[x]', {}, faces())


def test_a_value_is_text() -> None:
    """What would be markup in the template is words in the value."""
    hostile = '#read("/etc/passwd") *b* _i_ $x$ \\ `c` = h <l> @l // c /* [x]{y} #{1+1} "'
    template = TITLED + b"#json(bytes(sys.inputs.report)).of"
    assert read(typeset(template, {"of": hostile}, faces())).text == hostile


def test_the_extra_is_named_where_it_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    """The message says what to install."""
    found = faces()
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(MissingTypst, match=r"synopticon\[pdf\]"):
        typeset(TITLED, {}, found)


def test_missing_typefaces_are_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """A checkout in which `make vendor` did not run has none."""
    from pathlib import Path

    from synopticon.publish.pdf import fonts

    monkeypatch.setattr(fonts, "package_files", lambda name: Path("/nowhere"))
    with pytest.raises(MissingPrintFonts, match="typefaces"):
        carried()
