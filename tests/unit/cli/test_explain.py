"""`synopticon explain`: a code's page, or all codes."""

from __future__ import annotations

from synopticon.base.codes import CODES
from synopticon.check.pages import codes, page
from tests.unit.cli.conftest import Cli


def test_a_page_is_printed_as_it_is(cli: Cli) -> None:
    """Every code with a page prints it, in either case of letters."""
    for code in codes():
        ended = cli("explain", code.lower())
        assert (ended.code, ended.out) == (0, page(code).source)


def test_several_codes_give_their_pages(cli: Cli) -> None:
    """One page after the other, each once, in the order asked for; one that is none ends it."""
    pages = page("EVD006").source, page("CLM002").source
    ended = cli("explain", "EVD006", "clm002", "evd006")
    assert (ended.code, ended.out) == (0, "\n".join(pages))
    ended = cli("explain", "EVD006", "CLM02")
    assert (ended.code, ended.out) == (2, "")
    assert "'CLM02'" in ended.err


def test_every_code_can_be_explained(cli: Cli) -> None:
    """Each begins with its code and its title as the table has it."""
    for code, row in CODES.items():
        assert cli("explain", code).out.startswith(f"# {code}: {row.title}\n")


def test_without_a_code_all_are_listed(cli: Cli) -> None:
    """One line for each code, in the order of the table."""
    lines = cli("explain").out.splitlines()
    assert [line.split()[0] for line in lines] == list(CODES)


def test_a_code_that_is_none_names_the_nearest(cli: Cli) -> None:
    """Exit 2 and a hint."""
    ended = cli("explain", "EVD03")
    assert ended.code == 2
    assert "did you mean EVD0" in ended.err
