"""Same case, same bytes: under any clock, zone, locale, hash seed, folder and order of files."""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CASE = ROOT / "cases" / "lighthouse"
BUILD = """
import sys
from synopticon import Workbench
report = Workbench.open(sys.argv[1]).build(sys.argv[2])
assert not report.errors, [str(f) for f in report.errors]
"""


def digests(folder: Path) -> dict[str, str]:
    return {
        p.relative_to(folder).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest()
        for p in sorted(folder.rglob("*"))
        if p.is_file()
    }


def build(
    case: Path,
    out: Path,
    cwd: Path,
    mask: int = 0o022,
    under: tuple[str, ...] = (),
    **environment: str,
) -> dict[str, str]:
    """Build in a process of its own, in this folder, with this mask and these variables."""
    subprocess.run(
        [*under, sys.executable, "-c", BUILD, str(case), str(out)],
        cwd=cwd,
        umask=mask,
        env={**os.environ, **environment},
        check=True,
        capture_output=True,
        text=True,
    )
    return digests(out)


def shuffled_copy(case: Path, to: Path, seed: int) -> Path:
    """A copy whose files were made in another order, at other times, with other modes."""
    files = sorted(p.relative_to(case) for p in case.rglob("*") if p.is_file())
    files = [f for f in files if ".synopticon" not in f.parts]
    random.Random(seed).shuffle(files)
    for number, name in enumerate(files):
        target = to / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(case / name, target)
        target.chmod(0o600 if number % 2 else 0o644)
        os.utime(target, (10**9 + number * 86400, 10**9 + number * 86400))
    return to


@pytest.fixture(scope="module")
def reference(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("reference")
    return build(CASE, folder / "out", folder, PYTHONHASHSEED="0", TZ="UTC", LC_ALL="C.UTF-8")


def test_a_build_makes_a_site_and_its_data(reference: dict[str, str]) -> None:
    """The comparison below is of something."""
    assert {"index.html", "claims.html", "data/claims.csv", "data/datapackage.json"} <= set(
        reference
    )


@pytest.mark.parametrize(
    ("seed", "zone", "locale"),
    [
        ("1", "Pacific/Kiritimati", "C"),
        ("4242", "America/St_Johns", "ko_KR.UTF-8"),
        ("77", "Asia/Pyongyang", "tr_TR.UTF-8"),
    ],
)
def test_the_same_case_gives_the_same_bytes(
    reference: dict[str, str], tmp_path: Path, seed: str, zone: str, locale: str
) -> None:
    """Another place, order, zone, locale and hash seed change nothing."""
    case = shuffled_copy(CASE, tmp_path / "a case 등", int(seed))
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    built = build(
        case,
        tmp_path / "deep" / "out",
        elsewhere,
        PYTHONHASHSEED=seed,
        TZ=zone,
        LC_ALL=locale,
        LANG=locale,
        SOURCE_DATE_EPOCH="1",
    )
    assert built == reference


@pytest.mark.parametrize("mask", [0o000, 0o077, 0o027])
def test_the_mask_of_new_files_changes_nothing(
    reference: dict[str, str], tmp_path: Path, mask: int
) -> None:
    """What others may do with the files is the user's choice; what is in them is not."""
    assert build(CASE, tmp_path / "out", tmp_path, mask) == reference


def test_a_case_that_may_only_be_read_gives_the_same_bytes(
    reference: dict[str, str], tmp_path: Path
) -> None:
    """No file of the case is written, touched or made; permissions hold for root too."""
    under: tuple[str, ...] = ()
    if os.geteuid() == 0:
        setpriv = shutil.which("setpriv")
        if setpriv is None:
            pytest.skip("permissions do not hold for root, and setpriv is not installed")
        under = (setpriv, "--bounding-set=-dac_override", "--inh-caps=-dac_override")
    case = shuffled_copy(CASE, tmp_path / "case", 5)
    for path in [case, *case.rglob("*")]:
        path.chmod(0o555 if path.is_dir() else 0o444)
    refused = subprocess.run([*under, "touch", str(case / "new")], capture_output=True, check=False)
    assert refused.returncode != 0
    before = {p: (p.stat().st_mtime_ns, p.stat().st_mode) for p in [case, *case.rglob("*")]}
    try:
        assert build(case, tmp_path / "out", tmp_path, under=under) == reference
        after = {p: (p.stat().st_mtime_ns, p.stat().st_mode) for p in [case, *case.rglob("*")]}
        assert after == before
    finally:
        for path in [case, *case.rglob("*")]:
            if path.is_dir():
                path.chmod(0o755)


def test_nothing_in_a_build_names_the_machine(tmp_path: Path) -> None:
    """No file holds a path of the machine or the name of its user."""
    build(CASE, tmp_path / "out", tmp_path)
    for path in (tmp_path / "out").rglob("*"):
        if path.is_file() and path.suffix not in {".ttf", ".woff2"}:
            data = path.read_bytes()
            assert str(tmp_path).encode() not in data
            assert str(ROOT).encode() not in data


CLOCK = """
import sys, time, datetime
def forbidden(*args, **kwargs):
    raise AssertionError("a publisher asked for the time")
from synopticon import publish
from tests.golden import sample
release = sample.release()
time.time = time.time_ns = time.localtime = time.gmtime = time.strftime = forbidden
files = dict(publish.published(release))
assert files
"""


def test_publishers_ask_for_no_clock() -> None:
    """A Release is published without once asking what time it is."""
    done = subprocess.run(
        [sys.executable, "-c", CLOCK], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
