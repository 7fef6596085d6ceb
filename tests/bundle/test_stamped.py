"""A bundle whose log an authority stamped: asked once, kept with the release, held by `verify`."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from synopticon.archive.authority import NotStamped
from synopticon.cli.bundling import Sealing, pack
from synopticon.protect.drawing import BrokenRelease
from synopticon.publish import verify
from synopticon.workbench import Workbench
from tests.unit.archive.authorities import Server, made, serving


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    with serving(made(tmp_path / "authority", "Own")) as server:
        yield server


@pytest.fixture
def fresh(case: Path, tmp_path: Path) -> Path:
    """A copy of the case that has no release yet."""
    copy = tmp_path / "fresh"
    shutil.copytree(case, copy, ignore=shutil.ignore_patterns("releases", ".synopticon"))
    return copy


def built(case: Path, out: Path, sealing: Sealing) -> dict[str, bytes]:
    report = Workbench.open(case).build(out, pack=partial(pack, case, out, sealing, False))
    assert report.errors == ()
    return {str(p.relative_to(out)): p.read_bytes() for p in out.rglob("*") if p.is_file()}


def test_a_stamp_is_asked_for_once(
    fresh: Path, key: Path, public: Path, server: Server, tmp_path: Path
) -> None:
    """It tells when the log existed; the same release has the same stamp, asked for or not."""
    stamped = Sealing(key, server.url, (server.authority.root,))
    first = built(fresh, tmp_path / "a", stamped)
    assert (
        first == built(fresh, tmp_path / "b", stamped) == built(fresh, tmp_path / "c", Sealing(key))
    )
    assert len(server.asked) == 1
    report = verify.check(tmp_path / "a", [public], server.authority.root)
    assert report.said["faults"] == []
    assert any("log/checkpoint" in told for told in report.said["existed_by"])


def test_an_authority_that_does_not_answer_leaves_no_bundle(
    fresh: Path, key: Path, server: Server, tmp_path: Path
) -> None:
    """Nothing is written and nothing is kept of a stamp that was refused."""
    server.status = 503
    with pytest.raises(NotStamped, match="503"):
        built(fresh, tmp_path / "a", Sealing(key, server.url))
    assert not (tmp_path / "a").exists()
    assert not list((fresh / "releases").glob("*.tsr"))


def test_a_kept_stamp_of_something_else_is_refused(
    fresh: Path, key: Path, server: Server, tmp_path: Path
) -> None:
    """A file of `releases/` that was changed does not get into a bundle."""
    built(fresh, tmp_path / "a", Sealing(key, server.url))
    (kept,) = (fresh / "releases").glob("*.tsr")
    kept.write_bytes(server.authority.stamped(b"something else"))
    with pytest.raises(BrokenRelease, match="tsr"):
        built(fresh, tmp_path / "b", Sealing(key))
