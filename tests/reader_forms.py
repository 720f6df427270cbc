"""The forms that readers send, as a browser sends them: what holds for all of them is tried on each."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from articles.comments import moderation
from articles.letters import reception
from articles.models import Comment, ReaderMessage
from documents import opinions
from documents.models import Opinion
from partynews.senders import Limits
from tests.factories import BROWSER, make_article, make_draft, make_unit

FROM_HERE = {"Origin": "http://testserver", "User-Agent": BROWSER}


@dataclass(frozen=True)
class SentForm:
    """A form at ``address``, what is typed into it, and the rows of ``model`` that it makes within ``limits``."""

    address: str
    typed: dict[str, str]
    model: Any
    limits: Limits

    def send(self, client: Any, headers: dict[str, str] | None = None, extra: Any = None, **changed: str) -> Any:
        data = {**self.typed, "homepage": "", **changed}
        return client.post(self.address, data, headers=FROM_HERE if headers is None else headers, **(extra or {}))

    def row(self, **fields: Any) -> Any:
        """A row as the form makes it, past the form."""
        if self.model is Comment:
            fields = {"article": make_article("Bài khác", at="now"), **fields}
        elif self.model is Opinion:
            fields = {"draft": make_draft("Dự thảo khác"), **fields}
        return self.model.objects.create(**{"name": "A", "email": "a@vidu.vn", "text": "B", **fields})


def _comment() -> SentForm:
    typed = {"name": "Trần Thị Lan", "email": "lan@vidu.vn", "text": "Bài viết rất bổ ích."}
    return SentForm(f"{make_article(at='now').get_absolute_url()}nhan-xet/", typed, Comment, moderation.LIMITS)


def _letter() -> SentForm:
    make_unit()
    typed = {"name": "Trần Thị Lan", "email": "lan@vidu.vn", "telephone": "", "unit": "", "text": "Xin hỏi lịch tiếp."}
    return SentForm("/lien-he/", typed, ReaderMessage, reception.LIMITS)


def _report() -> SentForm:
    typed = {"text": "Số hẻm ghi sai.", "name": "Trần Thị Lan", "email": "lan@vidu.vn"}
    return SentForm(f"{make_article(at='now').get_absolute_url()}bao-loi/", typed, ReaderMessage, reception.LIMITS)


def _opinion() -> SentForm:
    typed = {"name": "Trần Thị Lan", "email": "lan@vidu.vn", "place": "Khu phố 4", "text": "Nên kéo dài thời hạn."}
    return SentForm(f"{make_draft(opens=-20_000).get_absolute_url()}gop-y/", typed, Opinion, opinions.LIMITS)


READER_FORMS: dict[str, Callable[[], SentForm]] = {
    "comment": _comment,
    "letter": _letter,
    "report": _report,
    "opinion": _opinion,
}


def mistakes(response: Any) -> str:
    """What the summary above a refused form says."""
    tree = LexborHTMLParser(response.content.decode())
    return " ".join(node.text() for node in tree.css(".mistakes li"))
