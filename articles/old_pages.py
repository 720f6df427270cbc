"""What an old page becomes: an article with its date, author, source and the views it had."""

import datetime
import html
from dataclasses import dataclass, field

from django.db import DatabaseError, transaction
from django.utils import timezone

from articles import workflow
from articles.importer.addresses import of_mirror
from articles.importer.page import OldPage
from articles.intake import Places, lasting_address, local_moment, text_key
from articles.models import Article, Category, ImportedPage, ViewCount
from partynews.fields import MAX_BODY
from partynews.old_address_book import Entry, enter
from units.models import PartyUnit

NO_TITLE = "(Không có tiêu đề)"
_TITLE = 300
_LINE = 200
_ADDRESS = 500


@dataclass
class Outcome:
    """What was done with one page, and what a person should know of it.

    ``notes`` are told once for all pages they are true of.
    """

    name: str
    refused: int
    known: bool = False
    published: bool = False
    addresses: int = 0
    notes: list[str] = field(default_factory=list)


class Shelf:
    """Puts pages into the database, each in its own transaction; without ``places`` it only says what it would do.

    Nothing that was read is lost: what does not fit into its field stands in the text.
    """

    def __init__(
        self,
        places: Places | None,
        *,
        unit: PartyUnit | None = None,
        category: Category | None = None,
        publish: bool = False,
    ) -> None:
        self.places = places
        self.unit = unit
        self.category = category
        self.publish = publish
        self._seen: dict[str, str] = {}
        self._numbers: dict[str, int] = {}  # of the articles, by the same keys

    def put(self, page: OldPage, name: str) -> Outcome:
        """Store ``page``.  Raises ``DatabaseError`` or ``ValueError`` if that fails; then nothing is left of it."""
        outcome = Outcome(name, len(page.refused))
        key = text_key("page", page.source_text)
        if key in self._seen:
            outcome.known = True
            outcome.notes.append(f"giống hệt {self._seen[key]}: không nhập lần nữa")
            self._keep_addresses(page, key, outcome)
            return outcome
        self._seen[key] = name
        if number := self._stored(key):
            outcome.known = True
            self._numbers[key] = number
            self._keep_addresses(page, key, outcome)
            return outcome
        article = self._draft(page, outcome)
        if self.places is not None:
            try:
                self._save(article, page, key, outcome)
            except (DatabaseError, ValueError):
                self.places.forget()
                del self._seen[key]
                raise
        return outcome

    def _stored(self, key: str) -> int | None:
        """The number of the article that this text became."""
        try:
            return ImportedPage.objects.filter(key=key).values_list("article", flat=True).first()
        except DatabaseError:
            if self.places is None:
                return None  # a dry run before the first migration
            raise

    def _keep_addresses(self, page: OldPage, key: str, outcome: Outcome) -> None:
        """The addresses of a page that is known already are kept, too: an import that is run again brings them."""
        addresses = dict.fromkeys([*page.addresses, *of_mirror(outcome.name)])
        if self.places is None or not addresses:
            return
        target = lasting_address(self._numbers[key])
        outcome.addresses, refused = enter(Entry(address, target, outcome.name) for address in addresses)
        outcome.notes += map(str, refused)

    def _draft(self, page: OldPage, outcome: Outcome) -> Article:
        over: list[str] = []
        title = _title(page, outcome, over)
        byline = _fitting(_credit(page), _LINE, over)
        address = _fitting(_web(page.source_url), _ADDRESS, over)
        if page.source and len(page.source) > _LINE:
            over.append(_paragraph(f"Nguồn: {page.source}"))
        body = "\n".join([*over, page.body_html])
        if len(body) > MAX_BODY:
            raise ValueError(f"Nội dung dài {len(body)} ký tự, quá mức {MAX_BODY}.")
        article = Article(title=title, byline=byline, source_url=address, body=body)
        if page.published is not None:
            self._date(article, page, outcome, local_moment(page.published))
        elif self.publish and page.title:
            outcome.notes.append("không đọc được ngày đăng: để nháp")
        if page.site_counter is not None:
            total = f"{page.site_counter:,}".replace(",", ".")
            outcome.notes.append(f"bộ đếm của trang cũ là {total}: muốn đếm tiếp thì ghi số này vào Thông tin trang")
        return article

    def _date(self, article: Article, page: OldPage, outcome: Outcome, at: datetime.datetime) -> None:
        if self.publish and page.title and page.body_text and at <= timezone.now():
            workflow.mark_published(article, at=at)
            outcome.published = True
            return
        workflow.keep_date(article, at=at)
        if self.publish and page.title:
            outcome.notes.append("ngày đăng ở tương lai: để nháp" if page.body_text else "không có nội dung: để nháp")

    @transaction.atomic
    def _save(self, article: Article, page: OldPage, key: str, outcome: Outcome) -> None:
        places = self.places
        assert places is not None  # noqa: S101 - put() asked
        article.unit = self.unit or places.root()
        if page.category:
            article.category = places.category(page.category)
        else:
            article.category = self.category or places.unsorted()
        if page.source and len(page.source) <= _LINE:
            article.source = places.source(page.source)
        article.save()
        ViewCount.objects.create(article=article, imported=page.views or 0)
        ImportedPage.objects.create(key=key, path=outcome.name[-_ADDRESS:], article=article)
        self._numbers[key] = article.pk
        self._keep_addresses(page, key, outcome)


def _title(page: OldPage, outcome: Outcome, over: list[str]) -> str:
    """The page's title; one too long for its field is shortened and stands whole at the top of the text."""
    if page.title is None:
        outcome.notes.append(f"không đọc được tiêu đề: để nháp với tiêu đề “{NO_TITLE} …”")
        return f"{NO_TITLE} {page.first_words or outcome.name}"[:_TITLE]
    if len(page.title) <= _TITLE:
        return page.title
    over.append(f"<p><strong>{html.escape(page.title, quote=False)}</strong></p>")
    outcome.notes.append(f"tiêu đề dài hơn {_TITLE} ký tự: đã rút gọn, bản đầy đủ nằm ở đầu bài")
    return page.title[: _TITLE - 1].rpartition(" ")[0] + "…"


def _paragraph(text: str) -> str:
    return f"<p>{html.escape(text, quote=False)}</p>"


def _credit(page: OldPage) -> str:
    photo = f"Ảnh: {page.photo_credit}" if page.photo_credit else ""
    return " – ".join(part for part in (page.byline, photo) if part)


def _fitting(text: str, most: int, over: list[str]) -> str:
    if len(text) <= most:
        return text
    over.append(_paragraph(text))
    return ""


def _web(address: str | None) -> str:
    return f"http://{address}" if address and address.startswith("www.") else address or ""
