"""What is shipped: the source distribution, the wheel, and the wheel at work."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path

import pytest

from tests.wheel.installed import ROOT, UV, Installed, build, install, uv

FONTS = "publish/vendor/fontsource-noto-sans-kr"
MOST_BYTES = 60_000_000


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    if not (ROOT / "src" / "synopticon" / FONTS / "index.css").exists():
        pytest.skip("the vendor folder is missing: run `make vendor`")
    if not UV.exists():
        pytest.skip("uv is not beside this Python: run `make setup`")
    return build(tmp_path_factory.mktemp("dist"))


@pytest.fixture(scope="module")
def installed(built: tuple[Path, Path], tmp_path_factory: pytest.TempPathFactory) -> Installed:
    return install(built[1], tmp_path_factory.mktemp("installed") / "venv")


def _names(archive: Path) -> set[str]:
    if archive.suffix == ".whl":
        with zipfile.ZipFile(archive) as wheel:
            return set(wheel.namelist())
    with tarfile.open(archive) as sdist:
        return {name.partition("/")[2] for name in sdist.getnames()}


def test_both_carry_the_fonts_with_their_licence(built: tuple[Path, Path]) -> None:
    """Every vendored file lies in the sdist and in the wheel, and the licences with them."""
    package = ROOT / "src" / "synopticon"
    vendored = [p for p in (package / "publish" / "vendor").rglob("*") if p.is_file()]
    assert len(vendored) > 100
    sdist, wheel = map(_names, built)
    for path in vendored:
        name = path.relative_to(package).as_posix()
        assert f"synopticon/{name}" in wheel
        assert f"src/synopticon/{name}" in sdist
    assert f"synopticon/{FONTS}/LICENSE" in wheel
    assert any(name.endswith(".dist-info/licenses/LICENSE") for name in wheel)


def test_the_wheel_carries_every_file_that_git_has(built: tuple[Path, Path]) -> None:
    """Templates, pages of codes and schemas are data of the package; none is left behind."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "src/synopticon"], cwd=ROOT, capture_output=True, check=False
    )
    if listed.returncode:
        pytest.skip("not a git checkout")
    tracked = {n.removeprefix("src/") for n in listed.stdout.decode().split("\0") if n}
    there = {n for n in tracked if (ROOT / "src" / n).exists()}
    assert there <= _names(built[1])


def test_the_wheel_carries_nothing_of_a_developers(built: tuple[Path, Path]) -> None:
    """No test, cache, case or lock lies in the wheel."""
    allowed = ("synopticon/", f"synopticon-{_version()}.dist-info/")
    assert not [n for n in _names(built[1]) if not n.startswith(allowed) or "__pycache__" in n]


def _version() -> str:
    return str(tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"])


def test_the_base_install_is_small(installed: Installed) -> None:
    """What reads, checks and builds takes at most 60 MB, fonts included, and needs no compiler."""
    assert 5_000_000 < installed.size() <= MOST_BYTES


def test_the_wheel_works_from_new_to_build(installed: Installed, tmp_path: Path) -> None:
    """`--help`, `new`, `check` and `build` work from the wheel alone; the site has its font."""
    assert "Usage: synopticon" in installed.run("--help", cwd=tmp_path).stdout
    made = installed.run("new", "first", cwd=tmp_path)
    assert made.returncode == 0, made.stderr
    checked = installed.run("check", "first", cwd=tmp_path)
    assert checked.returncode == 0, checked.stdout + checked.stderr
    build = installed.run("build", "first", "-o", "site", cwd=tmp_path)
    assert build.returncode == 0, build.stdout + build.stderr
    assert (tmp_path / "site" / "index.html").is_file()
    assert list((tmp_path / "site").rglob("*.woff2"))


def test_the_wheel_checks_the_case_of_this_repository(installed: Installed, tmp_path: Path) -> None:
    """The small case is as clean to the wheel as to the checkout."""
    case = tmp_path / "lighthouse"
    shutil.copytree(ROOT / "cases" / "lighthouse", case)
    run = installed.run("check", str(case), "--strict", cwd=tmp_path)
    assert run.returncode == 0, run.stdout + run.stderr


@pytest.mark.deep
def test_the_wheel_sets_the_report_as_a_pdf(built: tuple[Path, Path], tmp_path: Path) -> None:
    """With its extra, and with the typefaces that the wheel carries."""
    installed = install(built[1], tmp_path / "venv", "pdf")
    shutil.copytree(ROOT / "cases" / "lighthouse", tmp_path / "lighthouse")
    run = installed.run("build", "lighthouse", "-o", "site", "--pdf", cwd=tmp_path)
    assert run.returncode == 0, run.stdout + run.stderr
    assert (tmp_path / "site" / "report.pdf").read_bytes().startswith(b"%PDF-")


@pytest.mark.deep
def test_the_oldest_dependencies_are_enough(built: tuple[Path, Path], tmp_path: Path) -> None:
    """With the lowest versions that pyproject.toml allows, the small case checks and builds."""
    into = tmp_path / "venv"
    assert uv("venv", "--python", sys.executable, str(into), offline=True)
    lowest = ("pip", "install", "--resolution", "lowest-direct", "-r", "pyproject.toml")
    assert uv(*lowest, offline=False, environment=into), "uv could not resolve or reach a registry"
    assert uv("pip", "install", "--no-deps", str(built[1]), offline=True, environment=into)
    old = Installed(into)
    shutil.copytree(ROOT / "cases" / "lighthouse", tmp_path / "lighthouse")
    for words in (("check", "lighthouse", "--strict"), ("build", "lighthouse", "-o", "site")):
        run = old.run(*words, cwd=tmp_path)
        assert run.returncode == 0, run.stdout + run.stderr
