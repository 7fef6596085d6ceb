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
import calendar
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
import time
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import TextIOWrapper
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
# Names that are devices on some systems, whatever stands behind a dot.
RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)\s*(\.|$)", re.IGNORECASE)

# What a bundle may have of anything, so that none can exhaust its reader.
FILES = 50_000  # files, and lines of a list: each is kept in memory
BYTES = 1 << 37  # bytes in all: each is hashed
READ = 16_000_000  # bytes of a file that is read at once
LINE = 1_000_000  # bytes of one line of a list: it is parsed as JSON
SMALL = 1_000_000  # bytes of a signature, a stamp, a proof, or the reader's file of keys
TEXTS = 8_000_000  # bytes of a text in which passages are looked for: it is folded
HASHED = 10 * TEXTS  # letters of the passages in one text: these may overlap
NAME = 500  # bytes of a path
DEPTH = 16  # folders in a path
RATIO = 200  # times its packed size that a part of a zip may unpack to, if it is not small
SECONDS = 60  # for another program to answer

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


def shown(text: str, most: int = 500) -> str:
    """Text of a bundle as it may be printed: nothing in it moves a cursor or turns a line."""
    told = "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in text[:most])
    return told + " … (cut)" * (len(text) > most)


@dataclass
class Report:
    """Sentences by part, each kind apart, and whether the bytes of any file differ."""

    said: dict[str, list[str]] = field(default_factory=lambda: {part: [] for part in PARTS})
    differs: bool = False
    # What is checked, by its own words; whose keys the reader gave; the record in a proof.
    about_it: list[str] = field(default_factory=list)
    keys: Sequence[str] = ()
    record: Any = None

    @property
    def result(self) -> str:
        """What was found, in one sentence."""
        if self.said["faults"]:
            return f"Do not rely on it; faults were found: {len(self.said['faults'])}."
        if not self.keys:
            return "Nobody's signature was checked: you gave no key. No other fault was found."
        if self.said["could_not_be_checked"]:
            return "No fault was found, but not all could be checked."
        return "No fault was found."

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
    """The size of each file by its path, what gives its bytes in pieces, which are as listed."""

    sizes: dict[str, int]
    pieces: Callable[[str], Iterator[bytes]]
    unchanged: set[str] = field(default_factory=set)

    def read(self, name: str, most: int = READ) -> bytes:
        """A file of at most so many bytes; ValueError if it is larger or not there."""
        if self.sizes.get(name, most + 1) > most:
            raise ValueError(f"is not there, or has more than {most:,} bytes")
        return b"".join(self.pieces(name))

    def lines(self, name: str) -> list[bytes]:
        """The lines of a file; ValueError if they are too many, too long, or cut off."""
        data = self.read(name)
        if data.count(b"\n") > FILES or data[-1:] not in (b"", b"\n"):
            raise ValueError(f"has more than {FILES:,} lines, or is cut off")
        lines = data.split(b"\n")[:-1]
        if max(map(len, lines), default=0) > LINE:
            raise ValueError(f"has a line of more than {LINE:,} bytes")
        return lines


