"""The admin of units, meetings and the people who work for them."""

from units.admin import meetings, people, units

__all__ = ["meetings", "people", "units"]
