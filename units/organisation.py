"""The organisation chart: the units that are alive, each under the nearest living one above it."""

import datetime
from dataclasses import dataclass, field

from units.models import PartyUnit


@dataclass(frozen=True)
class Place:
    """A unit in the chart and what is below it."""

    unit: PartyUnit
    below: list["Place"] = field(default_factory=list)

    @property
    def count(self) -> int:
        """How many units are below, at any depth."""
        return sum(1 + place.count for place in self.below)


def chart(day: datetime.date) -> list[Place]:
    """The heads of the tree as of ``day``, each in its order; one query."""
    places: dict[int, Place] = {}
    heads: list[Place] = []
    for unit in PartyUnit.objects.listed().living(day).defer("folded"):
        place = places[unit.pk] = Place(unit)
        above = next((places[pk] for pk in reversed(unit.tree_path[:-1]) if pk in places), None)
        (above.below if above else heads).append(place)
    return heads
