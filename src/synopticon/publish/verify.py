#!/usr/bin/env python3
"""Check a bundle without trusting whoever made it: python3 verify.py BUNDLE --key SIGNER.pub

BUNDLE is a folder, a .zip of one, or the proof of one exhibit; nothing is unpacked or changed. The
key and the stamp authority are the reader's, got from elsewhere; none is taken from the bundle.
One file on Python's standard library (3.10 or later), to be read in an hour. Use a copy that came
from elsewhere: one inside a bundle is part of what is doubted.

Exits: 0 no fault found, 1 faults, 2 wrong use, 4 bytes differ from the lists of the bundle.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import html
import json
import os
import re
import shutil
import stat
import struct
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any
from unicodedata import category, normalize

__all__ = ["CannotRead", "Report", "check", "main"]

TAGS, PAYLOAD = "tagmanifest-sha256.txt", "manifest-sha256.txt"
CHECKPOINT, LEAVES, STAMP = "log/checkpoint", "log/leaves.jsonl", "log/checkpoint.tsr"
CLAIMS, EXHIBITS = "data/site/data/claims.jsonl", "data/site/data/exhibits.jsonl"
WITHHELD, TEXT = "data/withheld.txt", "data/exhibits/{}/text.txt"
REQUIRED = ("bagit.txt", "bag-info.txt", TAGS, PAYLOAD, CHECKPOINT, LEAVES)
PROOF = b"synopticon proof 1\n"

# What a bundle may have of anything, so that none can exhaust its reader.
FILES, BYTES, READ, LINE, TEXTS = 50_000, 1 << 37, 16_000_000, 1_000_000, 8_000_000
NAME, DEPTH, RATIO, SECONDS = 500, 16, 200, 60

PARTS = (
    *("faults", "unchanged_since", "signed_by", "existed_by", "passage_found", "withheld"),
    *("could_not_be_checked", "not_proved"),
)
NOT_PROVED = (
    "that a page was ever served by the host it is said to be from",
    "that what an exhibit says is so, or that a claim follows from the words it rests on",
    "that nothing was left out, or that this is the newest release; an older one passes too",
    "whose key signed; you know that only if you got the key from its owner",
    "anything at all, if this program came out of the bundle itself",
)


class CannotRead(Exception):
    """What was given can't be looked into at all; the message says why."""


def shown(text: str) -> str:
    """Text of a bundle as it may be printed: nothing in it moves a cursor or turns a line."""
    return "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in text[:NAME])


@dataclass
class Report:
    """Sentences by part, each kind apart, and whether the bytes of any file differ."""

    said: dict[str, list[str]] = field(default_factory=lambda: {part: [] for part in PARTS})
    differs: bool = False

    @property
    def exit(self) -> int:
        """The exit code."""
        return 4 if self.differs else 1 if self.said["faults"] else 0

    def fault(self, path: str, what: str, *, differs: bool = False) -> None:
        """Note that something is wrong."""
        self.said["faults"].append(f"{shown(path)}: {what}")
        self.differs = self.differs or differs

    @contextmanager
    def about(self, path: str) -> Iterator[None]:
        """What can't be read inside this block, or is not as it has to be, is a fault there."""
        try:
            yield
        except Exception as error:
            ours = str(error) if type(error) is ValueError else f"is unfit ({type(error).__name__})"
            self.fault(path, shown(ours))


# ---- Where the files are: in a folder, or in a zip that is never unpacked.
@dataclass
class Place:
    """The size of each file by its path, and what opens one."""

    sizes: dict[str, int]
    open: Callable[[str], IO[bytes]]

    def read(self, name: str, most: int = READ) -> bytes:
        """A file of at most so many bytes; ValueError if it is larger or not there."""
        if self.sizes.get(name, most + 1) > most:
            raise ValueError(f"is not there, or has more than {most:,} bytes")
        with self.open(name) as file:
            return b"".join(iter(lambda: file.read(1 << 18), b""))

    def lines(self, name: str) -> list[bytes]:
        """The lines of a file; ValueError if they are too many, too long, or cut off."""
        data = self.read(name)
        if data.count(b"\n") > FILES or data[-1:] not in (b"", b"\n"):
            raise ValueError(f"has more than {FILES:,} lines, or is cut off")
        return data.split(b"\n")[:-1]


