"""What the fuzzer calls: bytes as a file of a small signed bundle, as a zip of one, as a proof."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import tempfile
import time
import zipfile
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType
from unittest import mock

from synopticon.base.tree import leaf, root
from synopticon.publish import verify

__all__ = ["MOST_SECONDS", "PARTS", "SEEDS", "TooSlow", "bundle", "keys", "read", "seeds", "sign"]

SEEDS = Path(__file__).with_name("bundled")
MOST_SECONDS = 1.0

# The first byte of an input says which file of the bundle the rest is; `z` is a whole zip, and
# `p` a proof.
PARTS: Mapping[int, str] = MappingProxyType(
    {
        ord("t"): verify.TAGS,
        ord("s"): f"{verify.TAGS}.sig",
        ord("m"): verify.PAYLOAD,
        ord("l"): verify.LEAVES,
        ord("c"): verify.CHECKPOINT,
        ord("g"): f"{verify.CHECKPOINT}.sig",
        ord("e"): verify.EXHIBITS,
        ord("k"): verify.CLAIMS,
        ord("w"): verify.WITHHELD,
        ord("x"): verify.TEXT.format("notice"),
    }
)

_TEXT = "등대부 공고 — The harbour office has set ﬁve cameras above the quay.\n".encode()
_SEED = b"\1" * 32


class TooSlow(Exception):
    """One small input took more than a second of processor time."""


class Unnoticed(Exception):
    """A changed file was taken for the one that was signed."""


def _point(number: int) -> bytes:
    """A multiple of the base point, encoded: RFC 8032, section 5.1.2."""
    base = verify.point_of((4 * pow(5, -1, verify.P) % verify.P).to_bytes(32, "little"))
    total = (0, 1, 1, 0)
    for bit in bin(number)[2:]:
        total = verify.add(total, total)
        total = verify.add(total, base) if bit == "1" else total
    across, up = (v * pow(total[2], -1, verify.P) % verify.P for v in total[:2])
    return (up | (across & 1) << 255).to_bytes(32, "little")


def sign(
    text: bytes, purpose: bytes = b"synopticon", reserved: bytes = b"", by: str = "sha512"
) -> bytes:
    """The signature by a key of our own, which is no secret: RFC 8032, section 5.1.6."""
    whole = hashlib.sha512(_SEED).digest()
    secret = int.from_bytes(whole[:32], "little") & (1 << 254) - 8 | 1 << 254
    public = _point(secret)
    said = (purpose, reserved, by.encode())
    message = b"SSHSIG" + verify.packed(*said, hashlib.new(by, text).digest())
    number = int.from_bytes(hashlib.sha512(whole[32:] + message).digest(), "little") % verify.ORDER
    point = _point(number)
    h = int.from_bytes(hashlib.sha512(point + public + message).digest(), "little")
    s = (number + h * secret) % verify.ORDER
    key = verify.packed(b"ssh-ed25519", public)
    value = verify.packed(b"ssh-ed25519", point + s.to_bytes(32, "little"))
    blob = b"SSHSIG\0\0\0\1" + verify.packed(key, *said, value)
    coded = base64.b64encode(blob)
    lines = b"".join(coded[i : i + 70] + b"\n" for i in range(0, len(coded), 70))
    return verify.BEGIN + lines + verify.END


def _listed(files: Mapping[str, bytes]) -> bytes:
    digests = {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
    return "".join(f"{digests[name]}  {name}\n" for name in sorted(files)).encode()


def _line(value: object) -> bytes:
    form = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return form.encode() + b"\n"


@cache
def bundle() -> Mapping[str, bytes]:
    """The small bundle: one exhibit with its text, one claim, one number for what is withheld."""
    words = verify.letters(_TEXT.decode())
    at = {"start": 5, "length": 40, "sha256": hashlib.sha256(words[5:45].encode()).hexdigest()}
    record = _line({"id": "notice", "kind": "law"})
    text, number = verify.TEXT.format("notice"), "7" * 64
    item = {"exhibit": "notice", "bearing": "states", "at": at}
    second = {"exhibit": "other", "bearing": "states", "via": {"exhibit": "notice", "at": at}}
    payload = {
        verify.EXHIBITS: record,
        verify.CLAIMS: _line({"id": "five", "evidence": [item], "against": [second]}),
        verify.WITHHELD: number.encode() + b"\n",
        text: _TEXT,
    }
    manifest = _listed(payload)
    leaves = [
        {"file": verify.PAYLOAD, "sha256": hashlib.sha256(manifest).hexdigest()},
        {"commitment": number},
        {
            "exhibit": "notice",
            "files": {text: hashlib.sha256(_TEXT).hexdigest()},
            "record": hashlib.sha256(record[:-1]).hexdigest(),
        },
    ]
    log = [_line({**said, "salt": f"{i:032x}"}) for i, said in enumerate(leaves)]
    top = base64.b64encode(root([leaf(line[:-1]) for line in log])).decode()
    checkpoint = f"synopticon/fuzz/0\n{len(log)}\n{top}\n".encode()
    tags = {
        "bagit.txt": b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n",
        "bag-info.txt": b"External-Identifier: fuzz\n",
        verify.PAYLOAD: manifest,
        verify.LEAVES: b"".join(log),
        verify.CHECKPOINT: checkpoint,
        f"{verify.CHECKPOINT}.sig": sign(checkpoint),
    }
    whole = _listed(tags)
    lists = {verify.TAGS: whole, f"{verify.TAGS}.sig": sign(whole)}
    return MappingProxyType({**payload, **tags, **lists})


@cache
def keys() -> verify.Keys:
    armour = bundle()[f"{verify.TAGS}.sig"]
    blob = base64.b64decode(armour[len(verify.BEGIN) : -len(verify.END)])
    key = verify.unpacked(blob[10:], 5)[0]
    return {key: [("fuzz", "", f"ssh-ed25519 {base64.b64encode(key).decode()}")]}


def _zip() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in bundle().items():
            archive.writestr(zipfile.ZipInfo(name), data)
    return made.getvalue()


def _proof() -> bytes:
    files = bundle()
    lines = files[verify.LEAVES].splitlines()
    left = hashlib.sha256(b"\1" + leaf(lines[0]) + leaf(lines[1])).hexdigest()
    step = f"left {left}\n".encode()
    said = b"leaf " + lines[2] + b"\nrecord " + files[verify.EXHIBITS] + step
    signed = files[verify.CHECKPOINT] + b"\n" + files[f"{verify.CHECKPOINT}.sig"]
    return verify.PROOF + said + b"\n" + signed


def seeds() -> Mapping[str, bytes]:
    """The good input of each kind, by the name of its seed."""
    parts = {chr(mark): bundle()[name] for mark, name in PARTS.items()}
    whole = {**parts, "z": _zip(), "p": _proof()}
    return {f"{mark}-good": mark.encode() + data for mark, data in whole.items()}


def read(data: bytes) -> verify.Report | None:
    """Check the bundle with the input in the place of one of its files; None if it can't be read.

    Raises:
        TooSlow: it took more than a second.
        Unnoticed: the file was changed, and nothing is wrong with the bundle.
    """
    begin = time.process_time()
    mark, rest = data[:1], data[1:]
    with mock.patch.object(verify, "ed25519", _signed), mock.patch("shutil.which", _nowhere):
        report = _zip_read(rest) if mark == b"z" else _read(mark, rest)
    if time.process_time() - begin > MOST_SECONDS:
        raise TooSlow
    changed = data != seeds().get(f"{mark.decode('latin-1')}-good", data)
    if report is not None and changed and mark != b"z" and not report.said["faults"]:
        raise Unnoticed(repr(data[:80]))
    return report


def _read(mark: bytes, rest: bytes) -> verify.Report:
    report = verify.Report()
    if mark == b"p":
        verify.check_proof(rest, keys(), report)
        return report
    files = {**bundle(), PARTS.get(mark[0] if mark else 0, verify.CLAIMS): rest}
    sizes = {name: len(data) for name, data in files.items()}
    place = verify.Place(sizes, lambda name: io.BytesIO(files[name]))
    verify.check_log(place, verify.check_files(place, report), report)
    verify.check_signatures(place, keys(), report)
    verify.check_stamp(place, None, report)
    verify.check_passages(place, report)
    verify.page(report, "2000-01-01")
    return report


def _zip_read(rest: bytes) -> verify.Report | None:
    with tempfile.NamedTemporaryFile(suffix=".zip") as file:
        file.write(rest)
        file.flush()
        try:
            report = verify.check(Path(file.name))
        except verify.CannotRead:
            return None
        if not report.said["faults"]:
            with zipfile.ZipFile(file.name) as archive:
                held = {i.filename: archive.read(i) for i in archive.infolist() if not i.is_dir()}
            if held != dict(bundle()) and list(held.values()) != list(bundle().values()):
                raise Unnoticed("a zip")
        return report


_signed = lru_cache(maxsize=1000)(verify.ed25519)


def _nowhere(name: str) -> None:
    """No program is there, so that none is started."""
