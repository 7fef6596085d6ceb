"""The tables of words: every field of each language finds the words that it is for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields
from typing import Any, get_args

import pytest

from synopticon.base.pattern import Pattern
from synopticon.check.prs_wording import Advice, Approximation, Wording
from synopticon.check.prs_words import TABLES, wording_of
from synopticon.model.vocabulary import EntityKind, SourceKind

# Words that each pattern has to find; what stands before a bar is where a search begins.
SAMPLES: Mapping[str, Mapping[str, str | Mapping[str, str]]] = {
    "en": {
        "weak": "It may stand.",
        "firm": "It reportedly stands.",
        "sure": "It certainly stands.",
        "own_view": "In our judgement it stands.",
        "attribution": "According to the ministry it stands.",
        "carried": "It said that it stands.",
        "teller": "The ministry says that it stands.",
        "denial": "The ministry denied that it stands.",
        "disputed": "Accounts differ.",
        "refuted": "That is false.",
        "wrong": "That is wrong.",
        "open": "Nobody knows whether it stands.",
        "sought": "The search found no mast.",
        "back": "That is possible.",
        "clause": "It stands, but may fall.",
        "joined": "one, and",
        "thing": " another",
        "apart": "It stands, which may be lit",
        "aside": "for two reasons",
        "vague": "Hundreds of masts stand there.",
        "before": {
            "lower": "at least ",
            "above": "more than ",
            "upper": "at most ",
            "below": "fewer than ",
            "nearly": "almost ",
            "about": "about ",
            "exact": "exactly ",
        },
        "after": {"lower": " masts or more", "upper": " or fewer", "about": " or so"},
        "date_before": {
            "nearly": "not quite ",
            "about": "around ",
            "range": "between 2016 and ",
            "upper": "by ",
            "lower": "since ",
        },
        "date_after": {
            "about": " or so",
            "upper": " at the latest",
            "lower": " or later",
            "range": "–",
        },
        "roles": {
            "academic": "the scholars",
            "research-institute": "the think tank",
            "ngo": "the campaigners",
            "news": "the newspaper",
            "broadcaster": "the station",
            "government": "the ministry",
            "company": "the maker",
            "imagery-operator": "the caption",
            "aggregator": "the website",
            "archive": "the archive",
            "individual": "the author",
            "testimony": "residents",
            "organisation": "the organisation",
            "product": "the manual",
            "person": "the minister",
            "law": "the decree",
            "system": "the specification",
            "place": "the city",
        },
        "head": "The Ministry of Tides",
        "article": "The Herald",
        "decade": "for two decades",
    },
    "ko": {
        "weak": "서 있을 수 있다.",
        "firm": "서 있는 듯하다.",
        "sure": "분명히 서 있다.",
        "own_view": "우리의 판단으로는 서 있다.",
        "attribution": "조석부에 따르면 서 있다.",
        "carried": "그들은 말했다.",
        "subject": "조석부는 말했다.",
        "teller": "당국은 서 있다고 말했다.",
        "denial": "조석부는 이를 부인했다.",
        "disputed": "이를 두고 다툼이 있다.",
        "refuted": "사실이 아니라고 한다.",
        "wrong": "이는 사실이 아니다.",
        "open": "누구인지 알려지지 않았다.",
        "sought": "돛대를 찾지 못했다.",
        "back": "이는 가능성일 뿐이다.",
        "clause": "서 있지만 낡았다.",
        "joined": "그리고",
        "thing": "다",
        "apart": "서 있다; 낡았다",
        "aside": "두 가지 이유",
        "vague": "돛대 수백 개가 서 있다.",
        "before": {
            "lower": "적어도 ",
            "upper": "많아야 ",
            "about": "약 ",
            "nearly": "거의 ",
            "exact": "정확히 ",
        },
        "after": {
            "lower": "곳 이상",
            "above": "곳 초과",
            "upper": "곳 이하",
            "below": "곳 미만",
            "nearly": "에 가까운",
            "about": "곳쯤",
        },
        "date_before": {
            "about": "약 ",
            "nearly": "거의 ",
            "range": "2016년부터 ",
            "upper": "늦어도 ",
            "lower": "빨라야 ",
        },
        "date_after": {"about": "쯤", "range": "에서", "upper": " 말까지", "lower": " 이후"},
        "roles": {
            "academic": "연구진",
            "research-institute": "연구소",
            "ngo": "단체",
            "news": "신문",
            "broadcaster": "방송",
            "government": "당국",
            "company": "제조사",
            "imagery-operator": "사진 설명",
            "aggregator": "누리집",
            "archive": "보관소",
            "individual": "글쓴이",
            "testimony": "주민",
            "organisation": "기관",
            "product": "안내서",
            "person": "장관",
            "law": "법령",
            "system": "설명서",
            "place": "시는",
        },
    },
}


def patterns(wording: Wording) -> Iterator[tuple[str, str | None, Pattern]]:
    """Every pattern of a table: its field, its key there, and itself."""
    for field in fields(wording):
        value: Any = getattr(wording, field.name)
        if isinstance(value, Pattern):
            yield field.name, None, value
        elif isinstance(value, Mapping):
            for key, pattern in value.items():
                if isinstance(pattern, Pattern):
                    yield field.name, key, pattern


EVERY = [(language, field, key) for language, w in TABLES.items() for field, key, _ in patterns(w)]


@pytest.mark.parametrize(("language", "field", "key"), EVERY)
def test_a_pattern_finds_its_sample(language: str, field: str, key: str | None) -> None:
    """One that finds nothing would let every sentence pass, or none, and nobody would see it."""
    sample = SAMPLES[language][field]
    words = sample if isinstance(sample, str) else sample[key or ""]
    pattern = getattr(TABLES[language], field)
    found = pattern if key is None else pattern[key]
    assert found.search(words)
    assert not found.fullmatch("")


@pytest.mark.parametrize("language", TABLES)
def test_no_sample_is_left_over(language: str) -> None:
    """Each sample is of a pattern that there is."""
    told = {(field, key) for lang, field, key in EVERY if lang == language}
    given = {
        (field, key)
        for field, sample in SAMPLES[language].items()
        for key in ([None] if isinstance(sample, str) else sample)
    }
    assert given == told


@pytest.mark.parametrize("language", TABLES)
def test_keys_are_those_of_the_vocabulary(language: str) -> None:
    """Every kind of speaker has its words, every degree and every advice is one that is known."""
    wording = TABLES[language]
    assert set(wording.roles) == {*get_args(SourceKind), *get_args(EntityKind)}
    for degrees in (wording.before, wording.after, wording.date_before, wording.date_after):
        assert set(degrees) <= {*get_args(Approximation)} - {"bare"}
    assert set(wording.told) <= set(get_args(Approximation))
    assert set(wording.advice) == set(get_args(Advice))


@pytest.mark.parametrize("language", TABLES)
def test_templates_take_one_word(language: str) -> None:
    """Where a number or a name is to be put in, it is."""
    wording = TABLES[language]
    for template in (*wording.told.values(), wording.years):
        assert template.format("42").count("42") == 1
    assert (wording.head is None) == (wording.again == "")
    assert (
        re.compile(wording.again.format("Ministry")).search("the new Ministry") or not wording.again
    )


def test_a_language_is_looked_up_by_its_first_part() -> None:
    """A regional form of a language has the language's table; one without a table has none."""
    assert wording_of("en-GB") is wording_of("EN") is TABLES["en"]
    assert wording_of("de") is None
