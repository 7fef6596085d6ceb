"""Hostile text in every field of every record is text and nothing else in every file."""

from __future__ import annotations

import csv
import io
import json
import posixpath
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Mapping
from hashlib import sha256
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
import yaml
from markdown_it import MarkdownIt

from synopticon import publish
from synopticon.base.diagnostics import Report
from synopticon.model.release import Release
from synopticon.protect.gate import gate
from synopticon.publish.data.columns import TABLES
from synopticon.publish.inert import BIDI, inert
from tests.golden import sample
from tests.unit.publish.everywhere import everywhere
from tests.unit.publish.test_site import Reader

HOSTILE = {
    "markup": "\"><script>alert(1)</script><img src=x onerror=alert(1)>' onload='x",
    "end tags": "</title></style></script><svg onload=alert(1)>]]> -->",
    "script address": "javascript:alert(1)//https://x.example",
    "address with an end": 'https://x.example/" onclick="alert(1)',
    "data address": "data:text/html,<script>alert(1)</script>",
    "file address": "file:///etc/passwd",
    "template": "{{ 7 * 7 }}{% raw %}${x}<%= 1 %>",
    "markdown": "[x](javascript:alert(1)) ![y](https://x.example/y.png) <b onclick=x>z</b>",
    "reordering": "a\u202eb\u2066c\u200fd\u061ce",
    "controls": "a\x00b\x1b[31mc\x7f\x85\u2028d",
    "half a character": "a\ud800b",
    "formula": "=1+1",
    "formula by plus": "+1",
    "formula by minus": "-1|cmd",
    "formula by at": "@SUM(1)",
    "formula after space": " \t=1",
    "full-width formula": "＝1",
    "quote, comma, lines": "a\"b,c\nd\r\ne;f|g'",
    "emoji": "👩‍👩‍👧\u0301\u0301",
    "path": "../../etc/passwd",
    "long": "x" * 10_000,
}

BASE = dict(publish.published(sample.release()))
BASE_READ = {n: Reader(d.decode()) for n, d in BASE.items() if n.endswith(".html")}
TAGS = {tag for read in BASE_READ.values() for tag, _ in read.tags}
ATTRIBUTES = {name for read in BASE_READ.values() for _, attrs in read.tags for name in attrs}
ACTIVE = re.compile(f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029{BIDI}]")


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    assert len(made) == len(pairs), "a key stands twice"
    return made


def _refuse(constant: str) -> Any:
    raise AssertionError(f"{constant} is no JSON")


def _json(text: str) -> Any:
    return json.loads(text, object_pairs_hook=_unique, parse_constant=_refuse)


def _lines(_: Mapping[str, bytes], name: str, data: bytes) -> None:
    lines = data.decode("utf-8").split("\n")
    assert lines.pop() == ""
    assert len(lines) == BASE[name].count(b"\n")
    assert all(isinstance(_json(line), dict) for line in lines)


def _whole_json(_: Mapping[str, bytes], name: str, data: bytes) -> None:
    text = data.decode("utf-8")
    read = _json(text)
    assert set(read) == set(_json(BASE[name].decode("utf-8")))
    # Taken into a page as it is, it would end no script and no comment.
    if name.endswith(".jsonld"):
        assert isinstance(read["@graph"], list)


def _table(_: Mapping[str, bytes], name: str, data: bytes) -> None:
    rows = list(csv.reader(io.StringIO(data.decode("utf-8"), newline=""), strict=True))
    assert len({len(row) for row in rows}) == 1
    assert rows[0] == next(csv.reader(io.StringIO(BASE[name].decode("utf-8"), newline="")))


def _global(_: Mapping[str, bytes], name: str, data: bytes) -> None:
    """One value in one name: what a script would take from it is what JSON takes from it."""
    text = data.decode("utf-8")
    found = re.fullmatch(r"(?:var |window\.)(\w+) ?= ?(.*);\n", text, re.DOTALL)
    assert found
    _json(found[2])
    assert not re.search(r"</|<!--|[\u2028\u2029]", text)


