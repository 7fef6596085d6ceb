"""Copy the third-party browser parts that npm installed into the package, with their licences.

Run by `make vendor`. Nothing is copied that the lists below do not name, every part has to bring
its licence, and every file a stylesheet points at has to be there. The folder is rebuilt whole,
so a second run gives the same bytes.

For print the slices of the fonts are made into whole typefaces too (`typefaces.py`).
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tools.typefaces import FACES, Face, made  # noqa: E402

NODE_MODULES = ROOT / "node_modules"
VENDOR = ROOT / "src" / "synopticon" / "publish" / "vendor"

# The first bytes a file of this suffix must have: a proxy's error page is not a font.
_MAGIC = {".woff2": b"wOF2"}
# Where the typefaces for print go, each beside the list of the characters it draws.
_TYPEFACES = "typefaces"
_CSS_URL = re.compile(r"url\(\s*['\"]?([^'\")]+)['\"]?\s*\)")


@dataclass(frozen=True)
class Part:
    """One npm package: where it goes, which of its files are taken, and its licence."""

    package: str
    folder: str
    patterns: tuple[str, ...]
    licence: str


PARTS = (
    Part(
        package="@fontsource-variable/noto-sans-kr",
        folder="fontsource-noto-sans-kr",
        patterns=("index.css", "files/*.woff2", "LICENSE"),
        licence="OFL-1.1",
    ),
    # For the characters that the Korean font lacks, as simplified Chinese ones.
    Part(
        package="@fontsource-variable/noto-sans-sc",
        folder="fontsource-noto-sans-sc",
        patterns=("index.css", "files/*.woff2", "LICENSE"),
        licence="OFL-1.1",
    ),
    # Of this one only the typefaces made from it are carried.
    Part(
        package="@fontsource-variable/source-serif-4",
        folder="fontsource-source-serif-4",
        patterns=("LICENSE",),
        licence="OFL-1.1",
    ),
    Part(
        package="minisearch",
        folder="minisearch",
        patterns=("dist/umd/index.js", "LICENSE.txt"),
        licence="MIT",
    ),
    Part(
        package="leaflet",
        folder="leaflet",
        patterns=("dist/leaflet.js", "LICENSE"),
        licence="BSD-2-Clause",
    ),
    Part(
        package="world-atlas",
        folder="world-atlas",
        patterns=("countries-50m.json", "LICENSE"),
        licence="ISC",
    ),
)


class Refused(Exception):
    """A part is not what the lock file and the list above say."""


def chosen(part: Part) -> list[Path]:
    """The files of a part that are copied, in the order of their paths.

    Raises:
        Refused: a pattern matches nothing.
    """
    base = NODE_MODULES / part.package
    files: list[Path] = []
    for pattern in part.patterns:
        matched = sorted(p for p in base.glob(pattern) if p.is_file() and not p.is_symlink())
        if not matched:
            raise Refused(f"{part.package} has no {pattern}; run `make vendor` again")
        files += matched
    return files


def inspect(part: Part, files: list[Path]) -> str:
    """The version of a part whose licence, locked version and files are what they should be.

    Raises:
        Refused: something differs.
    """
    base = NODE_MODULES / part.package
    package = json.loads((base / "package.json").read_text("utf-8"))
    lock = json.loads((ROOT / "package-lock.json").read_text("utf-8"))
    locked = lock["packages"][f"node_modules/{part.package}"]["version"]
    if package["version"] != locked:
        raise Refused(f"{part.package} is {package['version']}, the lock says {locked}")
    if package.get("license") != part.licence:
        raise Refused(f"{part.package} is under {package.get('license')}, not {part.licence}")
    names = {p.relative_to(base).as_posix() for p in files}
    for path in files:
        data = path.read_bytes()
        magic = _MAGIC.get(path.suffix, b"")
        if not data.startswith(magic):
            raise Refused(f"{path.name} is not a {path.suffix[1:]} file")
        if path.suffix == ".css":
            for url in _CSS_URL.findall(data.decode("utf-8")):
                if url.removeprefix("./") not in names:
                    raise Refused(f"{path.name} points at {url}, which is not copied")
    return str(package["version"])


def copy(part: Part, into: Path) -> dict[str, object]:
    """Copy one part and return its entry in `vendor.json`: version, licence, digests."""
    base = NODE_MODULES / part.package
    files = chosen(part)
    version = inspect(part, files)
    digests: dict[str, str] = {}
    for path in files:
        name = path.relative_to(base).as_posix()
        target = into / part.folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        data = path.read_bytes()
        target.write_bytes(data)
        digests[name] = hashlib.sha256(data).hexdigest()
    return {
        "package": part.package,
        "version": version,
        "licence": part.licence,
        "files": digests,
    }


def typeset(face: Face, into: Path, drawn_by: dict[str, frozenset[int]]) -> dict[str, object]:
    """Make one typeface and the list of what it draws; return its entry in `vendor.json`.

    `drawn_by` holds what each family made so far draws.
    """
    part = Part(face.package, _TYPEFACES, (face.pattern,), "OFL-1.1")
    slices = chosen(part)
    version = inspect(part, slices)
    data, drawn = made(face, slices, drawn_by.get(face.beyond, frozenset()))
    drawn_by[face.family] = drawn
    folder = into / _TYPEFACES
    folder.mkdir(exist_ok=True)
    (folder / face.file).write_bytes(data)
    (folder / f"{Path(face.file).stem}.txt").write_text(ranges(drawn), "ascii")
    return {
        "package": face.package,
        "version": version,
        "licence": part.licence,
        "sha256": hashlib.sha256(data).hexdigest(),
    }


def ranges(codes: Iterable[int]) -> str:
    """Code points as lines of one hexadecimal number, or of the first and last of a run."""
    lines: list[list[int]] = []
    for code in sorted(codes):
        if lines and lines[-1][-1] == code - 1:
            lines[-1][1:] = [code]
        else:
            lines.append([code])
    return "".join("-".join(f"{c:x}" for c in line) + "\n" for line in lines)


def main() -> int:
    """Rebuild the vendor folder beside the old one, then change places."""
    fresh = VENDOR.with_name("vendor.new")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True)
    try:
        parts = {part.folder: copy(part, fresh) for part in PARTS}
        drawn_by: dict[str, frozenset[int]] = {}
        typefaces = {face.file: typeset(face, fresh, drawn_by) for face in FACES}
        text = json.dumps(
            {"parts": parts, "typefaces": typefaces}, indent=1, sort_keys=True, ensure_ascii=False
        )
        (fresh / "vendor.json").write_text(text + "\n", "utf-8")
    except (Refused, OSError, KeyError) as error:
        shutil.rmtree(fresh, ignore_errors=True)
        print(f"vendor: {error}", file=sys.stderr)
        return 1
    shutil.rmtree(VENDOR, ignore_errors=True)
    fresh.rename(VENDOR)
    return 0


if __name__ == "__main__":
    sys.exit(main())
