"""casefile.loader: from a folder to a case and findings, never an exception for bad content."""

from __future__ import annotations

from pathlib import Path

import pytest

from synopticon.base.beside import beside
from synopticon.casefile import loader
from synopticon.casefile.loader import Loaded, load, read_case

MANIFEST = 'format: "1.0"\nid: x\ntitle: X\nlanguages: [ko, en]\nlicence: CC0-1.0\n'


def lay(root: Path, **files: str) -> Loaded:
    """Load a case of these files; `a__b` stands for `a/b.yaml`."""
    (root / "case.yaml").write_text(files.pop("case", MANIFEST))
    for name, text in files.items():
        part, _, rest = name.partition("__")
        path = root / part / (rest + (".md" if part == "report" else ".yaml"))
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
    return load(root)


def told(loaded: Loaded) -> list[str]:
    """The findings as lines."""
    return [str(f) for f in loaded.findings]


def test_a_small_case_is_read(tmp_path: Path) -> None:
    """Records come in the order of files and lines, chapters in that of their numbers."""
    loaded = lay(
        tmp_path,
        sources__b="- {id: s-2, name: n2, kind: news}\n- {id: s-1, name: n1, kind: news}\n",
        sources__a="- {id: s-3, name: n3, kind: news}\n",
        report__a="---\ntitle: Second\norder: 2\n---\n",
        report__b="---\ntitle: First\norder: 1\n---\n",
    )
    assert told(loaded) == []
    assert loaded.case is not None
    assert [s.id for s in loaded.case.sources] == ["s-3", "s-2", "s-1"]
    assert [c.title for c in loaded.case.chapters] == ["First", "Second"]
    assert loaded.case.chapters[0].language == "ko"
    assert loaded.case.language == "ko"
    assert loaded.case.sources[1].where("kind").path == "sources/b.yaml"


def test_a_year_may_be_a_number(tmp_path: Path) -> None:
    """Spec 3.4: `published: 2014` is the date 2014, and `format: 1.0` the version 1.0."""
    loaded = lay(
        tmp_path,
        case=MANIFEST.replace('"1.0"', "1.0"),
        exhibits__a="- {id: e, source: s, title: t, kind: page, holding: held, published: 2014}\n",
    )
    assert told(loaded) == []
    assert loaded.case is not None
    assert loaded.case.exhibits[0].published == "2014"


def test_a_broken_record_is_remembered_by_its_id(tmp_path: Path) -> None:
    """Spec 3.6: references to it are not told as unknown."""
    loaded = lay(tmp_path, sources__a="- {id: s, name: n}\n- {name: n}\n- x\n")
    assert loaded.case is not None
    assert loaded.case.broken == {"s"}
    assert loaded.case.sources == ()


def test_one_bad_file_costs_no_other(tmp_path: Path) -> None:
    """A file that can't be read is told, and the rest of the case is there."""
    loaded = lay(tmp_path, sources__a="- {", sources__b="- {id: s, name: w, kind: news}\n")
    assert [f.split()[1] for f in told(loaded)] == ["SYN002"]
    assert loaded.case is not None
    assert [s.id for s in loaded.case.sources] == ["s"]


@pytest.mark.parametrize("version", ['"1.1"', '"2.0"', "1.1", "3"])
def test_a_newer_format_is_refused_as_a_whole(tmp_path: Path, version: str) -> None:
    """Spec 10.1: nothing of a newer case is read, so nothing of it is passed over."""
    loaded = lay(tmp_path, case=MANIFEST.replace('"1.0"', version), sources__a="- {id: s}\n")
    assert loaded.case is None
    assert [f.split()[:2] for f in told(loaded)] == [["case.yaml:1:9:", "SYN018"]]


@pytest.mark.parametrize("version", ["one", '"1"', "[1]", "-1.0", "true"])
def test_a_version_that_is_none_is_told(tmp_path: Path, version: str) -> None:
    """A malformed version is told as such."""
    loaded = lay(tmp_path, case=MANIFEST.replace('"1.0"', version))
    assert loaded.case is None
    assert "SYN018 `format` is a version such as 1.0" in told(loaded)[-1]