def unfit(name: str) -> str | None:
    """Why a file of a bundle may not have this name, or None."""
    parts = name.split("/")
    if any("\ud800" <= c <= "\udfff" or c < " " or c in '\\:%"<>|?*\x7f' for c in name):
        return "its name has a character that is read in more than one way"
    if len(name.encode()) > NAME or len(parts) > DEPTH:
        return "its name is too long or too deep"
    if any(part == "" or part[-1] in ". " for part in parts):
        return "its name leads elsewhere, or differs between systems"
    return None if normalize("NFC", name) == name else "its name is not in NFC"


def in_folder(root: Path, report: Report) -> Place:
    """The files below a folder; no link is followed and nothing but regular files is opened."""
    sizes: dict[str, int] = {}
    pending, seen = [""], 0
    while pending:
        under, empty = pending.pop(), True
        for entry in os.scandir(root / under):
            empty, name, seen = False, under + entry.name, seen + 1
            if seen > 2 * FILES:
                raise CannotRead(f"it has more than {FILES:,} files")
            if wrong := unfit(name):
                report.fault(name, wrong)
            elif entry.is_dir(follow_symlinks=False):
                pending.append(name + "/")
            elif entry.is_file(follow_symlinks=False):
                sizes[name] = entry.stat(follow_symlinks=False).st_size
            else:
                report.fault(name, "is a link or no regular file, which a bundle never has")
        if empty and under:
            report.fault(under, "is an empty folder, which no list names")
    safe = sum(getattr(os, f"O_{flag}", 0) for flag in ("NOFOLLOW", "NONBLOCK"))
    top = f"{root}/"
    return Place(sizes, lambda n: open(top + n, "rb", 0, opener=lambda p, f: os.open(p, f | safe)))


