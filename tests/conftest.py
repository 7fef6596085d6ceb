"""What holds for every test: no network, nobody's settings, no quiet skip in CI."""

from __future__ import annotations

import ipaddress
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

CI = os.environ.get("CI") == "true"

# What `.ci/run` installs itself: there its absence is a failure. What may not be shipped (a report
# under somebody's copyright) may be absent anywhere, and its tests skip and say so.
_INSTALLED = re.compile(r"chromium|firefox|browser|playwright|font|vendor|asset|npm", re.IGNORECASE)

settings.register_profile("house", deadline=None, print_blob=True)
settings.register_profile("ci", deadline=None, print_blob=True, derandomize=True)
settings.load_profile("ci" if CI else "house")


def _is_loopback(address: object) -> bool:
    """Whether a socket address stays on this machine; a path (Unix socket) does."""
    if not isinstance(address, tuple):
        return True
    host = str(address[0])
    if host in ("", "localhost"):
        return True
    try:
        return ipaddress.ip_address(host.split("%")[0]).is_loopback
    except ValueError:
        return False


def _guard(event: str, arguments: tuple[object, ...]) -> None:
    """Refuse what leaves this machine; an audit hook also sees what C code does."""
    if event in ("socket.connect", "socket.sendto", "socket.sendmsg"):
        address = arguments[-1]
        if address is not None and not _is_loopback(address):
            raise PermissionError(f"a test tried to reach {address!r}")
    elif event == "socket.getaddrinfo" and not _is_loopback((arguments[0] or "",)):
        raise PermissionError(f"a test asked for the address of {arguments[0]!r}")


sys.addaudithook(_guard)


@pytest.fixture(scope="session", autouse=True)
def nobodys_settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Settings, caches and home of a user who has none, so that no test reads the developer's."""
    home = tmp_path_factory.mktemp("home")
    patch = pytest.MonkeyPatch()
    for name in ("XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        patch.setenv(name, str(home / name.lower()))
    for name in ("SOURCE_DATE_EPOCH", "NO_COLOR", "FORCE_COLOR", "GITHUB_ACTIONS"):
        patch.delenv(name, raising=False)
    yield home
    patch.undo()


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Iterator[None]:  # pragma: no cover - seen by tests/house/test_conftest.py
    """In CI, a skip for want of what CI installs is a failure."""
    outcome = yield
    report = outcome.get_result()  # type: ignore[attr-defined]
    if not (CI and report.skipped and call.excinfo is not None):
        return
    reason = str(call.excinfo.value)
    if item.get_closest_marker("browser") or _INSTALLED.search(reason):
        report.outcome = "failed"
        report.longrepr = f"CI installs this, so it may not be missing: {reason}"
