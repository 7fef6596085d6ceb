"""Words into values: the numbers, dates and coordinates of a sentence, in English and Korean.

- `numbers(text, *, strict) -> list[Figure]`; `Figure.of(value, unit)` for a value of a record.
- `dates_in(text) -> list[DateMention]`; `days_in(text) -> list[DayMention]` (without a year).
- `coordinates_in(text) -> list[Coordinate]`; `printed_resolution(as_printed) -> Decimal | None`;
  `is_finer(resolution, printed) -> bool`.
- `bears(passage, figure)`, `bears_mention(passage, mention, published)`,
  `bears_date(passage, edtf, published)`, `bears_part(passage, edtf, part, published)`,
  `bears_day(passage, day)`, `bears_coordinate(passage, coordinate)`: whether it stands in the
  passage, in whatever form; `coordinates_of(passage)` are those of a passage.
- `amounts(text)`, `bears_amount(words, amount)`: all of these at once.
- `numbers_of(value)`, `is_value(figure, value)`: the numbers of a record's values;
  `quantity_of(figure, text)`, `quantity_in(value, unit)`: what it measures;
  `date_of(written)`, `tells(when, mention)`, `tells_day(when, day)`: its dates.
"""

from synopticon.model.figures.amounts import Amount, amounts, bears_amount
from synopticon.model.figures.bearing import (
    bears,
    bears_coordinate,
    bears_date,
    bears_day,
    bears_mention,
    bears_part,
    coordinates_of,
)
from synopticon.model.figures.coordinates import (
    Coordinate,
    coordinates_in,
    is_finer,
    printed_coordinates,
    printed_resolution,
)
from synopticon.model.figures.dating import date_of, is_all_of, tells, tells_day
from synopticon.model.figures.figure import Figure
from synopticon.model.figures.measures import is_same, is_value, numbers_of, shares_of
from synopticon.model.figures.mentions import DateMention, DayMention, dates_in, days_in
from synopticon.model.figures.numbers import numbers
from synopticon.model.figures.units import Quantity, quantity_in, quantity_of, unit_behind

__all__ = [
    "Amount",
    "Coordinate",
    "DateMention",
    "DayMention",
    "Figure",
    "Quantity",
    "amounts",
    "bears",
    "bears_amount",
    "bears_coordinate",
    "bears_date",
    "bears_day",
    "bears_mention",
    "bears_part",
    "coordinates_in",
    "coordinates_of",
    "date_of",
    "dates_in",
    "days_in",
    "is_all_of",
    "is_finer",
    "is_same",
    "is_value",
    "numbers",
    "numbers_of",
    "printed_coordinates",
    "printed_resolution",
    "quantity_in",
    "quantity_of",
    "shares_of",
    "tells",
    "tells_day",
    "unit_behind",
]
