"""Builds the distributions and installs the wheel into an environment of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
UV = Path(sys.executable).with_name("uv")


@dataclass(frozen=True, slots=True)
class Installed:
    """An environment that holds the wheel and what it needs, and nothing of the checkout."""

    folder: Path

    def run(self, *words: str, cwd: Path) -> subprocess.CompletedProcess[str]:
        """Run the installed `synopticon` as somebody who has no settings and no PYTHONPATH."""
        keep = ("PATH", "HOME", "LANG")
        environment = {k: os.environ[k] for k in keep if k in os.environ}
        environment |= {"XDG_CONFIG_HOME": str(cwd), "XDG_CACHE_HOME": str(cwd)}
        environment |= {"XDG_DATA_HOME": str(cwd / "data")}
        return subprocess.run(
            [self.folder / "bin" / "synopticon", *words],
            cwd=cwd,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )

    def size(self) -> int:
        """Bytes of all that is installed, as files hold them, without compiled caches."""
        packages = next(self.folder.glob("lib/python*/site-packages"))
        files = (p for p in packages.rglob("*") if p.is_file() and "__pycache__" not in p.parts)
        return sum(p.stat().st_size for p in files)


def uv(*words: str, offline: bool, environment: Path | None = None) -> bool:
    """Run uv in the checkout; whether it exited 0."""
    own = {"UV_OFFLINE": "1"} if offline else {}
    if environment is not None:
        own |= {"UV_PROJECT_ENVIRONMENT": str(environment), "VIRTUAL_ENV": str(environment)}
    done = subprocess.run(
        [UV, *words], cwd=ROOT, env={**os.environ, **own}, capture_output=True, check=False
    )
    return done.returncode == 0


def build(out: Path) -> tuple[Path, Path]:
    """The source distribution, and the wheel that is built from what it unpacks to.

    Raises:
        subprocess.CalledProcessError: the build backend refused.
    """
    hatchling = [sys.executable, "-m", "hatchling", "build"]
    subprocess.run(
        [*hatchling, "-t", "sdist", "-d", out], cwd=ROOT, check=True, capture_output=True
    )
    sdist = next(out.glob("*.tar.gz"))
    subprocess.run(["tar", "-xzf", sdist, "-C", out], check=True)
    unpacked = out / sdist.name.removesuffix(".tar.gz")
    subprocess.run(
        [*hatchling, "-t", "wheel", "-d", out], cwd=unpacked, check=True, capture_output=True
    )
    return sdist, next(out.glob("*.whl"))


def install(wheel: Path, into: Path, *extras: str) -> Installed:
    """Install a wheel with the locked versions of what it needs, and of the extras named.

    Nothing is fetched if uv still has what `make` installed.

    Raises:
        AssertionError: uv failed.
    """
    named = (word for extra in extras for word in ("--extra", extra))
    locked = ("sync", "--frozen", "--no-dev", "--no-install-project", *named)
    offline = uv(*locked, offline=True, environment=into)
    assert offline or uv(*locked, offline=False, environment=into)
    assert uv("pip", "install", "--no-deps", str(wheel), offline=True, environment=into)
    return Installed(into)
