"""An outsider with sha256sum, ssh-keygen and openssl, on the bundle of the fictional case."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, load_pem_private_key
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

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
    (told,) = report.said["existed_by"]
    assert told.startswith("log/checkpoint: ")
    assert "GMT" in told
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


def der(tag: int, body: bytes) -> bytes:
    """A value in DER."""
    size = len(body)
    head = bytes([size]) if size < 128 else b"\x82" + size.to_bytes(2, "big")
    return bytes([tag]) + head + body


def test_the_time_is_that_of_the_signed_token(bundle: Path, tmp_path: Path) -> None:
    """What stands around the token can be written by anyone, and says nothing."""
    ours = make_authority(tmp_path, "ours")
    reply = stamped(ours, (bundle / verify.CHECKPOINT).read_bytes())
    (tmp_path / "reply").write_bytes(reply)
    told = shell("openssl ts -reply -in reply -token_out -out token", tmp_path)
    assert told[0] == 0, told
    words = b"x\nTime stamp: Jan  1 00:00:00 1999 GMT"
    status = der(0x30, b"\x02\x01\x00" + der(0x30, der(0x0C, words)))
    forged = der(0x30, status + (tmp_path / "token").read_bytes())
    (bundle / verify.STAMP).write_bytes(forged)
    (said,) = verify.check(bundle, (), ours / "ca.pem").said["existed_by"]
    assert "1999" not in said
    assert "GMT, says the authority you gave" in said


def test_a_stamp_outlives_its_authority(bundle: Path, tmp_path: Path) -> None:
    """A certificate that was good at the time of the stamp is good for it."""
    ours = make_authority(tmp_path, "ours")
    expiring(ours, seconds=3)
    (bundle / verify.STAMP).write_bytes(stamped(ours, (bundle / verify.CHECKPOINT).read_bytes()))
    time.sleep(4)
    plain = "openssl ts -verify -data {0} -in {0}.tsr -CAfile ours/ca.pem"
    code, told = shell(plain.format("bundle/log/checkpoint"), tmp_path)
    assert (code, "expired" in told) == (1, True)
    report = verify.check(bundle, (), ours / "ca.pem")
    assert "says the authority you gave" in report.said["existed_by"][0]
    (tmp_path / "stamp.sh").write_text(SCRIPTS["stamp.sh"])
    code, told = shell("sh stamp.sh bundle/log/checkpoint ours/ca.pem", tmp_path)
    assert code == 0, told


def expiring(authority: Path, seconds: int) -> None:
    """Give the authority's clock a certificate that is soon out of date."""
    root = x509.load_pem_x509_certificate((authority / "ca.pem").read_bytes())
    key, own = (
        load_pem_private_key((authority / name).read_bytes(), None)
        for name in ("ca.key", "tsa.key")
    )
    assert isinstance(key, Ed25519PrivateKey)
    now = datetime.now(UTC)
    stamping = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
    made = (
        x509.CertificateBuilder()
        .subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "clock")]))
        .issuer_name(root.subject)
        .public_key(own.public_key())  # type: ignore[arg-type]
        .serial_number(7)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(seconds=seconds))
        .add_extension(stamping, critical=True)
        .sign(key, None)
    )
    (authority / "tsa.pem").write_bytes(made.public_bytes(Encoding.PEM))


def test_without_the_programs(packed: Path, public: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where ssh-keygen and openssl are missing the signature is checked by our own code."""
    monkeypatch.setenv("PATH", os.devnull)
    report = verify.check(packed, [public])
    assert report.said["faults"] == []
    assert all("SHA256:" in line for line in report.said["signed_by"])
