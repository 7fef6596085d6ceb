"""What `doctor` looks at: parts installed, programs found, bytes held, protections in force."""

from __future__ import annotations

import json
import os
import platform
import re
import shutil
import stat
import sys
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, requires, version
from importlib.resources import files as package_files
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from synopticon.base.settings import SettingsError, read_settings, settings_path

if TYPE_CHECKING:
    from synopticon.archive.holdings import Holdings
    from synopticon.casefile.loader import Loaded

__all__ = ["Item", "enforced", "found", "held", "installed"]

_CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_MOST_TOLD = 3
# What needs them: nothing else does.
_PROGRAMS = {
    "ssh-keygen": "signing",
    "openssl": "checking a time stamp by hand",
    "ffmpeg": "moments of recordings",
    "tesseract": "reading the words in pictures",
}
_REQUIREMENT = re.compile(r"""(?P<name>[\w.-]+)[^;]*(?:;.*extra\s*==\s*['"](?P<extra>[\w-]+))?""")


@dataclass(frozen=True, slots=True)
class Item:
    """One thing looked at.

    `state` is `ok`, `absent` (a thing one can do without) or `wrong` (a thing to be mended).
    """

    part: Literal["installed", "found", "held", "enforced"]
    name: str
    state: Literal["ok", "absent", "wrong"]
    detail: str


def installed() -> Iterator[Item]:
    """This program, its interpreter, what it needs, and each extra."""
    yield Item("installed", "synopticon", "ok", version("synopticon"))
    yield Item("installed", "python", "ok", f"{platform.python_version()} on {sys.platform}")
    extras: dict[str, list[str]] = {}
    for line in requires("synopticon") or ():
        match = _REQUIREMENT.match(line)
        if match:
            extras.setdefault(match["extra"] or "", []).append(match["name"])
    for extra, names in extras.items():
        missing = [name for name in names if not _version(name)]
        title = f"[{extra}]" if extra else "needed parts"
        if missing:
            state: Literal["absent", "wrong"] = "absent" if extra else "wrong"
            yield Item("installed", title, state, f"without {', '.join(missing)}")
        else:
            told = ", ".join(f"{name} {_version(name)}" for name in names)
            yield Item("installed", title, "ok", told)


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def found(path: str | None) -> Iterator[Item]:
    """Programs beside this one, and the browser parts that the site carries."""
    browser = next((p for name in _CHROMIUM if (p := shutil.which(name, path=path))), None)
    yield Item("found", "chromium", "ok" if browser else "absent", browser or "not on the PATH")
    for name, need in _PROGRAMS.items():
        place = shutil.which(name, path=path)
        told = place or f"not on the PATH; it is for {need}"
        yield Item("found", name, "ok" if place else "absent", told)
    manifest = package_files("synopticon.publish") / "vendor" / "vendor.json"
    try:
        parts = json.loads(manifest.read_text("utf-8"))["parts"]
    except (OSError, ValueError, KeyError):
        yield Item("found", "browser parts", "wrong", "not in the package; install it anew")
        return
    yield Item("found", "browser parts", "ok", ", ".join(sorted(parts)))


def held(settings: Path, case: Path | None, hold: Sequence[Path]) -> Iterator[Item]:
    """The settings and the holdings they name, and how much of a case's bytes is held."""
    try:
        mine = read_settings(settings)
    except SettingsError as error:
        yield Item("held", "settings", "wrong", str(error))
        return
    stands = "" if settings.exists() else " (not there; every default holds)"
    yield Item("held", "settings", "ok", f"{settings}{stands}")
    if mine.signing_key:
        there = os.access(mine.signing_key, os.R_OK)
        told = (
            "readable; each command tries it first" if there else "not there, so nothing comes in"
        )
        yield Item("held", f"key {mine.signing_key}", "ok" if there else "wrong", told)
    for place in (*hold, *mine.holdings):
        there = os.path.exists(place)
        readable = there and os.access(place, os.R_OK)
        why = "readable" if readable else "cannot be read" if there else "not there"
        yield Item("held", f"holding {place}", "ok" if readable else "wrong", why)
    if case is not None:
        yield from _of_case(case, (*hold, *mine.holdings))