def in_zip(path: Path, report: Report) -> Place:
    """The files inside a zip: stored or deflated, each byte of the archive accounted for."""
    raw = open(path, "rb")  # noqa: SIM115
    at = raw.seek(0, os.SEEK_END) - 22
    raw.seek(max(0, at))
    # The size of its list is looked at before it is read.
    tail = raw.read(22).ljust(22)
    count, size, after, comment = struct.unpack("<HIIH", tail[10:])
    if tail[:4] != b"PK\5\6" or comment or after + size != at or max(count, size // NAME) > FILES:
        raise CannotRead("it is no zip, or too large a one, or has bytes that no list names")
    try:
        archive = zipfile.ZipFile(raw)
    except Exception as error:
        raise CannotRead(f"it is no zip that can be read ({error})") from None
    infos: dict[str, zipfile.ZipInfo] = {}
    tops = {i.filename.partition("/")[0] for i in archive.infolist()}
    cut = len(tops.pop()) + 1 if len(tops) == 1 else 0
    for info in sorted(archive.infolist(), key=lambda i: -i.header_offset):
        name = info.filename[cut:]
        # Entries that overlap, or bytes between them that no list names, could hide another.
        raw.seek(info.header_offset)
        lengths = struct.unpack("<HH", raw.read(30).ljust(30)[26:])
        left = after - info.header_offset - 30 - sum(lengths) - info.compress_size
        if left and not (info.flag_bits & 8 and left in (12, 16, 20, 24)):
            report.fault(name, "overlaps another, or has bytes behind it that no list names")
        after = info.header_offset
        if info.is_dir() and not info.file_size:
            continue
        link = stat.S_IFMT(info.external_attr >> 16) not in (0, stat.S_IFREG)
        if wrong := unfit(name):
            report.fault(name, wrong)
        elif link or info.flag_bits & 1 or info.compress_type not in (0, 8):
            report.fault(name, "is a link, encrypted, or packed in a way that is not read")
        elif info.orig_filename != info.filename:
            report.fault(name, "its name is read in more than one way")
        elif info.file_size > LINE and info.file_size > RATIO * info.compress_size:
            report.fault(name, f"unpacks to more than {RATIO} times its size")
        elif name in infos:
            report.fault(name, "stands twice in the zip")
        else:
            infos[name] = info
    if after:
        raise CannotRead("it is a zip with bytes before its beginning")
    return Place({n: i.file_size for n, i in infos.items()}, lambda n: archive.open(infos[n]))


# ---- Unchanged: every file is listed, and every listed file is there with its digest.
def check_files(place: Place, report: Report) -> dict[str, bytes]:
    """Hold every file against the lists and the lists against the files; the digests by path."""
    digests: dict[str, bytes] = {}
    for tagged in (TAGS, PAYLOAD):
        with report.about(tagged):
            for line in place.lines(tagged):
                path = line[66:].decode()
                if not re.fullmatch(b"[0-9a-f]{64}  ", line[:66]) or unfit(path):
                    raise ValueError(f"has a line that is no digest and path: {path}")
                if path in digests or path.startswith("data/") != (tagged == PAYLOAD):
                    raise ValueError(f"lists {path} twice, or out of its part")
                digests[path] = bytes.fromhex(line[:64].decode())
    if sum(place.sizes.values()) > BYTES:
        raise CannotRead(f"it has more than {BYTES:,} bytes")
    same: dict[str, str] = {}
    for name in sorted({*place.sizes, *digests, *REQUIRED}):
        if (other := same.setdefault(normalize("NFC", name.casefold()), name)) != name:
            report.fault(name, f"is the same name as {shown(other)} on some systems")
        if name not in place.sizes:
            report.fault(name, "is missing", differs=name in digests)
        elif (name not in digests) != (name in (TAGS, f"{TAGS}.sig")):
            report.fault(name, "is in no list, or in one that it can't be in")
    size = count = 0
    for name in digests.keys() & place.sizes.keys():
        hasher = hashlib.sha256()
        try:
            with place.open(name) as file:
                while block := file.read(1 << 18):
                    hasher.update(block)
                    size += len(block)
        except Exception as error:
            report.fault(name, f"can't be read ({shown(str(error))})", differs=True)
            continue
        count += hasher.digest() == digests[name]
        if hasher.digest() != digests[name]:
            report.fault(name, "differs from the digest in the list", differs=True)
    told = f"{count:,} of {len(digests):,} listed files have their digests; {size:,} bytes."
    report.said["unchanged_since"].append(told)
    return digests


# ---- The log: a tree over salted leaves, by which one exhibit can be proved without the others.
def hashed(*parts: bytes) -> bytes:
    """The hash of a leaf (its first part is 0) or of a node (1): RFC 6962, section 2.1."""
    return hashlib.sha256(b"".join(parts)).digest()


def root_of(level: list[bytes]) -> bytes:
    """The root over the hashes of leaves."""
    while len(level) > 1:
        pairs = range(0, len(level) - 1, 2)
        # The odd one at the end goes up as it is.
        level = [hashed(b"\1", level[i], level[i + 1]) for i in pairs] + level[2 * len(pairs) :]
    return level[0] if level else hashed()


def checkpoint_of(text: bytes) -> tuple[str, int, bytes]:
    """The origin, size and root of a checkpoint; ValueError if it has another form."""
    form = rb"([\x21-\x7e]{1,200})\n(0|[1-9][0-9]{0,9})\n([A-Za-z0-9+/]{43}=)\n"
    match = re.fullmatch(form, text)
    root = base64.b64decode(match[3]) if match else b""
    if match is None or base64.b64encode(root) != match[3]:
        raise ValueError("is no checkpoint")
    return match[1].decode(), int(match[2]), root


def leaf_of(line: bytes) -> tuple[tuple[str, str], dict[str, Any]]:
    """What a leaf is of and what it says; ValueError if it has another form than leaves have."""
    said = json.loads(line) if len(line) <= LINE else {}
    form = json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    kinds = [kind for kind in ("file", "exhibit", "commitment") if kind in said]
    if form.encode() != line or not re.fullmatch("[0-9a-f]{32}", said["salt"]) or len(kinds) != 1:
        raise ValueError("has a line that is no leaf of a log")
    return (kinds[0], str(said[kinds[0]])), said


def check_log(place: Place, digests: dict[str, bytes], report: Report) -> None:
    """Hold the leaves against the checkpoint, and what they say against the files."""
    # What has to have a leaf: the list of the payload, each exhibit, each commitment.
    wanted: dict[tuple[str, str], str] = {("file", PAYLOAD): digests.get(PAYLOAD, b"").hex()}
    with report.about(EXHIBITS):
        for line in place.lines(EXHIBITS):
            wanted["exhibit", json.loads(line)["id"]] = hashed(line).hex()
    told = "Nothing is told of it, not even whether there is any."
    if WITHHELD in place.sizes:
        with report.about(WITHHELD):
            slots = {("commitment", line.decode()): "" for line in place.lines(WITHHELD)}
            wanted |= slots
            told = f"{len(slots)} numbers stand for documents or nothing; only their maker knows."
    report.said["withheld"].append(told)
    leaves, salts = [], set()
    with report.about(LEAVES):
        for line in place.lines(LEAVES):
            (kind, id), said = leaf_of(line)
            leaves.append(hashed(b"\0", line))
            salts.add(said["salt"])
            if wanted.pop((kind, id), "?") != said.get("record", said.get("sha256", "")):
                raise ValueError(f"says of {id} what is not so here")
            if any(digests.get(f, b"").hex() != h for f, h in said.get("files", {}).items()):
                raise ValueError(f"names a file of {id} that is not here")
        if wanted or len(salts) != len(leaves):
            raise ValueError(f"lacks {len(wanted)} leaves, or has one salt twice")
    with report.about(CHECKPOINT):
        origin, size, root = checkpoint_of(place.read(CHECKPOINT))
        if (size, root) != (len(leaves), root_of(leaves)):
            raise ValueError(f"is not the checkpoint of {LEAVES}")
        report.said["unchanged_since"].append(f"The log {origin} has {size:,} leaves.")


# ---- Signed by: the armour and the key are read here, and ssh-keygen is asked where it is.
P, ORDER = 2**255 - 19, 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P
BEGIN, END = b"-----BEGIN SSH SIGNATURE-----\n", b"-----END SSH SIGNATURE-----\n"


def add(a: Any, b: Any) -> Any:
    """The sum of two points of the curve: RFC 8032, section 5.1.4."""
    e, f = (a[1] - a[0]) * (b[1] - b[0]) % P, (a[1] + a[0]) * (b[1] + b[0]) % P
    g, h = 2 * a[3] * b[3] * D % P, 2 * a[2] * b[2] % P
    k, m, n, o = f - e, h - g, h + g, f + e
    return k * m % P, n * o % P, m * n % P, k * o % P


def point_of(data: bytes) -> Any:
    """The point that 32 bytes stand for; ValueError if for none: RFC 8032, section 5.1.3."""
    y, sign = int.from_bytes(data, "little") & (1 << 255) - 1, data[31] >> 7
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    x = x if (x * x - square) % P == 0 else x * pow(2, (P - 1) // 4, P) % P
    if y >= P or (x * x - square) % P or (x == 0 and sign):
        raise ValueError("holds what is no point of the curve")
    x = x if x & 1 == sign else P - x
    return x, y, 1, x * y % P


def ed25519(key: bytes, message: bytes, signature: bytes) -> bool:
    """Whether a key signed a message: RFC 8032, section 5.1.7."""
    s = int.from_bytes(signature[32:], "little")
    if len(key) != 32 or len(signature) != 64 or s >= ORDER:
        return False
    base, a = point_of((4 * pow(5, -1, P) % P).to_bytes(32, "little")), point_of(key)
    h = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % ORDER
    # s·B - h·A has to be R.
    minus_a, total = (P - a[0], a[1], 1, P - a[3]), (0, 1, 1, 0)
    for bit in range(max(s.bit_length(), h.bit_length()) - 1, -1, -1):
        total = add(total, total)
        total = add(total, base) if s >> bit & 1 else total
        total = add(total, minus_a) if h >> bit & 1 else total
    r = point_of(signature[:32])
    return not (total[0] - r[0] * total[2]) % P and not (total[1] - r[1] * total[2]) % P


def packed(*strings: bytes) -> bytes:
    """Strings of the SSH protocol: RFC 4251, section 5."""
    return b"".join(struct.pack(">I", len(s)) + s for s in strings)


def unpacked(data: bytes, count: int) -> list[bytes]:
    """Exactly so many strings of the SSH protocol; ValueError if the data are anything else."""
    found, at = [], 0
    while at < len(data):
        size = int.from_bytes(data[at : at + 4], "big")
        found.append(data[at + 4 : at + 4 + size])
        at += 4 + size
    if packed(*found) != data or len(found) != count:
        raise ValueError("is cut short, or has bytes behind its end")
    return found


def keys_in(path: Path) -> dict[bytes, str]:
    """The reader's keys, each with its line of allowed_signers(5); a bare key is the `signer`'s."""
    found = {}
    for line in path.read_bytes()[:LINE].decode("utf-8", "replace").splitlines():
        line = f"signer {line}" if re.match(r"[a-z0-9@.-]+ AAAA", line) else line
        if match := re.match(r"[^#\s]\S*(\s+\S.*)?\s[a-z0-9@.-]+\s+(AAAA[\w+/]+=*)", line):
            found[base64.b64decode(match[2] + "==")] = line
    return found


def signer(text: bytes, armour: bytes, keys: dict[bytes, str]) -> tuple[str, str]:
    """Who signed a text, or else why nobody can say; ValueError if the signature is bad."""
    blob = base64.b64decode(armour[len(BEGIN) : -len(END)])
    coded = base64.b64encode(blob)
    # ssh-keygen takes line breaks anywhere (PROTOCOL.sshsig); with one form no byte can change.
    wrapped = b"".join(coded[i : i + 70] + b"\n" for i in range(0, len(coded), 70))
    if BEGIN + wrapped + END != armour or blob[:10] != b"SSHSIG\0\0\0\1":
        raise ValueError("is no SSH signature in the form in which ssh-keygen writes it")
    key, namespace, reserved, hash_name, signature = unpacked(blob[10:], 5)
    if namespace != b"synopticon" or reserved or hash_name not in (b"sha256", b"sha512"):
        raise ValueError("is a signature for another purpose")
    who = "the key SHA256:" + base64.b64encode(hashed(key)).decode().rstrip("=")
    if not keys:
        return "", f"it names {who}; give the signer's own, got from elsewhere, by --key"
    if key not in keys:
        raise ValueError(f"is by another key than yours, {who}")
    name, *rest = keys[key].split("AAAA")[0].split()
    if plain := key.startswith(packed(b"ssh-ed25519")):
        digest = hashlib.new(hash_name.decode(), text).digest()
        message = b"SSHSIG" + packed(namespace, b"", hash_name, digest)
        kind, value = unpacked(signature, 2)
        if kind != b"ssh-ed25519" or not ed25519(unpacked(key, 2)[1], message, value):
            raise ValueError(f"is no signature by {who}")
    if shutil.which("ssh-keygen"):
        with tempfile.TemporaryDirectory() as folder:
            allowed, sig = Path(folder, "allowed"), Path(folder, "sig")
            allowed.write_text(keys[key] + "\n", "utf-8")
            sig.write_bytes(armour)
            command = ["ssh-keygen", "-Y", "verify", "-n", "synopticon", "-I", name.split(",")[0]]
            code, said = asked([*command, "-f", str(allowed), "-s", str(sig)], text)
        if code:
            raise ValueError(f"is refused by ssh-keygen: {said.strip()}")
    elif not plain or len(rest) > 1:
        return "", "such a key, or limits on one, need ssh-keygen, which is not here"
    return f"{who} ({shown(name)})", ""


def asked(command: Sequence[str], given: bytes = b"") -> tuple[int, str]:
    """The exit code and the words of another program."""
    run = subprocess.run(command, input=given, capture_output=True, timeout=SECONDS)
    return run.returncode, (run.stdout + run.stderr).decode("utf-8", "replace")


def check_signatures(place: Place, keys: dict[bytes, str], report: Report) -> None:
    """Whose signatures stand on the list of lists, and so on every file, and on the log."""
    for name in (TAGS, CHECKPOINT):
        if f"{name}.sig" not in place.sizes:
            report.said["signed_by"].append(f"{name}: nobody.")
            if keys:
                report.fault(f"{name}.sig", "is missing; the key you gave signed nothing")
            continue
        with report.about(f"{name}.sig, or {name}"):
            who, why = signer(place.read(name), place.read(f"{name}.sig", LINE), keys)
            report.said["signed_by"].append(f"{name}: {who or 'could not be checked'}.")
            report.said["could_not_be_checked"] += [f"Signature of {name}: {why}."] if why else []


def check_stamp(place: Place, authority: Path | None, report: Report) -> None:
    """By when the checkpoint existed, as a time-stamp authority that the reader trusts says."""
    told = report.said["existed_by"]
    why = "" if authority else "give its authority's certificates by --tsa"
    why = why if shutil.which("openssl") else "it needs openssl, which is not here"
    if why or STAMP not in place.sizes:
        there = STAMP in place.sizes
        told.append("Could not be checked." if there else "No authority's stamp is in the bundle.")
        report.said["could_not_be_checked"] += [f"Time stamp: {why}."] if there else []
        return
    with report.about(STAMP), tempfile.TemporaryDirectory() as folder:
        data, stamp = f"{folder}/data", f"{folder}/stamp"
        Path(data).write_bytes(place.read(CHECKPOINT))
        Path(stamp).write_bytes(place.read(STAMP, LINE))
        command = ["openssl", "ts", "-verify", "-data", data, "-in", stamp, "-CAfile"]
        if asked([*command, str(authority)])[0]:
            raise ValueError("is no stamp on the checkpoint by the authority you gave")
        reply = asked(["openssl", "ts", "-reply", "-in", stamp, "-text"])[1]
        time = re.search("Time stamp: (.+)", reply)
        told.append(f"{CHECKPOINT}: {shown(time[1]) if time else 'a time that is not told'}.")


# ---- Passage found: the letters of the published texts, counted as the case format says.
# Before one of these, text may be cut without changing the NFKC form of either part.
CUT = re.compile("[\x00-\x7f\u3041-\u3096\u30a1-\u30fa\u3400-\u9fff\uac00-\ud7a3]")


def letters(text: str) -> str:
    """The letters of a text (case format, 6.1); ValueError if a stretch of marks has no end."""
    found, at = [], 0
    while at < len(text):
        match = CUT.search(text, at + 512, at + 4096)
        end = match.start() if match else len(text)
        if end - at > 4096:
            raise ValueError("can't be read as text")
        folded = normalize("NFKC", text[at:end]).casefold()
        found.append("".join(c for c in folded if category(c)[0] in "LMN"))
        at = end
    return "".join(found)


def check_passages(place: Place, report: Report) -> None:
    """Look for the words that claims rest on, in the texts that are published."""
    wanted: dict[str, list[tuple[str, Any]]] = {}
    with report.about(CLAIMS):
        for line in place.lines(CLAIMS):
            claim = json.loads(line) if len(line) <= LINE else {}
            for item in (*claim.get("evidence", ()), *claim.get("against", ())):
                item = item.get("via", item)
                if {"start", "sha256"} <= set(item.get("at", ())):
                    wanted.setdefault(item["exhibit"], []).append((claim["id"], item["at"]))
    found = unseen = 0
    for exhibit, passages in wanted.items():
        if TEXT.format(exhibit) not in place.sizes:
            unseen += len(passages)
            continue
        with report.about(TEXT.format(exhibit)):
            text = letters(place.read(TEXT.format(exhibit), TEXTS).decode())
            for id, at in passages:
                words = text[at["start"] : at["start"] + at["length"]]
                same = hashed(words.encode()).hex() == at["sha256"]
                found += same
                if not same:
                    report.fault(CLAIMS, f"{shown(id)} cites words that {shown(exhibit)} has not")
    report.said["passage_found"].append(f"{found:,} in the texts that are published here.")
    told = f"{unseen:,} passages of documents whose text is not published here."
    report.said["could_not_be_checked"] += [told] if unseen else []


# ---- A proof, the whole, and how it is told.
def check_proof(text: bytes, keys: dict[bytes, str], report: Report) -> None:
    """Whether the exhibit of a proof belongs to the log whose checkpoint stands in the proof."""
    with report.about("the proof"):
        steps = rb"((?:(?:left|right) [0-9a-f]{64}\n)*)"
        form = PROOF + rb"leaf ([^\n]+)\nrecord ([^\n]+)\n" + steps + rb"\n((?:[^\n]+\n){3})\n(.*)"
        match = re.fullmatch(form, text, re.DOTALL)
        if match is None:
            raise ValueError("is not in the form of a proof")
        (_, id), said = leaf_of(match[1])
        reached = hashed(b"\0", match[1])
        for side, other in (line.split() for line in match[3].decode().splitlines()):
            pair = (bytes.fromhex(other), reached)
            reached = hashed(b"\1", *(pair if side == "left" else pair[::-1]))
        origin, _, root = checkpoint_of(match[4])
        if reached != root or hashed(match[2]).hex() != said["record"]:
            raise ValueError("does not lead to the checkpoint, or has another record")
        told = [f"{id} belongs to the log {origin}; its record: {match[2].decode()}"]
        told += [f"Its file {path} has the SHA-256 {h}." for path, h in said["files"].items()]
        report.said["unchanged_since"] = [shown(line) for line in told]
        who, why = signer(match[4], match[5], keys) if match[5] else ("nobody", "")
        report.said["signed_by"] = [f"The checkpoint: {who or 'could not be checked'}."]
        report.said["could_not_be_checked"] = [f"Signature: {why}."] if why else []
        if keys and not match[5]:
            raise ValueError("has no signature")


def check(bundle: Path, given: Sequence[Path] = (), authority: Path | None = None) -> Report:
    """Check a bundle or a proof.

    Args:
        bundle: the folder, the zip, or the file of the proof.
        given: the reader's own files of keys.
        authority: the certificates of a time-stamp authority that the reader trusts.

    Raises:
        CannotRead, OSError: it, or a key, can't be looked into.
    """
    report = Report()
    keys = {key: line for path in given for key, line in keys_in(path).items()}
    if given and not keys:
        raise CannotRead("no public key is in what was given")
    report.said["not_proved"] += [f"{what}." for what in NOT_PROVED]
    small = bundle.is_file() and bundle.stat().st_size < LINE
    if small and (text := bundle.read_bytes()).startswith(PROOF):
        check_proof(text, keys, report)
        return report
    place = in_folder(bundle, report) if bundle.is_dir() else in_zip(bundle, report)
    check_log(place, check_files(place, report), report)
    check_signatures(place, keys, report)
    check_stamp(place, authority, report)
    check_passages(place, report)
    return report


def page(report: Report) -> str:
    """The report as a page to be read, sent and printed."""
    style = "body{font:1em/1.5 serif;max-width:42em;margin:2em auto}li{overflow-wrap:anywhere}"
    made = f"<!doctype html><html lang=en><meta charset=utf-8><style>{style}</style>"
    made += "<title>What was found</title><h1>What was found</h1>\n"
    for part, told in report.said.items():
        items = "".join(f"<li>{html.escape(line)}" for line in told or ["Nothing."])
        made += f"<h2>{part.replace('_', ' ').capitalize()}</h2><ul>{items}</ul>\n"
    return made


def main(arguments: Sequence[str] | None = None) -> int:
    """Check what the command line names, and tell what was found."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("bundle", type=Path, help="a folder, a zip, or a proof")
    parser.add_argument("--key", "--allowed-signers", type=Path, action="append", help="whose own")
    parser.add_argument("--tsa", type=Path, help="certificates of a time-stamp authority")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--page", type=Path, help="write a page to read, too")
    options = parser.parse_args(arguments)
    try:
        report = check(options.bundle, options.key or (), options.tsa)
        if options.page:
            options.page.write_text(page(report), "utf-8")
    except (CannotRead, OSError) as error:
        print(f"{options.bundle}: {error}", file=sys.stderr)
        return 2
    if options.json:
        print(json.dumps({"format": 1, **report.said, "exit": report.exit}, indent=2))
    else:
        for part, told in report.said.items():
            print(part.replace("_", " ").capitalize(), *(told or ["Nothing."]), sep="\n  ")
    return report.exit


if __name__ == "__main__":
    sys.exit(main())
