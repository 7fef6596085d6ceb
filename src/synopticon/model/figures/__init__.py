"""Words into values: the numbers, dates and coordinates of a sentence, in English and Korean.

- `numbers(text, *, strict) -> list[Figure]`; `Figure.of(value, unit)` for a value of a record.
- `dates_in(text) -> list[DateMention]`; `days_in(text) -> list[DayMention]` (without a year).
- `coordinates_in(text) -> list[Coordinate]`; `printed_resolution(as_printed) -> Decimal | None`;
  `is_finer(resolution, printed) -> bool`.
- `bears(passage, figure)`, `bears_mention(passage, mention, published)`,
  `bears_date(passage, edtf, published)`, `bears_part(passage, edtf, part, published)`,
  `bears_day(passage, day)`, `bears_coordinate(passage, coordinate)`: whether it stands in the
  passage, in whatever form; `coordinates_of(passage)` are those of a passage.
"""

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
from synopticon.model.figures.figure import Figure
from synopticon.model.figures.mentions import DateMention, DayMention, dates_in, days_in
from synopticon.model.figures.numbers import numbers

__all__ = [
    "Coordinate",
    "DateMention",
    "DayMention",
    "Figure",
    "bears",
    "bears_coordinate",
    "bears_date",
    "bears_day",
    "bears_mention",
    "bears_part",
    "coordinates_in",
    "coordinates_of",
    "dates_in",
    "days_in",
    "is_finer",
    "numbers",
    "printed_coordinates",
    "printed_resolution",
]
