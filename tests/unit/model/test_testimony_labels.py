"""A label of a witness is told from other words and numbers, in English and Korean."""

from __future__ import annotations

import pytest

from synopticon.model.testimony import is_labelled

LABELS = [
    "Escapee interview no. 12",
    "Interviewee 7 saw it.",
    "as interviewee number nine said",
    "In-country surveyee, North Province no. 8",
    "Respondent #3",
    "Witness B told us",
    "witness no. twelve",
    "testimony no. 4",
    "DEFECTOR NO. 2",
    "면담자 12번은 보았다",
    "응답자 제3",
    "증인 A",
    "탈북자 4호",
]
OTHERS = [
    "The authors interviewed 40 people who had left.",
    "40 interviews and a survey of 100 residents",
    "Interviews in 2022, and 3 more later.",
    "Some respondents, 12 percent of all, agreed.",
    "Pyongyang Elementary School No. 4",
    "The witness. A second one came.",
    "a respondent's 3 answers",
    "Of the informants 20 of 30 answered.",
    "응답자 100명 가운데 60명",
    "설문 결과 40%",
    "Witness accounts differ.",
    "Group 109",
    "",
]


@pytest.mark.parametrize("text", LABELS)
def test_a_label_is_found(text: str) -> None:
    """By a number in digits or in words, or by a letter."""
    assert is_labelled(text)


@pytest.mark.parametrize("text", OTHERS)
def test_other_numbers_are_no_labels(text: str) -> None:
    """How many were asked is no label of one of them."""
    assert not is_labelled(text)
