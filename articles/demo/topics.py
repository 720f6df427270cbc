"""Topics ("dòng sự kiện") of the demo."""

from articles.demo import records
from articles.models import Topic


def load() -> dict[str, Topic]:
    """Make the topics of the demo; give each by the key that articles name it by."""
    made = {}
    for record in records.read("topics")["topic"]:
        fields = {name: value for name, value in record.items() if name != "key"}
        made[record["key"]] = Topic.objects.get_or_create(name=record["name"], defaults=fields)[0]
    return made
