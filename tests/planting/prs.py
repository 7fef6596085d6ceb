"""Faults of prose, planted in chapters of both languages: one in each, for some of the claims."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from tests.planting.plant import Planted, PlantingCase
from tests.planting.written import Written, written

__all__ = ["PLANTERS"]

# Each plants a paragraph and has the whole case checked anew, so that not all claims are taken.
MOST = 8
SO = {"en": "It is [so](claim:{id}).", "ko": "[그러하다](claim:{id})."}


def _chapters(case: PlantingCase) -> dict[str, str]:
    """The first chapter of each language, as its path and its text."""
    found: dict[str, str] = {}
    for path, text in sorted(case.files.items()):
        if path.startswith("report/"):
            found.setdefault("ko" if "\nlanguage: ko\n" in text else "en", path)
    return found


def _added(case: PlantingCase, path: str, paragraph: str, code: str) -> Planted:
    text = case.files[path].rstrip("\n")
    return Planted(path, f"{text}\n\n{paragraph}\n", text.count("\n") + 3, code)


def _records(case: PlantingCase, part: str) -> list[Written]:
    return [w for w in written(case.files) if w.part == part]


def _open_claims(case: PlantingCase) -> list[Written]:
    """The claims that a sentence may lead to."""
    return [w for w in _records(case, "claims") if not w.has("sensitive")]


def _some(records: Sequence[Written]) -> Sequence[Written]:
    return records[:: max(1, len(records) // MOST)]


def _told_so(case: PlantingCase, code: str, *confidence: str, asserts: str) -> Iterator[Planted]:
    """A bare sentence in each language, for claims of a confidence."""
    fit = [
        w
        for w in _open_claims(case)
        if w.value["confidence"] in confidence and w.value["asserts"] == asserts
    ]
    for claim in _some(fit):
        for language, path in _chapters(case).items():
            yield _added(case, path, SO[language].format(id=claim.id), code)


def mistyped_link(case: PlantingCase) -> Iterator[Planted]:
    """Mistype the scheme of each chapter's last link that stands there more than once."""
    for path, text in case.files.items():
        if path.startswith("report/") and "](claim:" in text:
            at = text.rindex("](claim:")
            id = text[at + 8 : text.index(")", at)]
            if text.count(f"(claim:{id})") > 1 or path.endswith("1-towers.md"):
                mistyped = text[:at] + "](clam:" + text[at + 8 :]
                yield Planted(path, mistyped, text.count("\n", 0, at) + 1, "PRS001")
    for path in _chapters(case).values():
        yield _added(case, path, "[?](nowhere.md)", "PRS001")
        yield _added(case, path, "<b>?</b>", "PRS001")


def bare_number(case: PlantingCase) -> Iterator[Planted]:
    """Tell a number, and a date, that nothing bears."""
    words = {"en": ("There are 417 of them.", "So it was in May 1987."),
             "ko": ("모두 사백열일곱 대이다.", "1987년 5월의 일이다.")}  # fmt: skip
    for language, path in _chapters(case).items():
        for paragraph in words[language]:
            yield _added(case, path, paragraph, "PRS002")


def bare_place(case: PlantingCase) -> Iterator[Planted]:
    """Put a system at a place, by names of the chapter's language."""
    between = {"en": "{system} at {place}.", "ko": "{place}의 {system}."}
    for language, path in _chapters(case).items():
        named = {
            kind: [
                name["text"]
                for w in _records(case, "entities")
                if w.value["kind"] == kind
                for name in w.value["names"]
                if name["language"] == language and not any(map(str.isdigit, name["text"]))
            ]
            for kind in ("place", "system")
        }
        for place, system in list(zip(named["place"], named["system"], strict=False))[:MOST]:
            words = between[language].format(place=place, system=system)
            yield _added(case, path, words, "PRS003")


def too_sure(case: PlantingCase) -> Iterator[Planted]:
    """Tell what is possible, or likely, as fact."""
    yield from _told_so(case, "PRS004", "possible", asserts="fact")
    yield from _told_so(case, "PRS004", "likely", asserts="fact")


def no_speaker(case: PlantingCase) -> Iterator[Planted]:
    """Tell as fact what somebody said."""
    yield from _told_so(case, "PRS005", "confirmed", "likely", "possible", asserts="statement")


def another_number(case: PlantingCase) -> Iterator[Planted]:
    """Give a claim's sentence a number, and a date, that the claim has not."""
    words = {"en": "There may be 98,765 of [them](claim:{id}).",
             "ko": "[그것](claim:{id})은 98,765대일 수 있다."}  # fmt: skip
    for claim in _some([w for w in _open_claims(case) if _is_plain(w)]):
        for language, path in _chapters(case).items():
            yield _added(case, path, words[language].format(id=claim.id), "PRS006")


def _is_plain(claim: Written) -> bool:
    return claim.value["confidence"] in ("possible", "likely") and claim.value["asserts"] == "fact"


def refuted_told(case: PlantingCase) -> Iterator[Planted]:
    """Tell as fact what is refuted."""
    yield from _told_so(case, "PRS007", "refuted", asserts="fact")


def question_answered(case: PlantingCase) -> Iterator[Planted]:
    """Answer what nobody knows."""
    yield from _told_so(case, "PRS008", "unclear", asserts="fact")


def bare_picture(case: PlantingCase) -> Iterator[Planted]:
    """Show an exhibit without saying what is to be seen."""
    for exhibit in _some([w for w in _records(case, "exhibits") if _is_shown(w)]):
        for path in _chapters(case).values():
            yield _added(case, path, f"![](exhibit:{exhibit.id})", "PRS009")


def led_to_what_is_kept_back(case: PlantingCase) -> Iterator[Planted]:
    """Link to a claim that is kept out of the search and the data, in the words it would bear."""
    path = _chapters(case)["en"]
    for claim in _records(case, "claims"):
        if claim.has("sensitive") and claim.value["asserts"] == "fact":
            yield _added(case, path, f"Some possibly [do so](claim:{claim.id}).", "PRS010")


def _is_shown(exhibit: Written) -> bool:
    return exhibit.value["kind"] in ("photograph", "satellite-image")


PLANTERS: Mapping[str, Callable[[PlantingCase], Iterator[Planted]]] = {
    "PRS001": mistyped_link,
    "PRS002": bare_number,
    "PRS003": bare_place,
    "PRS004": too_sure,
    "PRS005": no_speaker,
    "PRS006": another_number,
    "PRS007": refuted_told,
    "PRS008": question_answered,
    "PRS009": bare_picture,
    "PRS010": led_to_what_is_kept_back,
}
