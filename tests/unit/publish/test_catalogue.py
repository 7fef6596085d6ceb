"""The catalogues: whole, matching, and all that pages say."""

from __future__ import annotations

import re

import polib
import pytest

from tools.catalogue import CATALOGUES, merged, said

NAME = re.compile(r"\{(\w*)\}")
ADDRESS = re.compile(r"\]\((\w+)\)")
HANGUL = re.compile("[가-힣]")
# What is the same in every language, or has no letters to translate.
_AS_IT_IS = {"{amount} {unit}", "{amount} ({whole})", "of {source}", "between {low} and {high}"}

FILES = sorted(CATALOGUES.glob("*.po"))


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_a_catalogue_has_every_message_and_no_other(path: object) -> None:
    """`python -m tools.catalogue` would change nothing."""
    text = path.read_text("utf-8")  # type: ignore[attr-defined]
    assert f"{merged(polib.pofile(text))}".rstrip("\n") + "\n" == text


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_every_message_is_translated(path: object) -> None:
    """None is empty, doubtful or out of use, and what is put in is put in there too."""
    wrong = []
    for entry in polib.pofile(path.read_text("utf-8")):  # type: ignore[attr-defined]
        key = entry.msgid_plural or entry.msgid
        words = entry.msgstr_plural.get(0, "") if entry.msgid_plural else entry.msgstr
        same_names = set(NAME.findall(words)) == set(NAME.findall(key))
        same_addresses = sorted(ADDRESS.findall(words)) == sorted(ADDRESS.findall(key))
        spoken = HANGUL.search(words) or key in _AS_IT_IS
        if entry.fuzzy or entry.obsolete or not (spoken and same_names and same_addresses):
            wrong.append(key)
    assert wrong == []


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_a_particle_is_never_left_to_chance(path: object) -> None:
    """After what is put in stands a particle in both forms, or one whose form never changes."""
    fixed = re.compile(r"\{\w+\}(?:은|는|이|가|을|를|과|와|로|으로)(?=[\s,.]|$)")
    # Whatever is put in here ends in 건 or in a noun that the catalogue itself gives.
    ends_in_a_known_noun = {"lost", "less", "claims", "share", "exhibits", "pictured"}
    wrong = []
    for entry in polib.pofile(path.read_text("utf-8")):  # type: ignore[attr-defined]
        words = entry.msgstr_plural.get(0, "") if entry.msgid_plural else entry.msgstr
        wrong += [
            words
            for found in fixed.finditer(words)
            if found[0][1:].partition("}")[0] not in ends_in_a_known_noun
        ]
    assert wrong == []


def test_the_messages_are_found() -> None:
    """In templates, in tables and in Python, counting ones with their plural."""
    found = {(m.text, m.plural) for m in said()}
    assert ("Skip to the text", "") in found
    assert ("confirmed", "") in found
    assert ("{amount} metre", "{amount} metres") in found
    assert ("{Number} question", "") not in found
    assert all(one for one, _ in found)
