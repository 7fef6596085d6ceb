"""The case is as wide as the report: its systems, figures, coordinates and names."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.unit.cases.dprk.reading import CASE, PROSE, english, records, texts

# What the case has to tell of, each with the entities that carry it.
SYSTEMS = {
    "fingerprints": [
        "fingerprint-recognition",
        "afis2000",
        "kafis-90",
        "fvs-p",
        "fingerprint-locks",
    ],
    "voice and speech": ["voice-recognition"],
    "palm print and vein": ["palm-recognition", "vein-recognition"],
    "faces": ["face-recognition", "dambo", "nunbit", "dt-20", "sunan-face-recognition"],
    "register, songbun, cards": ["residents-register", "songbun", "identity-cards"],
    "cameras in schools": ["classroom-cameras"],
    "cameras at work": ["workplace-cameras"],
    "cameras in public": ["public-cameras"],
    "cameras in forests": ["forest-cameras"],
    "cameras at home": ["home-cameras"],
    "roads": ["road-cameras", "plate-recognition"],
    "border": ["border-cameras"],
    "Naenara": ["naenara-video-search"],
    "payments": ["phone-credit", "narae-card", "jonsong-card", "manmulsang-payments", "ullim"],
    "calls": ["call-interception", "interception-gateway"],
    "wireless": ["mirae-wifi"],
    "Internet": ["internet-access"],
    "streaming": ["mang-tv", "nuri"],
    "permits and inspections": ["checkpoints", "travel-permits", "phone-inspections"],
    "people": ["human-network", "inminban", "informants"],
    "power": ["electricity-supply"],
    "network": ["network-3g", "network-4g", "intranet"],
    "computing": ["surveillance-computers"],
    "money": ["national-surveillance-network"],
}
ENTITIES = [(system, entity) for system, found in SYSTEMS.items() for entity in found]


def test_the_case_is_not_smaller_than_the_report() -> None:
    """At least 220 claims, 40 entities and 30 deployments, and twelve chapters of prose."""
    assert len(records("claims")) >= 220
    assert len(records("entities")) >= 40
    assert len(records("deployments")) >= 30
    assert len(PROSE) == 12


@pytest.mark.parametrize(("system", "entity"), ENTITIES)
def test_each_system_has_its_entity_and_claims(system: str, entity: str) -> None:
    """A reader finds what is known of each system, and each of its products."""
    about = [c for c in records("claims").values() if entity in c.get("about", ())]
    assert entity in records("entities")
    assert about, f"no claim on {entity}, of {system}"


@pytest.mark.parametrize("system", SYSTEMS)
def test_each_system_is_told_by_several_claims(system: str) -> None:
    """No system rests on one claim."""
    told = [c for c in records("claims").values() if set(SYSTEMS[system]) & set(c.get("about", ()))]
    assert len(told) >= 3


def test_what_people_know_of_it_is_told() -> None:
    """What people know of surveillance is a subject of its own."""
    known = [c for c in records("claims").values() if c["kind"] == "awareness"]
    assert len(known) >= 8


def test_what_nobody_knows_is_told_as_a_question() -> None:
    """An open question says what would settle it."""
    open_questions = [c for c in records("claims").values() if c["confidence"] == "unclear"]
    assert len(open_questions) >= 40
    for claim in open_questions:
        assert re.match(r"(?:Whether|How|What|Whose|Who|Which)\b", english(claim["text"])), claim[
            "id"
        ]
        assert claim["would_settle"]


def test_every_figure_is_a_referenced_exhibit() -> None:
    """Figures 1 to 68, each once, with credit and rights; none is reproduced."""
    figures = {}
    for exhibit in records("exhibits").values():
        match = re.match(r"Figure (\d+):", texts(exhibit["title"])[0])
        if match:
            assert match[1] not in figures
            figures[match[1]] = exhibit
    assert sorted(map(int, figures)) == list(range(1, 69))
    for exhibit in figures.values():
        assert exhibit["holding"] == "referenced"
        assert exhibit["via"] == "williams-slavney-2024"
        assert exhibit["credit"]
        assert exhibit["rights"]


def _digits(place: dict[str, Any]) -> list[str]:
    return re.findall(r"\d+", place.get("as_printed", ""))


def test_every_printed_coordinate_is_a_deployment(report: str) -> None:
    """Each printed place, and no other, has coordinates: the printed seconds, no finer."""
    printed = {
        m.groups()
        for m in re.finditer(
            r"(\d+)°\s*(\d+)[’'](\d+)[”\"]\s*N\s*(\d+)°\s*(\d+)[’'](\d+)[”\"]\s*E", report
        )
    }
    located = [d["place"] for d in records("deployments").values() if "lat" in d["place"]]
    assert len(printed) == 4
    assert {tuple(_digits(place)) for place in located} == printed
    for place in located:
        numbers = [int(n) for n in _digits(place)]
        for key, (degrees, minutes, seconds) in (("lat", numbers[:3]), ("lon", numbers[3:])):
            assert float(place[key]) == pytest.approx(
                degrees + minutes / 60 + seconds / 3600, abs=5.1e-5
            )
            assert len(place[key].partition(".")[2]) <= 4
        assert place["precision"] == "vicinity"


def test_a_structure_is_no_camera() -> None:
    """Where the images could not show a camera, none is recorded; the border is such a place."""
    deployments = records("deployments").values()
    bare = {"road-structures", "border-cameras"}
    assert bare <= {d["system"] for d in deployments}
    for deployment in deployments:
        if deployment["system"] in bare:
            assert deployment["seen"] == "structure"
        assert "not_seen" not in deployment


def test_every_name_printed_in_another_script_is_kept(report: str) -> None:
    """Each Korean and Chinese word of the report stands somewhere in the case, but for people's.

    Whose name is nobody's business, and one term from what witnesses said, is left out.
    """
    text = "".join(p.read_text("utf-8") for p in CASE.rglob("*.yaml"))
    kept = re.sub(r"[^\u3400-\u9fff\uac00-\ud7a3]", "", text)
    words = set(re.findall(r"[\u3400-\u9fff\uac00-\ud7a3]{2,}", report))
    assert len(words) > 100
    missing = {word for word in words if word not in kept}
    assert len(missing) == 3
    assert {len(word) for word in missing} <= {2, 3, 4}


# road or body, its names as the report prints them
NAMES = [
    ("pyongyang-hyangsan-motorway", {"Pyongyang-Hyangsan Motorway", "평양-향산관광도로"}),
    ("pyongyang-wonsan-motorway", {"Pyongyang-Wonsan Tourist Motorway", "평양원산관광도로"}),
    ("pyongyang-kaesong-motorway", {"Pyongyang-Kaesong motorway"}),
    ("pyongyang-nampho-road", {"Pyongyang-Nampho Road", "Youth Hero Motorway", "청년영웅도로"}),
    ("it-successes-exhibition", {"National Exhibition of IT Successes"}),
    ("ministry-of-state-security", {"bowibu", "보위부", "조선민주주의인민공화국국가보위성"}),
    ("korea-computer-center", {"KCC", "조선콤퓨터쎈터", "조선콤퓨터중심"}),
    ("amnokgang-technology", {"Yalu River Technology Development Company", "鸭绿江技术开发公司"}),
    ("amnokgang-technology", {"Korea Aprokgang Technology Company", "압록강기술개발회사"}),
    ("pefis-beijing", {"培富士电子技术(北京)有限公司"}),
    (
        "nanjing-taixi",
        {"Nanjing Taixi Electronic Technology Co., Ltd.", "南京泰熙电子科技有限公司"},
    ),
    ("katrad-aprokgang", {"Katrad Aprokgyang Technology Co."}),
    ("rungnado-it", {"Rungnado IT Trading Company", "Rungrado IT Trading Company"}),
    ("yonphung", {"Yonphung Business IT Center", "연풍상업정보기술사"}),
    ("mirae-company", {"Mirae Science and Technology Company", "Miraetech Company"}),
    ("state-academy-of-sciences", {"국가과학원", "조선민주주의인민공화국 과학원"}),
    ("university-of-sciences", {"University of Sciences", "리과대학"}),
    ("kim-chaek-university", {"김책공업종합대학"}),
    ("kim-il-sung-university", {"김일성종합대학"}),
    ("pyongyang-information-technology-bureau", {"평양정보기술국"}),
    ("card-research-institute", {"Card Research Institute", "Card Research Center", "카드연구소"}),
    ("wit-easy", {"Wit Easy Electronic Co. Ltd.", "深圳市睿易通电子有限公司"}),
    ("hikvision", {"浙江海康信息技术股份有限公司"}),
    ("manbang-center", {"만방정보기술보급소"}),
    ("narae-card", {"나래", "Нарэ"}),
]


@pytest.mark.parametrize(("id", "names"), NAMES)
def test_names_are_those_printed(id: str, names: set[str]) -> None:
    """A road or a body is found under each name the report gives it, letter for letter."""
    assert names <= {name["text"] for name in records("entities")[id]["names"]}
