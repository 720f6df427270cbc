"""Entering old addresses, many at a time: who came first keeps the address, and every refusal is told."""

from collections.abc import Iterable
from typing import NamedTuple

from partynews.models import OldAddress
from partynews.old_addresses import key_of, readable
from partynews.text.fold import clean_line

_LONGEST = OldAddress._meta.get_field("address").max_length or 0
FRONT_PAGE = "chỉ là trang chủ, hoặc quá dài"
_TAKEN_AWAY = "một nơi khác, vừa được xóa"


class Entry(NamedTuple):
    """An old ``address`` and the path of this site that took its place; ``name`` says where it was read."""

    address: str
    target: str
    name: str = ""


class Refusal(NamedTuple):
    """An entry that was not made; ``taken_by`` is the path that the address leads to already, if that is why."""

    entry: Entry
    taken_by: str = ""

    def __str__(self) -> str:
        why = f"đã dẫn đến {self.taken_by}" if self.taken_by else FRONT_PAGE
        return f"địa chỉ cũ {readable(self.entry.address)[:200]} {why}: không ghi"


def enter(entries: Iterable[Entry], origin: str = OldAddress.Origin.IMPORT) -> tuple[int, list[Refusal]]:
    """Store ``entries``; how many are new, and those refused.  What is stored already with its target is neither."""
    wanted = [(key_of(clean_line(entry.address)), entry) for entry in entries]
    refused = [Refusal(entry) for key, entry in wanted if not _fits(key, entry)]
    wanted = [(key, entry) for key, entry in wanted if _fits(key, entry)]
    keys = {key for key, _ in wanted}
    before = set(OldAddress.objects.filter(key__in=keys).values_list("key", flat=True))
    first = {key: entry for key, entry in reversed(wanted) if key not in before}
    OldAddress.objects.bulk_create(
        [OldAddress(address=entry.address, target=entry.target, origin=origin) for entry in first.values()],
        ignore_conflicts=True,  # somebody else may enter the same at this moment; asked below
    )
    stored = dict(OldAddress.objects.filter(key__in=keys).values_list("key", "target"))
    taken = [(entry, stored.get(key, _TAKEN_AWAY)) for key, entry in wanted]
    refused += [Refusal(entry, target) for entry, target in taken if target != entry.target]
    made = sum(stored.get(key) == entry.target for key, entry in first.items())
    return made, refused


def _fits(key: str, entry: Entry) -> bool:
    return bool(key) and len(clean_line(entry.address)) <= _LONGEST
