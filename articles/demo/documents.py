"""The demo's register of documents, and drafts on which its readers give their opinion."""

import datetime
from typing import Any

from django.core.files.base import ContentFile

from articles.demo import files, records
from articles.demo.records import Record
from documents import opinions
from documents.models import Authority, Document, DocumentFile, Draft, DraftFile, Opinion
from partynews.models import User
from units.models import PartyUnit

_ABOUT = ("number", "kind", "signer", "signer_post", "summary", "body")
_ASKED = ("title", "summary", "body", "outcome")
_RECEIVING = ("receiving_office", "receiving_address", "receiving_telephone", "receiving_email")


def load(today: datetime.date) -> None:
    """Units and accounts of the demo must be there."""
    told = records.read("documents")
    units = {unit.slug: unit for unit in PartyUnit.objects.all()}
    staff = {user.username: user for user in User.objects.all()}
    for position, record in enumerate(told["authority"], 1):
        Authority.objects.get_or_create(name=record["name"], defaults={"position": position})
    authorities = {authority.name: authority for authority in Authority.objects.all()}
    documents: dict[str, Document] = {}
    for record in told["document"]:
        by = staff[record.get("author", "bientap")]
        office = {"authority": authorities[record["authority"]], "unit": units[record["unit"]], "created_by": by}
        documents[record["number"]] = made = _document(record, office, today)
        made.replaces.set([documents[number] for number in record.get("replaces", [])])
    for record in told["draft"]:
        _draft(record, units[record["unit"]], documents.get(record.get("became", "")), staff, today)


def _day(record: Record, name: str, today: datetime.date) -> datetime.date | None:
    if f"{name}_days" in record:
        return today + datetime.timedelta(days=record[f"{name}_days"])
    return record.get(name)


def _document(record: Record, office: dict[str, Any], today: datetime.date) -> Document:
    days = {f"{name}_on": _day(record, name, today) for name in ("effective", "expires")}
    days["issued_on"] = record.get("issued") or records.workday(today, -record.get("workdays_ago", 0))
    texts = {name: record[name] for name in _ABOUT if name in record}
    document = Document.objects.create(**texts, **days, **office, is_public=record.get("is_public", True))
    _attach(DocumentFile(document=document, title=str(document), position=1), _paper(document, record["text"]))
    if "annex" in record:
        _attach(DocumentFile(document=document, title=f"Phụ lục {document.number}", position=2), record["annex"])
    return document


def _paper(document: Document, text: str) -> str:
    """The document as it is laid before who signs it."""
    day = document.issued_on
    head = [document.authority.name.upper(), f"Số {document.number}", document.get_kind_display().upper()]
    date = f"Thuận Khánh Đông, ngày {day:%d} tháng {day:%m} năm {day.year}"
    lines = [*(f"= {line}" for line in head), f"= {document.summary}", date, text.strip()]
    return "\n".join([*lines, f"# {document.signer_post.upper()}", f"# {document.signer}"])


def _attach(row: DocumentFile | DraftFile, text: str) -> None:
    row.file = ContentFile(files.pdf(text, row.title), f"{row.title}.pdf")
    row.save()


def _draft(
    record: Record, unit: PartyUnit, became: Document | None, staff: dict[str, User], today: datetime.date
) -> None:
    texts = {name: record[name] for name in (*_ASKED, *_RECEIVING) if name in record}
    days: Any = {f"{name}_on": _day(record, name, today) for name in ("opens", "closes")}
    draft = Draft.objects.create(
        unit=unit, became=became, is_public=True, created_by=staff["bientap"], **texts, **days
    )
    for position, file in enumerate(record["files"], 1):
        _attach(DraftFile(draft=draft, title=file["title"], position=position), file["text"])
    for said in record.get("opinion", []):
        fields = {name: said[name] for name in ("name", "email", "place", "text", "note") if name in said}
        opinion = Opinion.objects.create(draft=draft, **fields)
        if "noted_by" in said:
            opinions.note(opinion, by=staff[said["noted_by"]])
