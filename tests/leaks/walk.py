"""Opens every address, follows its pages, and tells which words and which hidden rows an answer speaks of."""

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from django.http import HttpResponse
from django.test import Client

from articles.models import Article, Removal, Video
from documents.models import Document, Draft
from tests.leaks.addresses import all_addresses
from tests.leaks.words import Words
from units.models import Meeting

MOST = 4000
_FORMS = {"comments", "report_error", "opinion"}
_LINK = re.compile(r"""(?:href="|"(?:next|previous)":\s*"|<loc>)([^"<]*\?[^"<]*)""")
_ROW = re.compile(r"/(bai-viet|hoi-nghi|van-ban|du-thao|video|articles|meetings|documents)/(\d+)/")
_SILENT = {"ETag", "Content-Length", "Set-Cookie", "Content-Security-Policy"}


@dataclass(frozen=True)
class Answer:
    """What one address said: ``words`` by their plain form, ``rows`` as "bai-viet/12" that nobody may know of."""

    pattern: str
    address: str
    status: int
    words: frozenset[str]
    rows: frozenset[str]


def hidden_rows() -> set[str]:
    """The parts of addresses that lead to rows nobody may see."""
    tables = {
        **dict.fromkeys(("bai-viet", "articles"), Article),
        **dict.fromkeys(("hoi-nghi", "meetings"), Meeting),
        **dict.fromkeys(("van-ban", "documents"), Document),
        "du-thao": Draft,
        "video": Video,
    }
    found = set()
    for part, model in tables.items():
        public = model.objects.published().values("pk")
        found |= {f"{part}/{pk}" for pk in model.objects.exclude(pk__in=public).values_list("pk", flat=True)}
    return found


def gone_rows() -> set[str]:
    """Those of them that were public: an old address still leads there, where the reader is told that it is gone."""
    return {f"bai-viet/{pk}" for pk in Removal.objects.values_list("article_number", flat=True)}


def said(response: HttpResponse) -> str:
    """Head and body."""
    head = [f"{name}: {value}" for name, value in response.headers.items() if name not in _SILENT]
    return "\n".join([*head, response.content.decode()])


def walk(client: Client, words: Words, more: Iterable[tuple[str, str]] = ()) -> list[Answer]:
    """Every address of the site (and ``more``), with all pages that their answers lead to by parameters."""
    hidden, gone, answers = hidden_rows(), gone_rows(), []
    waiting = list(dict.fromkeys([*all_addresses(), *more]))
    known = {address for _, address in waiting}
    for pattern, address in waiting:  # grows on the way
        response = client.get(address)
        text = said(response)
        rows = {"/".join(row) for row in _ROW.findall(text)} & (hidden - gone if pattern == "old" else hidden)
        answers.append(
            Answer(pattern, address, response.status_code, frozenset(words.found_in(text)), frozenset(rows))
        )
        if pattern in _FORMS and "?" not in address:
            text = said(client.post(address))
            answers.append(Answer(f"{pattern} POST", address, 0, frozenset(words.found_in(text)), frozenset()))
        for link in _links(address, text):
            if link not in known:
                known.add(link)
                waiting.append((pattern, link))
        assert len(waiting) < MOST, "the walk does not end"
    return answers


def _links(address: str, text: str) -> Iterable[str]:
    """Addresses of this site with parameters, where the text names them: other pages and filters."""
    for link in _LINK.findall(text):
        parts = urlsplit(urljoin(f"http://testserver{address}", html.unescape(link)))
        if parts.netloc == "testserver" and not parts.path.startswith(("/tim-kiem/", "/quan-tri/", "/static/")):
            yield f"{parts.path}?{parts.query}"
