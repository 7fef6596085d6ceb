"""extract.apart: what reads strangers' bytes is held to its limits, and says which of them hold."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from synopticon.extract.apart import DidNotAnswer, Enforced, answered, apart

PRISONER = Path(__file__).with_name("prisoner.py")
LINUX = sys.platform.startswith("linux")


def test_a_child_says_what_the_system_holds_it_to() -> None:
    """Memory and time are limited everywhere; what is not enforced is told as not enforced."""
    found = answered(PRISONER, {"say": 3}, b"")
    assert found.made == bytes(3)
    assert "enforced" not in found.told
    assert found.enforced.memory
    assert found.enforced.time
    assert found.enforced.files
    assert Enforced.of({"memory": 1, "time": "yes", "network": True}) == Enforced(network=True)
    told = str(Enforced(memory=True, time=True))
    assert told == "memory: yes, time: yes, files: no, network: no"


@pytest.mark.skipif(not LINUX, reason="the filter of system calls is Linux's")
def test_where_the_network_is_shut_nothing_can_be_opened_or_run() -> None:
    """No file, connection, process or program, not even under a number that was given back."""
    found = answered(PRISONER, {"file": __file__}, b"bytes")
    if not found.enforced.network:
        pytest.skip("this system lets no process shut itself off")
    told = dict(found.told)
    assert told.pop("environment") == []
    assert set(told) == {
        *("file", "connection", "connection in place of a file", "another process", "a program"),
    }
    assert all(told.values()), told


def test_a_child_that_says_too_much_is_not_heard_to_its_end() -> None:
    """An answer without end costs the parent no more memory than was agreed on."""
    with pytest.raises(DidNotAnswer, match="more than 1,000 bytes"):
        answered(PRISONER, {"say": 50_000_000}, b"", most=1000)


def test_a_child_that_never_ends_is_ended() -> None:
    """Time on a processor is limited, and the user is told that it was that."""
    with pytest.raises(DidNotAnswer, match="more than 1 seconds"):
        answered(PRISONER, {"ever": 1}, b"", seconds=1)


def test_a_child_that_takes_too_much_is_ended() -> None:
    """More memory than the limit is no crash of ours."""
    with pytest.raises(DidNotAnswer, match="limit"):
        apart(PRISONER, {"take": 200_000_000}, b"", memory=150_000_000)


def test_what_is_said_to_a_child_that_does_not_listen_is_dropped() -> None:
    """A child that is gone before it was told everything is an answer like any other."""
    with pytest.raises(DidNotAnswer):
        apart("synopticon.extract.no_such_reader", {}, bytes(5_000_000))
