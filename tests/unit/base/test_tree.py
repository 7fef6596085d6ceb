"""The tree on the vectors of the reference implementation of RFC 6962, and against damage."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from synopticon.base.tree import (
    EMPTY,
    NotProved,
    check_consistency,
    check_inclusion,
    consistency,
    inclusion,
    inclusions,
    leaf,
    root,
)

# Inputs and roots of the certificate-transparency reference tests, for 1 to 8 leaves.
ENTRIES = tuple(
    bytes.fromhex(entry)
    for entry in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
)
ROOTS = (
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
)
LEAVES = tuple(leaf(entry) for entry in ENTRIES)
sizes = st.integers(1, 70)


def leaves_of(size: int) -> list[bytes]:
    return [leaf(b"%d" % n) for n in range(size)]


def test_the_root_of_nothing_is_the_hash_of_nothing() -> None:
    """The empty tree of RFC 6962, section 2.1."""
    assert root(()) == EMPTY == hashlib.sha256(b"").digest()


@pytest.mark.parametrize("size", range(1, 9))
def test_roots_are_those_of_the_reference(size: int) -> None:
    """Eight published roots."""
    assert root(LEAVES[:size]).hex() == ROOTS[size - 1]


def test_proofs_are_those_of_the_reference() -> None:
    """Published paths: leaf 5 of 8, and the growth from 6 to 8 and from 2 to 5."""
    assert [step.hex() for step in inclusion(LEAVES, 5)] == [
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ]
    assert [step.hex() for step in consistency(LEAVES, 6)] == [
        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ]
    assert [step.hex() for step in consistency(LEAVES[:5], 2)] == [
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
    ]


@given(sizes, st.data())
def test_every_leaf_is_proved_at_its_place_and_at_no_other(size: int, data: st.DataObject) -> None:
    """The proof holds for its index, and fails for another leaf, index, root or length."""
    leaves = leaves_of(size)
    index = data.draw(st.integers(0, size - 1))
    proof = inclusion(leaves, index)
    check_inclusion(leaves[index], index, size, proof, root(leaves))
    wrong = [
        (leaf(b"other"), index, size, proof, root(leaves)),
        (leaves[index], index, size, proof, root([*leaves, leaf(b"more")])),
        (leaves[index], index, size, (*proof, EMPTY), root(leaves)),
        (leaves[index], size, size, proof, root(leaves)),
        (leaves[index], -1, size, proof, root(leaves)),
    ]
    if proof:
        wrong.append((leaves[index], index, size, proof[:-1], root(leaves)))
    for case in wrong:
        with pytest.raises(NotProved):
            check_inclusion(*case)
    for other in range(size):
        if other != index:
            with pytest.raises(NotProved):
                check_inclusion(leaves[index], other, size, proof, root(leaves))


@given(sizes, st.data())
def test_growth_is_proved_and_a_changed_past_is_not(size: int, data: st.DataObject) -> None:
    """An earlier tree stays proved; with one of its entries changed it does not."""
    leaves = leaves_of(size)
    earlier = data.draw(st.integers(1, size))
    proof = consistency(leaves, earlier)
    old, new = root(leaves[:earlier]), root(leaves)
    check_consistency(earlier, size, proof, old, new)
    forged = [*leaves[: earlier - 1], leaf(b"forged"), *leaves[earlier:]]
    for was, now, steps in (
        (root(forged[:earlier]), new, proof),
        (old, root(forged), proof),
        (old, root(forged), consistency(forged, earlier)),
        (old, new, (*proof, EMPTY)),
    ):
        with pytest.raises(NotProved):
            check_consistency(earlier, size, steps, was, now)
    if proof:
        with pytest.raises(NotProved):
            check_consistency(earlier, size, proof[1:], old, new)


@pytest.mark.parametrize(("earlier", "size"), [(0, 3), (4, 3), (-1, 3)])
def test_there_is_no_growth_from_nothing_or_from_more(earlier: int, size: int) -> None:
    """A proof is neither made nor believed for sizes that cannot be."""
    with pytest.raises(IndexError):
        consistency(leaves_of(size), earlier)
    with pytest.raises(NotProved):
        check_consistency(earlier, size, (), EMPTY, EMPTY)


def test_a_leaf_that_is_not_there_has_no_proof() -> None:
    """Neither before the first nor after the last."""
    for index in (-1, 3):
        with pytest.raises(IndexError):
            inclusion(leaves_of(3), index)


@pytest.mark.parametrize("size", [0, 1, 2, 3, 7, 8, 9, 64, 65])
def test_all_proofs_at_once_are_the_proofs_one_by_one(size: int) -> None:
    """Each leaf's, in order; of no leaves, none."""
    leaves = leaves_of(size)
    assert list(inclusions(leaves)) == [inclusion(leaves, n) for n in range(size)]
