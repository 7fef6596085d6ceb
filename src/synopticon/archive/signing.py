"""Signs a checkpoint with an SSH key and reads such a signature, by the system's `ssh-keygen`."""

from __future__ import annotations

import contextlib
import subprocess
import tempfile
from pathlib import Path
from typing import Literal

from synopticon.archive.refusal import Refusal

__all__ = [
    "MAX_SIGNATURE",
    "NAMESPACE",
    "NotSigned",
    "Signature",
    "sign",
    "signed_by",
    "signed_with",
]

# What a signature is for: one made for another purpose is none here.
NAMESPACE = "synopticon"
# Twice as many bytes as the longest key's signature has.
MAX_SIGNATURE = 20_000

Signature = Literal["good", "bad", "could not be checked"]

_SECONDS = 60
# Enough for any public key.
_MOST = 100_000


class NotSigned(Refusal):
    """`ssh-keygen` is not there, or did not sign."""


def sign(text: bytes, key: Path) -> bytes:
    """The signature over a text in the armour of `ssh-keygen -Y sign`.

    Args:
        text: what to sign.
        key: the private key, or the public one of a key that an agent or a token holds.

    Raises:
        NotSigned: the key can't be used, or there is no `ssh-keygen`.
    """
    command = ["ssh-keygen", "-Y", "sign", "-f", str(key), "-n", NAMESPACE]
    try:
        made = subprocess.run(command, input=text, capture_output=True, timeout=_SECONDS)
    except FileNotFoundError:
        raise NotSigned("there is no ssh-keygen; install OpenSSH to sign") from None
    except subprocess.TimeoutExpired:
        raise NotSigned(f"ssh-keygen did not sign within {_SECONDS} s") from None
    if made.returncode != 0:
        told = made.stderr.decode(errors="replace").strip().splitlines()
        raise NotSigned(f"ssh-keygen did not sign with {key}: {told[-1] if told else 'no reason'}")
    return made.stdout


def signed_by(text: bytes, signature: bytes, allowed: Path, name: str) -> Signature:
    """Whether one of the keys that the reader has for a name signed a text.

    Args:
        text: what is said to be signed.
        signature: as `sign` made it.
        allowed: the reader's own list of names and keys, in the form of allowed_signers.
        name: whose signature it has to be.
    """
    with tempfile.NamedTemporaryFile() as armour:
        armour.write(signature)
        armour.flush()
        command = ["ssh-keygen", "-Y", "verify", "-f", str(allowed), "-I", name]
        command += ["-n", NAMESPACE, "-s", armour.name]
        try:
            found = subprocess.run(command, input=text, capture_output=True, timeout=_SECONDS)
        except (FileNotFoundError, subprocess.TimeoutExpired):
            return "could not be checked"
    return "good" if found.returncode == 0 else "bad"


def signed_with(text: bytes, signature: bytes, key: Path) -> Signature:
    """Whether a key signed a text.

    Args:
        text: what is said to be signed.
        signature: as `sign` made it.
        key: as `sign` took it; of a private key, the public half is looked for beside it.
    """
    public = _public(key)
    if public is None:
        return "could not be checked"
    with tempfile.NamedTemporaryFile() as allowed:
        allowed.write(b"key " + public + b"\n")
        allowed.flush()
        return signed_by(text, signature, Path(allowed.name), "key")


def _public(key: Path) -> bytes | None:
    """The kind and the public half of a key; None where they are not to be had without asking."""
    for path in (key.with_name(f"{key.name}.pub"), key):
        with contextlib.suppress(OSError):
            words = path.read_bytes()[:_MOST].split()
            if len(words) > 1 and not words[0].startswith(b"--"):
                return b" ".join(words[:2])
    command = ["ssh-keygen", "-y", "-P", "", "-f", str(key)]
    try:
        told = subprocess.run(
            command, stdin=subprocess.DEVNULL, capture_output=True, timeout=_SECONDS
        )
    except (FileNotFoundError, subprocess.TimeoutExpired):
        return None
    return b" ".join(told.stdout.split()[:2]) if told.returncode == 0 else None
