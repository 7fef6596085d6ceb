"""Faults of claims, planted at every place of a case that can bear them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from tests.planting.plant import Planted, PlantingCase
from tests.planting.written import Key, Written, written

__all__ = ["PLANTERS"]

AT = (("at", "start"), ("via", "at", "start"))
DEGREES = ("possible", "likely", "confirmed")
PICTURES = ("satellite-image", "photograph", "video")
SPEAKING = ("states", "shows", "implies")
# A kind of claim that each of these kinds of exhibit can't carry.
CANNOT_CARRY = {
    "specification": "deployment",
    "advertisement": "deployment",
    "contract": "deployment",
    "customs-record": "deployment",
    "paper": "deployment",
    "law": "deployment",
    "satellite-image": "procurement",
    "photograph": "procurement",
}
OWN_AFFAIRS = ("part-of", "predecessor-of", "shareholder-of", "shares-contact")


def _claims(case: PlantingCase) -> Iterator[Written]:
    return (w for w in written(case.files) if w.part == "claims")


def _by_id(case: PlantingCase) -> dict[str, Written]:
    return {w.id: w for w in written(case.files)}


def _confidence(claim: Written) -> str:
    return str(claim.value["confidence"])


def _is_degree(claim: Written) -> bool:
    return _confidence(claim) in DEGREES


def _speaking(claim: Written) -> list[Mapping[str, Any]]:
    return [e for e in claim.value.get("evidence", ()) if e["bearing"] in SPEAKING]


def _replaced(claim: Written, keys: tuple[Key, ...], new: str, code: str, *at: Key) -> Planted:
    text = claim.replaced(keys, new)
    return Planted(claim.path, text, claim.line(*(at or keys)), code)


def _removed(claim: Written, key: str, code: str, *at: Key) -> Planted:
    return Planted(claim.path, claim.without(key), claim.line(*at), code)


def no_evidence(case: PlantingCase) -> Iterator[Planted]:
    """Take the evidence away from a claim that stands on nothing else."""
    for claim in _claims(case):
        others = claim.has("rests_on") or claim.has("searched")
        state = not _is_degree(claim) and claim.has("against")
        if claim.has("evidence") and not others and not state:
            yield _removed(claim, "evidence", "CLM001", "id")


def confidence_above(case: PlantingCase) -> Iterator[Planted]:
    """Confirm on one origin or by inference; weigh down or turn away the only item."""
    exhibits = _by_id(case)
    for claim in _claims(case):
        if not _is_degree(claim):
            continue
        fact = claim.value["asserts"] == "fact"
        items = claim.value.get("evidence", ())
        picture = any(exhibits[e["exhibit"]].value["kind"] in PICTURES for e in items)
        inferred = claim.has("inference")
        if fact and (inferred or (len(items) == 1 and not picture)):
            yield _replaced(claim, ("confidence",), "confirmed", "CLM002")
        if len(items) == 1 and not inferred and not claim.has("rests_on"):
            keys = ("evidence", 0, "bearing")
            yield _replaced(claim, keys, "context", "CLM002", "confidence")
            if _confidence(claim) != "possible":
                keys = ("evidence", 0, "credibility")
                yield _replaced(claim, keys, "6", "CLM002", "confidence")
        if not fact and len(items) == 1 and _is_relayed(items[0], exhibits):
            yield _replaced(claim, ("confidence",), "confirmed", "CLM002")


def _is_relayed(item: Mapping[str, Any], records: Mapping[str, Written]) -> bool:
    """Whether an item says that its exhibit carries the words of another source."""
    source = records[records[item["exhibit"]].value["source"]]
    named = item.get("origin")
    return (
        named in records
        and named not in (source.id, source.value.get("origin"))
        and source.value["kind"] != "archive"
    )


def kind_unsupported(case: PlantingCase) -> Iterator[Planted]:
    """Give a fact a kind that its only kind of exhibit can't carry."""
    exhibits = _by_id(case)
    for claim in _claims(case):
        if claim.value["asserts"] != "fact" or claim.has("inference") or not _is_degree(claim):
            continue
        kinds = {exhibits[e["exhibit"]].value["kind"] for e in _speaking(claim)}
        wrong = {CANNOT_CARRY.get(kind) for kind in kinds}
        if len(wrong) == 1 and None not in wrong:
            yield _replaced(claim, ("kind",), str(wrong.pop()), "CLM003")


