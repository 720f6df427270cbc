"""What machines are told of units and meetings."""

from collections.abc import Sequence

from partynews.addresses import absolute
from partynews.metadata import About
from partynews.schema_org import Thing, instant, organisation, thing
from partynews.text.plain import first_words, plain_text
from units.models import Meeting, PartyUnit
from units.organisation import Place

_ABOVE = 3
_DESCRIPTION = 300


def lineage(unit: PartyUnit) -> list[tuple[str, str]]:
    """What is above a unit read with ``parent__parent__parent``: short names and addresses, the highest first."""
    above: list[tuple[str, str]] = []
    while unit.parent_id and len(above) < _ABOVE:
        unit = unit.parent
        above.append((unit.short_name or unit.name, unit.get_absolute_url()))
    return above[::-1]


def party_unit(unit: PartyUnit) -> Thing:
    """A unit as its page and the organisation chart show it."""
    return organisation(
        unit.name,
        unit.get_absolute_url(),
        address=unit.address,
        alternateName=unit.short_name,
        telephone=unit.telephone,
        email=unit.email,
        foundingDate=unit.founded_on and unit.founded_on.isoformat(),
        dissolutionDate=unit.ended_on and unit.ended_on.isoformat(),
    )


def about_unit(unit: PartyUnit) -> About:
    """The page of a unit that was read with its parent."""
    node = party_unit(unit)
    if unit.parent:
        node["parentOrganization"] = organisation(unit.parent.name, unit.parent.get_absolute_url())
    return About(title=unit.name, things=[node])


def about_chart(heads: Sequence[Place]) -> About:
    """The organisation chart: its heads and what stands right below them; the rest tells of itself on its own page."""
    nodes = [party_unit(head.unit) for head in heads]
    for node, head in zip(nodes, heads, strict=True):
        if head.below:
            node["subOrganization"] = [party_unit(place.unit) for place in head.below]
    return About(things=nodes)


def event(meeting: Meeting) -> Thing:
    """A public meeting, as an article on it names it."""
    online, at_place = meeting.kind == Meeting.Kind.ONLINE, bool(meeting.place)
    # A "hội nghị trực tuyến" joins the rooms of several places, the named one among them.
    mode = ("Mixed" if at_place else "Online") if online else "Offline"
    return thing(
        "Event",
        name=meeting.title,
        url=absolute(meeting.get_absolute_url()),
        startDate=instant(meeting.starts_at),
        eventStatus="https://schema.org/EventScheduled",
        eventAttendanceMode=f"https://schema.org/{mode}EventAttendanceMode",
        location=at_place and {"@type": "Place", "name": meeting.place, "address": meeting.place},
    )


def about_meeting(meeting: Meeting) -> About:
    """The page of a public meeting, read with its unit."""
    unit, node = meeting.unit, event(meeting)
    if meeting.ends_at:
        node["endDate"] = instant(meeting.ends_at)
    node["description"] = first_words(plain_text(meeting.body), _DESCRIPTION) or meeting.get_kind_display()
    node["organizer"] = organisation(unit.name, unit.get_absolute_url())
    node["inLanguage"] = "vi"
    elements = {
        "creator": unit.name,
        "subject": meeting.get_kind_display(),
        "contributor": meeting.chair or unit.name,
        "date": instant(meeting.starts_at),
        "type": "Event",
        "relation": absolute(unit.get_absolute_url()),
        "coverage": meeting.place or unit.name,
    }
    return About(title=meeting.title, elements=elements, things=[node])
