"""A draft's opinions as files of the office: for a table, and to be laid before who decides."""

from collections.abc import Iterable

from django.db.models import QuerySet
from django.utils import timezone

from documents.models import Draft, Opinion
from partynews.office import CSV, DOCX, XLSX, docx, text_table, xlsx

KINDS = {"docx": "Word", "xlsx": "Excel", "csv": "CSV"}
COLUMNS = ("TT", "Gửi lúc", "Họ và tên", "Đơn vị hoặc nơi ở", "Thư điện tử", "Góp ý", "Trạng thái", "Ghi chú")


def export(draft: Draft, opinions: QuerySet[Opinion], kind: str) -> tuple[bytes, str]:
    """All ``opinions`` on ``draft``, the oldest first, as a file of ``kind`` (csv, xlsx or docx) and its MIME type."""
    rows = list(opinions.order_by("sent_at", "pk"))
    match kind:
        case "csv":
            return text_table(_table(rows)), CSV
        case "xlsx":
            return xlsx(_table(rows)), XLSX
    return docx("\n".join(_paper(draft, rows))), DOCX


def _when(opinion: Opinion) -> str:
    return f"{timezone.localtime(opinion.sent_at):%H:%M %d/%m/%Y}"


def _table(rows: Iterable[Opinion]) -> list[tuple[str, ...]]:
    lines = (
        (str(number), _when(row), row.name, row.place, row.email, row.words, row.get_status_display(), row.note)
        for number, row in enumerate(rows, 1)
    )
    return [COLUMNS, *lines]


def _paper(draft: Draft, rows: list[Opinion]) -> Iterable[str]:
    yield "= TỔNG HỢP GÓP Ý"
    yield f"= {draft.title}"
    yield f"Thời gian góp ý: từ {draft.opens_on:%d/%m/%Y} đến hết {draft.closes_on:%d/%m/%Y}. Số góp ý: {len(rows)}."
    for number, row in enumerate(rows, 1):
        yield f"# {number}. {row.who}"
        yield f"Gửi lúc {_when(row)}."
        yield from map(_as_said, row.words.splitlines())
        if row.note:
            yield from map(_as_said, f"Ghi chú của cơ quan: {row.note}".splitlines())


def _as_said(line: str) -> str:
    """A reader's line never becomes a heading of the paper."""
    return f"\N{NO-BREAK SPACE}{line}" if line.startswith(("= ", "# ")) else line
