"""A bundle of the fictional case, signed with a fresh key, and a copy of it to be damaged."""

from __future__ import annotations

import shutil
import subprocess
from functools import partial
from pathlib import Path

import pytest

from synopticon.cli.bundling import Sealing, pack
from synopticon.publish import verify
from synopticon.workbench import Workbench

ROOT = Path(__file__).resolve().parents[2]


def make_key(folder: Path, name: str = "key") -> Path:
    """A fresh SSH key without a passphrase; its public half lies beside it."""
    key = folder / name
    command = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "the desk", "-f", key]
    subprocess.run(command, check=True)
    return key


def wrong(bundle: Path, *keys: Path) -> list[str]:
    """The faults that are found."""
    return verify.check(bundle, keys).said["faults"]


@pytest.fixture(scope="session")
def key(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The case's private key."""
    return make_key(tmp_path_factory.mktemp("key"))


@pytest.fixture(scope="session")
def public(key: Path) -> Path:
    """Its public half, as the reader got it."""
    return key.with_suffix(".pub")


@pytest.fixture(scope="session")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the fictional case."""
    folder = tmp_path_factory.mktemp("case") / "lighthouse"
    shutil.copytree(ROOT / "cases" / "lighthouse", folder)
    return folder


@pytest.fixture(scope="session")
def packed(case: Path, key: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its bundle, which no test changes."""
    out = tmp_path_factory.mktemp("bundle") / "bundle"
    report = Workbench.open(case).build(out, pack=partial(pack, case, out, Sealing(key), False))
    assert report.errors == ()
    return out


@pytest.fixture
def bundle(packed: Path, tmp_path: Path) -> Path:
    """A copy of it, to be damaged."""
    return Path(shutil.copytree(packed, tmp_path / "bundle"))
