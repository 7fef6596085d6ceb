"""Debian's Firefox, without a window and with the network cut, told what to do over Marionette.

Playwright drives only a Firefox of its own making. The one a reader has speaks Marionette, the
protocol under geckodriver: over a socket of this machine, `LENGTH:[kind, number, command, value]`.

Source: firefox-source-docs.mozilla.org/testing/marionette/Protocol.html
"""

from __future__ import annotations

import base64
import json
import socket
import subprocess
import time
from pathlib import Path
from typing import Any

__all__ = ["FIREFOX", "Firefox"]

FIREFOX = "/usr/bin/firefox-esr"
# With access to its console, which is the only thing that is asked of it beside pages.
_ASKED = ("--remote-allow-system-access", "--no-remote")
_WAIT = 90.0
# A fresh profile that asks nobody for anything: all but this machine goes to a proxy that is not.
_PREFERENCES = {
    "marionette.port": 0,
    "network.proxy.type": 1,
    "network.proxy.http": "127.0.0.1",
    "network.proxy.http_port": 9,
    "network.proxy.ssl": "127.0.0.1",
    "network.proxy.ssl_port": 9,
    "network.proxy.no_proxies_on": "",
    "network.dns.disabled": True,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "app.update.disabledForTesting": True,
    "app.normandy.enabled": False,
    "browser.safebrowsing.downloads.enabled": False,
    "browser.safebrowsing.malware.enabled": False,
    "browser.safebrowsing.phishing.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "extensions.update.enabled": False,
    "toolkit.telemetry.enabled": False,
}


class Firefox:
    """One browser with one window, until it is closed."""

    def __init__(self, profile: Path, width: int, height: int) -> None:
        profile.mkdir(parents=True)
        lines = (f"user_pref({json.dumps(k)}, {json.dumps(v)});\n" for k, v in _PREFERENCES.items())
        (profile / "user.js").write_text("".join(lines), "utf-8")
        self._process = subprocess.Popen(
            [FIREFOX, "--headless", "--marionette", *_ASKED, "--profile", str(profile)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={"HOME": str(profile), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"},
        )
        try:
            self._socket = self._connected(profile / "MarionetteActivePort")
            self._rest = b""
            self._number = 0
            self._message()  # its greeting
            self.ask("WebDriver:NewSession", {"capabilities": {}})
            self._size(width, height)
        except BaseException:
            self._process.kill()
            raise

    def _connected(self, port: Path) -> socket.socket:
        """The socket of a browser that writes its port once it listens."""
        last = time.monotonic() + _WAIT
        while time.monotonic() < last:
            if self._process.poll() is not None:
                raise RuntimeError(f"firefox ended with {self._process.returncode}")
            try:
                number = int(port.read_text("ascii"))
                return socket.create_connection(("127.0.0.1", number), timeout=_WAIT)
            except (FileNotFoundError, ValueError, ConnectionRefusedError):
                time.sleep(0.1)
        raise RuntimeError(f"firefox did not listen within {_WAIT:.0f} seconds")

    def ask(self, command: str, value: dict[str, Any]) -> Any:
        """What the browser answers to a command.

        Raises:
            RuntimeError: it refused.
        """
        self._number += 1
        data = json.dumps([0, self._number, command, value]).encode("utf-8")
        self._socket.sendall(b"%d:%s" % (len(data), data))
        _, _, error, result = self._message()
        if error:
            raise RuntimeError(f"{command}: {error}")
        return result.get("value", result) if isinstance(result, dict) else result

    def _message(self) -> Any:
        while b":" not in self._rest:
            self._rest += self._socket.recv(65_536)
        length, _, self._rest = self._rest.partition(b":")
        while len(self._rest) < int(length):
            self._rest += self._socket.recv(1 << 20)
        data, self._rest = self._rest[: int(length)], self._rest[int(length) :]
        return json.loads(data)

    def _size(self, width: int, height: int) -> None:
        """A window whose page is of this size."""
        self.ask("WebDriver:SetWindowRect", {"width": width, "height": height})
        inner = self.run("return [innerWidth, innerHeight]")
        outer = {"width": 2 * width - inner[0], "height": 2 * height - inner[1]}
        self.ask("WebDriver:SetWindowRect", outer)

    def open(self, address: str) -> None:
        """Go to a page and wait until it is loaded with its fonts."""
        self.ask("WebDriver:Navigate", {"url": address})
        self.wait("return document.fonts.status === 'loaded'")

    def run(self, script: str, *arguments: object) -> Any:
        """What a script returns; it runs beside the page's policy and sees the page's globals."""
        value = {"script": script, "args": list(arguments), "sandbox": None, "newSandbox": False}
        return self.ask("WebDriver:ExecuteScript", value)

    def wait(self, script: str) -> Any:
        """What a script returns as soon as that is true.

        Raises:
            TimeoutError: it never was.
        """
        last = time.monotonic() + _WAIT
        while time.monotonic() < last:
            if found := self.run(script):
                return found
            time.sleep(0.05)
        raise TimeoutError(script)

    def trouble(self) -> list[str]:
        """What the console holds of pages in files: errors, and what their policy refused."""
        time.sleep(0.5)  # Another process tells them.
        self.ask("Marionette:SetContext", {"value": "chrome"})
        try:
            found: list[str] = self.run(
                "return Services.console.getMessageArray().map(m => m.message)"
            )
        finally:
            self.ask("Marionette:SetContext", {"value": "content"})
        return [message for message in found if "file://" in message]

    def picture(self) -> bytes:
        """What is in sight, as a PNG."""
        value = {"full": False, "hash": False, "scroll": False}
        return base64.b64decode(self.ask("WebDriver:TakeScreenshot", value))

    def close(self) -> None:
        """End the browser."""
        try:
            self.ask("Marionette:Quit", {"flags": ["eForceQuit"]})
        finally:
            self._socket.close()
            try:
                self._process.wait(20)
            except subprocess.TimeoutExpired:
                self._process.kill()
