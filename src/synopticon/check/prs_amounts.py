"""What a claim's words and values bear of a sentence's numbers, and how surely each is told.

API: `ClaimAmounts(claim, language)` with `.in_its_units(amount, text)`, `.bears(amount)`,
`.permits(told, amount)`, `.shown(amount, language)` and `.as_told(amount, language)`;
`degree_of(text, amount, wording)`; `is_called(record, amount)`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from decimal import Decimal
from types import MappingProxyType

from synopticon.check.called import names_of
from synopticon.check.prs_wording import Approximation, Wording
from synopticon.check.prs_words import TABLES, wording_of
from synopticon.model.figures import (
    Amount,
    Coordinate,
    DateMention,
    DayMention,
    Figure,
    Quantity,
    amounts,
    bears_amount,
    bears_mention,
    date_of,
    is_all_of,
    is_same,
    is_value,
    numbers,
    numbers_of,
    quantity_in,
    quantity_of,
    shares_of,
    tells,
    tells_day,
    unit_behind,
)
from synopticon.model.figures.figure import PERCENT, RATIO, measure_of
from synopticon.model.figures.measures import Keys, Value
from synopticon.model.records import Claim, Deployment, Entity, Exhibit, Measure, Record, Source
from synopticon.model.vocabulary import versions_of

__all__ = ["ClaimAmounts", "degree_of", "is_called"]

_BEFORE = 44
_AFTER = 80
_SHOWN = 4
# What each way of telling a number may stand for. A range is told in too many ways to compare.
_PERMITTED: Mapping[Approximation, Set[Approximation]] = MappingProxyType(
    {
        "bare": frozenset({"bare", "exact"}),
        "exact": frozenset({"bare", "exact"}),
        "about": frozenset({"about", "bare", "exact", "nearly"}),
        "nearly": frozenset({"nearly", "below", "about"}),
        "lower": frozenset({"lower", "above"}),
        "above": frozenset({"above"}),
        "upper": frozenset({"upper", "below"}),
        "below": frozenset({"below"}),
        "range": frozenset({"range"}),
    }
)
_BOUNDS: Mapping[str, Approximation] = MappingProxyType(
    {"at_least": "lower", "at_most": "upper", "between": "range"}
)


class ClaimAmounts:
    """The numbers and dates of one claim: in its words, in all languages, its values, its date."""

    def __init__(self, claim: Claim, language: str) -> None:
        """Read a claim; `language` is that of a bare string."""
        self.claim = claim
        text = claim.text
        self._texts = {language: text} if isinstance(text, str) else dict(text)
        self._when = date_of(claim.date)
        printed = (v.as_printed for v in claim.values.values() if isinstance(v, Measure))
        self._words = "\n".join((*self._texts.values(), *filter(None, printed), *self._implied()))
        self._quantities = tuple(self._measured())

    def _implied(self) -> Iterator[str]:
        """Numbers that words have without being them: a decade is ten years, a link joins two."""
        for wording in TABLES.values():
            if self.claim.link:
                yield wording.pair
            for text in self._texts.values():
                for match in wording.decade.finditer(text) if wording.decade else ():
                    yield wording.years.format(wording.tens.get((match[1] or "").lower(), 10))

    def in_its_units(self, amount: Amount, text: str) -> Amount | None:
        """A number of a sentence in the unit in which the claim has it: 2.5 km as 2500 of metres.

        Args:
            amount: the number; what is none comes back as it is, as does one of no known unit.
            text: the sentence.

        Returns:
            None if the claim has this number of other units only: 650 feet of 650 metres.
        """
        ours = quantity_of(amount, text) if isinstance(amount, Figure) else None
        if ours is None or not isinstance(amount, Figure):
            return amount
        for number, theirs in self._quantities:
            if theirs == ours:
                return amount._replace(value=number)
        measured = [theirs for number, theirs in self._quantities if number == amount.value]
        return None if measured and None not in measured else amount

    def as_its_share(self, figure: Figure, *, rounded: bool, denied: bool) -> Figure:
        """A share in the form of the claim's: about 33% of a third, four in ten who did not of six.

        Args:
            figure: a number of a sentence that is told as about so many, or without a degree.
            rounded: whether a percentage may be that of the claim's share in whole numbers.
            denied: whether the sentence tells what those did not do, and the claim what others did.

        Returns:
            The claim's share, or the figure as it is if there is none that it may be.
        """
        ours = _share(figure)
        if ours is None:
            return figure
        shares = [s for f in self._shares() if (s := _share(f)) is not None]
        for share in shares:
            if rounded and figure.unit != RATIO and round(share * 100) == figure.value:
                return figure._replace(value=share, unit=RATIO)
        if denied and 1 - ours in shares:
            return figure._replace(value=1 - ours, unit=RATIO)
        return figure

    def _shares(self) -> Iterator[Figure]:
        yield from numbers(self._words, strict=False)
        for value in self.claim.values.values():
            yield from (f for of in (numbers_of, shares_of) for _, f in of(value))

    def denies(self, words: str) -> bool:
        """Whether a sentence says `not` of something, and no words of the claim do."""
        return any(
            w.refuted.search(words) and not any(map(w.refuted.search, self._texts.values()))
            for w in TABLES.values()
        )

    def _measured(self) -> Iterator[tuple[Decimal, Quantity | None]]:
        """Each number of the claim, in its words and its values, with what it measures."""
        for figure in numbers(self._words, strict=False):
            yield figure.value, quantity_of(figure, self._words)
        for value in self.claim.values.values():
            unit = value.unit if isinstance(value, Measure) else None
            for keys, figure in numbers_of(value):
                yield figure.value, None if keys == ("of",) else quantity_in(figure.value, unit)

    def bears(self, amount: Amount) -> bool:
        """Whether the claim has this number or date, in whatever form."""
        if bears_amount(self._words, amount):
            return True
        if isinstance(amount, DateMention):
            # A month that the words have may get its year from the date.
            dated = amount.precision in ("month", "day")
            return tells(self._when, amount) or (
                dated and bears_mention(self._words, amount, self._when)
            )
        if isinstance(amount, DayMention):
            return tells_day(self._when, amount)
        if isinstance(amount, Coordinate):
            return False
        values = self.claim.values.values()
        return any(is_value(amount, value) for value in values) or self._is_year(amount)

    def _is_year(self, figure: Figure) -> bool:
        """Whether a bare number is a year of the date; as a date only 1800 to 2099 are read."""
        return figure.unit is None and self._when is not None and figure.value in self._when.years()

    def permits(self, told: Approximation, amount: Amount) -> bool:
        """Whether the claim lets this number or date of it be told so."""
        if isinstance(amount, DateMention):
            return self._permits_date(told, amount)
        meant = self._degrees(amount) if isinstance(amount, Figure) else frozenset()
        return not meant or "range" in meant or told in meant or bool(_PERMITTED[told] & meant)

    def _permits_date(self, told: Approximation, mention: DateMention) -> bool:
        """Whether a date may be told so: one end of a set needs a word of the side it is on."""
        when, meant = self._when, self._degrees(mention)
        if when is not None and tells(when, mention) and not is_all_of(when, mention):
            sides: set[Approximation] = {"about", "nearly", "range"}
            sides |= {"upper"} if when.upper is not None else set()
            sides |= {"lower"} if when.lower is not None else set()
            return told in sides or self._has_within(mention)
        if when is not None and tells(when, mention):
            parts = (p for p in when.parts if p.lower <= mention.upper and mention.lower <= p.upper)
            meant |= {"about" if p.approximate or p.uncertain else "bare" for p in parts}
        # Of a date that is known, `since` and `until` tell what was so, and not how sure it is.
        flat: Set[Approximation] = {d if d in ("about", "nearly") else "bare" for d in meant}
        one: Approximation = told if told in ("about", "nearly") else "bare"
        return not flat or one in flat or bool(_PERMITTED[one] & flat)

    def _has_within(self, mention: DateMention) -> bool:
        """Whether the words tell, without a word of degree, a date that lies in this one."""
        return any(
            isinstance(other, DateMention)
            and mention.lower <= other.lower
            and other.upper <= mention.upper
            and degree_of(text, other, wording) == "bare"
            for language, text in self._texts.items()
            if (wording := wording_of(language)) is not None
            for other in amounts(text)
        )

    def _degrees(self, amount: Figure | DateMention) -> set[Approximation]:
        """How the words and values tell this number or date; nothing where it can't be said."""
        found: set[Approximation] = set()
        for language, text in self._texts.items():
            found |= _degrees_in(text, amount, wording_of(language))
        if isinstance(amount, Figure):
            values = set(self._degrees_of_values(amount))
            found |= values - {"bare"} or (values if not found else set())
        return found

    def _degrees_of_values(self, figure: Figure) -> Iterator[Approximation]:
        for value in self.claim.values.values():
            if isinstance(value, Measure) and value.as_printed:
                for wording in TABLES.values():
                    yield from _degrees_in(value.as_printed, figure, wording) - {"bare"}
            for of in (numbers_of, shares_of):
                for keys, other in of(value):
                    if is_same(figure, other):
                        yield _bound(keys)

    def shown(self, amount: Amount, language: str) -> tuple[str, ...]:
        """What the claim has of this kind, in its own words: `at least 42`; not all of many."""
        every = list(dict.fromkeys(words for words, _ in self._told(amount, language)))
        return (*every[:_SHOWN], "…") if len(every) > _SHOWN else tuple(every)

    def as_told(self, amount: Amount, language: str) -> str | None:
        """How the claim tells this very number or date, with its word of degree."""
        if isinstance(amount, Figure | DateMention):
            for words, other in self._told(amount, language):
                if other is not None and _is_one(amount, other):
                    return words
        return self.claim.date if isinstance(amount, DateMention) else None

    def _told(self, amount: Amount, language: str) -> Iterator[tuple[str, Amount | None]]:
        """Everything of one kind that the claim has, as it tells it; its text goes before."""
        written = language if language in self._texts else next(iter(self._texts), language)
        text = self._texts.get(written, "")
        dated = isinstance(amount, DateMention | DayMention)
        kinds = (DateMention, DayMention) if dated else (type(amount),)
        told = [one for one in amounts(text) if isinstance(one, kinds)]
        for one in told:
            yield _in_words(text, one, wording_of(written)), one
        if dated and self.claim.date and not told:
            yield self.claim.date, None
        if isinstance(amount, Figure):
            figures = [f for f in told if isinstance(f, Figure)]
            for value in self.claim.values.values():
                yield from _values_told(value, figures, wording_of(language))


