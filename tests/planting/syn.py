"""Faults of the text itself, planted at every place of a case that can bear them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping

import yaml

from tests.planting.plant import Planted, PlantingCase
from tests.planting.written import Key, Written, written

__all__ = ["PLANTERS"]

REQUIRED = {
    "sources": ("name", "kind"),
    "exhibits": ("source", "title", "kind", "holding"),
    "entities": ("kind", "names"),
    "deployments": ("system", "place", "seen", "claims"),
    "claims": ("kind", "text", "asserts", "confidence"),
    "corrections": ("date", "target", "before", "after", "why"),
}
DATES = {
    "date",
    "published",
    "accessed",
    "not_seen",
    "seen_first",
    "seen_last",
    "as_of",
    "period",
}


def _records(case: PlantingCase) -> Iterator[Written]:
    return written(case.files)


def _blocks(case: PlantingCase) -> Iterator[Written]:
    """The records written as blocks, to which a line can be added."""
    return (w for w in _records(case) if not w.node.flow_style)


def _first_line(record: Written) -> int:
    return int(record.node.start_mark.line) + 1


def _at_end_of_first_line(record: Written, more: str) -> str:
    end = record.text.index("\n", record.node.start_mark.index)
    return record.text[:end] + more + record.text[end:]


def _added(record: Written, line: str, code: str) -> Planted:
    return Planted(record.path, record.with_line(line), _first_line(record) + 1, code)


def _chapters(case: PlantingCase) -> Iterator[tuple[str, str]]:
    return ((p, t) for p, t in case.files.items() if p.startswith("report/"))


def _nodes(
    node: yaml.Node, path: tuple[Key, ...] = ()
) -> Iterator[tuple[tuple[Key, ...], yaml.Node]]:
    yield path, node
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _nodes(value, (*path, key.value))
    elif isinstance(node, yaml.SequenceNode):
        for i, value in enumerate(node.value):
            yield from _nodes(value, (*path, i))


def _dates(record: Written) -> Iterator[tuple[Key, ...]]:
    for path, node in _nodes(record.node):
        own = len(path) > 1 and path[-2] in ("values", "translation", "parameters")
        if path and path[-1] in DATES and isinstance(node, yaml.ScalarNode) and not own:
            yield path


def not_utf_8(case: PlantingCase) -> Iterator[Planted]:
    """A byte of another encoding at the end of a record's first line, or of a chapter's."""
    for record in _records(case):
        raw = _at_end_of_first_line(record, "  # \udcff").encode("utf-8", "surrogateescape")
        yield Planted(record.path, record.text, _first_line(record), "SYN001", raw=raw)
    for path, text in _chapters(case):
        raw = text.encode() + b"\xff"
        yield Planted(path, text, text.count("\n") + 1, "SYN001", raw=raw)


def not_yaml(case: PlantingCase) -> Iterator[Planted]:
    """A value that begins with a sign no plain scalar may begin with."""
    for record in _records(case):
        for path, node in _nodes(record.node):
            if len(path) == 1 and isinstance(node, yaml.ScalarNode):
                text = record.replaced(path, "@x")
                yield Planted(record.path, text, record.line(*path), "SYN002")


def key_twice(case: PlantingCase) -> Iterator[Planted]:
    """A second id."""
    for record in _blocks(case):
        yield _added(record, "id: again", "SYN003")


def wrong_type(case: PlantingCase) -> Iterator[Planted]:
    """A list of a list, which no key takes."""
    for record in _records(case):
        for key in record.value:
            text = record.replaced((key,), "[[]]")
            yield Planted(record.path, text, record.line(key), "SYN004")


def unknown_key(case: PlantingCase) -> Iterator[Planted]:
    """A key that the format does not know."""
    for record in _blocks(case):
        yield _added(record, "not-a-key: x", "SYN005")
    for path, text in _chapters(case):
        yield Planted(path, text.replace("\ntitle:", "\nnot-a-key: x\ntitle:", 1), 2, "SYN005")


def missing_key(case: PlantingCase) -> Iterator[Planted]:
    """A record without one of the keys it needs."""
    for record in _blocks(case):
        for key in REQUIRED[record.part]:
            yield Planted(record.path, record.without(key), _first_line(record), "SYN006")
    for path, text in _chapters(case):
        yield Planted(path, re.sub(r"\ntitle:.*", "", text, count=1), 2, "SYN006")


def malformed_id(case: PlantingCase) -> Iterator[Planted]:
    """An id with a capital, and one that is the name of a device."""
    for record in _records(case):
        for id in (record.id.capitalize() + "X", "com1"):
            text = record.replaced(("id",), id)
            yield Planted(record.path, text, record.line("id"), "SYN007")


def malformed_date(case: PlantingCase) -> Iterator[Planted]:
    """A thirteenth month, wherever there is a date."""
    for record in _records(case):
        for path in _dates(record):
            text = record.replaced(path, "2014-13")
            yield Planted(record.path, text, record.line(*path), "SYN008")


def ends_before_it_begins(case: PlantingCase) -> Iterator[Planted]:
    """An interval turned round, wherever there is a date."""
    for record in _records(case):
        for path in _dates(record):
            text = record.replaced(path, "2019/2014")
            yield Planted(record.path, text, record.line(*path), "SYN009")


def off_the_globe(case: PlantingCase) -> Iterator[Planted]:
    """A latitude and a longitude out of range, or one without the other."""
    for record in _records(case):
        for key, value in (("lat", "95.5"), ("lon", "-181.5")):
            if record.part == "deployments" and record.has("place", key):
                text = record.replaced(("place", key), value)
                yield Planted(record.path, text, record.line("place", key), "SYN010")


def control_character(case: PlantingCase) -> Iterator[Planted]:
    """A right-to-left override in a comment, which an editor may not even show."""
    for record in _records(case):
        text = _at_end_of_first_line(record, "  # \u202e")
        yield Planted(record.path, text, _first_line(record), "SYN011")
    for path, text in _chapters(case):
        yield Planted(path, text + "\u202e\n", text.count("\n") + 1, "SYN011")


def misread_scalar(case: PlantingCase) -> Iterator[Planted]:
    """A word that YAML 1.1 takes for a truth value."""
    for record in _blocks(case):
        if not record.has("note"):
            yield _added(record, "note: no", "SYN012")
        else:
            text = record.replaced(("note",), "off")
            yield Planted(record.path, text, record.line("note"), "SYN012")


def clashing_names(case: PlantingCase) -> Iterator[Planted]:
    """A second file whose name differs by a long s alone."""
    for path in case.files:
        folder, _, name = path.rpartition("/")
        stem, dot, ending = name.rpartition(".")
        if folder and "s" in stem:
            other = f"{folder}/{stem.replace('s', 'ſ', 1)}{dot}{ending}"
            text = case.files[path] if ending == "md" else "[]\n"
            yield Planted(other, text, 1, "SYN013")


def too_large(case: PlantingCase) -> Iterator[Planted]:
    """A file made longer than any person would write, by blanks at its end."""
    for path, text in case.files.items():
        blanks = 20_000_001 - len(text.encode())
        yield Planted(path, text + " " * blanks, 1, "SYN014")


def outside_the_format(case: PlantingCase) -> Iterator[Planted]:
    """An anchor before a value."""
    for record in _records(case):
        for path, node in _nodes(record.node):
            if len(path) == 1 and path[0] != "id" and isinstance(node, yaml.ScalarNode):
                text = record.text
                begin = node.start_mark.index
                text = text[:begin] + "&a " + text[begin:]
                yield Planted(record.path, text, record.line(*path), "SYN015")


def too_deep(case: PlantingCase) -> Iterator[Planted]:
    """Forty brackets in a note."""
    for record in _blocks(case):
        if not record.has("note"):
            yield _added(record, "note: " + "[" * 40 + "]" * 40, "SYN016")


def newer_format(case: PlantingCase) -> Iterator[Planted]:
    """A later minor version."""
    text = case.files["case.yaml"]
    line = text[: text.index("format:")].count("\n") + 1
    newer = re.sub(r"format:.*", 'format: "1.1"', text, count=1)
    yield Planted("case.yaml", newer, line, "SYN018")


def not_in_normal_form(case: PlantingCase) -> Iterator[Planted]:
    """Lines that end as on another system, and accents that stand apart."""
    for path, text in case.files.items():
        if "/" not in path and path != "case.yaml":
            continue
        yield Planted(path, text.replace("\n", "\r\n", 1), 1, "SYN021")
        apart = unicodedata.normalize("NFD", text)
        if apart != text:
            lines = zip(text.split("\n"), apart.split("\n"), strict=True)
            line = next(i for i, (a, b) in enumerate(lines, 1) if a != b)
            yield Planted(path, apart, line, "SYN021")


def belongs_nowhere(case: PlantingCase) -> Iterator[Planted]:
    """A copy that an editor left."""
    for path, text in case.files.items():
        if "/" in path:
            yield Planted(path + ".bak", text, 1, "SYN022")


def unused_suppression(case: PlantingCase) -> Iterator[Planted]:
    """A suppression of a finding that is not there."""
    for record in _blocks(case):
        if not record.has("ignore"):
            yield _added(record, "ignore: [{code: SYN005, reason: none}]", "SYN023")
    for path, text in _chapters(case):
        for match in re.finditer(r"\n\n(?=\S)", text):
            more = text[: match.end()] + "<!-- ignore PRS001: none -->\n" + text[match.end() :]
            yield Planted(path, more, text.count("\n", 0, match.end()) + 1, "SYN023")


PLANTERS: Mapping[str, Callable[[PlantingCase], Iterator[Planted]]] = {
    "SYN001": not_utf_8,
    "SYN002": not_yaml,
    "SYN003": key_twice,
    "SYN004": wrong_type,
    "SYN005": unknown_key,
    "SYN006": missing_key,
    "SYN007": malformed_id,
    "SYN008": malformed_date,
    "SYN009": ends_before_it_begins,
    "SYN010": off_the_globe,
    "SYN011": control_character,
    "SYN012": misread_scalar,
    "SYN013": clashing_names,
    "SYN014": too_large,
    "SYN015": outside_the_format,
    "SYN016": too_deep,
    "SYN018": newer_format,
    "SYN021": not_in_normal_form,
    "SYN022": belongs_nowhere,
    "SYN023": unused_suppression,
}
