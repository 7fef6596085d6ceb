"""The command line against a world that does not help: pipes, disks, permissions, strange names.

Each command runs as a process of its own, as a user would run it.
"""

from __future__ import annotations

import json
import os
import pty
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from synopticon.casefile.template import new_case

COMMAND = [sys.executable, "-m", "synopticon"]


def start(
    *arguments: object, cwd: Path | None = None, env: dict[str, str] | None = None, **kwargs: Any
) -> subprocess.Popen[bytes]:
    """A command as a process of its own, killed after two minutes at most."""
    process: subprocess.Popen[bytes] = subprocess.Popen(
        [*COMMAND, *(os.fsencode(str(a)) for a in arguments)],
        cwd=cwd,
        env={**os.environ, **(env or {})},
        stdin=kwargs.pop("stdin", subprocess.DEVNULL),
        stdout=kwargs.pop("stdout", subprocess.PIPE),
        stderr=subprocess.PIPE,
        **kwargs,
    )
    killer = threading.Timer(120, process.kill)
    killer.daemon = True
    killer.start()
    return process


def finish(process: subprocess.Popen[bytes], data: bytes | None = None) -> tuple[int, str, str]:
    out, err = process.communicate(data, timeout=120)
    assert b"Traceback" not in err
    return process.returncode, (out or b"").decode(), (err or b"").decode()


def lay(root: Path) -> Path:
    for path, data in new_case("The bay", "en", "2024-05-01", {}).items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data)
    return root


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """A clean case in a folder of its own."""
    return lay(tmp_path / "bay")


@pytest.fixture
def noisy(case: Path) -> Path:
    """A case with more findings than a pipe holds."""
    lines = "".join(f"- id: a-{n}\n  unknown-{n}: 1\n" for n in range(2_000))
    (case / "entities" / "many.yaml").write_text(lines, "utf-8")
    return case


@pytest.fixture
def shared() -> Iterator[Path]:
    """A folder that any user may enter, with a case that belongs to nobody in particular."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        # A build makes its new folder beside the old one; only `locked` refuses that.
        root.chmod(0o777)
        yield lay(root / "bay")
        for path in root.rglob("*"):
            if path.is_dir() and not path.is_symlink():
                path.chmod(0o755)


# Permissions do not hold for root, and another user may not be allowed to read the interpreter's
# own files. So every command is run once on a case elsewhere, which imports all it needs, and
# only then the process gives up being root.
AS_NOBODY = """
import contextlib, io, os, sys, tempfile
from synopticon.cli.run import run

