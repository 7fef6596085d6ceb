"""In a child process: gives up memory, time, files and the network, and says what the system took.

Two layers. Limits of resources hold on every Unix. On Linux a filter of system calls comes on top
(seccomp): what reads bytes may then read and write what is open already, take memory, and end.
"""

from __future__ import annotations

import ctypes
import errno
import platform
import struct
import sys
from collections.abc import Iterable, Mapping
from types import MappingProxyType

__all__ = ["Limits", "confine", "confine_program"]

# prctl(2) and seccomp(2).
_DEATH_SIGNAL, _NO_NEW_PRIVILEGES, _SECCOMP = 1, 38, 22
_FILTER = 2
_KILL, _ALLOW, _REFUSE = 0x80000000, 0x7FFF0000, 0x00050000
# What the classic packet filter is written in: load a word, compare, return.
_LOAD, _EQUALS, _AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_NEW_NETWORK, _NEW_USER = 0x40000000, 0x10000000
# From here on numbers are those of the x32 calls, which the lists below do not know.
_X32 = 0x40000000

# What a reader of bytes needs once it has begun: what is open, memory, clocks, signals, its end.
_READER: Mapping[str, tuple[int, tuple[int, ...]]] = MappingProxyType(
    {
        "x86_64": (
            0xC000003E,
            (
                *(0, 1, 3, 5, 7, 8, 9, 10, 11, 12, 13, 14, 15, 17, 19, 20, 24, 25, 28, 35, 39, 60),
                *(96, 98, 131, 186, 202, 204, 219, 228, 230, 231, 271, 273, 318, 334),
            ),
        ),
        "aarch64": (
            0xC00000B7,
            (
                *(57, 62, 63, 64, 65, 66, 67, 73, 80, 93, 94, 98, 99, 101, 113, 115, 123, 124, 128),
                *(132, 134, 135, 139, 165, 169, 172, 178, 214, 215, 216, 222, 226, 233, 278, 293),
            ),
        ),
    }
)
# What another's program may not: connections, other processes' memory, new rights, io_uring.
_PROGRAM: Mapping[str, tuple[int, tuple[int, ...]]] = MappingProxyType(
    {
        "x86_64": (
            0xC000003E,
            (
                *(41, 42, 43, 44, 46, 49, 50, 53, 101, 165, 166, 175, 246, 272, 288, 298, 307, 308),
                *(310, 311, 313, 317, 320, 321, 323, 425, 426, 427, 438),
            ),
        ),
        "aarch64": (
            0xC00000B7,
            (
                *(39, 40, 97, 104, 105, 117, 198, 199, 200, 201, 202, 203, 206, 211, 241, 242, 268),
                *(269, 270, 271, 273, 277, 280, 282, 294, 425, 426, 427, 438),
            ),
        ),
    }
)

Limits = Mapping[str, int]
"""`memory` in bytes, `seconds` of a processor; of a program also `written`, bytes of a file."""


def confine(limits: Limits) -> dict[str, bool]:
    """Take on everything that a reader of bytes can do without; it must be the only thread.

    Returns:
        Whether `memory`, `time`, `files` and `network` are held by the system from now on.
    """
    done = _limited(limits, {"RLIMIT_FSIZE": 0, "RLIMIT_NOFILE": 3})
    filtered = _filtered(_READER, listed=_ALLOW, others=_REFUSE | errno.EPERM)
    return {**done, "network": filtered or (done["files"] and _unshared())}


def confine_program(limits: Limits) -> dict[str, bool]:
    """The same for a process that is about to become another's program, such as ffmpeg.

    Such a program opens its own libraries, so that `files` says only that what it writes is
    limited.
    """
    done = _limited(limits, {"RLIMIT_FSIZE": limits["written"], "RLIMIT_NOFILE": 256})
    return {
        **done,
        "network": _filtered(_PROGRAM, listed=_REFUSE | errno.EPERM, others=_ALLOW) or _unshared(),
    }


def _limited(limits: Limits, files: Mapping[str, int]) -> dict[str, bool]:
    try:
        import resource
    except ImportError:
        return {"memory": False, "time": False, "files": False}
    _ends_with_its_parent()
    seconds = limits["seconds"]
    # The soft limit tells that it was time; the hard one ends what does not listen.
    done = {
        "memory": _limit(resource.RLIMIT_AS, limits["memory"]),
        "time": _limit(resource.RLIMIT_CPU, seconds, seconds + 2),
        "files": all(_limit(getattr(resource, name), most) for name, most in files.items()),
    }
    _limit(resource.RLIMIT_CORE, 0)
    return done


def _limit(which: int, wanted: int, at_last: int | None = None) -> bool:
    import resource

    hard = resource.getrlimit(which)[1]
    most = wanted if at_last is None else at_last
    if hard != resource.RLIM_INFINITY:
        # What is narrower already stays so.
        wanted, most = min(wanted, hard), min(most, hard)
    try:
        resource.setrlimit(which, (wanted, most))
    except (OSError, ValueError):
        return False
    return resource.getrlimit(which)[0] <= wanted


def _ends_with_its_parent() -> None:
    """A child whose parent was killed has nobody to answer."""
    if sys.platform.startswith("linux"):
        ctypes.CDLL(None).prctl(_DEATH_SIGNAL, 9, 0, 0, 0)


def _filtered(
    lists: Mapping[str, tuple[int, tuple[int, ...]]], *, listed: int, others: int
) -> bool:
    """Have the system judge every call from now on; False where it does not offer that."""
    known = lists.get(platform.machine())
    if not sys.platform.startswith("linux") or known is None or sys.maxsize < 2**32:
        return False
    code = _program(known[0], known[1], listed, others)
    held = ctypes.create_string_buffer(code, len(code))
    place = ctypes.addressof(held)
    # struct sock_fprog: how many instructions, and where they stand.
    whole = ctypes.create_string_buffer(struct.pack("@HxxxxxxQ", len(code) // 8, place), 16)
    system = ctypes.CDLL(None, use_errno=True)
    if system.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0):
        return False
    return not system.prctl(_SECCOMP, _FILTER, ctypes.c_void_p(ctypes.addressof(whole)), 0, 0)


def _program(machine: int, calls: Iterable[int], listed: int, others: int) -> bytes:
    """The filter: another machine's calls kill, the listed ones and the others get their answer."""
    numbers = tuple(calls)
    code = [(_LOAD, 0, 0, 4), (_EQUALS, 1, 0, machine), (_RETURN, 0, 0, _KILL), (_LOAD, 0, 0, 0)]
    code += [(_AT_LEAST, 0, 1, _X32), (_RETURN, 0, 0, _KILL)]
    for number in numbers:
        code += [(_EQUALS, 0, 1, number), (_RETURN, 0, 0, listed)]
    code.append((_RETURN, 0, 0, others))
    return b"".join(struct.pack("@HBBI", *one) for one in code)


def _unshared() -> bool:
    """A network of its own with nothing in it, where the system lets an ordinary user have one."""
    if not sys.platform.startswith("linux"):
        return False
    system = ctypes.CDLL(None, use_errno=True)
    return not (system.unshare(_NEW_NETWORK) and system.unshare(_NEW_USER | _NEW_NETWORK))
