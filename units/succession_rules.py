"""What must fit when a unit takes over another: nobody takes over anything after their own end.

A unit that is handed over whole has ended by then, so that following whole units through the years never comes back
to where it began.  Parts may go to and fro: a ward split off in 1983 may have been joined to its old ward in 2021.
"""

import datetime
from typing import TYPE_CHECKING

from partynews.text.dates import short_date

if TYPE_CHECKING:
    from units.models import PartyUnit, Succession

_DAY = datetime.timedelta(days=1)
_BECAME = {
    "merger": "sáp nhập vào",
    "split": "chia tách thành",
    "renaming": "đổi tên thành",
    "transfer": "chuyển giao cho",
}


def in_words(row: "Succession") -> str:
    """“Đảng ủy Phường 5 sáp nhập vào Đảng ủy phường Đông, từ 01/07/2025”."""
    return f"{row.predecessor} {_BECAME[row.kind]} {row.successor}, từ {short_date(row.on)}"


def refusals(row: "Succession") -> str | dict[str, str]:
    """Why ``row`` cannot be: a message for the whole row or for its fields; empty where it can, or is incomplete."""
    old, new = _unit(row, "predecessor"), _unit(row, "successor")
    if old is None or new is None or row.on is None:
        return ""
    if old is new or (old.pk is not None and old.pk == new.pk):
        return "Một đơn vị không thể kế thừa chính nó."
    found = _of_predecessor(row, old) or _of_successor(row, new)
    return {"on": found} if found else ""


def _unit(row: "Succession", name: str) -> "PartyUnit | None":
    """The unit in field ``name``; it may not be stored yet, as when a form adds it together with its rows."""
    if getattr(row, f"{name}_id") is None and not row._meta.get_field(name).is_cached(row):  # type: ignore[union-attr]
        return None
    return getattr(row, name)


def _of_predecessor(row: "Succession", old: "PartyUnit") -> str:
    if old.founded_on and row.on < old.founded_on:
        return f"{old} thành lập ngày {short_date(old.founded_on)}: ngày kế thừa không thể sớm hơn."
    if old.ended_on and row.on > old.ended_on + _DAY:
        return (
            f"{old} kết thúc ngày {short_date(old.ended_on)}: ngày kế thừa muộn nhất là "
            f"{short_date(old.ended_on + _DAY)}."
        )
    if row.is_whole and old.ended_on is None:
        return f"{old} được kế thừa toàn bộ: hãy nhập ngày kết thúc của đơn vị ấy trước."
    if row.is_whole and old.ended_on and row.on < old.ended_on:
        return f"{old} còn hoạt động đến ngày {short_date(old.ended_on)}: chưa thể được kế thừa toàn bộ trước ngày ấy."
    return ""


def _of_successor(row: "Succession", new: "PartyUnit") -> str:
    if new.founded_on and row.on < new.founded_on - _DAY:
        return f"{new} thành lập ngày {short_date(new.founded_on)}: không thể kế thừa trước ngày ấy."
    if new.ended_on and row.on >= new.ended_on:
        return f"{new} kết thúc ngày {short_date(new.ended_on)}: từ ngày ấy không thể kế thừa đơn vị nào nữa."
    return ""
