"""The reference is what the program has, and the specification is what the records are."""

from __future__ import annotations

import re
import shutil
from dataclasses import is_dataclass
from pathlib import Path

import pytest

import synopticon
from synopticon.base.codes import CODES
from synopticon.model import records
from synopticon.model.vocabulary import CITABLE
from tests.docs.documents import DOCUMENTS, ROOT, SPECIFICATION, clauses, name
from tools import api, docs
from tools import records as page
from tools.meanings import MEANINGS

KINDS = [(s.clause, k) for s in page.SECTIONS for k in (s.kind, *s.inside)]
# What a clause names beside keys and vocabulary: itself, and the addresses of prose.
BESIDE = {
    "5.5": {"in", "use"},
    "5.9": {"ignore", "REF001", "reason"},
    "5.10": {"reviews", "note", "ignore"},
    "5.12": {*CITABLE, "ID"},
}
# Told by the program about itself, or by its gate: a second reader owes neither.
BEYOND = {"SYN024"} | {c for c in CODES if c.startswith("PUB")}


@pytest.mark.parametrize("path", docs.pages())
def test_a_generated_file_is_the_one_the_program_gives(path: str) -> None:
    """`make docs` writes it anew after a change."""
    assert (ROOT / path).read_text("utf-8") == docs.pages()[path]


def test_what_the_program_does_not_know_is_told_and_removed(tmp_path: Path) -> None:
    """A page that is missing, changed or over is named; `write` brings all back."""
    docs.write(tmp_path)
    assert docs.differing(tmp_path) == []
    (tmp_path / "docs/schemas/old.schema.json").write_text("{}", "utf-8")
    (tmp_path / "docs/reference/cli.md").write_text("# Mine\n", "utf-8")
    (tmp_path / "docs/reference/codes.md").unlink()
    assert docs.differing(tmp_path) == [
        "docs/reference/cli.md",
        "docs/reference/codes.md",
        "docs/schemas/old.schema.json",
    ]
    docs.write(tmp_path)
    assert docs.differing(tmp_path) == []


def test_every_record_has_its_section() -> None:
    """All dataclasses of the records are told, but for what no file holds by itself."""
    told = {kind for _, kind in KINDS}
    there = {getattr(records, n) for n in records.__all__}
    assert {k for k in there if is_dataclass(k)} - told == {records.Record, records.Passage}


def test_every_key_is_in_the_page_and_no_other() -> None:
    """Read from the page: under each heading the keys of that record, both ways."""
    text = (ROOT / "docs/reference/records.md").read_text("utf-8")
    sections = re.findall(r"(?ms)^##+ (.+?)\n(.*?)(?=^##|\Z)", text)
    assert len(sections) == len(KINDS)
    for (_, body), (_, kind) in zip(sections, KINDS, strict=True):
        rows = re.findall(r"(?m)^\| `(\w+)` \| (\*\*!\*\*)? \|", body)
        everywhere = {"note", "ignore", "reviews"} if issubclass(kind, records.Record) else set()
        wanted = {(k.name, k.required) for k in page.keys(kind) if k.name not in everywhere}
        assert {(key, bool(must)) for key, must in rows} == wanted


def test_every_key_has_a_meaning_and_no_meaning_is_left_over() -> None:
    """A meaning that no key has any more goes with its key."""
    used = {page.entry(kind, key.name) for _, kind in KINDS for key in page.keys(kind)}
    assert used == set(MEANINGS)


def test_every_link_inside_the_page_leads_to_a_heading() -> None:
    """A record that holds another links to its table."""
    text = (ROOT / "docs/reference/records.md").read_text("utf-8")
    headings = set(re.findall(r"(?m)^##+ (\w+)$", text))
    assert set(re.findall(r"\(#(\w+)\)", text)) <= headings


def test_every_member_of_the_python_api_is_in_its_page_and_no_other() -> None:
    """Read from the page: under each class the names it defines, both ways."""
    text = (ROOT / "docs/reference/api.md").read_text("utf-8")
    sections = dict(re.findall(r"(?ms)^## (\w+)\n(.*?)(?=^## |\Z)", text))
    assert set(sections) == {k.__name__ for k in api.PUBLIC}
    for kind in api.PUBLIC:
        rows = re.findall(r"(?m)^\| `(?:\w+\.)?(\w+)[( ]", sections[kind.__name__])
        assert rows == [n for n, _ in api.members(kind)]
    assert synopticon.Workbench in api.PUBLIC


