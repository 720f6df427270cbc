"""The admin of units, meetings and the people who work for them."""

from units.admin import meetings, people, schedule, units

__all__ = ["meetings", "people", "schedule", "units"]
