"""A second process gives the same answer as this one, and leaves nothing behind."""

from __future__ import annotations

import hashlib
import os
import pickle
import signal
import sys

import pytest

from synopticon.base.beside import _end, _send, beside, has_room, processors

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="forks on Linux only")


def _no_child_is_left() -> bool:
    try:
        os.waitpid(-1, os.WNOHANG)
    except ChildProcessError:
        return True
    return False


def test_the_answer_comes_from_another_process() -> None:
    with beside(os.getpid) as answer:
        child = answer()
    assert child != os.getpid()
    assert _no_child_is_left()


def test_what_the_fork_sends_is_the_answer_and_the_end_of_it() -> None:
    readable, writable = os.pipe()
    _send(lambda: {"a": [1, 2]}, writable)
    with os.fdopen(readable, "rb") as pipe:
        sent = pipe.read()
    assert pickle.loads(sent[:-32]) == {"a": [1, 2]}
    assert hashlib.sha256(sent[:-32]).digest() == sent[-32:]
    with pytest.raises(OSError, match="Bad file"):
        os.fstat(writable)


def test_the_fork_ends_with_0_if_it_sent_and_with_1_if_not(monkeypatch: pytest.MonkeyPatch) -> None:
    class Ended(BaseException):
        pass

    def end(status: int) -> None:
        raise Ended(status)

    monkeypatch.setattr(os, "_exit", end)
    readable, writable = os.pipe()
    with pytest.raises(Ended, match=r"^0$"):
        _end(lambda: 1, writable)
    with pytest.raises(Ended, match=r"^1$"):
        _end(lambda: 1, -1)
    os.close(readable)


def test_an_answer_larger_than_a_pipe_comes_whole() -> None:
    with beside(lambda: b"x" * 5_000_000) as answer:
        assert len(answer()) == 5_000_000


def test_what_the_fork_changes_is_lost() -> None:
    seen: list[int] = []
    with beside(lambda: seen.append(1)) as answer:
        answer()
    assert seen == []


def test_a_fault_of_the_work_is_raised_here(capfd: pytest.CaptureFixture[str]) -> None:
    def work() -> int:
        raise LookupError("here")

    with beside(work) as answer, pytest.raises(LookupError, match="here"):
        answer()
    assert capfd.readouterr() == ("", "")
    assert _no_child_is_left()


def test_an_answer_that_cannot_be_sent_is_made_here() -> None:
    with beside(lambda: lambda: os.getpid()) as answer:
        assert answer()() == os.getpid()


def test_a_fork_that_dies_is_replaced_by_the_work_here() -> None:
    here = os.getpid()

    def work() -> int:
        if os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return 7

    with beside(work) as answer:
        assert answer() == 7
    assert _no_child_is_left()


def test_where_no_fork_is_allowed_the_work_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused() -> int:
        raise BlockingIOError

    monkeypatch.setattr(os, "fork", refused)
    before = len(os.listdir("/proc/self/fd"))
    with beside(os.getpid) as answer:
        assert answer() == os.getpid()
    assert len(os.listdir("/proc/self/fd")) == before


def test_a_block_that_ends_early_ends_the_fork() -> None:
    def work() -> None:
        signal.pause()

    before = len(os.listdir("/proc/self/fd"))
    with pytest.raises(KeyboardInterrupt), beside(work):
        raise KeyboardInterrupt
    assert _no_child_is_left()
    assert len(os.listdir("/proc/self/fd")) == before


def test_there_are_as_many_processors_as_this_process_may_use(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 3})
    assert processors() == 2
    monkeypatch.setattr(sys, "platform", "darwin")
    assert processors() == 1


def test_room_is_what_the_system_says_is_free() -> None:
    """A byte is, on any machine that runs this; an exabyte is not."""
    if processors() == 1 and not os.path.exists("/proc/meminfo"):
        assert not has_room(1)
        return
    assert has_room(1)
    assert not has_room(1 << 60)


def test_a_fork_that_ends_well_and_sends_nothing_has_not_answered() -> None:
    """The work is done here; what ended the fork is none of an answer."""
    here = os.getpid()

    def silent() -> int:
        if os.getpid() != here:
            os._exit(0)
        return 7

    with beside(silent) as answer:
        assert answer() == 7


def test_where_children_are_ignored_the_answer_still_comes() -> None:
    """Some supervisors leave it so: the system forgets a fork as it ends, and nothing is wrong."""
    before = signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    try:
        with beside(os.getpid) as answer:
            assert answer() != os.getpid()
    finally:
        signal.signal(signal.SIGCHLD, before)