def _citation(_: Mapping[str, bytes], name: str, data: bytes) -> None:
    read = yaml.safe_load(data)
    assert set(read) <= set(yaml.safe_load(BASE[name])) | {"abstract"}
    assert read["cff-version"] == "1.2.0"
    assert isinstance(read["title"], str)
    assert "&" not in re.sub(r'"(?:[^"\\]|\\.)*"', "", data.decode("utf-8"))


def _listing(files: Mapping[str, bytes], name: str, data: bytes) -> None:
    """The digest of each other file and its name, as `sha256sum --check` reads them."""
    listed = dict(line.split("  ", 1)[::-1] for line in data.decode("utf-8").splitlines())
    digests = {n: sha256(d).hexdigest() for n, d in files.items() if n != name}
    assert listed == {posixpath.relpath(n, "data"): d for n, d in digests.items()} or (
        listed == digests
    )


def _page(_: Mapping[str, bytes], name: str, data: bytes) -> None:
    assert Reader(data.decode("utf-8")).wrong == []


def _same(_: Mapping[str, bytes], name: str, data: bytes) -> None:
    assert data == BASE[name], "it holds nothing of a case, and differs"


def _style(_: Mapping[str, bytes], name: str, data: bytes) -> None:
    text = data.decode("ascii")
    assert text.count("{") == text.count("}")
    assert not re.search(r"</|@import|expression|javascript:|url\((?!['\"]fonts/)", text)


def _written(_: Mapping[str, bytes], name: str, data: bytes) -> None:
    """Markdown that is no markup: no tag, and no link that the base lacks."""
    tokens = MarkdownIt("commonmark").parse(data.decode("utf-8"))
    inside = [c for t in tokens for c in (t, *(t.children or ()))]
    base = MarkdownIt("commonmark").parse(BASE[name].decode("utf-8"))
    links = {c.attrs["href"] for t in base for c in t.children or () if c.type == "link_open"}
    assert not any(t.type in ("html_block", "html_inline", "image") for t in inside)
    assert {t.attrs["href"] for t in inside if t.type == "link_open"} <= links


def _begins(magic: bytes) -> Callable[[Mapping[str, bytes], str, bytes], None]:
    def reader(_: Mapping[str, bytes], name: str, data: bytes) -> None:
        assert data.startswith(magic)

    return reader


# Which reader is asked for a file: the first whose pattern its name has.
READERS: tuple[tuple[str, Callable[[Mapping[str, bytes], str, bytes], None]], ...] = (
    (r"\.html$", _page),
    (r"^data/.*\.jsonl$|\.ftm\.json$", _lines),
    (r"^data/.*\.(json|jsonld|geojson)$", _whole_json),
    (r"^data/.*\.csv$", _table),
    (r"-records\.js$", _global),
    (r"^CITATION\.cff$", _citation),
    (r"^data/files\.txt$", _listing),
    (r"^data/README\.md$", _written),
    (r"/(fonts|notes-marked)\.css$", _style),
    (r"\.woff2$", _begins(b"wOF2")),
    (r"\.ttf$", _begins(b"\x00\x01\x00\x00")),
    (r"^assets/.*\.(js|css|txt)$", _same),
)


