"""Reads a time stamp of RFC 3161 with two readers, and believes it where neither speaks against it.

`rfc3161-client` refuses some replies that are in order: a set of certificates that was not sorted.
What it can't read, `openssl` reads alone; what neither can read was not checked.
"""

from __future__ import annotations

import hashlib
import re
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

__all__ = ["MAX_REPLY", "Stamp", "Verdict", "read_stamp"]

Verdict = Literal["good", "bad", "could not be checked"]

# A reply with a long chain of certificates has 10 KB; what is larger is not read.
MAX_REPLY = 1 << 16

_SECONDS = 60
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_TIME = re.compile(
    r"^Time stamp: (\w{3}) +(\d{1,2}) (\d\d):(\d\d):(\d\d)(?:\.\d+)? (\d{4}) GMT$", re.M | re.ASCII
)
# The signer's certificate leads to none that the user trusts: it is not said that it is forged.
_UNKNOWN = "certificate verify error"
_NO_ROOT = "Error loading file"
_EMPTY = "an authority's file holds no certificate that can be read"


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a time stamp says, and how far it holds.

    Attributes:
        verdict: `bad` is a stamp of something else, or one whose signature is wrong.
        time: when the bytes existed, in UTC, by the word of the authority; empty if not read.
        readers: the programs that could read it.
        why: the reason, where it is not good.
    """

    verdict: Verdict
    time: str = ""
    readers: tuple[str, ...] = ()
    why: str = ""


def read_stamp(reply: bytes, text: bytes, authorities: Sequence[Path]) -> Stamp:
    """What a reply of a time-stamp authority says of a text.

    Certificates are held to be valid if they were so at the time of the stamp.

    Args:
        reply: the reply, as it came.
        text: what is said to be stamped.
        authorities: files with the certificates that the reader trusts, from elsewhere.
    """
    if len(reply) > MAX_REPLY:
        return Stamp("could not be checked", why="it is larger than any time stamp")
    if not any(
        hashlib.new(name, text).digest() in reply for name in ("sha256", "sha384", "sha512")
    ):
        return Stamp("bad", why="it is a stamp of something else")
    try:
        roots = b"\n".join(path.read_bytes() for path in authorities)
    except OSError as error:
        return Stamp("could not be checked", why=f"{error.filename}: {error.strerror}")
    found = {
        "rfc3161-client": _by_client(reply, text, roots),
        "openssl": _by_tool(reply, text, roots),
    }
    read = {name: stamp for name, stamp in found.items() if stamp is not None}
    return _together(read)


def _together(read: dict[str, Stamp]) -> Stamp:
    """One answer of two readers: what one finds forged is not good by the word of the other."""
    readers = tuple(read)
    if not read:
        why = "neither rfc3161-client nor openssl could read it"
        return Stamp("could not be checked", why=why)
    verdicts = {stamp.verdict for stamp in read.values()}
    first = next(iter(read.values()))
    if verdicts == {"good", "bad"} or len({s.time for s in read.values()}) > 1:
        return Stamp("could not be checked", "", readers, "its two readers disagree")
    for verdict in ("bad", "could not be checked"):
        for stamp in read.values():
            if stamp.verdict == verdict:
                return Stamp(stamp.verdict, stamp.time, readers, stamp.why)
    return Stamp("good", first.time, readers)


def _by_client(reply: bytes, text: bytes, roots: bytes) -> Stamp | None:
    """By rfc3161-client, if it is installed and can read the reply."""
    try:
        from cryptography.x509 import load_pem_x509_certificates
        from rfc3161_client import VerificationError, VerifierBuilder, decode_timestamp_response
    except ImportError:
        return None
    try:
        read = decode_timestamp_response(reply)
        time = _utc(read.tst_info.gen_time)
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException:
        # A panic of the reader's native part is no Exception.
        return None
    try:
        trusted = load_pem_x509_certificates(roots) if roots.strip() else []
    except ValueError:
        return Stamp("could not be checked", time, why=_EMPTY)
    if not trusted:
        return _untrusting(time)
    builder = VerifierBuilder()
    for certificate in dict.fromkeys(trusted):
        builder = builder.add_root_certificate(certificate)
    try:
        builder.build().verify_message(read, text)
    except (VerificationError, ValueError) as error:
        return _refused(time, str(error))
    return Stamp("good", time)


def _by_tool(reply: bytes, text: bytes, roots: bytes) -> Stamp | None:
    """By the system's openssl, if it is there and can read the reply."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for part, data in (("reply", reply), ("text", text), ("roots", roots)):
            (folder / part).write_bytes(data)
        # The token alone is signed; what stands around it could claim any time.
        taken = _openssl(folder, "-reply", "-in", "reply", "-token_out", "-out", "token")
        if taken is None or taken.returncode != 0:
            return None
        told = _openssl(folder, "-reply", "-token_in", "-in", "token", "-text")
        found = _TIME.search(told.stdout) if told and told.returncode == 0 else None
        if found is None:
            return None
        month, day, hour, minute, second, year = found.groups()
        date = (int(year), _MONTHS.index(month) + 1, int(day))
        moment = datetime(*date, int(hour), int(minute), int(second), tzinfo=UTC)
        if not roots.strip():
            return _untrusting(_utc(moment))
        at = ("-attime", str(int(moment.timestamp())))
        files = ("-data", "text", "-token_in", "-in", "token", "-CAfile", "roots")
        seen = _openssl(folder, "-verify", *files, *at)
    if seen is None:
        return None
    return (
        Stamp("good", _utc(moment)) if seen.returncode == 0 else _refused(_utc(moment), seen.stderr)
    )


def _openssl(folder: Path, *words: str) -> subprocess.CompletedProcess[str] | None:
    try:
        return subprocess.run(
            ["openssl", "ts", *words],
            cwd=folder,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=_SECONDS,
            check=False,
        )
    except (FileNotFoundError, subprocess.TimeoutExpired):
        return None


def _untrusting(time: str) -> Stamp:
    return Stamp("could not be checked", time, why="you named no authority whose word you take")


def _refused(time: str, reason: str) -> Stamp:
    if _UNKNOWN in reason:
        why = "its signer leads to no authority that you named"
        return Stamp("could not be checked", time, why=why)
    if _NO_ROOT in reason:
        return Stamp("could not be checked", time, why=_EMPTY)
    return Stamp("bad", time, why="its signature does not hold")


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