def test_a_broken_manifest_still_lets_the_case_be_checked(tmp_path: Path) -> None:
    """A missing licence must not hide fifty other findings."""
    loaded = lay(
        tmp_path,
        case=MANIFEST.replace("licence: CC0-1.0\n", ""),
        sources__a="- {id: s, name: n1, kind: newz}\n",
    )
    assert [f.split()[1] for f in told(loaded)] == ["SYN006", "SYN004"]
    assert loaded.case is not None
    assert loaded.case.language == "ko"


@pytest.mark.parametrize("text", ["", "[]", "- x", "3", "null"])
def test_a_manifest_that_is_no_map_is_told(tmp_path: Path, text: str) -> None:
    """Whatever stands in case.yaml, the answer is a finding."""
    loaded = lay(tmp_path, case=text)
    assert {f.split()[1] for f in told(loaded)} <= {"SYN004", "SYN006"}
    assert told(loaded)


def test_nothing_at_all_is_no_case(tmp_path: Path) -> None:
    """An empty folder gives no case and one finding."""
    loaded = load(tmp_path)
    assert loaded.case is None
    assert [f.code for f in loaded.findings] == ["SYN017"]


def test_a_record_with_a_key_twice_is_left_out(tmp_path: Path) -> None:
    """Spec 3.6: nobody knows which of the two was meant; its neighbours stand."""
    loaded = lay(
        tmp_path,
        sources__a="- {id: s-1, name: w, kind: news}\n- {id: s-2, name: w, kind: news, kind: ngo}\n"
        "- {id: s-3, name: w, kind: news}\n",
    )
    assert [f.split()[1] for f in told(loaded)] == ["SYN003"]
    assert loaded.case is not None
    assert [s.id for s in loaded.case.sources] == ["s-1", "s-3"]
    assert loaded.case.broken == {"s-2"}


def test_a_file_that_cannot_be_read_is_remembered(tmp_path: Path) -> None:
    """One slip is told once, and not again at every record that refers to the file."""
    loaded = lay(
        tmp_path,
        sources__a="- id: s-1\n  name: @\n",
        report__a="---\ntitle: x\n---\n",
        claims__a="- {id: c, kind: use, text: t}\n",
    )
    case = loaded.case
    assert case is not None
    assert case.unread == {"sources/a.yaml", "report/a.md"}
    assert case.broken == {"c"}
    assert case.may_hold("s-1", ("source",))
    assert case.may_hold("s-1", ("entity", "source"))
    assert case.may_hold("c", ("claim",))
    assert not case.may_hold("s-1", ("entity",))
    assert not case.may_hold("d", ("claim",))


def test_a_stray_file_hides_nothing(tmp_path: Path) -> None:
    """What belongs to no part is told, and is nothing that could not be read."""
    (tmp_path / "claims").mkdir()
    (tmp_path / "claims" / "notes.txt").write_text("x")
    loaded = lay(tmp_path)
    assert told(loaded) == [
        "claims/notes.txt:1:1: SYN022 a file in `claims/` ends in .yaml or .yml"
    ]
    assert loaded.case is not None
    assert loaded.case.unread == frozenset()


def test_two_processes_read_what_one_reads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A long report is read in a fork, with its findings, suppressions and what can't be read."""
    body = "A [link](claim:a) and *42 lamps*.\n\n<!-- ignore PRS001: known -->\n[b](b.md) \\{c}.\n"
    folder = lay(
        tmp_path,
        sources__a="- {id: s-3, name: n3, kind: news, tikcet: 1}\n",
        report__a=f"---\ntitle: Second\norder: 2\n---\n{body}",
        report__b=f"---\ntitle: First\norder: 1\nlanguage: ko\nodrer: 2\n---\n{body}",
        report__c="no front matter\n",
    ).folder
    alone = read_case(folder)
    assert [f.code for f in alone.findings] == ["SYN005", "SYN005", "SYN006"]
    monkeypatch.setattr(loader, "_LONG_REPORT", 1)
    forks: list[object] = []
    monkeypatch.setattr(loader, "beside", lambda work: forks.append(work) or beside(work))
    together = read_case(folder, jobs=2)
    assert forks
    assert together == alone
    assert together.case is not None
    assert together.case.chapters[0].blocks[0].links[0].target == "a"
