"""The pages of the codes: why each matters, and the examples that are its test."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files as package_files
from types import MappingProxyType

__all__ = ["Example", "Expected", "Layer", "Page", "base_case", "codes", "page"]

_FENCE = re.compile(r"^~~~(?P<kind>[a-z]+)(?: (?P<path>\S+))?$")
_EXPECTED = re.compile(
    r"^(?P<path>[^:]+)(?::(?P<line>\d+))?(?::(?P<column>\d+))?: (?P<code>[A-Z]{3}\d{3})$"
)
_ESCAPE = re.compile(rb"\\(x[0-9a-fA-F]{2}|[nrt\\\n])")
_ESCAPES: Mapping[str, bytes] = MappingProxyType(
    # A line that ends with a backslash goes on with the next one, or ends without a line break.
    {"n": b"\n", "r": b"\r", "t": b"\t", "\\": b"\\", "\n": b""}
)
_CONSEQUENCE = re.compile(r"^- (?P<code>[A-Z]{3}\d{3}): (?P<why>.+)$")


@dataclass(frozen=True, slots=True)
class Layer:
    """One thing laid over the base case.

    `kind` is `file` (content is its bytes), `absent` (the base's file is taken away), `link`
    (content is where a symbolic link points) or `size` (a file of that many spaces).
    """

    path: str
    kind: str
    content: bytes = b""


@dataclass(frozen=True, slots=True)
class Expected:
    """A finding that an example has to give; line and column are None where left open."""

    path: str
    line: int | None
    column: int | None
    code: str


@dataclass(frozen=True, slots=True)
class Example:
    """A few layers over the base case, and the findings that they give, in order."""

    title: str
    layers: tuple[Layer, ...]
    findings: tuple[Expected, ...] = ()
    unchecked: tuple[Expected, ...] | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """The page of one code.

    `consequences` maps each other code that the fault may bring with it to the reason. A code
    that no case can show (a rule that crashes) has no failing example but a sentence, `unshown`.
    """

    code: str
    title: str
    why: str
    fails: tuple[Example, ...]
    passes: tuple[Example, ...]
    consequences: Mapping[str, str]
    unshown: str
    source: str


def codes() -> tuple[str, ...]:
    """Every code that has a page, in order."""
    folder = package_files("synopticon.check") / "pages"
    names = (entry.name for entry in folder.iterdir())
    return tuple(
        sorted(n.removesuffix(".md") for n in names if re.fullmatch(r"[A-Z]{3}\d{3}\.md", n))
    )


def base_case() -> tuple[Layer, ...]:
    """The small case that examples are laid over, from `pages/base.md`.

    Raises:
        ValueError: the page is malformed.
    """
    return _example("base", _text("base").splitlines()).layers


def page(code: str) -> Page:
    """The page of a code.

    Raises:
        KeyError: the code has no page.
        ValueError: the page is malformed.
    """
    if code not in codes():
        raise KeyError(code)
    return _parse(code, _text(code))


def _text(name: str) -> str:
    return (package_files("synopticon.check") / "pages" / f"{name}.md").read_text(encoding="utf-8")


def _parse(code: str, source: str) -> Page:
    parts = dict(_sections(source))
    heading = source.partition("\n")[0]
    if not heading.startswith(f"# {code}: "):
        raise ValueError(f"{code}.md: the first line has to be '# {code}: title'")
    fails = tuple(_example(t, b) for t, b in parts.items() if t.startswith("Fails"))
    passes = tuple(_example(t, b) for t, b in parts.items() if t.startswith("Passes"))
    unshown = "" if any(e.findings for e in fails) else "\n".join(parts.get("Fails", ())).strip()
    known = ("", "Consequences")
    strange = [t for t in parts if t not in known and not t.startswith(("Fails", "Passes"))]
    if strange or "Consequences" not in parts:
        raise ValueError(f"{code}.md: sections are Fails, Passes, Consequences; not {strange}")
    return Page(
        code=code,
        title=heading.removeprefix(f"# {code}: "),
        why="\n".join(parts[""]).strip(),
        fails=fails if not unshown else (),
        passes=passes,
        consequences=dict(_consequences(code, parts["Consequences"])),
        unshown=unshown,
        source=source,
    )


def _sections(source: str) -> Iterator[tuple[str, list[str]]]:
    """The page's parts by their heading, the first without one; headings inside fences are text."""
    title, fenced = "", False
    lines: list[str] = []
    for line in source.splitlines()[1:]:
        if line.startswith("~~~"):
            fenced = not fenced
        if line.startswith("## ") and not fenced:
            yield title, lines
            title, lines = line.removeprefix("## ").strip(), []
        else:
            lines.append(line)
    yield title, lines


def _example(title: str, lines: list[str]) -> Example:
    """The fenced blocks of a section; the prose around them is for people."""
    layers: list[Layer] = []
    listed: dict[str, tuple[Expected, ...]] = {}
    rest = iter(lines)
    for line in rest:
        if not line.startswith("~~~"):
            continue
        opened = _FENCE.match(line)
        if opened is None:
            raise ValueError(f"a fence is '~~~kind path', not {line!r}")
        body = list(_body(rest, line))
        if opened["path"] is None:
            listed[opened["kind"]] = tuple(_expected(entry) for entry in body if entry)
        else:
            layers.append(_layer(opened["kind"], opened["path"], "".join(f"{e}\n" for e in body)))
    return Example(title, tuple(layers), listed.get("findings", ()), listed.get("unchecked"))


def _body(rest: Iterator[str], opened: str) -> Iterator[str]:
    for line in rest:
        if line == "~~~":
            return
        yield line
    raise ValueError(f"the fence {opened!r} is never closed")


def _layer(kind: str, path: str, body: str) -> Layer:
    if kind == "absent":
        return Layer(path, "absent")
    if kind == "link":
        return Layer(path, "link", body.strip().encode())
    if kind == "size":
        return Layer(path, "size", body.strip().encode())
    if kind == "bytes":
        return Layer(path, "file", _ESCAPE.sub(_unescaped, body.encode("utf-8")))
    return Layer(path, "file", body.encode("utf-8"))


def _unescaped(found: re.Match[bytes]) -> bytes:
    """The byte that an escape stands for."""
    name = found[1].decode("ascii")
    return bytes.fromhex(name[1:]) if name[0] == "x" else _ESCAPES[name]


def _expected(line: str) -> Expected:
    found = _EXPECTED.match(line)
    if found is None:
        raise ValueError(f"a finding is 'path:line:column: CODE', not {line!r}")
    place = [int(found[k]) if found[k] else None for k in ("line", "column")]
    return Expected(found["path"], place[0], place[1], found["code"])


def _consequences(code: str, lines: list[str]) -> Iterator[tuple[str, str]]:
    said = [line for line in lines if line.strip()]
    if said == ["None."]:
        return
    for line in said:
        if line.startswith("  "):
            continue
        found = _CONSEQUENCE.match(line)
        if found is None:
            raise ValueError(f"{code}.md: a consequence is '- CODE: why', not {line!r}")
        yield found["code"], found["why"]