def test_the_example_of_the_python_page_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Beside the cases it finds nothing wrong with the fictional one, and builds it."""
    text = (ROOT / "docs/reference/api.md").read_text("utf-8")
    [example] = re.findall(r"(?ms)^```python\n(.*?)^```$", text)
    case = tmp_path / "cases" / "lighthouse"
    shutil.copytree(ROOT / "cases/lighthouse", case, ignore=shutil.ignore_patterns(".synopticon"))
    monkeypatch.chdir(tmp_path)
    exec(compile(example, "api.md", "exec"), {})
    assert capsys.readouterr().out == ""
    assert (tmp_path / "my-site" / "index.html").is_file()


def words_of(clause: str) -> set[str]:
    """The words a clause sets in backticks; `A` to `F` names each letter between, too."""
    words: set[str] = set()
    for first, last in re.findall(r"`(\w)` to `(\w)`", clause):
        words |= {chr(c) for c in range(ord(first), ord(last) + 1)}
    for span in re.findall(r"(?s)`([^`]+)`", clause):
        words |= {span, *re.findall(r"[A-Za-z_][\w-]*!?", span)}
    return words


@pytest.mark.parametrize(("clause", "kind"), KINDS, ids=lambda v: getattr(v, "__name__", v))
def test_the_specification_names_every_key_and_word_of_the_code(clause: str, kind: type) -> None:
    """A key stands in its own clause, with `!` if it has to be there; its words near by."""
    texts = clauses()
    own = words_of(texts[clause])
    near = {w for n, t in texts.items() if re.match(r"(?:4|5|11)\.", n) for w in words_of(t)}
    everywhere = {"note", "ignore", "reviews"} if issubclass(kind, records.Record) else set()
    for key in page.keys(kind):
        if key.name not in everywhere:
            assert (f"{key.name}!" if key.required else key.name) in own, key.name
            assert key.required or f"{key.name}!" not in own or _required_elsewhere(clause, key)
        assert {str(w) for w in key.words} <= near, key.name


def _required_elsewhere(clause: str, key: page.Key) -> bool:
    """Whether another record of the same clause requires a key of this name."""
    kinds = [k for c, k in KINDS if c == clause]
    return any(k.name == key.name and k.required for kind in kinds for k in page.keys(kind))


@pytest.mark.parametrize("clause", sorted({c for c, _ in KINDS}))
def test_the_specification_names_no_key_or_word_that_the_code_lacks(clause: str) -> None:
    """Each word in backticks is a key of the clause's records, or a word of their vocabulary."""
    known: set[str] = set(BESIDE.get(clause, ()))
    for kind in (k for c, k in KINDS if c == clause):
        for key in page.keys(kind):
            known |= {key.name, f"{key.name}!" if key.required else key.name}
            known |= {str(w) for w in key.words}
    named = words_of(clauses()[clause])
    assert {w for w in named if re.fullmatch(r"[A-Za-z_][\w-]*!?", w)} <= known


def test_every_record_may_have_what_the_specification_says_of_all() -> None:
    """The preamble of section 5 names the keys that all records share."""
    preamble = SPECIFICATION.read_text("utf-8").split("## 5. Records")[1].split("5.1 ")[0]
    shared = {k.name for k in page.keys(records.Record)} - {"id"}
    assert shared <= words_of(preamble)


def test_every_clause_that_is_cited_exists() -> None:
    """Tests, code, documents and conformance folders cite clauses by number."""
    known = set(clauses())
    files = [*ROOT.glob("tests/**/*.py"), *ROOT.glob("src/**/*.py"), *DOCUMENTS]
    cited: dict[str, str] = {}
    for path in files:
        if "adr" not in path.parts:
            for run in re.findall(
                r"\b[Cc]lauses? (\d+\.\d+(?:(?:, | and | to )\d+\.\d+)*)", path.read_text("utf-8")
            ):
                cited |= {n: name(path) for n in re.findall(r"\d+\.\d+", run)}
    for path in ROOT.glob("tests/conformance/*/clauses.txt"):
        cited |= {n: name(path) for n in path.read_text("utf-8").split()}
    assert len(cited) > 20
    assert {n: where for n, where in cited.items() if n not in known} == {}


def test_clauses_are_numbered_in_order_and_once() -> None:
    """A number is what others cite: 5.3 comes after 5.2, and there is one of it."""
    text = SPECIFICATION.read_text("utf-8")
    for section in re.findall(r"(?m)^## (\d+)\. ", text):
        numbers = [int(n) for n in re.findall(rf"(?m)^{section}\.(\d+) ", text)]
        assert numbers == list(range(1, len(numbers) + 1)), section


def test_the_specification_and_the_table_name_the_same_codes() -> None:
    """A second reader finds every code it has to give, and none that does not exist."""
    named = set(re.findall(r"\b[A-Z]{3}\d{3}\b", SPECIFICATION.read_text("utf-8")))
    assert named - set(CODES) == set()
    assert set(CODES) - named == BEYOND
