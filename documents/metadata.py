"""What machines are told of documents and drafts.

Documents of the party are no acts of law: ``DigitalDocument``, not ``Legislation``.
"""

import mimetypes
from collections.abc import Iterable
from typing import Any

from django.urls import reverse

from documents.models import Document, Draft
from partynews.addresses import absolute
from partynews.metadata import About
from partynews.schema_org import Thing, named, organisation, reference_to_owner, thing


def _files(rows: Iterable[Any]) -> list[Thing]:
    return [
        thing(
            "MediaObject",
            name=row.title,
            contentUrl=absolute(row.file.url),
            encodingFormat=mimetypes.guess_type(row.file.name)[0],
        )
        for row in rows
    ]


def about_document(document: Document, older: Iterable[Document]) -> About:
    """The page of a public document, read with authority, unit and files; ``older`` are those that it replaces.

    Its author is the authority that issued it, whoever signed; its subject the kind of document; a file that it was
    put on the page from is its source.
    """
    here, issued, files = document.get_absolute_url(), document.issued_on.isoformat(), list(document.files.all())
    signer = document.signer and thing("Person", name=document.signer, jobTitle=document.signer_post)
    first = document.effective_on or document.issued_on
    last = document.expires_on.isoformat() if document.expires_on else ".."
    node = thing(
        "DigitalDocument",
        name=str(document),
        identifier=document.number,
        genre=document.get_kind_display(),
        description=document.summary,
        url=absolute(here),
        mainEntityOfPage=absolute(here),
        datePublished=issued,
        temporalCoverage=f"{first.isoformat()}/{last}",
        expires=document.expires_on and last,
        author=named("Organization", document.authority.name),
        accountablePerson=signer,
        publisher=reference_to_owner(),
        inLanguage="vi",
        encoding=_files(files),
    )
    elements = _document_elements(document, older, files)
    return About("article", str(document), None, [("article:published_time", issued)], elements, [node])


def _document_elements(
    document: Document, older: Iterable[Document], files: Iterable[Any]
) -> dict[str, str | list[str]]:
    """Dublin Core: who signed has a part in it, otherwise the unit that it concerns."""
    authority, unit = document.authority.name, document.unit.name
    return {
        "creator": authority,
        "subject": document.get_kind_display(),
        "description": document.summary,
        "contributor": document.signer or unit,
        "date": document.issued_on.isoformat(),
        "source": [absolute(row.file.url) for row in files],
        "relation": [absolute(row.get_absolute_url()) for row in older] or absolute(reverse("document_list")),
        "coverage": unit,
        "rights": f"Bản quyền thuộc {authority}",
    }


def about_draft(draft: Draft, issued: Document | None) -> About:
    """The page of a public draft, read with its unit and files; ``issued`` is the document that it became."""
    here, opened, files = draft.get_absolute_url(), draft.opens_on.isoformat(), list(draft.files.all())
    node = thing(
        "DigitalDocument",
        name=draft.title,
        description=draft.summary,
        url=absolute(here),
        mainEntityOfPage=absolute(here),
        creativeWorkStatus="Draft",
        datePublished=opened,
        author=organisation(draft.unit.name, draft.unit.get_absolute_url()),
        publisher=reference_to_owner(),
        inLanguage="vi",
        encoding=_files(files),
    )
    elements = {
        "creator": draft.unit.name,
        "subject": "Dự thảo lấy ý kiến",
        "description": draft.summary,
        "contributor": draft.receiving_office,
        "date": opened,
        "source": [absolute(row.file.url) for row in files],
        "relation": absolute(issued.get_absolute_url() if issued else reverse("draft_list")),
        "coverage": draft.unit.name,
    }
    return About("article", draft.title, None, [("article:published_time", opened)], elements, [node])
