"""Judges what speaks for a log: checkpoint, signature, time stamps, and what is remembered."""

from __future__ import annotations

import hashlib
import os
import shlex
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from synopticon.archive.checkpoint import MAX_BYTES, BrokenCheckpoint, Checkpoint
from synopticon.archive.judging import Judged, Standing, Trust, unread
from synopticon.archive.log import Log
from synopticon.archive.rooms import Rooms, file_bytes
from synopticon.archive.signing import MAX_SIGNATURE, signed_with
from synopticon.archive.stamping import MAX_REPLY, Verdict, read_stamp
from synopticon.base.tree import root

__all__ = ["judge_seals"]

_SIGN = ("ssh-keygen", "-Y", "sign", "-n", "synopticon", "-f")
_STANDING: Mapping[Verdict, Standing] = MappingProxyType(
    {"good": "intact", "bad": "altered", "could not be checked": "could not be checked"}
)


def judge_seals(rooms: Rooms, log: Log, trust: Trust) -> Iterator[Judged]:
    """Whether the log still begins as it stood when somebody put a name or a time to it."""
    yield from _checkpoint(rooms, log, trust)
    if trust.since is not None:
        yield _since(log, trust.since)
    yield from _stamps(rooms, log, trust)


def _checkpoint(rooms: Rooms, log: Log, trust: Trust) -> Iterator[Judged]:
    place = "custody/checkpoint"
    try:
        text = file_bytes(rooms.checkpoint, MAX_BYTES)
    except FileNotFoundError:
        if log.records:
            yield Judged(place, "missing", "nothing tells how the log stood")
        return
    except OSError as error:
        yield unread(place, error)
        return
    judged = _against(place, log, text)
    if judged.standing == "intact":
        made = Checkpoint.read(text)
        if trust.origin not in (None, made.origin):
            told = f"it is of {made.origin}, and this case is {trust.origin}"
            judged = Judged(place, "altered", told)
        elif trust.key and (later := len(log.records) - made.size):
            told = f"{later} lines of the log came after it, and nobody signed them"
            judged = Judged(place, "missing", told)
    yield judged
    yield from _signature(rooms, text, trust)


def _signature(rooms: Rooms, text: bytes, trust: Trust) -> Iterator[Judged]:
    place = "custody/checkpoint.sig"
    # Of one that was being sealed when the machine stopped, the signature is still on its way.
    on_its_way = rooms.incoming.glob(f"*/{rooms.signature.name}")
    try:
        laid = [path for path in (rooms.signature, *sorted(on_its_way)) if os.path.lexists(path)]
        signatures = [file_bytes(path, MAX_SIGNATURE) for path in laid]
    except OSError as error:
        yield unread(place, error)
        return
    if trust.key is None:
        if signatures:
            told = "no signing_key in your settings tells whose it has to be"
            yield Judged(place, "could not be checked", told)
        return
    if not signatures:
        line = shlex.join((*_SIGN, str(trust.key), str(rooms.checkpoint)))
        told = f"you have a key, and nobody signed the checkpoint; if the rest is intact: {line}"
        yield Judged(place, "missing", told)
        return
    found = {signed_with(text, signature, trust.key) for signature in signatures}
    if "good" in found:
        yield Judged(place, "intact")
    elif "bad" in found:
        yield Judged(place, "altered", "your key did not sign this checkpoint")
    else:
        told = "ssh-keygen or the public key is missing"
        yield Judged(place, "could not be checked", told)


def _since(log: Log, remembered: bytes) -> Judged:
    judged = _against("custody/log.jsonl", log, remembered)
    if judged.standing == "intact":
        return Judged(judged.place, "intact", "it grew from the checkpoint that you gave")
    return Judged(judged.place, judged.standing, f"the checkpoint that you gave: {judged.why}")


def _against(place: str, log: Log, text: bytes) -> Judged:
    """Whether a log begins with all that the text of a checkpoint counts, in its order."""
    try:
        made = Checkpoint.read(text)
    except BrokenCheckpoint as error:
        return Judged(place, "altered", str(error))
    if made.size > len(log.records):
        told = f"it counts {made.size} lines, and the log has {len(log.records)}"
        return Judged(place, "altered", told)
    if root(log.leaves[: made.size]) != made.root:
        return Judged(place, "altered", f"the first {made.size} lines have another root")
    later = len(log.records) - made.size
    counted = "1 line" if later == 1 else f"{later:,} lines"
    return Judged(place, "intact", f"{counted} came after it" if later else "")


def _stamps(rooms: Rooms, log: Log, trust: Trust) -> Iterator[Judged]:
    for path in sorted(rooms.stamps.glob("*")):
        place = f"custody/stamps/{path.name}"
        try:
            if path.suffix == ".checkpoint":
                yield _stamped(place, path, log)
            elif path.suffix == ".tsr":
                yield _stamp(place, path, trust)
            else:
                yield Judged(place, "unlisted")
        except OSError as error:
            yield unread(place, error)


def _stamped(place: str, path: Path, log: Log) -> Judged:
    text = file_bytes(path, MAX_BYTES)
    if hashlib.sha256(text).hexdigest() != path.stem:
        return Judged(place, "altered", "its bytes differ from its digest")
    return _against(place, log, text)


def _stamp(place: str, path: Path, trust: Trust) -> Judged:
    of, _, digest = path.stem.partition(".")
    reply = file_bytes(path, MAX_REPLY)
    if hashlib.sha256(reply).hexdigest() != digest:
        return Judged(place, "altered", "its bytes differ from its digest")
    try:
        text = file_bytes(path.with_name(f"{of}.checkpoint"), MAX_BYTES)
    except FileNotFoundError:
        return Judged(place, "missing", "the checkpoint that it stamps is not there")
    if hashlib.sha256(text).hexdigest() != of:
        return Judged(place, "could not be checked", "the checkpoint that it stamps is altered")
    found = read_stamp(reply, text, trust.authorities)
    why = f"existed by {found.time}" if found.verdict == "good" else found.why
    return Judged(place, _STANDING[found.verdict], why)
