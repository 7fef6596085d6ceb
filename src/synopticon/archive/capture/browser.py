"""Starts the system's Chromium in a profile that never was, telling little of its user.

UTC, one locale, one size of window, one set of fonts, the plain User-Agent of its version; no
WebRTC, no 3D, no service worker, no download, no second window. It reaches nothing but the
guard's port.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import pwd
import re
import shutil
import subprocess
import tempfile
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.async_api import BrowserContext, Playwright
from synopticon.archive.refusal import Refusal

__all__ = ["HEIGHT", "LOCALE", "WIDTH", "Browser", "CannotBrowse", "found", "opened", "user_agent"]

WIDTH, HEIGHT = 1366, 768
LOCALE = "en-US"
_NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome")
_SECONDS = 30
_PROFILE = re.compile(r"synopticon-page-(\d{1,9})-[a-z0-9_]{8}")
# Lies in each profile, so that no folder of another program is taken for one.
_MARK = "synopticon-profile"
# Files of fonts that come with common systems; what else a user installed tells who they are.
_FONTS = ("*/DejaVu*", "*/Liberation*", "*/Noto*", "*/unifont*")
_FONTS_OF_THE_SYSTEM = "/usr/share/fonts"
# By which of them a page is drawn that names none, or one that is not among them.
_FAMILIES: Mapping[tuple[str, ...], tuple[str, ...]] = MappingProxyType(
    {
        ("Liberation Serif", "DejaVu Serif", "Noto Serif CJK KR"): ("serif", "Times New Roman"),
        ("Liberation Sans", "DejaVu Sans", "Noto Sans CJK KR"): (
            "sans-serif",
            "system-ui",
            "Arial",
            "Helvetica",
        ),
        ("Liberation Mono", "DejaVu Sans Mono", "Noto Sans Mono CJK KR"): (
            "monospace",
            "Courier New",
        ),
    }
)
_FLAGS = (
    "--disable-3d-apis",
    "--disable-blink-features=AutomationControlled",
    "--disable-background-networking",
    "--disable-client-side-phishing-detection",
    "--disable-component-update",
    "--disable-domain-reliability",
    "--disable-extensions",
    "--disable-quic",
    # One process draws all frames, so that what each of them asks for is seen in one place. There
    # is nothing in the profile that one site could take from another.
    "--disable-site-isolation-trials",
    "--disable-features=IsolateOrigins,site-per-process,MediaRouter,DialMediaRouteProvider,"
    "OptimizationHints,Translate,WebRtcHideLocalIpsWithMdns,AsyncDns,DnsOverHttps,"
    "NetworkTimeServiceQuerying,PreconnectToSearch,LensOverlay",
    "--dns-prefetch-disable",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
    "--no-pings",
    "--proxy-bypass-list=<-loopback>",
    "--hide-scrollbars",
)
# Before any script of the page: there is no peer connection to find an address with.
# A second window would ask for what nobody records. How much memory the machine has is not told.
_WITHOUT = """Object.defineProperty(Navigator.prototype, 'deviceMemory', {get: () => 8});
Object.defineProperty(globalThis, 'open', {value: () => null});
for (const name of ['RTCPeerConnection', 'webkitRTCPeerConnection', 'RTCDataChannel',
  'RTCIceTransport', 'SharedWorker', 'WebTransport'])
  try { delete globalThis[name]; } catch (e) {}"""


class CannotBrowse(Refusal):
    """No browser can be started here; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Browser:
    """A browser that runs.

    Attributes:
        context: its one profile.
        version: such as `Chromium 156.0.8078.79`.
        sandboxed: whether its own sandbox stands.
        warned: what the user has to be told about how it runs.
    """

    context: BrowserContext
    version: str
    sandboxed: bool
    warned: tuple[str, ...]


def found(named: Path | None = None) -> Path:
    """The browser of this system.

    Raises:
        CannotBrowse: there is none.
    """
    places = (str(named),) if named else _NAMES
    place = next((p for name in places if (p := shutil.which(name))), None)
    if place is None:
        wanted = str(named) if named else "Chromium"
        raise CannotBrowse(f"{wanted} is not installed here; Debian has it as `chromium`")
    return Path(place)


def user_agent(version: str) -> str:
    """What everybody's Chromium of this version says of itself on Linux, and no more."""
    major = re.search(r"(\d+)\.", version)
    number = major[1] if major else "120"
    system = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko)"
    return f"{system} Chrome/{number}.0.0.0 Safari/537.36"


@asynccontextmanager
async def opened(chromium: Path, port: int) -> AsyncIterator[Browser]:
    """A browser in a fresh profile, whose one way out is the guard at this port.

    Raises:
        CannotBrowse: the extra is missing, or the browser does not start.
    """
    try:
        from playwright.async_api import async_playwright
    except ImportError:
        needed = "capturing needs the extra `capture`: pip install 'synopticon[capture]'"
        raise CannotBrowse(needed) from None
    version = _version(chromium)
    _sweep(Path(tempfile.gettempdir()))
    home = Path(tempfile.mkdtemp(prefix=f"synopticon-page-{os.getpid()}-"))
    try:
        (home / _MARK).touch()
        run, warned = _as_ordinary_user(chromium, home)
        async with async_playwright() as playwright:
            context, sandboxed = await _launched(playwright, run, home, version, port)
            warned = (*warned, *_told_of_fonts())
            if not sandboxed:
                warned = (*warned, "the browser runs without its sandbox: it does not start here")
            try:
                yield Browser(context, version, sandboxed, warned)
            finally:
                with contextlib.suppress(Exception):
                    await asyncio.wait_for(context.close(), 5)
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _sweep(folder: Path) -> None:
    """Take away the profiles of captures that were killed: they tell what was visited."""
    for entry in os.scandir(folder):
        named = _PROFILE.fullmatch(entry.name)
        if not named or not entry.is_dir(follow_symlinks=False) or _runs(int(named[1])):
            continue
        if not os.path.lexists(os.path.join(entry.path, _MARK)):
            continue
        # As root the browser's user owns it; anybody else's is left alone.
        if os.geteuid() in (0, entry.stat(follow_symlinks=False).st_uid):
            shutil.rmtree(entry.path, ignore_errors=True)