def _of_case(case: Path, hold: Sequence[Path]) -> Iterator[Item]:
    from synopticon.archive.holdings import Holdings
    from synopticon.casefile.loader import load

    loaded = load(case)
    read = loaded.case
    if read is None:
        yield Item("held", f"case {case}", "wrong", "cannot be read; run `synopticon check`")
        return
    holdings = Holdings.open(case, hold)
    wanted = {e.id: e.sha256 for e in read.exhibits if e.sha256}
    missing = sorted(id for id, digest in wanted.items() if holdings.find(digest) is None)
    told = f"the bytes of {len(wanted) - len(missing)} of {len(wanted)} exhibits with a digest"
    detail = told + (f"; not of {', '.join(missing)}" if missing else "")
    yield Item("held", f"case {case}", "absent" if missing else "ok", detail)
    for digest, other in sorted(holdings.differing.items()):
        yield Item("held", f"object {digest[:12]}", "wrong", f"its bytes have digest {other[:12]}")
    for place, why in holdings.unreadable:
        if place not in hold or os.path.exists(place):
            yield Item("held", f"file {place}", "wrong", why)
    yield from _unnamed(case, loaded, holdings)


def _unnamed(case: Path, loaded: Loaded, holdings: Holdings) -> Iterator[Item]:
    """Objects of the archive that no exhibit names: what is kept by accident can harm somebody."""
    exhibits = loaded.case.exhibits if loaded.case else ()
    named = {e.sha256 for e in exhibits}
    named |= {d for e in exhibits for step in e.derivations for d in (step.of, step.sha256)}
    archive = case / "archive"
    objects = {d for d, place in holdings.paths.items() if place.is_relative_to(archive)}
    over = objects - named - set(holdings.differing.values())
    if not over:
        return
    if any(f.span.path.startswith("exhibits/") for f in loaded.findings):
        told = "whether an exhibit names each is not known; run `synopticon check`"
        yield Item("held", "objects", "absent", told)
        return
    logged = _logged(case, over)
    yield from _told(
        sorted(logged),
        "absent",
        "came in, and no exhibit names",
        "`synopticon inbox list` shows what waits",
    )
    yield from _told(
        sorted(over - logged),
        "wrong",
        "held, but no exhibit and no line of the log names",
        "name each in an exhibit, take it in with `synopticon add`, or remove it",
    )


def _told(
    over: Sequence[str], state: Literal["absent", "wrong"], what: str, advice: str
) -> Iterator[Item]:
    if not over:
        return
    count = f"{len(over)} object{'' if len(over) == 1 else 's'}"
    listed = ", ".join(digest[:12] for digest in over[:_MOST_TOLD])
    more = f" and {len(over) - _MOST_TOLD} more" if len(over) > _MOST_TOLD else ""
    them = "it" if len(over) == 1 else "them"
    yield Item("held", count, state, f"{what} {them}: {listed}{more}; {advice}")


def _logged(case: Path, over: AbstractSet[str]) -> AbstractSet[str]:
    """What of these came in by a command: to remove it would leave the log a line without bytes."""
    from synopticon.archive.listing import listed_in
    from synopticon.archive.log import BrokenLog
    from synopticon.archive.rooms import Rooms

    try:
        return over & set(listed_in(Rooms.of(case)))
    except (BrokenLog, OSError):
        # Nobody is told to remove what the log may list.
        return over


def enforced(case: Path | None) -> Iterator[Item]:
    """What guards the user on this machine."""
    if hasattr(os, "geteuid"):
        root = os.geteuid() == 0
        told = "runs as root, for whom no permission holds" if root else "runs as a plain user"
        yield Item("enforced", "user", "absent" if root else "ok", told)
    from platformdirs import user_data_path

    yield _private("cache key", user_data_path("synopticon", appauthor=False) / "cache-key")
    if case is not None:
        yield _private("cache", case / ".synopticon")
    settings = settings_path(os.environ)
    if settings.exists():
        yield _not_open("settings file", settings)


def _private(name: str, path: Path) -> Item:
    """Whether a file or folder is this user's, and nobody else may read it."""
    try:
        state = path.lstat()
    except FileNotFoundError:
        return Item("enforced", name, "ok", "not made yet")
    except OSError as error:
        return Item("enforced", name, "wrong", f"{path}: {error.strerror}")
    if stat.S_ISLNK(state.st_mode) or (hasattr(os, "getuid") and state.st_uid != os.getuid()):
        return Item("enforced", name, "wrong", f"{path} is not yours, so it is not believed")
    if os.name == "posix" and state.st_mode & 0o077:
        return Item("enforced", name, "wrong", f"others may read {path}; chmod go-rwx")
    return Item("enforced", name, "ok", f"{path} is yours alone")


def _not_open(name: str, path: Path) -> Item:
    if os.name == "posix" and path.stat().st_mode & 0o022:
        return Item("enforced", name, "wrong", f"others may write {path}; chmod go-w")
    return Item("enforced", name, "ok", "only you may write them")