if os.geteuid() == 0:
    kept = dict(os.environ)
    with tempfile.TemporaryDirectory() as aside, contextlib.redirect_stdout(io.StringIO()):
        os.environ |= {n: aside for n in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME")}
        os.environ.pop("SYNOPTICON_CONFIG", None)
        case = f"{aside}/case"
        with contextlib.redirect_stderr(io.StringIO()) as told:
            codes = [
                run(["new", case]),
                run(["check", case]),
                run(["build", case, "-o", f"{aside}/out"]),
                run(["fmt", case]),
                run(["schema", "-o", f"{aside}/schemas"]),
                run(["claim", "new", "-C", case, "--exhibit", "market-article", "--quote", "fund"]),
                run(["check", f"{aside}/nowhere"]),
            ]
        assert codes == [0, 0, 0, 0, 0, 0, 2], told.getvalue()
    os.environ.clear()
    os.environ |= kept
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
sys.exit(run(sys.argv[1:]))
"""


def start_as_nobody(
    *arguments: object, cwd: Path, env: dict[str, str] | None = None
) -> subprocess.Popen[bytes]:
    """A command of a user for whom permissions hold, with a home of their own beside the case."""
    home = cwd / "home"
    home.mkdir(exist_ok=True)
    home.chmod(0o777)
    places = {name: str(home) for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME")}
    return subprocess.Popen(
        [sys.executable, "-c", AS_NOBODY, *(str(a) for a in arguments)],
        cwd=cwd,
        env={**os.environ, **places, **(env or {})},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def test_a_reader_that_leaves_is_no_error(noisy: Path) -> None:
    """`check | head -1` ends with check's own exit code and says nothing of pipes."""
    process = start("check", noisy, "--no-cache")
    assert process.stdout is not None
    assert process.stdout.readline()
    process.stdout.close()
    assert process.stderr is not None
    err = process.stderr.read().decode()
    assert process.wait(60) == 1
    assert "Traceback" not in err
    assert "Broken" not in err
    assert "2,000 warning" in err or "errors" in err


def test_a_reader_that_left_before_the_start_is_no_error(case: Path) -> None:
    """Even help and a list end quietly when nobody reads."""
    for arguments in (["explain"], ["check", case], ["doctor"]):
        process = start(*arguments)
        assert process.stdout is not None
        process.stdout.close()
        assert process.stderr is not None
        assert b"Traceback" not in process.stderr.read()
        assert process.wait(60) in (0, 1)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this system")
def test_an_output_that_cannot_be_written_is_told(noisy: Path) -> None:
    """A full disk behind stdout is exit 2 with the reason, not a clean end."""
    with open("/dev/full", "wb") as full:
        code, _, err = finish(start("check", noisy, "--no-cache", stdout=full))
    assert code == 2
    assert "No space left" in err


def test_control_c_exits_130(case: Path) -> None:
    """An interrupt while waiting for stdin ends without a traceback."""
    path = case / "claims" / "example.yaml"
    process = start("check", "--stdin-path", path, stdin=subprocess.PIPE)
    deadline = time.monotonic() + 60
    # Interrupted only once it waits for its input.
    while time.monotonic() < deadline:
        state = Path(f"/proc/{process.pid}/wchan")
        if state.exists() and "pipe" in state.read_text():
            break
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    code, _, err = finish(process)
    assert code == 130
    assert err.strip() == "interrupted"


def test_control_c_ends_watching(case: Path) -> None:
    """The usual end of --watch is exit 130, after the first findings."""
    pytest.importorskip("watchfiles")
    process = start("check", "--watch", case)
    assert process.stderr is not None
    assert process.stderr.readline() == b"no findings\n"
    assert process.stderr.readline().startswith(b"watching")
    (case / "claims" / "bad.yaml").write_text("- [", "utf-8")
    assert process.stdout is not None
    assert b"bad.yaml" in process.stdout.readline()
    process.send_signal(signal.SIGINT)
    code, _, _ = finish(process)
    assert code == 130


def test_escape_sequences_of_a_case_do_not_reach_the_terminal(case: Path) -> None:
    """Names of files, keys and values with controls are written out in every format."""
    evil = "\x1b]0;owned\x07\x1b[2J"
    (case / "claims" / f"{evil}.yaml").write_text("- [", "utf-8")
    (case / "entities" / "x.yaml").write_text(f'- id: "{evil}"\n  "\\e[2J": 1\n', "utf-8")
    (case / "sources" / "y.yaml").write_text(
        '- id: y\n  kind: "\\e[31m"\n  "\\u202e": 2\n', "utf-8"
    )
    for form in ("text", "json", "sarif", "github"):
        code, out, err = finish(start("check", case, "--format", form, "--unchecked"))
        assert code == 1
        for told in (out, err):
            assert not {c for c in told if ord(c) < 32 and c != "\n"}
            assert "\x7f" not in told
            assert "\u202e" not in told
    for arguments in (["fmt", "--diff", case], ["doctor", case], ["build", case, "-o", "out"]):
        _, out, err = finish(start(*arguments, cwd=case.parent))
        assert "\x1b" not in out + err


def test_names_that_are_no_text_are_told(case: Path) -> None:
    """A file name that is not UTF-8 is reported and does not crash any format."""
    try:
        Path(os.fsdecode(os.fsencode(case / "claims") + b"/\xff.yaml")).write_text("- [", "utf-8")
    except OSError:
        pytest.skip("this disk takes only names that are text")
    for form in ("text", "json", "sarif", "github"):
        code, out, _ = finish(start("check", case, "--format", form))
        assert code == 1
        assert "SYN001" in out
        if form in ("json", "sarif"):
            json.loads(out)
    assert finish(start("fmt", case))[0] in (0, 1)


@pytest.mark.parametrize("locale", ["C", "POSIX", "C.UTF-8"])
def test_a_terminal_without_unicode_gets_escapes(case: Path, locale: str) -> None:
    """Words that the terminal cannot show do not end the command."""
    (case / "claims" / "소렐만.yaml").write_text("- [", "utf-8")
    env = {"LC_ALL": locale, "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "NO_COLOR": "1"}
    code, out, _ = finish(start("check", case, env=env))
    assert code == 1
    assert ".yaml:" in out
    assert out.isascii() == (locale != "C.UTF-8")


def test_no_colour_on_a_terminal_when_asked(case: Path) -> None:
    """On a terminal `explain` is rendered; with NO_COLOR it is plain text."""
    plain = on_terminal(["explain", "EVD003"], {"NO_COLOR": "1", "TERM": "xterm-256color"})
    assert b"\x1b" not in plain
    assert b"# EVD003: " in plain
    rendered = on_terminal(["explain", "EVD003"], {"TERM": "xterm-256color"})
    assert b"\x1b[" in rendered
    assert b"EVD003" in rendered


def on_terminal(arguments: list[str], env: dict[str, str]) -> bytes:
    ours, theirs = pty.openpty()
    environment = {k: v for k, v in os.environ.items() if k != "NO_COLOR"} | env
    with subprocess.Popen(
        [*COMMAND, *arguments], stdout=theirs, stderr=theirs, stdin=theirs, env=environment
    ) as process:
        os.close(theirs)
        parts = []
        # Reading fails with EIO once the other side is closed.
        while True:
            try:
                part = os.read(ours, 65536)
            except OSError:
                break
            if not part:
                break
            parts.append(part)
        os.close(ours)
    assert process.returncode == 0
    return b"".join(parts)


def test_a_case_that_may_only_be_read_is_checked(shared: Path) -> None:
    """A read-only folder gives the same findings; only the cache is missing."""
    for path in [shared, *shared.rglob("*")]:
        path.chmod(0o555 if path.is_dir() else 0o444)
    code, out, err = finish(start_as_nobody("check", "bay", cwd=shared.parent))
    assert (code, out, err) == (0, "", "no findings\n")
    assert not (shared / ".synopticon").exists()


def test_a_file_that_may_not_be_read_is_a_finding(shared: Path) -> None:
    """SYN020 at its path, and the rest of the case is checked."""
    (shared / "claims" / "secret.yaml").write_text("- [", "utf-8")
    (shared / "claims" / "secret.yaml").chmod(0)
    code, out, _ = finish(start_as_nobody("check", "bay", cwd=shared.parent))
    assert code == 1
    assert out.startswith("bay/claims/secret.yaml:1:1: SYN020 ")
    assert len([line for line in out.splitlines() if not line.startswith(" ")]) == 1


@pytest.mark.parametrize("mode", [0, 0o444])
@pytest.mark.parametrize(
    "part", ["archive", "archive/objects", "archive/objects/sha256", "archive/objects/sha256/*"]
)
def test_an_archive_that_may_not_be_read_is_told(shared: Path, part: str, mode: int) -> None:
    """What can't be checked for that reason is not passed over as if nobody held it."""
    closed = next(shared.glob(part))
    closed.chmod(mode)
    code, out, err = finish(start_as_nobody("check", "bay", cwd=shared.parent))
    told = [line for line in out.splitlines() if not line.startswith(" ")]
    if part == "archive":
        # Whether it has records, and what they keep back, nobody can tell.
        assert code == 1
        assert told
        assert all(": EVD026 " in line and "nobody can tell" in line for line in told)
    else:
        assert (code, told) == (0, [])
    warning = next(line for line in err.splitlines() if line.startswith("warning: "))
    assert warning.startswith(f"warning: {closed.relative_to(shared.parent)}")
    assert "Permission denied; what it holds is not looked up" in warning
    assert "could not be checked" in err


@pytest.mark.parametrize(
    "arguments",
    [
        ["new", "locked/x"],
        ["build", "bay", "-o", "locked/out"],
        ["schema", "-o", "locked"],
        ["fmt", "bay"],
        *[["claim", "new", "-C", "bay", "--exhibit", "market-article", "--to", "claims/a.yaml"]],
    ],
)
def test_a_folder_that_may_not_be_written_is_told(shared: Path, arguments: list[str]) -> None:
    """Exit 2 with the path and the reason; nothing is written, not even in part."""
    root = shared.parent
    (root / "locked").mkdir(mode=0o555)
    untidy = shared / "entities" / "example.yaml"
    untidy.write_bytes(untidy.read_bytes() + b"# note \n")
    if arguments[0] == "claim":
        arguments = [*arguments, "--quote", "The cameras are to be paid for by the harbour fund"]
    for path in [shared, *shared.rglob("*")]:
        path.chmod(0o555 if path.is_dir() else 0o444)
    before = snapshot(root)
    code, _, err = finish(start_as_nobody(*arguments, cwd=root))
    assert code == 2
    assert "ermission denied" in err
    assert snapshot(root) == before


def test_settings_that_may_not_be_read_are_told(shared: Path) -> None:
    """Exit 2 with the path, rather than a check without the user's holdings."""
    settings = shared.parent / "settings.toml"
    settings.write_text("", "utf-8")
    settings.chmod(0)
    environment = {"SYNOPTICON_CONFIG": str(settings)}
    code, _, err = finish(start_as_nobody("check", "bay", cwd=shared.parent, env=environment))
    assert code == 2
    assert "settings.toml: cannot be read" in err


def snapshot(root: Path) -> dict[str, bytes]:
    """Every file below a folder, but for the home of the user who runs the command."""
    return {
        str(p.relative_to(root)): p.read_bytes()
        for p in sorted(root.rglob("*"))
        if p.is_file() and p.relative_to(root).parts[0] != "home"
    }


def limited(most: int) -> Callable[[], None]:
    """A start of a process whose disk is full after so many bytes of any one file."""

    def before() -> None:
        # Without the signal, a write beyond the limit fails as it would on a full disk.
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))

    return before


