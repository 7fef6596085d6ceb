"""What the project never does is code that is not there (docs/security.md, "What is not there")."""

from __future__ import annotations

import ast
import dataclasses
import re
import tomllib
from pathlib import Path
from typing import get_args, get_type_hints

import pytest

from synopticon.base.codes import CODES
from synopticon.model import records
from tests.house import source

# Modules that reach a network.
NETWORK = {
    *("socket", "ssl", "urllib.request", "http.client", "http.server", "ftplib", "smtplib"),
    *("socketserver", "asyncio", "xmlrpc", "telnetlib", "webbrowser", "requests", "httpx"),
    *("aiohttp", "urllib3", "websockets", "paramiko", "playwright", "boto3", "pycurl", "dns"),
}
# The modules that may, because a user types the command that does, each with what it needs.
WAYS_OUT = {
    "synopticon.archive.authority": {"http.client", "urllib.request"},
    "synopticon.archive.capture.browser": {"asyncio", "playwright.async_api"},
    "synopticon.archive.capture.bodies": {"asyncio"},
    "synopticon.archive.capture.capture": {"asyncio"},
    "synopticon.archive.capture.guard": {"asyncio", "socket"},
    # Only to read an address as a browser would.
    "synopticon.archive.capture.hosts": {"socket"},
    "synopticon.archive.capture.renderings": {"asyncio"},
    "synopticon.archive.capture.upstream": {"asyncio"},
    "synopticon.archive.capture.visit": {"asyncio", "playwright.async_api"},
}
# Libraries that recognise, track, score or report home. None may be a dependency, even of one.
REFUSED = {
    "recognise people": r"face|dlib|mediapipe|mtcnn",
    "recognise voices": r"speechbrain|pyannote|resemblyzer|voice|speaker",
    "recognise plates": r"openalpr|anpr|alpr|plate-?recogn|fast-plate",
    "recognise prints, gait or hands": r"fingerprint|minutiae|gait|handwriting|iris-?recog",
    "look at images": r"opencv|torch|tensorflow|keras|onnx|ultralytics|yolo|imagehash|clip",
    "follow people": r"trackpy|movingpandas|scikit-mobility|skmob|geolife|pyexiftool",
    "report home": r"sentry|datadog|newrelic|opentelemetry|posthog|segment|mixpanel|analytics"
    r"|bugsnag|rollbar|statsd|prometheus",
}
# What a page never prints: gauges, scores, and the word that claims too much.
PRINTED = re.compile(
    r"\b(?:risk|suspicion|loyalty|threat|trust|confidence)[ -](?:index|rating)\b"
    r"|\bscores?\b|\bgauge\b|\bleaderboard\b|\bverified\b|✅|✔|☑|<meter\b|<progress\b",
    re.IGNORECASE,
)
# What a page or its script could call.
CALLS = re.compile(
    r"\bfetch\s*\(|XMLHttpRequest|sendBeacon|WebSocket|EventSource|importScripts|navigator\.connection"
    r"|<iframe|@import|\bsrc=[\"']?(?:https?:)?//|<link[^>]+href=[\"']?(?:https?:)?//"
    r"|url\(\s*[\"']?(?:https?:)?//",
    re.IGNORECASE,
)
# Names a function or class would have if it did what is refused.
DOES = re.compile(
    r"face|voiceprint|gait|fingerprint_match|licen[cs]e_?plate|number_?plate|biometric|recogni[sz]e"
    r"|re_?identif|person_?search|find_?person|suspic|loyalty|risk_?score|telemetry|track_?person"
    r"|phone_?home|camera_?placement|blind_?spot|call_?records|payments?$",
    re.IGNORECASE,
)


def _is_of(name: str, modules: set[str]) -> bool:
    """Whether a name is one of these modules, or lies in one of them."""
    return any(f"{name}.".startswith(f"{module}.") for module in modules)


def _locked() -> list[str]:
    """Every package that an installation with all extras brings, from the lock file."""
    lock = tomllib.loads((source.ROOT / "uv.lock").read_text("utf-8"))
    packages = {p["name"]: p for p in lock["package"]}
    own = packages["synopticon"]
    wanted = [d["name"] for d in own.get("dependencies", ())]
    for extra in own.get("optional-dependencies", {}).values():
        wanted += [d["name"] for d in extra]
    found: set[str] = set()
    while wanted:
        name = wanted.pop()
        if name not in found:
            found.add(name)
            wanted += [d["name"] for d in packages[name].get("dependencies", ())]
    return sorted(found - {"synopticon"})


def _pages() -> list[Path]:
    """The templates, styles and scripts that a built site is made of; third-party fonts apart."""
    files = (p for p in source.PACKAGE.rglob("*") if p.suffix in {".html", ".j2", ".css", ".js"})
    return sorted(p for p in files if "vendor" not in p.parts)


@pytest.mark.parametrize("path", source.modules(), ids=source.name)
def test_no_module_reaches_a_network(path: Path) -> None:
    """It calls nobody: what opens a connection is imported where a typed command needs it alone."""
    let = WAYS_OUT.get(source.name(path), set())
    found = {name for name in source.imported(path) if _is_of(name, NETWORK)}
    assert not {name for name in found if not _is_of(name, let)}
    assert {way for way in let if not any(_is_of(name, {way}) for name in found)} == set()