def makers_word(case: PlantingCase) -> Iterator[Planted]:
    """Tell as fact what a company's own specification or advertisement says."""
    records = _by_id(case)
    for claim in _claims(case):
        if claim.value["asserts"] != "statement" or not _is_degree(claim):
            continue
        tie = claim.value["link"]["type"] if claim.has("link") else None
        if claim.value["kind"] != "organisation" and tie not in OWN_AFFAIRS and _speaking(claim):
            exhibits = [records[e["exhibit"]] for e in _speaking(claim)]
            sources = [records[e.value["source"]] for e in exhibits]
            sold = all(e.value["kind"] in ("specification", "advertisement") for e in exhibits)
            own = all(s.value["kind"] == "company" and s.value["origin"] == "self" for s in sources)
            if sold and own:
                yield _replaced(claim, ("asserts",), "fact", "CLM004")


def above_support(case: PlantingCase) -> Iterator[Planted]:
    """Raise a claim above the weakest claim it rests on."""
    records = _by_id(case)
    for claim in _claims(case):
        below = [records[id] for id in claim.value.get("rests_on", ())]
        if _is_degree(claim) and any(_confidence(b) != "confirmed" for b in below):
            yield _replaced(claim, ("confidence",), "confirmed", "CLM005")


def absence_unsearched(case: PlantingCase) -> Iterator[Planted]:
    """Take the search away from a claim of absence."""
    for claim in _claims(case):
        if claim.value.get("inference") == "absence" and claim.has("searched"):
            yield _removed(claim, "searched", "CLM006", "inference")


def unsettled(case: PlantingCase) -> Iterator[Planted]:
    """Leave a question open without saying what would close it."""
    for claim in _claims(case):
        if _confidence(claim) == "unclear" and claim.has("would_settle"):
            yield _removed(claim, "would_settle", "CLM007", "confidence")
        elif not claim.has("would_settle"):
            yield _replaced(claim, ("confidence",), "unclear", "CLM007")


def unreasoned(case: PlantingCase) -> Iterator[Planted]:
    """Take away the reasoning that weighs what speaks against."""
    for claim in _claims(case):
        if claim.has("against") and claim.has("reasoning"):
            yield _removed(claim, "reasoning", "CLM008", "against")


def disagreeing(case: PlantingCase) -> Iterator[Planted]:
    """Put a second claim at the end of the file, with another value for the same measure."""
    for claim in _claims(case):
        if _confidence(claim) in ("refuted", "unclear") or not claim.value.get("about"):
            continue
        for key, value in claim.value.get("values", {}).items():
            changes = _other_value(key, value)
            if changes is None:
                continue
            text, first = claim.copied({("id",): f"{claim.id[:70]}-again", **changes})
            offset = claim.line("values", key) - claim.line("id")
            yield Planted(claim.path, text, first + offset, "CLM009")
            break


def _other_value(key: str, value: Any) -> dict[tuple[Key, ...], str] | None:
    """The edits that make a value another one which can't be right beside it."""
    if isinstance(value, str):
        return {("values", key): _more(value)}
    if "value" in value:
        return {("values", key, "value"): _more(value["value"])}
    if "between" in value:
        high = value["between"][1]
        return {
            ("values", key, "between", 0): _more(high),
            ("values", key, "between", 1): _more(_more(high)),
        }
    return None


def _more(number: str) -> str:
    return str(int(float(number)) + 1000)


def no_unit(case: PlantingCase) -> Iterator[Planted]:
    """Make a count negative or a part of one."""
    for claim in _claims(case):
        for key, value in claim.value.get("values", {}).items():
            if isinstance(value, str):
                yield _replaced(claim, ("values", key), "-1", "CLM010")
            elif "unit" not in value:
                for bound in ("value", "at_least", "at_most"):
                    if bound in value:
                        keys = ("values", key, bound)
                        yield _replaced(claim, keys, "2.5", "CLM010", "values", key)
            elif not isinstance(value.get("of"), list) and "value" in value:
                keys = ("values", key)
                yield _replaced(claim, keys, "{value: 2.5}", "CLM010")


