"""Two versions of an article side by side, in words: what an editor sees, never a dump of fields or markup.

Everything a version holds is compared: texts word by word, the body block by block (``blocks``), pictures and files by
name, related rows by their names.  A change that leaves no word different (bold, the address of a link) is told as
such.  The work is bounded (``align``): two bodies of two million characters take about a second.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from articles.history.align import changed_spans, paired
from articles.history.blocks import Block, blocks_of, form_changes, text_blocks
from articles.models import Article, CorrectionKind
from articles.versions import Content
from partynews.text.dates import short_date

_NOTHING = mark_safe("")
_ORDER = (
    *("title", "category", "unit", "sapo", "body", "lead_picture", "lead_alt", "lead_caption"),
    *("byline", "source", "source_url", "meeting", "topic", "featured", "notice_until", "allow_comments"),
    *("correction_kind", "correction_text", "photos", "files"),
)
_AROUND = 1  # unchanged blocks shown beside a changed one


@dataclass(frozen=True)
class Row:
    """A line of the comparison; ``kind``: same, folded, changed, formatted, added or removed."""

    kind: str
    old: SafeString = _NOTHING
    new: SafeString = _NOTHING
    note: str = ""


@dataclass(frozen=True)
class FieldChange:
    """What changed in one field: its rows, and how many words came (``None``: not counted) and went."""

    name: str
    label: str
    rows: list[Row]
    added: int | None = 0
    removed: int = 0

    @property
    def is_form_only(self) -> bool:
        """Whether every word is the same: only bold, links, headings or the like changed."""
        return all(row.kind in ("same", "folded", "formatted") for row in self.rows)


def compare_texts(old: str, new: str) -> SafeString:
    """Two plain texts as one paragraph, escaped, with what went in ``<del>`` and what came in ``<ins>``."""
    before, after = old.split(), new.split()
    parts, at = [], 0
    for a, b, c, d in changed_spans(before, after):
        parts += [_words(before[at:a]), _mark("del", before[a:b]), _mark("ins", after[c:d])]
        at = b
    return _joined([*parts, _words(before[at:])])


def compare(old: Content, new: Content) -> list[FieldChange]:
    """The fields in which two snapshots (``versions.snapshot``) differ, in the order of the form."""
    differ = [name for name in sorted(new, key=_place) if name in old and old[name] != new[name]]
    changes = (_field(name, old, new) for name in differ)
    return [change for change in changes if change is not None]


def _place(name: str) -> tuple[int, str]:
    # A database gives the names of a snapshot back in an order of its own.
    return (_ORDER.index(name) if name in _ORDER else len(_ORDER), name)


def _field(name: str, old: Content, new: Content) -> FieldChange | None:
    before, after = old[name], new[name]
    if name.endswith("_name"):
        return None  # the name of a related row, told with the row
    field: Any = Article._meta.get_field(name)
    label = _MANY.get(name) or str(field.verbose_name)
    if name in _MANY:
        return FieldChange(name, label, list(_things(name, before, after)))
    if name == "body":
        return _blocks(name, label, blocks_of(before), blocks_of(after))
    if f"{name}_name" in new:
        before, after = _related(before, old[f"{name}_name"], after, new[f"{name}_name"])
    elif isinstance(after, bool):
        before, after = ("có" if value else "không" for value in (before, after))
    elif name == "notice_until":
        before, after = _day(before), _day(after)
    elif name == "correction_kind":
        before, after = (str(dict(CorrectionKind.choices).get(value, "")) for value in (before, after))
    elif name == "lead_picture":
        return FieldChange(name, label, [_whole(_picture(before), _picture(after))])
    else:
        return _blocks(name, label, text_blocks(str(before)), text_blocks(str(after)))
    return FieldChange(name, label, [_whole(_mark("del", [before]), _mark("ins", [after]))])


def _related(old: int | None, old_name: str, new: int | None, new_name: str) -> tuple[str, str]:
    if old_name == new_name:
        return f"{old_name} (số {old})", f"{new_name} (số {new})"
    return old_name, new_name


def _day(value: str) -> str:
    """A date as people write it; what somebody has typed that is no date, as it is."""
    try:
        return short_date(date.fromisoformat(value))
    except ValueError:
        return value


def _whole(old: SafeString, new: SafeString) -> Row:
    return Row("changed" if old and new else "added" if new else "removed", old, new)


# ---- texts


def _blocks(name: str, label: str, old: Sequence[Block], new: Sequence[Block]) -> FieldChange:
    rows: list[Row] = []
    counts = [0, 0]
    at_old = at_new = 0
    for a, b, c, d in [*changed_spans(_texts(old), _texts(new)), (len(old),) * 2 + (len(new),) * 2]:
        rows += _equal(old[at_old:a], new[at_new:c], first=at_old == 0, last=a == b and c == d)
        for i, k in paired(_texts(old[a:b]), _texts(new[c:d])):
            rows.append(_changed(None if i is None else old[a + i], None if k is None else new[c + k], counts))
        at_old, at_new = b, d
    if all(row.kind in ("same", "folded") for row in rows):
        rows = [Row("formatted", note="định dạng (xuống dòng, danh sách, bảng)")]
    return FieldChange(name, label, rows, added=counts[0], removed=counts[1])


def _texts(blocks: Sequence[Block]) -> list[str]:
    return [block.text for block in blocks]


def _equal(old: Sequence[Block], new: Sequence[Block], *, first: bool, last: bool) -> Iterator[Row]:
    """Blocks with the same words: those in another form are told, long stretches are folded."""
    notes = [form_changes(one, other) for one, other in zip(old, new, strict=True)]
    told = {number for number, note in enumerate(notes) if note}
    edges = ({-1} if not first else set()) | ({len(new)} if not last else set())
    shown = {near for n in told | edges for near in range(n - _AROUND, n + _AROUND + 1)}
    folded = 0
    for number, block in enumerate(new):
        if number not in shown:
            folded += 1
            continue
        if folded:
            yield _fold(folded)
            folded = 0
        text = conditional_escape(block.text)
        yield Row("formatted" if number in told else "same", text, text, notes[number])
    if folded:
        yield _fold(folded)


def _fold(count: int) -> Row:
    return Row("folded", note=f"… {count} đoạn không đổi …")


def _changed(old: Block | None, new: Block | None, counts: list[int]) -> Row:
    before = old.text.split() if old else []
    after = new.text.split() if new else []
    left, right, at_old, at_new = [], [], 0, 0
    for a, b, c, d in changed_spans(before, after):
        left += [_words(before[at_old:a]), _mark("del", before[a:b])]
        right += [_words(after[at_new:c]), _mark("ins", after[c:d])]
        at_old, at_new = b, d
        counts[0] += d - c
        counts[1] += b - a
    left.append(_words(before[at_old:]))
    right.append(_words(after[at_new:]))
    kind = "changed" if old and new else "added" if new else "removed"
    return Row(kind, _joined(left), _joined(right), form_changes(old, new) if old and new else "")


def _words(words: Sequence[str]) -> SafeString:
    return conditional_escape(" ".join(words))


def _mark(tag: str, words: Sequence[str]) -> SafeString:
    text = " ".join(words)
    return format_html("<{tag}>{}</{tag}>", text, tag=tag) if text else _NOTHING


def _joined(parts: Sequence[SafeString]) -> SafeString:
    return mark_safe(" ".join(part for part in parts if part))  # noqa: S308 - every part is escaped


# ---- pictures and files


_MANY = {"photos": "bộ ảnh cuối bài", "files": "tệp đính kèm"}
_PART_LABELS = {"caption": "Chú thích", "alt": "Mô tả", "credit": "Người chụp", "title": "Tên"}


def _things(name: str, old: list[dict[str, Any]], new: list[dict[str, Any]]) -> Iterator[Row]:
    """Pictures or files that came, went or are told of differently; the stored file is what makes them the same."""
    key = "image" if name == "photos" else "file"
    left = list(old)
    kept: list[tuple[int, Row | None]] = []
    for thing in new:
        same = next((one for one in left if one[key] == thing[key]), None)
        if same is None:
            yield Row("added", new=_thing(key, thing, "ins"))
            continue
        left.remove(same)
        kept.append((old.index(same), _retold(key, same, thing)))
    yield from (row for _, row in kept if row is not None)
    yield from (Row("removed", old=_thing(key, thing, "del")) for thing in left)
    if [place for place, _ in kept] != sorted(place for place, _ in kept):
        yield Row("formatted", note="đổi thứ tự")


def _retold(key: str, old: dict[str, Any], new: dict[str, Any]) -> Row | None:
    left, right = [_face(key, old)], [_face(key, new)]
    for name, label in _PART_LABELS.items():
        if old.get(name, "") != new.get(name, ""):
            row = _changed(Block(old.get(name, "")), Block(new.get(name, "")), [0, 0])
            left.append(format_html("<span>{}: {}</span>", label, row.old))
            right.append(format_html("<span>{}: {}</span>", label, row.new))
    return Row("changed", _joined(left), _joined(right)) if len(left) > 1 else None


def _thing(key: str, thing: dict[str, Any], tag: str) -> SafeString:
    told = [
        format_html("<span>{}: {}</span>", label, _mark(tag, [thing[name]]) if tag else thing[name])
        for name, label in _PART_LABELS.items()
        if thing.get(name)
    ]
    return _joined([_face(key, thing), *told])


def _face(key: str, thing: dict[str, Any]) -> SafeString:
    return _picture(thing["image"]) if key == "image" else _NOTHING


def _picture(name: str) -> SafeString:
    if not name:
        return _NOTHING
    field: Any = Article._meta.get_field("lead_picture")
    picture = field.attr_class(None, field, name)
    size = format_html(' width="{}" height="{}"', picture.width, picture.height) if picture.width else ""
    return format_html('<img class="thumbnail" src="{}"{} alt="" loading="lazy">', picture.small, size)


# ---- in one line


def in_short(changes: Sequence[FieldChange]) -> str:
    """The changes in one line: "sửa tiêu đề, nội dung (+34 −12 từ); thêm 2 ảnh"."""
    fields = [_named(change) for change in changes if change.name not in _MANY]
    told = [f"sửa {', '.join(fields)}"] if fields else []
    for change in changes:
        if change.name in _MANY:
            told += _counted(change)
    return "; ".join(told) or "không đổi gì"


def _named(change: FieldChange) -> str:
    if change.name != "body" or change.added is None:
        return change.label
    if change.is_form_only:
        return f"{change.label} (chỉ đổi định dạng)"
    return f"{change.label} (+{change.added} −{change.removed} từ)"


def _counted(change: FieldChange) -> Iterator[str]:
    thing = "ảnh" if change.name == "photos" else "tệp"
    for kind, verb in (("added", "thêm"), ("removed", "bỏ"), ("changed", "sửa ghi chú")):
        if number := sum(row.kind == kind for row in change.rows):
            yield f"{verb} {number} {thing}"
    if any(row.kind == "formatted" for row in change.rows):
        yield f"đổi thứ tự {thing}"