def _values_told(
    value: Value, told: Sequence[Figure], wording: Wording | None
) -> Iterator[tuple[str, Figure]]:
    """The numbers of a value that are not told yet, each with a word for its bound."""
    unit = value.unit if isinstance(value, Measure) else None
    for keys, figure in numbers_of(value):
        if not any(is_same(figure, other) for other in told):
            number = f"{figure.text} {unit}" if unit and keys != ("of",) else figure.text
            form = wording.told.get(_bound(keys), "{}") if wording else "{}"
            yield form.format(number), figure


def _share(figure: Figure) -> Decimal | None:
    """A percentage or a ratio as a part of one; None if it is neither."""
    if figure.unit == RATIO:
        return figure.value
    return figure.value / 100 if measure_of(figure.unit) == PERCENT else None


def _bound(keys: Keys) -> Approximation:
    return _BOUNDS.get(str(keys[0]), "bare") if keys else "bare"


def is_called(record: Record | None, amount: Amount) -> bool:
    """Whether a record that is no claim is called, or dated, so: a document of 2020, a `Pier 7`."""
    if record is None:
        return False
    words, dates = [], []
    if isinstance(record, Exhibit):
        words += [*versions_of(record.title), record.credit or ""]
        dates += [record.published, record.accessed]
    elif isinstance(record, Entity | Source):
        words += names_of(record)
    elif isinstance(record, Deployment):
        place = record.place
        words += [*versions_of(place.name), place.as_printed or ""]
        if place.lat is not None and place.lon is not None:
            words.append(f"{place.lat}, {place.lon}")
        dates += [record.not_seen, record.seen_first, record.seen_last]
    if bears_amount("\n".join(words), amount):
        return True
    days = [date_of(written) for written in dates]
    if isinstance(amount, DateMention):
        return any(tells(when, amount) for when in days)
    return isinstance(amount, DayMention) and any(tells_day(when, amount) for when in days)