@pytest.mark.parametrize(("what", "pattern"), REFUSED.items(), ids=REFUSED)
def test_no_dependency_does_what_is_refused(what: str, pattern: str) -> None:
    """It identifies, tracks and scores nobody: no library for that is brought along."""
    found = [name for name in _locked() if re.search(pattern, name)]
    assert not found, what


def test_the_dependencies_are_read_from_the_lock() -> None:
    """The list that the tests above look through holds what is known to be there."""
    assert {"click", "pyyaml", "pydantic-core", "markupsafe", "watchfiles"} <= set(_locked())


@pytest.mark.parametrize("path", source.modules(), ids=source.name)
def test_nothing_is_named_for_what_is_refused(path: Path) -> None:
    """No function, class or module is named after identifying, following or scoring a person."""
    names = {path.stem} | {
        node.name
        for node in ast.walk(source.tree(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
    }
    # "surface" and "interface" are no faces.
    found = {n for n in names if DOES.search(re.sub(r"(?i)surface|interface", "", n))}
    assert not found


@pytest.mark.parametrize("path", _pages(), ids=lambda p: p.relative_to(source.PACKAGE).as_posix())
def test_a_page_prints_no_score_and_calls_nobody(path: Path) -> None:
    """A template, style or script has no gauge, no "verified", no request and nothing remote."""
    text = path.read_text("utf-8")
    assert not PRINTED.search(text), PRINTED.search(text)
    assert not CALLS.search(text), CALLS.search(text)


def test_there_are_pages_to_look_at() -> None:
    """The site's templates are where the tests above look for them."""
    assert {p.suffix for p in _pages()} & {".html", ".j2"}


def test_a_person_without_a_public_role_is_refused_by_the_format() -> None:
    """It keeps no register: a private person is an error, closer testimony is forbidden."""
    assert CODES["CLM014"].severity in ("error", "forbid")
    assert CODES["EVD012"].severity == "forbid"


def test_the_records_have_no_place_for_what_is_refused() -> None:
    """No record has a key for a face, a plate, a trace, an address, a date of birth or a score."""
    refused = re.compile(
        r"face|plate|voice|gait|finger|trace|phone|address|birth|^age$|^sex$|score|risk|loyal|occupation"
        r"|workplace|province$|payment|passport|e_?mail",
        re.IGNORECASE,
    )
    keys = {
        field.name
        for thing in vars(records).values()
        if dataclasses.is_dataclass(thing)
        for field in dataclasses.fields(thing)
    }
    assert len(keys) > 60
    # What a person decided about the faces in a picture; the next test holds what that can be.
    assert not {key for key in keys - {"faces"} if refused.search(key)}


def test_a_decision_on_faces_is_a_word_and_boxes() -> None:
    """What is recorded of faces is one of three words, a day, boxes and officials."""
    holders = [
        thing
        for thing in vars(records).values()
        if dataclasses.is_dataclass(thing)
        and "faces" in {f.name for f in dataclasses.fields(thing)}
    ]
    assert holders == [records.Decision]
    hints = get_type_hints(records.Decision)
    assert set(get_args(hints["faces"])) == {"none-visible", "officials-only", "covered"}
    assert set(hints) - {"__pydantic_config__"} == {"faces", "date", "boxes", "officials"}
    assert get_args(hints["boxes"])[0] is records.Region


def test_two_modules_read_pictures_and_only_cover_or_cut_them() -> None:
    """Pixels are decoded in two modules, which import what opens, turns, cuts and writes them."""
    readers = {}
    for path in source.modules():
        found = {name for name in source.imported(path) if name.split(".")[0] == "PIL"}
        if found:
            readers[source.name(path)] = {name.removeprefix("PIL.") for name in found} - {"PIL"}
    assert set(readers) == {"synopticon.extract.drawing", "synopticon.extract.seeing"}
    formats = {"JpegImagePlugin", "PngImagePlugin", "TiffImagePlugin", "WebPImagePlugin"}
    handling = {"Image", "ImageColor", "ImageFile", "ImageOps", "ImagePalette"}
    assert readers["synopticon.extract.drawing"] == formats | handling
    told = {"ExifTags", "Image", "ImageOps", "PngImagePlugin", "features"}
    assert readers["synopticon.extract.seeing"] == told


def _tests(path: Path) -> set[str]:
    """The names of the test functions in a file."""
    nodes = ast.walk(source.tree(path))
    return {n.name for n in nodes if isinstance(n, ast.FunctionDef) and n.name.startswith("test_")}


def test_the_security_page_and_these_tests_name_the_same_absences() -> None:
    """Every test here is named on the security page, and every test named there exists."""
    page = (source.ROOT / "docs" / "security.md").read_text("utf-8")
    named = set(re.findall(r"`(test_[a-z0-9_]+)`", page))
    all_tests = {t for p in (source.ROOT / "tests").rglob("test_*.py") for t in _tests(p)}
    assert named <= all_tests, named - all_tests
    assert _tests(Path(__file__)) <= named, _tests(Path(__file__)) - named
