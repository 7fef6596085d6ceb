"""Colour where it is wanted, signs of life where someone is looking, and discreet logs."""

from __future__ import annotations

import io
import logging
import sys
import time

import pytest

from synopticon.base.settings import Colour
from synopticon.cli import progress
from synopticon.cli.crash import Discreet, crash_report
from synopticon.cli.terminal import is_colourful


class Terminal(io.StringIO):
    """A stream that calls itself a terminal."""

    def isatty(self) -> bool:
        """Yes."""
        return True


@pytest.mark.parametrize(
    ("stream", "colour", "environment", "expected"),
    [
        (Terminal(), "auto", {}, True),
        (io.StringIO(), "auto", {}, False),
        (Terminal(), "auto", {"NO_COLOR": "1"}, False),
        (Terminal(), "auto", {"NO_COLOR": ""}, True),
        (Terminal(), "auto", {"TERM": "dumb"}, False),
        (Terminal(), "never", {}, False),
        (io.StringIO(), "always", {"NO_COLOR": "1"}, True),
    ],
)
def test_colour(
    stream: io.StringIO, colour: Colour, environment: dict[str, str], expected: bool
) -> None:
    """The user's own setting decides; else a terminal is coloured unless NO_COLOR is set."""
    assert is_colourful(stream, colour, environment) is expected


def test_what_takes_long_shows_a_sign_of_life(monkeypatch: pytest.MonkeyPatch) -> None:
    """After the patience is over the work is named on stderr, where that is a terminal."""
    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setattr(progress, "_PATIENCE", 0.0)
    with progress.working("checking"):
        deadline = time.monotonic() + 10
        while "checking" not in screen.getvalue() and time.monotonic() < deadline:
            time.sleep(0.01)
    assert "checking" in screen.getvalue()


def test_what_is_quick_or_unseen_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is written before the patience is over, nor ever to what is no terminal."""
    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setattr(progress, "_PATIENCE", 3600.0)
    with progress.working("checking"):
        pass
    assert screen.getvalue() == ""
    pipe = io.StringIO()
    monkeypatch.setattr(sys, "stderr", pipe)
    monkeypatch.setattr(progress, "_PATIENCE", 0.0)
    with progress.working("checking"):
        pass
    assert pipe.getvalue() == ""


def test_a_log_line_holds_no_words_of_an_exception() -> None:
    """An exception in a log is its type and our lines, and control characters are written out."""
    try:
        raise ValueError("the words of a witness")
    except ValueError:
        record = logging.LogRecord(
            "synopticon.x", 10, "f", 1, "rule %s\x1b", ("EVD003",), sys.exc_info()
        )
    line = Discreet().format(record)
    assert line.startswith("synopticon.x: rule EVD003\\x1b")
    assert "ValueError" in line
    assert "witness" not in line


def test_a_crash_report_ends_even_where_causes_run_in_a_circle() -> None:
    """Each exception of the chain is told once."""
    one, two = ValueError("a"), KeyError("b")
    one.__cause__, two.__cause__ = two, one
    report = crash_report(one, "1.0")
    assert report.count("ValueError at") == report.count("KeyError at") == 1