def degree_of(text: str, amount: Amount, wording: Wording) -> Approximation:
    """How a number or date is told where it stands: the words of degree on either side of it."""
    return _read(text, amount, wording)[0]


def _in_words(text: str, amount: Amount, wording: Wording | None) -> str:
    """A number as it stands, with its word of degree and its unit."""
    start, end = amount.start, amount.end
    if wording is not None:
        _, start, end = _read(text, amount, wording)
    if isinstance(amount, Figure):
        end = max(end, amount.end + len(unit_behind(amount, text)))
    return " ".join(text[start:end].split())


def _read(text: str, amount: Amount, wording: Wording) -> tuple[Approximation, int, int]:
    head = text[max(0, amount.start - _BEFORE) : amount.start]
    tail = text[amount.end : amount.end + _AFTER]
    dated = not isinstance(amount, Figure)
    for degree, pattern in (wording.date_before if dated else wording.before).items():
        if match := pattern.search(head):
            return degree, amount.start - len(head) + match.start(), amount.end
    for degree, pattern in (wording.date_after if dated else wording.after).items():
        if match := pattern.match(tail):
            return degree, amount.start, amount.end + match.end()
    return "bare", amount.start, amount.end


def _degrees_in(
    text: str, amount: Figure | DateMention, wording: Wording | None
) -> set[Approximation]:
    if wording is None:
        return set()
    return {degree_of(text, other, wording) for other in amounts(text) if _is_one(amount, other)}


def _is_one(amount: Figure | DateMention, other: Amount) -> bool:
    if isinstance(amount, Figure):
        return isinstance(other, Figure) and is_same(amount, other)
    days = amount.lower, amount.upper
    return isinstance(other, DateMention) and days == (other.lower, other.upper)
