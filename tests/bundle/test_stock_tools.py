"""An outsider with sha256sum, ssh-keygen and openssl, on the bundle of the fictional case."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from synopticon.archive.signing import sign
from synopticon.protect.drawing import drawn
from synopticon.publish import verify
from synopticon.publish.bundle import proof, write_bundle
from synopticon.workbench import Workbench
from tests.bundle.conftest import ROOT, wrong
from tests.docs.test_tutorial import blocks

PAGE = ROOT / "docs" / "how-to" / "check-a-bundle.md"
SCRIPTS = {b.path: b.body for b in blocks(PAGE.read_text("utf-8")) if b.kind == "sh"}


def shell(command: str, folder: Path) -> tuple[int, str]:
    """What a shell says that has no program of ours."""
    environment = {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"}
    run = subprocess.run(
        ["/bin/sh", "-c", command], cwd=folder, env=environment, capture_output=True
    )
    return run.returncode, (run.stdout + run.stderr).decode()


@pytest.fixture
def desk(bundle: Path, public: Path, tmp_path: Path) -> Path:
    """The outsider's folder: the bundle, the scripts of the page, a list of one key."""
    for name, body in SCRIPTS.items():
        assert name is not None
        (tmp_path / name).write_text(body)
    (tmp_path / "allowed").write_text("desk " + " ".join(public.read_text().split()[:2]) + "\n")
    return tmp_path


SUMS = "cd bundle && sha256sum --check --quiet manifest-sha256.txt tagmanifest-sha256.txt"
SIGNED = "ssh-keygen -Y verify -f allowed -I desk -n synopticon -s bundle/{0}.sig < bundle/{0}"


def test_the_whole_check(desk: Path) -> None:
    """Every step of the page holds for the fictional case, as our own check says."""
    assert shell(SUMS, desk) == (0, "")
    for name in (verify.TAGS, verify.CHECKPOINT):
        code, told = shell(SIGNED.format(name), desk)
        assert (code, told[:4]) == (0, "Good")
    code, root = shell("sh root.sh < bundle/log/leaves.jsonl", desk)
    assert root == (desk / "bundle/log/checkpoint").read_text().split("\n")[2] + "\n"


def test_the_tools_see_what_we_see(desk: Path, public: Path) -> None:
    """A changed file, log or list is refused by one of the tools as well."""
    bundle = desk / "bundle"
    for name in ("data/site/index.html", "verify.py", "log/leaves.jsonl", verify.PAYLOAD):
        path = bundle / name
        good = path.read_bytes()
        path.write_bytes(good.replace(b"e", b"f", 1))
        code, told = shell(SUMS, desk)
        assert code != 0
        assert name in told
        assert any(name in fault for fault in wrong(bundle, public))
        path.write_bytes(good)
    listed = bundle / verify.TAGS
    good = listed.read_bytes()
    listed.write_bytes(good.replace(b"a", b"b", 1))
    assert shell(SIGNED.format(verify.TAGS), desk)[0] != 0


def test_every_proof_leads_to_the_checkpoint(desk: Path) -> None:
    """By the page's recipe too, wherever in the tree the leaf stands."""
    ids = [p.name for p in (desk / "bundle/data/exhibits").iterdir()]
    assert ids
    for id in [*ids, "act-2014", "catalogue"]:
        (desk / "one.proof").write_bytes(proof(desk / "bundle", id))
        code, root = shell("sh leads.sh one.proof", desk)
        assert code == 0
        assert root == (desk / "bundle/log/checkpoint").read_text().split("\n")[2] + "\n"


CONF = """
[req]
distinguished_name = name
[name]
[ca]
basicConstraints = critical,CA:true
[tsa]
extendedKeyUsage = critical,timeStamping
[stamping]
serial = {folder}/serial
crypto_device = builtin
signer_cert = {folder}/tsa.pem
signer_key = {folder}/tsa.key
certs = {folder}/ca.pem
signer_digest = sha256
default_policy = 1.2.3.4
digests = sha256
"""


def make_authority(folder: Path, name: str) -> Path:
    """A time-stamp authority of our own, by openssl."""
    folder = folder / name
    folder.mkdir()
    (folder / "conf").write_text(CONF.format(folder=folder))
    (folder / "serial").write_text("01\n")
    for command in (
        "req -x509 -newkey ed25519 -nodes -keyout ca.key -out ca.pem -subj /CN=root -days 9 "
        "-config conf -extensions ca",
        "req -newkey rsa:2048 -nodes -keyout tsa.key -out tsa.csr -subj /CN=clock -config conf",
        "x509 -req -in tsa.csr -CA ca.pem -CAkey ca.key -CAcreateserial -out tsa.pem -days 9 "
        "-extfile conf -extensions tsa",
    ):
        subprocess.run(["openssl", *command.split()], cwd=folder, check=True, capture_output=True)
    return folder


def stamped(authority: Path, text: bytes) -> bytes:
    """A stamp over bytes by that authority."""
    (authority / "text").write_bytes(text)
    for command in (
        "ts -query -data text -sha256 -cert -out query",
        "ts -reply -queryfile query -out reply -config conf -section stamping",
    ):
        subprocess.run(
            ["openssl", *command.split()], cwd=authority, check=True, capture_output=True
        )
    return (authority / "reply").read_bytes()


def test_time_stamps(case: Path, key: Path, public: Path, tmp_path: Path) -> None:
    """A stamp holds by the reader's authority alone, over this checkpoint alone."""
    ours, other = (make_authority(tmp_path, name) for name in ("ours", "other"))
    out = tmp_path / "bundle"
    make: Callable[[bytes], bytes] = partial(stamped, ours)

    def packed(case_: object, release: object) -> None:
        signed = drawn(release, case_, case / "releases")  # type: ignore[arg-type]
        write_bundle(signed, out, sign=partial(sign, key=key), stamp=make)

    Workbench.open(case).build(out, pack=packed)
    report = verify.check(out, [public], ours / "ca.pem")
    assert report.said["faults"] == []
    (time,) = report.said["existed_by"]
    assert time.startswith("log/checkpoint: ")
    assert "GMT" in time
    assert verify.check(out, [public]).said["existed_by"] == ["Could not be checked."]
    wrongly = verify.check(out, [public], other / "ca.pem").said["faults"]
    assert wrongly == [
        "log/checkpoint.tsr: is no stamp on the checkpoint by the authority you gave"
    ]
    code, told = shell(
        "openssl ts -verify -data bundle/log/checkpoint -in bundle/log/checkpoint.tsr "
        "-CAfile ours/ca.pem",
        tmp_path,
    )
    assert code == 0, told
    good = (out / verify.STAMP).read_bytes()
    (out / verify.STAMP).write_bytes(stamped(ours, b"something else"))
    assert any(
        "is no stamp on the checkpoint" in f
        for f in verify.check(out, [public], ours / "ca.pem").said["faults"]
    )
    for at in range(0, len(good), max(1, len(good) // 40)):
        (out / verify.STAMP).write_bytes(good[:at] + bytes([good[at] ^ 1]) + good[at + 1 :])
        found = verify.check(out, [public], ours / "ca.pem").said["faults"]
        assert any(f.startswith("log/checkpoint.tsr: differs") for f in found), at


def test_without_the_programs(packed: Path, public: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where ssh-keygen and openssl are missing the signature is checked by our own code."""
    monkeypatch.setenv("PATH", os.devnull)
    report = verify.check(packed, [public])
    assert report.said["faults"] == []
    assert all("SHA256:" in line for line in report.said["signed_by"])