def unfit(name: str) -> str | None:
    """Why a file of a bundle may not have this name, or None."""
    parts = name.split("/")
    if any(c in '\\:%"<>|?*' or category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp") for c in name):
        return "its name has a character that is read in more than one way"
    if len(name.encode()) > NAME or len(parts) > DEPTH:
        return "its name is too long or too deep"
    if any(part == "" or part[-1] in ". " or RESERVED.match(part) for part in parts):
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

    def pieces(name: str) -> Iterator[bytes]:
        path = f"{root}/{name}"
        with open(path, "rb", 0, opener=lambda p, flags: os.open(p, flags | safe)) as file:
            yield from iter(lambda: file.read(1 << 18), b"")

    return Place(sizes, pieces)


@dataclass
class Entry:
    """What the list of a zip says of one entry."""

    name: str
    head: bytes
    method: int
    crc: int
    packed: int
    size: int
    mode: int
    start: int = 0

    def pieces(self, raw: IO[bytes]) -> Iterator[bytes]:
        """Its bytes; ValueError unless they end exactly where the list says, packed and not."""
        at, end, seen, crc = self.start, self.start + self.packed, 0, 0
        inflate, fed = zlib.decompressobj(-15), b""
        while at < end or fed or (self.method and not inflate.eof):
            if not fed:
                raw.seek(at)
                fed = raw.read(min(end - at, 1 << 16))
                at += len(fed)
            piece = inflate.decompress(fed, 1 << 18) if self.method else fed
            seen, crc, stuck = seen + len(piece), zlib.crc32(piece, crc), not fed and not piece
            fed = inflate.unconsumed_tail if self.method else b""
            if stuck or seen > self.size or inflate.unused_data:
                break
            yield piece
        whole = inflate.eof and not inflate.unused_data if self.method else not fed
        if (at, seen, crc) != (end, self.size, self.crc) or not whole:
            raise ValueError("does not unpack to what the list of the zip says")


UNPACK = """ has extra fields, or is packed in a way on which readers differ;
unpack it and check the folder, or have it packed by `zip -X -r`"""


def entries_of(raw: IO[bytes]) -> list[Entry]:
    """The list of a zip; CannotRead unless all readers have to see the same in it.

    Source: PKWARE's APPNOTE, 4.3.7, 4.3.12, 4.3.16; nothing that is optional there is taken.
    """
    at = raw.seek(0, os.SEEK_END) - 22
    raw.seek(max(0, at - 20))
    mark, end = struct.unpack("<4s16x", raw.read(20).ljust(20)), raw.read(22).ljust(22)
    sign, disk, first, here, count, size, after, comment = struct.unpack("<4s4H2IH", end)
    if sign != b"PK\5\6" or disk or first or here != count or comment or after + size != at:
        raise CannotRead("it is no zip, or has a comment, or bytes that no list names")
    if mark == (b"PK\6\7",):
        raise CannotRead("it is a zip of the larger form (zip64); unpack it and check the folder")
    raw.seek(after)
    rows = []
    for _ in range(count):
        row = raw.read(46).ljust(46)
        fields = struct.unpack("<4s2x3H4x3I5H2I", row)
        sign, _, flags, method, crc, packed, length, named, *extras, _, mode, offset = fields
        name = raw.read(min(named, 4 * NAME))
        size -= 46 + len(name)
        if sign != b"PK\1\2" or any(extras) or flags & ~0x806 or method not in (0, 8):
            raise CannotRead(f"its entry {shown(name.decode('utf-8', 'replace'))}{UNPACK}")
        text = name.decode("utf-8" if flags & 0x800 else "ascii", "surrogateescape")
        entry = Entry(text, row[6:32] + name, method, crc, packed, length, mode >> 16)
        rows.append((offset, entry))
    last = 0
    for offset, entry in rows:
        # Each stands where the one before it ends, under a head that says the same as the list.
        raw.seek(offset)
        entry.start = offset + 4 + len(entry.head)
        if offset != last or raw.read(4 + len(entry.head)) != b"PK\3\4" + entry.head:
            raise CannotRead(f"what stands at {shown(entry.name)} is not what its list says")
        last = entry.start + entry.packed
    if size or last != after:
        raise CannotRead("it is a zip with bytes that no list names")
    return [entry for _, entry in rows]


def in_zip(path: Path, report: Report) -> Place:
    """The files inside a zip, with or without one folder around all; nothing is unpacked."""
    raw = open(path, "rb")  # noqa: SIM115
    entries = entries_of(raw)
    tops = {entry.name.partition("/")[0] for entry in entries}
    top = f"{tops.pop()}/" if len(tops) == 1 else ""
    files, folders = dict[str, Entry](), set[str]()
    if sum(e.size for e in entries) > max(100 * SMALL, RATIO * os.path.getsize(path)):
        raise CannotRead(f"it unpacks to more than {RATIO} times its size")
    for entry in entries:
        folder = entry.name.endswith("/")
        name = entry.name.removesuffix("/").removeprefix(top)
        if wrong := unfit(entry.name.removesuffix("/")):
            report.fault(entry.name, wrong)
        elif stat.S_IFMT(entry.mode) not in (0, stat.S_IFDIR if folder else stat.S_IFREG):
            report.fault(name, "is a link or no regular file, which a bundle never has")
        elif entry.size > SMALL and entry.size > RATIO * entry.packed:
            report.fault(name, f"unpacks to more than {RATIO} times its size")
        elif folder and entry.packed:
            report.fault(name, "is a folder with bytes in it")
        elif name in files or entry.name in folders:
            report.fault(name, "stands twice in the zip")
        elif folder:
            folders.add(entry.name)
        else:
            files[name] = entry
    filled = {e.name[: m.end()] for e in files.values() for m in re.finditer("/", e.name)}
    for empty in folders - filled:
        report.fault(empty, "is an empty folder, which no list names")
    return Place({n: e.size for n, e in files.items()}, lambda n: files[n].pieces(raw))


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
        for part in (*(name[: m.end()] for m in re.finditer("/", name)), name):
            key = normalize("NFC", part.rstrip("/").casefold())
            if (other := same.setdefault(key, part)) != part:
                report.fault(name, f"is the same name as {shown(other)} on some systems")
        if name not in place.sizes:
            report.fault(name, "is missing", differs=name in digests)
        elif (name not in digests) != (name in (TAGS, f"{TAGS}.sig")):
            report.fault(name, "is not on the packer's list")
    size = 0
    for name in digests.keys() & place.sizes.keys():
        hasher = hashlib.sha256()
        try:
            for piece in place.pieces(name):
                hasher.update(piece)
                size += len(piece)
        except Exception as error:
            report.fault(name, f"can't be read ({shown(str(error))})", differs=True)
            continue
        if hasher.digest() == digests[name]:
            place.unchanged.add(name)
        else:
            report.fault(name, "differs from the digest in the list", differs=True)
    told = f"{len(place.unchanged):,} of {len(digests):,} listed files have their digests"
    told += f"; {size:,} bytes."
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
    said = json.loads(line)
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
    told = "The bundle does not tell whether anything is withheld."
    if WITHHELD in place.sizes:
        with report.about(WITHHELD):
            slots = {("commitment", line.decode()): "" for line in place.lines(WITHHELD)}
            wanted |= slots
            told = f"{len(slots)} numbers stand for documents or nothing; only their maker knows."
    report.said["withheld"].append(told)
    leaves, salts = [], set()
    with report.about(LEAVES):
        for line in place.lines(LEAVES):
            of, said = leaf_of(line)
            leaves.append(hashed(b"\0", line))
            salts.add(said["salt"])
            if of not in wanted or wanted.pop(of) != said.get("record", said.get("sha256", "")):
                raise ValueError(f"says of {of[1]} what is not so here")
            files = said.get("files", {}).items()
            if any(f not in digests or digests[f].hex() != h for f, h in files):
                raise ValueError(f"names a file of {of[1]} that is not here")
        if wanted or len(salts) != len(leaves):
            raise ValueError(f"lacks {len(wanted)} leaves, or has one salt twice")
    with report.about(CHECKPOINT):
        origin, size, root = checkpoint_of(place.read(CHECKPOINT))
        if (size, root) != (len(leaves), root_of(leaves)):
            raise ValueError(f"is not the checkpoint of {LEAVES}")
        report.said["unchanged_since"].append(f"The public list {origin} has {size:,} lines.")
        report.about_it.append(f"Bundle: {origin}")


# ---- Signed by: the armour and the key are read here, and ssh-keygen is asked where it is.
# By the bytes of a key: the names, the limits, and the key as it is written.
Keys = dict[bytes, list[tuple[str, str, str]]]
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


# A line of allowed_signers(5): principals, options, the kind of the key, the key, a comment.
ALLOWED = re.compile(
    r'(?:("[^"]+"|[^\s"#]\S*)[ \t]+'
    r'(?:([a-z-]+(?:="[^"]*")?(?:,[a-z-]+(?:="[^"]*")?)*)[ \t]+)?)?'
    r"([a-z0-9@.-]+)[ \t]+(AAAA[A-Za-z0-9+/]+={0,2})(?:[ \t]+(.*?))?\s*"
)


def keys_in(path: Path) -> Keys:
    """The reader's keys, each with its names and limits; a bare key has its comment's name."""
    found: Keys = {}
    for line in path.read_bytes()[:SMALL].decode("utf-8", "replace").splitlines():
        if (match := ALLOWED.fullmatch(line.strip())) is None:
            continue
        names, limits, kind, coded, comment = match.groups()
        key = base64.b64decode(coded + "==")
        patterns = names.strip('"').split(",") if names else ()
        if key.startswith(packed(kind.encode())) and not all(p[:1] == "!" for p in patterns or " "):
            named = names or comment or path.name
            found.setdefault(key, []).append((named, limits or "", f"{kind} {coded}"))
    return found


def signer(text: bytes, armour: bytes, keys: Keys) -> tuple[str, str]:
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
    if plain := key.startswith(packed(b"ssh-ed25519")):
        digest = hashlib.new(hash_name.decode(), text).digest()
        message = b"SSHSIG" + packed(namespace, b"", hash_name, digest)
        kind, value = unpacked(signature, 2)
        if kind != b"ssh-ed25519" or not ed25519(unpacked(key, 2)[1], message, value):
            raise ValueError(f"is no signature by {who}")
    if shutil.which("ssh-keygen"):
        with tempfile.TemporaryDirectory() as folder:
            allowed, sig = Path(folder, "allowed"), Path(folder, "sig")
            # Whichever name the reader gave the key: here it is the signer's.
            lines = (f"signer {limits} {line}\n" for _, limits, line in keys[key])
            allowed.write_text("".join(lines), "utf-8")
            sig.write_bytes(armour)
            command = ["ssh-keygen", "-Y", "verify", "-n", "synopticon", "-I", "signer"]
            code, said = asked([*command, "-f", str(allowed), "-s", str(sig)], text)
        if code:
            raise ValueError(f"is refused by ssh-keygen: {said.strip()}")
    elif not plain or all(limits for _, limits, _ in keys[key]):
        return "", "such a key, or limits on one, need ssh-keygen, which is not here"
    return f"{who} ({shown(keys[key][0][0])})", ""


def asked(command: Sequence[str], given: bytes = b"") -> tuple[int, str]:
    """The exit code and the words of another program."""
    run = subprocess.run(command, input=given, capture_output=True, timeout=SECONDS)
    return run.returncode, (run.stdout + run.stderr).decode("utf-8", "replace")


def check_signatures(place: Place, keys: Keys, report: Report) -> None:
    """Whose signatures stand on the list of lists, and so on every file, and on the log."""
    for name in (TAGS, CHECKPOINT):
        if f"{name}.sig" not in place.sizes:
            report.said["signed_by"].append(f"{name}: nobody.")
            if keys:
                report.fault(f"{name}.sig", "is missing; the key you gave signed nothing")
            continue
        with report.about(f"{name}.sig, or {name}"):
            who, why = signer(place.read(name), place.read(f"{name}.sig", SMALL), keys)
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
        data, stamp, token = (f"{folder}/{name}" for name in ("data", "stamp", "token"))
        Path(data).write_bytes(place.read(CHECKPOINT))
        Path(stamp).write_bytes(place.read(STAMP, SMALL))
        # The token alone is signed; what stands around it could claim any time.
        reply = ["openssl", "ts", "-reply", "-in"]
        asked([*reply, stamp, "-token_out", "-out", token])
        words = asked([*reply, token, "-token_in", "-text"])[1]
        times = re.findall(r"^Time stamp: (.+?)(?:\.\d+)? (\d{4}) GMT$", words, re.MULTILINE)
        if len(times) != 1:
            raise ValueError("is no stamp whose time can be read")
        moment = calendar.timegm(time.strptime(" ".join(times[0]), "%b %d %H:%M:%S %Y"))
        # A certificate is held to be valid if it was so at the time that the token says.
        command = ["openssl", "ts", "-verify", "-attime", str(moment)]
        command += ["-data", data, "-token_in", "-in", token, "-CAfile", str(authority)]
        if asked(command)[0]:
            raise ValueError("is no stamp on the checkpoint by the authority you gave")
        told.append(f"{CHECKPOINT}: {' '.join(times[0])} GMT, says the authority you gave.")


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
    """Look for the words that claims rest on, in the texts that are published and unchanged."""
    wanted: dict[str, list[tuple[str, Any]]] = {}
    places: list[str] = []
    with report.about(CLAIMS):
        for line in place.lines(CLAIMS) if CLAIMS in place.unchanged else ():
            claim = json.loads(line)
            for item in (*claim.get("evidence", ()), *claim.get("against", ())):
                item = item.get("via", item)
                at = item.get("at", {})
                if {"start", "sha256"} <= set(at):
                    wanted.setdefault(item["exhibit"], []).append((claim["id"], at))
                elif {"page", "region", "time"} & set(at):
                    places.append(f"{claim['id']} in {item['exhibit']}")
    unsure = report.said["could_not_be_checked"]
    found = unseen = altered = 0
    for exhibit, passages in wanted.items():
        path = TEXT.format(exhibit)
        if path in place.unchanged:
            with report.about(path):
                words = letters(place.read(path, TEXTS).decode())
                found += found_in(words, passages, exhibit, report)
        elif path in place.sizes:
            altered += len(passages)
        else:
            unseen += len(passages)
    report.said["passage_found"].append(f"{found:,} in the texts that are published here.")
    if unseen:
        unsure.append(f"{unseen:,} passages of documents whose text is not published here.")
    if altered or CLAIMS not in place.unchanged:
        unsure.append(f"{altered or 'All'} passages: their text, or the claims, are altered.")
    if places:
        told = ", ".join(map(shown, places[:20])) + ", …" * (len(places) > 20)
        told = f"{len(places):,} places in pages, pictures and recordings; look yourself: {told}."
        unsure.append(told)


def found_in(text: str, passages: list[tuple[str, Any]], exhibit: str, report: Report) -> int:
    """How many of the passages stand in a text at their place; the others are faults."""
    found, hashes, most = 0, dict[tuple[int, int], str](), HASHED
    for id, at in passages:
        run = start, length = at["start"], at["length"]
        if type(start) is not int or type(length) is not int or start < 0 or length < 1:
            raise ValueError("is cited at what is no place in a text")
        if run not in hashes:
            most -= length
            if most < 0:
                raise ValueError(f"is cited for more than {HASHED:,} letters")
            hashes[run] = hashed(text[start : start + length].encode()).hex()
        found += hashes[run] == at["sha256"]
        if hashes[run] != at["sha256"]:
            report.fault(CLAIMS, f"{shown(id)} cites words that {shown(exhibit)} has not")
    return found


# ---- A proof, the whole, and how it is told.
def check_proof(text: bytes, keys: Keys, report: Report) -> None:
    """Whether the exhibit of a proof belongs to the log whose checkpoint stands in the proof."""
    report.said |= {part: ["A proof does not tell."] for part in PARTS[3:6]}
    report.said["could_not_be_checked"] = ["The file itself: a proof does not hold it."]
    with report.about("the proof"):
        steps = rb"((?:(?:left|right) [0-9a-f]{64}\n)*)"
        form = PROOF + rb"leaf ([^\n]+)\nrecord ([^\n]+)\n" + steps + rb"\n((?:[^\n]+\n){3})\n(.*)"
        if (match := re.fullmatch(form, text, re.DOTALL)) is None:
            raise ValueError("is not in the form of a proof")
        reached, ((_, id), said) = hashed(b"\0", match[1]), leaf_of(match[1])
        for side, other in (line.split() for line in match[3].decode().splitlines()):
            pair = (bytes.fromhex(other), reached)
            reached = hashed(b"\1", *(pair if side == "left" else pair[::-1]))
        origin, _, root = checkpoint_of(match[4])
        if reached != root or hashed(match[2]).hex() != said["record"]:
            raise ValueError("does not lead to the checkpoint, or has another record")
        record = report.record = json.loads(match[2])
        told = [f"{id} belongs to the public list {origin}."]
        for part in filter(record.get, ("title", "kind", "published", "sha256")):
            words = " / ".join(map(str, w.values())) if isinstance(w := record[part], dict) else w
            told.append(f"Its {'SHA-256' if part == 'sha256' else part}: {words}.")
        told += [f"Its file {path} has the SHA-256 {h}." for path, h in said["files"].items()]
        report.said["unchanged_since"] = [shown(line) for line in told]
        who, why = signer(match[4], match[5], keys) if match[5] else ("nobody", "")
        report.said["signed_by"] = [f"The checkpoint: {who or 'could not be checked'}."]
        report.said["could_not_be_checked"] += [f"Signature: {why}."] if why else []
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
    keys: Keys = {}
    for path in given:
        for key, lines in keys_in(path).items():
            keys.setdefault(key, []).extend(lines)
    if given and not keys:
        raise CannotRead("no public key is in what was given")
    report.keys = [shown(name) for lines in keys.values() for name, _, _ in lines]
    report.said["not_proved"] += [f"{what}." for what in NOT_PROVED]
    if not bundle.is_dir() and not bundle.is_file():
        raise CannotRead("it is no folder and no regular file")
    small = bundle.is_file() and bundle.stat().st_size < SMALL
    if small and (text := bundle.read_bytes()).startswith(PROOF):
        check_proof(text, keys, report)
        return report
    place = in_folder(bundle, report) if bundle.is_dir() else in_zip(bundle, report)
    digests = check_files(place, report)
    check_log(place, digests, report)
    check_signatures(place, keys, report)
    check_stamp(place, authority, report)
    check_passages(place, report)
    with report.about(TAGS):
        report.about_it.append(f"SHA-256 of {TAGS}: {hashed(place.read(TAGS)).hex()}")
    return report


def page(report: Report, day: str) -> str:
    """The report as a page to be read, sent and printed."""
    head = [f"Checked: {day}", *report.about_it, f"Keys given: {', '.join(report.keys) or 'none'}"]
    parts = {"what was checked": head, **report.said}
    made = PAGE.format(color="#a00" if report.exit else "#000", result=html.escape(report.result))
    for part, told in parts.items():
        items = "".join(f"<li>{html.escape(line)}" for line in told or ["Nothing."])
        made += f"<h2>{part.replace('_', ' ').capitalize()}</h2><ul>{items}</ul>\n"
    return made


PAGE = """<!doctype html><html lang=en><meta charset=utf-8>
<meta name=viewport content="width=device-width"><title>{result}</title>
<style>body{{font:1em/1.5 serif;max-width:42em;margin:2em auto;padding:0 1em}}
li{{overflow-wrap:anywhere}}
.result{{font-weight:bold;border:.2em solid {color};padding:.5em}}</style>
<h1>What was found</h1><p class=result>{result}</p>
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Check what the command line names, and tell what was found."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("bundle", type=Path, help="a folder, a zip, or a proof")
    whose = "the signer's public key, got from its owner"
    names = ("--key", "--allowed-signers")
    parser.add_argument(*names, type=Path, action="append", default=[], help=whose)
    parser.add_argument("--tsa", type=Path, help="certificates of a time-stamp authority")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--page", type=Path, help="write a page to read, too")
    options = parser.parse_args(arguments)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        inside = options.page and (options.page.resolve(), *options.page.resolve().parents)
        if inside and options.bundle.resolve() in inside:
            raise CannotRead("the page would be written over it, or into it")
        report = check(options.bundle, options.key, options.tsa)
        if options.page:
            day = time.strftime("%Y-%m-%d %H:%M UTC", time.gmtime())
            options.page.write_text(page(report, day), "utf-8")
    except CannotRead as error:
        print(f"{options.bundle}: {error}", file=sys.stderr)
        return 2
    except OSError as error:
        print(f"{error.filename or options.bundle}: {error.strerror}", file=sys.stderr)
        return 2
    told = {"format": 1, "result": report.result, **report.said, "exit": report.exit}
    told |= {"record": report.record} if report.record else {}
    if options.json:
        print(json.dumps(told, indent=2))
    else:
        print(report.result)
        for part, lines in report.said.items():
            print(part.replace("_", " ").capitalize(), *(lines or ["Nothing."]), sep="\n  ")
    return report.exit


if __name__ == "__main__":
    try:
        code = main()
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read it has seen enough; nothing more can be told.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 2
    sys.exit(code)