@pytest.fixture(scope="module", params=HOSTILE.values(), ids=HOSTILE.keys())
def string(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def files(string: str) -> dict[str, bytes]:
    passed = gate(everywhere(sample.case(), string), Report(), ())
    assert isinstance(passed, Release), [str(f) for f in passed]
    return dict(publish.published(passed))


def test_the_string_is_everywhere(files: dict[str, bytes], string: str) -> None:
    """The walk reaches records, what is inside them, and the keys of their maps."""
    claim = next(
        c
        for c in map(json.loads, files["data/claims.jsonl"].decode().splitlines())
        if c["id"] == "lamps-counted"
    )
    assert claim["text"] == {f"{string}0": string, f"{string}1": string}
    assert claim["date"] == string
    assert set(claim["values"]) == {f"{string}{n}" for n in range(3)}
    assert claim["evidence"][0]["at"]["section"] == string
    assert claim["evidence"][0]["quote"]["translation"] == {f"{string}0": string}


def test_no_file_is_added_or_lost(files: dict[str, bytes]) -> None:
    """File names come from ids alone; only the slices of the font differ with the letters used."""
    assert {n for n in files if "fonts/" not in n} == {n for n in BASE if "fonts/" not in n}


def test_pages_hold_it_as_text(files: dict[str, bytes]) -> None:
    """No element and no attribute that other pages lack, none open, no link to elsewhere."""
    for name, data in files.items():
        if not name.endswith(".html"):
            continue
        read = Reader(data.decode("utf-8"))
        assert read.wrong == [], name
        assert read.open == [], name
        assert {t for t, _ in read.tags} <= TAGS | {"em", "strong", "code", "pre"}, name
        assert {a for _, attrs in read.tags for a in attrs} <= ATTRIBUTES, name
        for tag, attrs in read.tags:
            for address in (attrs.get("href"), attrs.get("src")):
                if address is not None:
                    assert _leads_somewhere(files, name, tag, address), (name, address)


def _leads_somewhere(files: dict[str, bytes], name: str, tag: str, address: str) -> bool:
    """Whether it is a file of the site, or a web address in a link that a reader may follow."""
    parts = urlsplit(address)
    if parts.scheme or parts.netloc:
        return tag == "a" and parts.scheme in ("http", "https")
    target = posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(parts.path)))
    return not parts.path or target in files


def test_every_file_is_read_whole_by_a_strict_reader(files: dict[str, bytes]) -> None:
    """Whatever its kind: each file has a reader that forgives nothing, and none is without one."""
    for name, data in files.items():
        reader = next((r for pattern, r in READERS if re.search(pattern, name)), None)
        assert reader is not None, f"no reader for {name}"
        try:
            reader(files, name, data)
        except Exception as error:
            raise AssertionError(f"{name}: {error}") from error


def test_pictures_in_pages_are_well_formed(files: dict[str, bytes]) -> None:
    """Each drawing is XML by itself, with no element or attribute that others lack."""
    drawn = 0
    for name, data in files.items():
        if name.endswith(".html"):
            for svg in re.findall(r"<svg\b.*?</svg>(?:</svg>)*", data.decode("utf-8"), re.DOTALL):
                if svg.count("<svg") == svg.count("</svg>"):
                    ET.fromstring(svg)
                    drawn += 1
    assert drawn > 20


def test_no_file_holds_what_could_reorder_or_control(files: dict[str, bytes]) -> None:
    """Pages and tables show such a character as U+FFFD; JSON escapes it."""
    for name, data in files.items():
        if not name.endswith((".ttf", ".woff2")):
            assert not ACTIVE.search(data.decode("utf-8").replace("\r\n", "\n")), name


def test_tables_come_back_whole_and_run_nothing(files: dict[str, bytes], string: str) -> None:
    """Each row has its cells, none begins a formula, and without its apostrophe it is the text."""
    for table in TABLES:
        text = files[f"data/{table.file}"].decode("utf-8")
        header, *rows = csv.reader(io.StringIO(text, newline=""), strict=True)
        assert len(rows) == len(BASE[f"data/{table.file}"].decode().splitlines()) - 1
        for row in rows:
            assert len(row) == len(header)
            for column, cell in zip(table.columns, row, strict=True):
                if column.kind != "number":
                    assert not re.match(r"\s*[=+\-@＝＋－＠]", cell), (table.file, column.name)
    sources = csv.DictReader(io.StringIO(files["data/sources.csv"].decode(), newline=""))
    name = next(row["name"] for row in sources)
    assert name.removeprefix("'") == inert(string).removeprefix("'")


def test_json_comes_back_whole(files: dict[str, bytes], string: str) -> None:
    """Every JSON file parses, one line to a claim, and gives the text as it was."""
    assert len(files["data/claims.jsonl"].split(b"\n")) == len(
        BASE["data/claims.jsonl"].split(b"\n")
    )
    json.loads(files["data/datapackage.json"])
    features = json.loads(files["data/deployments.geojson"])["features"]
    assert {f["properties"]["place"] for f in features} == {string}
