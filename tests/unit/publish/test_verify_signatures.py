"""verify.py: the signature code of its own, on the RFC's vectors and beside ssh-keygen."""

from __future__ import annotations

import contextlib
import subprocess
from pathlib import Path

import pytest

from synopticon.publish import verify

# RFC 8032, section 7.1: public key, message, signature.
VECTORS = (
    (
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701c"
        "f9b46bd25bf5f0595bbe24655141438e7a100b",
    ),
    (
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0"
        "f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    ),
    (
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f76098"
        "4dc6594a7c15e9716ed28dc027beceea1ec40a",
    ),
)


@pytest.mark.parametrize(("key", "message", "signature"), VECTORS)
def test_the_vectors_of_the_rfc(key: str, message: str, signature: str) -> None:
    """A signature of the RFC is good; with any one byte changed, anywhere, it is not."""
    parts = tuple(map(bytes.fromhex, (key, message, signature)))
    assert verify.ed25519(*parts)
    for part in range(3):
        for at in range(len(parts[part])):
            changed = [bytearray(p) for p in parts]
            changed[part][at] ^= 1
            with contextlib.suppress(ValueError):
                assert not verify.ed25519(*map(bytes, changed)), (part, at)


def test_a_signature_has_one_form() -> None:
    """A signature whose number is written beyond the order of the group is refused (malleable)."""
    key, message, signature = map(bytes.fromhex, VECTORS[1])
    s = int.from_bytes(signature[32:], "little") + verify.ORDER
    assert not verify.ed25519(key, message, signature[:32] + s.to_bytes(32, "little"))


def made(folder: Path, text: bytes, *options: str) -> tuple[bytes, Path]:
    """A signature by a fresh key, and the public key."""
    key = folder / "key"
    if not key.exists():
        make = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "harbour desk", "-f", key]
        subprocess.run(make, check=True)
    command = ["ssh-keygen", "-Y", "sign", "-f", key, "-n", "synopticon", *options]
    signed = subprocess.run(command, input=text, capture_output=True, check=True)
    return signed.stdout, folder / "key.pub"


def nothing_installed(name: str) -> None:
    """As `shutil.which` on a machine without the program."""


def test_both_readers_agree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A signature by ssh-keygen is good for it and, where it is missing, for our own code."""
    armour, public = made(tmp_path, b"a text")
    keys = verify.keys_in(public)
    assert verify.signer(b"a text", armour, keys)[0].startswith("the key SHA256:")
    with pytest.raises(ValueError, match="is no signature"):
        verify.signer(b"another text", armour, keys)
    monkeypatch.setattr(verify.shutil, "which", nothing_installed)
    assert verify.signer(b"a text", armour, keys)[0].endswith("(harbour desk)")
    with pytest.raises(ValueError, match="is no signature"):
        verify.signer(b"another text", armour, keys)


def test_every_byte_of_an_armour_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Changed line breaks, which ssh-keygen takes, are refused too: no byte may change."""
    armour, public = made(tmp_path, b"a text")
    keys = verify.keys_in(public)
    monkeypatch.setattr(verify.shutil, "which", nothing_installed)
    for at in range(len(armour)):
        for bit in (1, 32):
            changed = bytearray(armour)
            changed[at] ^= bit
            with pytest.raises(ValueError, match=r".+"):
                verify.signer(b"a text", bytes(changed), keys)
    for changed in (armour + b"\n", armour[:-1], b"\n" + armour, armour.replace(b"\n", b"\r\n")):
        with pytest.raises(ValueError, match="SSH signature"):
            verify.signer(b"a text", changed, keys)


def test_another_purpose_and_another_key(tmp_path: Path) -> None:
    """A signature made for something else, or by a key that the reader did not give, is bad."""
    key = tmp_path / "key"
    _, public = made(tmp_path, b"a text")
    command = ["ssh-keygen", "-Y", "sign", "-f", key, "-n", "file"]
    other = subprocess.run(command, input=b"a text", capture_output=True, check=True).stdout
    with pytest.raises(ValueError, match="another purpose"):
        verify.signer(b"a text", other, verify.keys_in(public))
    (tmp_path / "second").mkdir()
    armour, second = made(tmp_path / "second", b"a text")
    with pytest.raises(ValueError, match="another key"):
        verify.signer(b"a text", armour, verify.keys_in(public))
    assert verify.signer(b"a text", armour, verify.keys_in(second))[0]


def test_without_a_key_nothing_is_said_of_who(tmp_path: Path) -> None:
    """Keys come from the reader alone: without one the signature could not be checked."""
    armour, _ = made(tmp_path, b"a text")
    who, why = verify.signer(b"a text", armour, {})
    assert who == ""
    assert "got from elsewhere" in why


def test_limits_on_a_key_hold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the reader's list says of a key is obeyed, and is not passed over without ssh-keygen."""
    armour, public = made(tmp_path, b"a text")
    kind, key, _ = public.read_text().split(" ", 2)
    allowed = tmp_path / "allowed"
    allowed.write_text(f'# ours\ndesk@harbour valid-before="20200101" {kind} {key}\n')
    keys = verify.keys_in(allowed)
    with pytest.raises(ValueError, match="ssh-keygen"):
        verify.signer(b"a text", armour, keys)
    monkeypatch.setattr(verify.shutil, "which", nothing_installed)
    assert verify.signer(b"a text", armour, keys)[0] == ""
    allowed.write_text(f"desk@harbour {kind} {key}\n")
    assert verify.signer(b"a text", armour, verify.keys_in(allowed))[0].endswith("(desk@harbour)")
