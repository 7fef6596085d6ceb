"""What nobody may foresee of a release: drawn once, kept with the case, carried in the Release.

The public log of a release has a salt in each leaf and stands in an order that tells nothing; the
numbers that stand for withheld documents are hidden among others that stand for none. All of it
comes from the operating system, never from the case. It is kept in `releases/`, so that the same
release can be made again, byte for byte, and so that a commitment can be opened.
"""

from __future__ import annotations

import hashlib
import json
import re
import secrets
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

from synopticon.base.atomic import write_file
from synopticon.base.canon import JSON, canonical
from synopticon.model.case import Case
from synopticon.model.passages import is_digest
from synopticon.model.release import Drawn, Release
from synopticon.model.testimony import Testimony

__all__ = ["LISTED", "BrokenRelease", "drawn"]

# What the leaf is of that stands for the list of all files of a bundle's payload.
LISTED = "file:manifest-sha256.txt"
# So many numbers, or a multiple, stand in a release that commits to what it withholds.
_SLOTS = 64
_MOST_BYTES = 50_000_000

Random = Callable[[int], bytes]
# The withheld exhibits with their digests.
Secret = tuple[tuple[str, str], ...]


class BrokenRelease(Exception):
    """A file of `releases/` is not in the form in which it was written."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} is no record of a release; put it back as it was, or remove it")


def drawn(
    release: Release,
    case: Case,
    folder: Path,
    random: Random = secrets.token_bytes,
    *,
    made: str = "",
) -> Release:
    """The release with what is drawn for it; drawn anew unless the very same was signed before.

    Args:
        release: what is published.
        case: the case, which knows what is withheld.
        folder: the `releases/` of the case.
        random: gives so many bytes; the operating system's, but in tests.
        made: what else decides on the bytes of a bundle: the program's version, its options.

    Raises:
        BrokenRelease: a record of an earlier release can't be read, or is not as one is drawn.
        CannotWrite: the disk refused.
    """
    secret = _withheld(case) if release.manifest.disclosure.withheld == "commitments" else ()
    content = _digest(_plain([release, secret, made]))
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise BrokenRelease(folder)
    kept = _kept(folder, content, partial(_is_drawn, release, secret))
    if kept is None:
        kept = _drawn(release, content, secret, random)
        folder.mkdir(exist_ok=True)
        write_file(folder / f"{kept['release']}.json", canonical(kept) + b"\n")
    leaves = tuple((str(of), str(salt)) for of, salt in kept["leaves"])
    return replace(release, drawn=Drawn(str(kept["release"]), leaves))


def _drawn(release: Release, content: str, secret: Secret, random: Random) -> dict[str, Any]:
    openings = []
    numbers = [_number(random) for _ in range(_slots(release, secret) - len(secret))]
    for id, sha256 in secret:
        nonce = random(32)
        numbers.append(hashlib.sha256(nonce + bytes.fromhex(sha256)).hexdigest())
        opening = {"commitment": numbers[-1], "nonce": nonce.hex(), "sha256": sha256}
        openings.append({**opening, "exhibit": id})
    named = [*_published(release)]
    named += [f"commitment:{number}" for number in numbers]
    # By keys drawn for it, every order is as likely as any other.
    named.sort(key=lambda _: random(16))
    return {
        "format": 1,
        "release": random(8).hex(),
        "content": content,
        "leaves": [[of, random(16).hex()] for of in named],
        "openings": openings,
    }


def _published(release: Release) -> tuple[str, ...]:
    """What has a leaf whatever is withheld."""
    return (LISTED, *(f"exhibit:{e.id}" for e in release.exhibits))


def _slots(release: Release, secret: Secret) -> int:
    """How many numbers stand in the release."""
    if release.manifest.disclosure.withheld != "commitments":
        return 0
    return max(1, -(-len(secret) // _SLOTS)) * _SLOTS


def _is_drawn(release: Release, secret: Secret, said: Mapping[str, Any]) -> bool:
    """Whether a record is of this release and in the form in which one is drawn."""
    of = [name for name, _ in said["leaves"]]
    salts = {salt for _, salt in said["leaves"]}
    numbers = {name.partition(":")[2] for name in of if name.startswith("commitment:")}
    opened = {o["commitment"]: (o["exhibit"], o["sha256"], o["nonce"]) for o in said["openings"]}
    made = (
        hashlib.sha256(bytes.fromhex(nonce) + bytes.fromhex(sha256)).hexdigest()
        for _, sha256, nonce in opened.values()
    )
    return (
        len(salts) == len(set(of)) == len(of)
        and all(re.fullmatch("[0-9a-f]{32}", salt) for salt in salts)
        and set(of) == {*_published(release), *(f"commitment:{n}" for n in numbers)}
        and len(numbers) == _slots(release, secret)
        and all(map(is_digest, numbers))
        and all(re.fullmatch("[0-9a-f]{64}", nonce) for _, _, nonce in opened.values())
        and list(made) == list(opened)
        and opened.keys() <= numbers
        and sorted((id, sha256) for id, sha256, _ in opened.values()) == list(secret)
    )


def _number(random: Random) -> str:
    """A commitment to nothing; without its opening it can't be told from one to something."""
    return hashlib.sha256(random(64)).hexdigest()


def _withheld(case: Case) -> Secret:
    """The withheld exhibits with their digests; testimony is never among them."""
    spoken = Testimony(case).exhibits
    held = (e for e in case.exhibits if e.holding == "withheld" and e.id not in spoken)
    return tuple(sorted((e.id, e.sha256) for e in held if e.sha256 and is_digest(e.sha256)))


def _kept(
    folder: Path, content: str, is_drawn: Callable[[Mapping[str, Any]], bool]
) -> Mapping[str, Any] | None:
    """The record of the release with this content, if it was signed before."""
    for path in sorted(folder.glob("*.json")):
        if path.is_symlink() or not path.is_file() or path.stat().st_size > _MOST_BYTES:
            raise BrokenRelease(path)
        try:
            said = json.loads(path.read_bytes())
            if canonical(said) + b"\n" != path.read_bytes() or said["format"] != 1:
                raise BrokenRelease(path)
            if said["content"] == content:
                named = re.fullmatch("[0-9a-f]{16}", said["release"])
                if not named or path.stem != said["release"] or not is_drawn(said):
                    raise BrokenRelease(path)
                return {"release": said["release"], "leaves": [(o, s) for o, s in said["leaves"]]}
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            raise BrokenRelease(path) from None
    return None


def _digest(value: JSON) -> str:
    return hashlib.sha256(canonical(value)).hexdigest()


def _plain(value: Any) -> JSON:
    """A value as JSON in which equal values are equal, whatever the order of a set was."""
    if value is None or isinstance(value, str | bool):
        return value
    if isinstance(value, int | Decimal | float):
        return str(value)
    if isinstance(value, bytes):
        return hashlib.sha256(value).hexdigest()
    if isinstance(value, frozenset | set):
        return sorted((_plain(v) for v in value), key=canonical)
    if isinstance(value, Mapping):
        return sorted(([_plain(k), _plain(v)] for k, v in value.items()), key=canonical)
    if is_dataclass(value):
        return dict(_fields(value))
    return [_plain(v) for v in value]


def _fields(value: Any) -> Iterator[tuple[str, JSON]]:
    yield "", type(value).__name__
    for field in fields(value):
        if field.compare and field.name != "drawn":
            yield field.name, _plain(getattr(value, field.name))
