"""The files of a bundle: BagIt (RFC 8493), with a closed list, a public log and signatures.

`data/site/` is the publication, `data/exhibits/` what is handed on of exhibits; `log/` is the
public log. Every file but the list of lists and its signature stands in a list with its digest.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from importlib.resources import files as package_files
from pathlib import Path

from synopticon.base.atomic import replace_folder
from synopticon.model.release import Drawn, Release
from synopticon.publish import verify
from synopticon.publish.bundle.leaves import Published, checkpoint, leaves
from synopticon.publish.folder import looked_at, published
from synopticon.publish.site.pictures import path_of

__all__ = ["Unfit", "bundled", "write_bundle"]

# Gives a signature over bytes; gives an authority's time stamp over bytes, if it has one.
Seal = Callable[[bytes], bytes]
Stamp = Callable[[bytes], bytes | None]

_EXHIBITS = "data/site/data/exhibits.jsonl"
# So many files stand beside the payload, at most.
_TAGS = 20


class Unfit(Exception):
    """The release can't be packed so that `verify` would take it."""


@dataclass(slots=True)
class _Payload:
    """What was learned of the payload while it passed."""

    digests: dict[str, str] = field(default_factory=dict)
    size: int = 0
    records: dict[str, str] = field(default_factory=dict)

    def pass_on(self, files: Iterable[tuple[str, bytes]]) -> Iterator[tuple[str, bytes]]:
        for name, data in files:
            if wrong := verify.unfit(name):
                raise Unfit(f"{name!r} can't be in a bundle: {wrong}")
            self.digests[name] = hashlib.sha256(data).hexdigest()
            self.size += len(data)
            if name == _EXHIBITS:
                for line in data.split(b"\n")[:-1]:
                    if len(line) > verify.LINE:
                        raise Unfit(f"a record has more than {verify.LINE:,} bytes")
                    self.records[json.loads(line)["id"]] = hashlib.sha256(line).hexdigest()
            yield name, data


def bundled(
    release: Release, *, pdf: bool = False, sign: Seal | None = None, stamp: Stamp | None = None
) -> Iterator[tuple[str, bytes]]:
    """Every file of a bundle; the same Release gives the same files in the same order.

    Args:
        release: what is published, with what was drawn for it.
        pdf: whether the report as a PDF is among the files.
        sign: gives the signature over bytes; without it nobody signs.
        stamp: gives an authority's time stamp over bytes, or None if it has none.

    Raises:
        Unfit: nothing was drawn for the release, or it is larger than `verify` takes.
    """
    if release.drawn is None:
        raise Unfit("nothing was drawn for this release, so it has no public log")
    payload = _Payload()
    yield from payload.pass_on(_payload(release, pdf=pdf))
    if len(payload.digests) > verify.FILES - _TAGS:
        raise Unfit(f"it has more than {verify.FILES:,} files")
    tags = _tags(release, release.drawn, payload, sign, stamp)
    yield from tags.items()
    whole = _list({name: hashlib.sha256(data).hexdigest() for name, data in tags.items()})
    yield "tagmanifest-sha256.txt", whole
    if sign is not None:
        yield "tagmanifest-sha256.txt.sig", sign(whole)


def _tags(
    release: Release, drawn: Drawn, payload: _Payload, sign: Seal | None, stamp: Stamp | None
) -> dict[str, bytes]:
    """What stands beside the payload, but for the list of all that and its signature."""
    manifest = _list(payload.digests)
    listed = hashlib.sha256(manifest).hexdigest()
    lines = leaves(drawn, Published(listed, payload.records, _files(release, payload.digests)))
    origin = f"synopticon/{release.manifest.id}/{drawn.release}"
    text = checkpoint(origin, lines)
    tags = {
        "bagit.txt": b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n",
        "bag-info.txt": _info(origin, payload),
        "manifest-sha256.txt": manifest,
        "log/leaves.jsonl": b"".join(line + b"\n" for line in lines),
        "log/checkpoint": text,
        "verify.py": package_files("synopticon.publish").joinpath("verify.py").read_bytes(),
        "README.txt": _README.encode(),
    }
    if sign is not None:
        tags["log/checkpoint.sig"] = sign(text)
    if stamp is not None and (stamped := stamp(text)) is not None:
        tags["log/checkpoint.tsr"] = stamped
    return tags