def _runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _version(chromium: Path) -> str:
    asked = [str(chromium), "--version"]
    try:
        said = subprocess.run(asked, capture_output=True, timeout=_SECONDS, check=True, text=True)
    except (OSError, subprocess.SubprocessError):
        raise CannotBrowse(f"{chromium} does not say its version") from None
    known = re.search(r"(Chromium|Google Chrome)\D*([\d.]+)", said.stdout)
    if known is None:
        raise CannotBrowse(f"{chromium} is no Chromium")
    return f"{known[1]} {known[2]}"


def _as_ordinary_user(chromium: Path, home: Path) -> tuple[Path, tuple[str, ...]]:
    """What to run so that the browser is nobody's who matters, and what to say of it."""
    if os.geteuid() != 0:
        return chromium, ()
    drop = shutil.which("setpriv")
    try:
        nobody = pwd.getpwnam("nobody")
    except KeyError:
        nobody = None
    if drop is None or nobody is None:
        return chromium, ("you are root, and so is the browser; work as an ordinary user",)
    os.chown(home, nobody.pw_uid, nobody.pw_gid)
    script = home / "run"
    script.write_text(
        f'#!/bin/sh\nexec "{drop}" --reuid={nobody.pw_uid} --regid={nobody.pw_gid} '
        f'--clear-groups "{chromium}" "$@"\n'
    )
    script.chmod(0o755)
    return script, ("you are root; the browser runs as the user `nobody`",)


async def _launched(
    playwright: Playwright, run: Path, home: Path, version: str, port: int
) -> tuple[BrowserContext, bool]:
    profile = home / "profile"
    profile.mkdir()
    if os.geteuid() == 0:
        os.chown(profile, os.stat(home).st_uid, os.stat(home).st_gid)
    arguments = [*_FLAGS, f"--proxy-server=socks5://127.0.0.1:{port}", f"--lang={LOCALE}"]
    settings = _settings(run, home, version, arguments)
    # As root alone may the sandbox fail: an ordinary user has one, or has no browser.
    for sandboxed in (True, False) if os.geteuid() == 0 else (True,):
        try:
            context = await playwright.chromium.launch_persistent_context(
                profile, chromium_sandbox=sandboxed, **settings
            )
        except Exception:
            continue
        await context.add_init_script(_WITHOUT)
        return context, sandboxed
    raise CannotBrowse("the browser does not start with its sandbox; see `chromium --headless`")


def _settings(run: Path, home: Path, version: str, arguments: Sequence[str]) -> dict[str, Any]:
    return {
        "executable_path": run,
        "headless": True,
        "args": list(arguments),
        "env": {
            "PATH": "/usr/local/bin:/usr/bin:/bin",
            "HOME": str(home / "profile"),
            "TMPDIR": str(home / "profile"),
            "LANG": "C.UTF-8",
            "TZ": "UTC",
            "FONTCONFIG_FILE": str(_fonts(home)),
        },
        "viewport": {"width": WIDTH, "height": HEIGHT},
        "screen": {"width": WIDTH, "height": HEIGHT},
        "device_scale_factor": 1,
        "locale": LOCALE,
        "timezone_id": "UTC",
        "color_scheme": "light",
        "user_agent": user_agent(version),
        "accept_downloads": False,
        "service_workers": "block",
        "timeout": _SECONDS * 1000,
    }


def _fonts(home: Path) -> Path:
    """A list of fonts that is the same for everybody; the user's own folders are not in it."""
    accepted = "".join(f"<glob>{glob}</glob>" for glob in _FONTS)
    named = "".join(
        f'<alias binding="same"><family>{asked}</family><prefer>'
        + "".join(f"<family>{family}</family>" for family in families)
        + "</prefer></alias>"
        for families, all_asked in _FAMILIES.items()
        for asked in all_asked
    )
    place = home / "fonts.conf"
    # Only names with a point are refused: a folder that is refused is not looked into.
    place.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd"><fontconfig>'
        f"<dir>{_FONTS_OF_THE_SYSTEM}</dir><cachedir>{home / 'profile'}</cachedir>{named}"
        f"<selectfont><rejectfont><glob>*.*</glob></rejectfont><acceptfont>{accepted}</acceptfont>"
        "</selectfont></fontconfig>"
    )
    return place


def _told_of_fonts() -> tuple[str, ...]:
    """What to say where no letter can be drawn, so that no blank picture passes for a page."""
    system = Path(_FONTS_OF_THE_SYSTEM)
    if any(next(system.rglob(glob.removeprefix("*/")), None) for glob in _FONTS):
        return ()
    return (
        "none of the common fonts is installed: picture and PDF show no letters; Debian has "
        "fonts-dejavu-core, and fonts-noto-cjk for Korean",
    )
