"""Signs a checkpoint with an SSH key and reads such a signature, by the system's `ssh-keygen`."""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path
from typing import Literal

__all__ = ["NAMESPACE", "NotSigned", "Signature", "sign", "signed_by"]

# What a signature is for: one made for another purpose is none here.
NAMESPACE = "synopticon"

Signature = Literal["good", "bad", "could not be checked"]

_SECONDS = 60


class NotSigned(Exception):
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
