"""casefile.folder: which files there are, and what is not read as one."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path

import pytest

from synopticon.casefile.folder import MAX_BYTES, PARTS, Folder, open_folder
from synopticon.model.case import FOLDERS


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A folder with a manifest and one claim file."""
    (tmp_path / "case.yaml").write_text("id: x\n")
    (tmp_path / "claims").mkdir()
    (tmp_path / "claims" / "a.yaml").write_text("[]\n")
    return tmp_path


def told(folder: Folder) -> list[tuple[str, str]]:
    """Path and code of each finding."""
    return [(f.span.path, f.code) for f in folder.findings]


def test_files_come_in_the_order_of_their_bytes(root: Path) -> None:
    """Spec 1.2: the order is that of the NFC path's bytes, whatever the disk says."""
    for name in ("claims/b.yaml", "claims/B.yml", "sources/z.yaml", "claims/가.yaml"):
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_text("")
    (root / "claims/deep/er").mkdir(parents=True)
    (root / "claims/deep/er/c.yaml").write_text("")
    folder = open_folder(root)
    assert list(folder.files) == [
        "case.yaml",
        "claims/B.yml",
        "claims/a.yaml",
        "claims/b.yaml",
        "claims/deep/er/c.yaml",
        "claims/가.yaml",
        "sources/z.yaml",
    ]
    assert [p for p, _ in folder.part("sources")] == ["sources/z.yaml"]


def test_what_belongs_to_other_versions_is_left_alone(root: Path) -> None:
    """Spec 1.3: archive, vault and dot-folders are not even listed; nor are other files above."""
    for name in ("archive", "vault", ".synopticon", ".git", "claims/.hidden"):
        (root / name).mkdir()
        (root / name / "a.yaml").write_text("\x00")
    (root / "README.md").write_text("hello")
    (root / "claims" / ".a.yaml.swp").write_text("x")
    folder = open_folder(root)
    assert list(folder.files) == ["case.yaml", "claims/a.yaml"]
    assert told(folder) == []


def test_a_file_that_belongs_nowhere_is_told(root: Path) -> None:
    """Spec 1.3: it would be in no case and nobody would miss it."""
    (root / "claims" / "notes.txt").write_text("x")
    assert told(open_folder(root)) == [("claims/notes.txt", "SYN022")]


def test_unsaved_text_replaces_a_file(root: Path) -> None:
    """What stands in an editor is read instead of the file, and a new file is added."""
    folder = open_folder(root, {"claims/a.yaml": b"- x", "claims/new.yaml": b"- y"})
    assert folder.files["claims/a.yaml"] == b"- x"
    assert folder.files["claims/new.yaml"] == b"- y"


def test_a_large_file_is_refused_unread(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Spec 1.5: by its size; fifty sparse megabytes are never read."""
    with (root / "claims" / "big.yaml").open("wb") as file:
        file.truncate(50_000_000)
    folder = open_folder(root)
    assert told(folder) == [("claims/big.yaml", "SYN014")]
    assert "50,000,000 bytes" in folder.findings[0].message
    assert "claims/big.yaml" not in folder.files


def test_the_largest_file_allowed_is_read(root: Path) -> None:
    """The bound itself passes."""
    (root / "claims" / "big.yaml").write_bytes(b" " * MAX_BYTES)
    assert len(open_folder(root).files["claims/big.yaml"]) == MAX_BYTES


@pytest.mark.parametrize("target", ["/etc/hostname", "../../outside.yaml", "../../"])
def test_a_link_out_of_the_case_is_not_followed(root: Path, target: str) -> None:
    """Spec 1.4: neither to a file nor to a folder."""
    (root.parent / "outside.yaml").write_text("- secret")
    (root / "claims" / "link.yaml").symlink_to(target)
    folder = open_folder(root)
    assert told(folder) == [("claims/link.yaml", "SYN019")]
    assert "claims/link.yaml" not in folder.files


def test_a_part_that_is_a_link_out_is_not_followed(root: Path, tmp_path: Path) -> None:
    """Spec 1.4: a whole folder of somebody else's files."""
    other = tmp_path.parent / (tmp_path.name + "-other")
    other.mkdir()
    (other / "a.yaml").write_text("- secret")
    (root / "sources").symlink_to(other)
    folder = open_folder(root)
    assert told(folder) == [("sources", "SYN019")]


def test_a_manifest_that_is_a_link_out_is_not_followed(tmp_path: Path) -> None:
    """The first file of all is no exception."""
    (tmp_path / "case.yaml").symlink_to("/etc/hostname")
    assert told(open_folder(tmp_path)) == [("case.yaml", "SYN019")]


def test_a_link_inside_the_case_is_read(root: Path) -> None:
    """Two names for one file of the case harm nobody."""
    (root / "claims" / "b.yaml").symlink_to("a.yaml")
    folder = open_folder(root)
    assert told(folder) == []
    assert folder.files["claims/b.yaml"] == b"[]\n"


@pytest.mark.parametrize("target", ["nowhere.yaml", "b.yaml", "../claims"])
def test_a_link_to_no_file_is_told(root: Path, target: str) -> None:
    """A broken link, a link to itself and a link to a folder are told, and do not hang."""
    (root / "claims" / "b.yaml").symlink_to(target)
    assert told(open_folder(root)) == [("claims/b.yaml", "SYN020")]


def test_a_pipe_is_no_file_and_does_not_block(root: Path) -> None:
    """A named pipe in a received folder must not wait for ever."""
    os.mkfifo(root / "claims" / "b.yaml")
    assert told(open_folder(root)) == [("claims/b.yaml", "SYN020")]


def test_names_that_clash_are_told(root: Path) -> None:
    """Spec 1.4: on a disk that ignores case, one of the two would be lost."""
    (root / "claims" / "A.yaml").write_text("[]")
    assert ("claims/a.yaml", "SYN013") in told(open_folder(root))


def test_a_name_in_another_normal_form_is_told(root: Path) -> None:
    """A decomposed name, as some disks make them, is another name to git."""
    name = unicodedata.normalize("NFD", "가.yaml")
    (root / "claims" / name).write_text("[]")
    assert told(open_folder(root)) == [(f"claims/{name}", "SYN021")]


def test_a_name_that_is_no_text_is_told(root: Path) -> None:
    """Bytes that are not UTF-8 in a name are shown as escapes, and never crash."""
    (root / "claims" / os.fsdecode(b"\xff.yaml")).write_text("[]")
    assert told(open_folder(root)) == [("claims/\\xff.yaml", "SYN001")]


def test_an_empty_folder_is_no_case(tmp_path: Path) -> None:
    """Spec 1.1: one clear finding."""
    assert told(open_folder(tmp_path)) == [("case.yaml", "SYN017")]


def test_the_parts_are_the_folders_of_the_records_and_the_report() -> None:
    """They are written twice so that an unchanged case needs no records."""
    assert list(PARTS) == [*FOLDERS, "report"]