@pytest.mark.parametrize(
    "arguments",
    [
        ["new", "fresh"],
        ["build", "bay", "-o", "out"],
        ["schema", "-o", "schemas"],
        ["fmt", "bay"],
        [
            *["claim", "new", "-C", "bay", "--exhibit", "market-article", "--to", "claims/a.yaml"],
            *["--quote", "The cameras are to be paid for by the harbour fund"],
        ],
    ],
)
def test_a_full_disk_leaves_nothing_half_written(
    case: Path, tmp_path: Path, arguments: list[str]
) -> None:
    """Exit 2 with the reason; every file is what it was and no part of a new one is left."""
    untidy = case / "entities" / "example.yaml"
    untidy.write_bytes(untidy.read_bytes() + b"# note \n")
    before = snapshot(tmp_path)
    process = start(*arguments, cwd=tmp_path, preexec_fn=limited(100))
    code, _, err = finish(process)
    assert code == 2
    assert "too large" in err or "No space left" in err
    assert snapshot(tmp_path) == before


def test_a_full_disk_does_not_stop_a_check(case: Path, tmp_path: Path) -> None:
    """The cache is only a cache: without room for it the findings are the same."""
    process = start("check", case, cwd=tmp_path, preexec_fn=limited(10))
    assert finish(process) == (0, "", "no findings\n")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x00",
        b"\xff\xfe",
        b"- " * 50_000,
        b"[" * 200_000,
        b"&a [*a]",
        b"- id: \xed\xa0\x80\n",
    ],
)
def test_unsaved_text_of_any_bytes_is_findings_or_clean(case: Path, data: bytes) -> None:
    """An editor may send anything; the check ends with 0 or 1."""
    process = start("check", "--stdin-path", case / "claims" / "x.yaml", stdin=subprocess.PIPE)
    code, _, _ = finish(process, data)
    assert code in (0, 1)


def test_a_case_cannot_set_the_users_settings(case: Path) -> None:
    """A settings file in the case, where the user's would lie, is not read."""
    for name in ("settings.toml", ".config/synopticon/settings.toml", "synopticon/settings.toml"):
        (case / name).parent.mkdir(parents=True, exist_ok=True)
        (case / name).write_text("this is no TOML", "utf-8")
    assert finish(start("check", cwd=case))[0] == 0


def test_a_current_folder_that_is_gone_is_told(tmp_path: Path) -> None:
    """Somebody removed the folder one stands in: exit 2, no traceback."""
    gone = tmp_path / "gone"
    gone.mkdir()

    def remove() -> None:
        os.chdir(gone)
        shutil.rmtree(gone)

    code, _, err = finish(start("check", preexec_fn=remove))
    assert code == 2
    assert err.startswith("error: ")