def too_precise(case: PlantingCase) -> Iterator[Planted]:
    """Call exact what is printed coarser, or write digits that nobody printed."""
    for one in written(case.files):
        if one.part != "deployments" or not one.has("place", "lat"):
            continue
        place = one.value["place"]
        printed = place.get("as_printed", "")
        coarse = len(place["lat"].partition(".")[2]) <= 3
        seconds = any(mark in printed for mark in "′'’″\"”") and "." not in printed
        if place["precision"] != "exact" and (seconds or (not printed and coarse)):
            yield _replaced(one, ("place", "precision"), "exact", "CLM011")
        if printed:
            point = "" if "." in place["lat"] else "."
            yield _replaced(one, ("place", "lat"), f"{place['lat']}{point}001", "CLM011")


def nobody_said(case: PlantingCase) -> Iterator[Planted]:
    """Take the speaker away from a statement."""
    for claim in _claims(case):
        if claim.value["asserts"] == "statement" and claim.has("speaker"):
            yield _removed(claim, "speaker", "CLM012", "asserts")


def one_sided(case: PlantingCase) -> Iterator[Planted]:
    """Call disputed what nothing speaks against."""
    for claim in _claims(case):
        if not claim.has("against") and not claim.has("conflicts_with"):
            yield _replaced(claim, ("confidence",), "disputed", "CLM013")


def no_role(case: PlantingCase) -> Iterator[Planted]:
    """Take the role from a person, or make a person of what has none."""
    for one in written(case.files):
        if one.part == "entities":
            if one.value["kind"] == "person" and one.has("role"):
                yield _removed(one, "role", "CLM014", "kind")
            elif not one.has("role"):
                yield _replaced(one, ("kind",), "person", "CLM014")


def seen_as_more(case: PlantingCase) -> Iterator[Planted]:
    """Say in use where no claim says so, and camera where satellites alone saw something."""
    records = _by_id(case)
    for one in written(case.files):
        if one.part == "deployments" and one.value["seen"] != "in use":
            claims = [records[id].value for id in one.value["claims"]]
            used = any(
                c["kind"] == "use" or "operating" in str((c.get("stage"), c.get("values")))
                for c in claims
            )
            if not used:
                yield _replaced(one, ("seen",), "in use", "CLM015")
            items = [e for c in claims for e in c.get("evidence", ())]
            kinds = {records[e["exhibit"]].value["kind"] for e in items}
            if one.value["seen"] == "structure" and kinds <= {"satellite-image"}:
                yield _replaced(one, ("seen",), "camera", "CLM015")


def muddled_measure(case: PlantingCase) -> Iterator[Planted]:
    """Bound a value by itself, turn a range round, or leave a measure without its number."""
    for claim in _claims(case):
        for key, value in claim.value.get("values", {}).items():
            keys = ("values", key)
            if isinstance(value, str):
                yield _replaced(claim, keys, "{}", "CLM016")
                yield _replaced(claim, keys, f"{{value: {value}, at_least: {value}}}", "CLM016")
                continue
            if "between" in value:
                low, high = value["between"]
                between = (*keys, "between")
                yield _replaced(claim, between, f"[{_more(high)}, {low}]", "CLM016", *keys)
            for bound in ("value", "at_least", "at_most"):
                if bound in value:
                    number = value[bound]
                    both = f"{number}, {'at_most' if bound == 'value' else 'value'}: {number}"
                    node = claim.node_at(keys)
                    if node.flow_style:
                        yield _replaced(claim, (*keys, bound), both, "CLM016", *keys)
                    yield _replaced(claim, (*keys, bound), "null", "CLM016", *keys)


def made_twice(case: PlantingCase) -> Iterator[Planted]:
    """Copy a claim under another id."""
    for record in _claims(case):
        passages = ((i, at) for i in range(len(record.value.get("evidence", ()))) for at in AT)
        if any(record.has("evidence", i, *at) for i, at in passages):
            text, line = record.copied({("id",): f"{record.id[:60]}-again"})
            yield Planted(record.path, text, line, "CLM017")


PLANTERS: Mapping[str, Callable[[PlantingCase], Iterator[Planted]]] = {
    "CLM001": no_evidence,
    "CLM002": confidence_above,
    "CLM003": kind_unsupported,
    "CLM004": makers_word,
    "CLM005": above_support,
    "CLM006": absence_unsearched,
    "CLM007": unsettled,
    "CLM008": unreasoned,
    "CLM009": disagreeing,
    "CLM010": no_unit,
    "CLM011": too_precise,
    "CLM012": nobody_said,
    "CLM013": one_sided,
    "CLM014": no_role,
    "CLM015": seen_as_more,
    "CLM016": muddled_measure,
    "CLM017": made_twice,
}