_README = """This folder is a bundle: a publication with what is needed to check it.

Open data/site/index.html to read it.

To check it, get the signer's public key from its owner, not from here, and verify.py too:

    python3 verify.py THIS-FOLDER --key SIGNER.pub

With stock tools:

    sha256sum --check --quiet tagmanifest-sha256.txt manifest-sha256.txt
    ssh-keygen -Y verify -f ALLOWED -I NAME -n synopticon \\
        -s tagmanifest-sha256.txt.sig < tagmanifest-sha256.txt

The first tells of listed files alone; check yourself that there is no other file. For the second,
ALLOWED is your own file of one line, NAME and then the signer's public key.
"""


def _payload(release: Release, *, pdf: bool) -> Iterator[tuple[str, bytes]]:
    for name, data in published(release, pdf=pdf):
        yield f"data/site/{name}", data
    for id in sorted(release.copies):
        for copy in release.copies[id]:
            yield f"data/exhibits/{id}/{copy.name}", copy.data
    if release.manifest.disclosure.withheld == "commitments" and release.drawn:
        named = (of for of, _ in release.drawn.leaves)
        numbers = (of.partition(":")[2] for of in named if of.startswith("commitment:"))
        yield "data/withheld.txt", "".join(f"{n}\n" for n in sorted(numbers)).encode()


def _files(release: Release, digests: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """The files of each exhibit, with their digests."""
    found: dict[str, dict[str, str]] = {}
    for id, copies in release.copies.items():
        paths = (f"data/exhibits/{id}/{copy.name}" for copy in copies)
        found[id] = {path: digests[path] for path in paths}
    for id, picture in release.pictures.items():
        path = f"data/site/{path_of(id, picture)}"
        found.setdefault(id, {})[path] = digests[path]
    return found


def _list(digests: Mapping[str, str]) -> bytes:
    """Digests and paths as `sha256sum --check` reads them: RFC 8493, section 2.1.3."""
    ordered = sorted(digests.items(), key=lambda item: item[0].encode())
    return "".join(f"{digest}  {path}\n" for path, digest in ordered).encode()


def _info(origin: str, payload: _Payload) -> bytes:
    """What is packed and how much of it; no clock, no name of who packed it."""
    oxum = f"{payload.size}.{len(payload.digests)}"
    return f"External-Identifier: {origin}\nPayload-Oxum: {oxum}\n".encode()


def write_bundle(
    release: Release,
    out: Path,
    *,
    pdf: bool = False,
    sign: Seal | None = None,
    stamp: Stamp | None = None,
    each: Callable[[str, bytes], None] | None = None,
) -> None:
    """Pack a Release into a folder, as a whole or not at all.

    Args:
        release: what is published, with what was drawn for it.
        out: the folder; an earlier bundle there, whole and unchanged, is replaced.
        pdf: as `bundled` takes it, and so the next two.
        sign: gives the signature over bytes.
        stamp: gives an authority's time stamp over bytes, or None if it has none.
        each: called with each file before any is published; what it raises leaves all as it was.

    Raises:
        ForeignFolder: the folder holds anything but an unchanged bundle.
        CannotWrite: the disk refused.
        Unfit: as `bundled`.
    """
    files = bundled(release, pdf=pdf, sign=sign, stamp=stamp)
    replace_folder(out, looked_at(files, each) if each else files, _not_ours)


def _not_ours(folder: Path) -> str | None:
    """Why a folder is no bundle as it was packed, or None if it is one."""
    try:
        faults = verify.check(folder).said["faults"]
    except verify.CannotRead as error:
        return str(error)
    return f"it is no bundle as one was packed ({faults[0]})" if faults else None
