"""Loads a bulk export: one article as a JSON object on each line."""

import dataclasses
import datetime
import sys
from argparse import ArgumentParser
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, transaction
from django.db.models import Model
from tqdm import tqdm

from articles import workflow
from articles.importer.exports import BadLine, Limits, Record, read_record
from articles.intake import Places, lasting_address, local_moment, text_key
from articles.models import Article, Category, ImportedPage, ViewCount
from partynews.fields import MAX_BODY
from partynews.old_address_book import Entry, Refusal, enter
from partynews.statistics import refresh_statistics
from units.models import PartyUnit

BATCH = 400
MAX_LINE = 12_000_000  # bytes; no article is longer, and a file without ends of line must not fill the memory
_REPORTED = 1000  # bad lines named; a file that is wrong throughout needs no longer list


def _longest(model: type[Model], field: str) -> int:
    return model._meta.get_field(field).max_length or 0  # type: ignore[union-attr]


LIMITS = Limits(
    title=_longest(Article, "title"),
    summary=_longest(Article, "sapo"),
    body=MAX_BODY,
    category=_longest(Category, "name"),
    unit=_longest(PartyUnit, "name"),
)


class Command(BaseCommand):
    help = "Nhập hàng loạt bài viết từ tệp JSON Lines (mỗi dòng một bài)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", help="tệp .jsonl: title, summary, body, category, unit, published, views, id, url")
        parser.add_argument("--unit", help="đơn vị (đường dẫn) cho bài không ghi đơn vị; mặc định: đơn vị gốc")
        parser.add_argument("--category", help="chuyên mục (đường dẫn) cho bài không ghi chuyên mục")

    def handle(self, *, file: str, unit: str | None, category: str | None, **options: Any) -> None:
        path = Path(file)
        if not path.is_file():
            raise CommandError(f"Không có tệp {file}.")
        try:
            load = Load(path.name, Places(in_menu=True), unit, category)
        except DatabaseError as error:
            raise CommandError(f"Cơ sở dữ liệu chưa sẵn sàng (hãy chạy migrate trước): {error}") from None
        load.run(path)
        refresh_statistics()
        self._report(load)

    def _report(self, load: "Load") -> None:
        if load.places.made:
            self.stdout.write("Đã tạo thêm: " + ", ".join(load.places.made) + ".")
        self.stdout.write(
            f"Đã nhập {load.created} bài ({load.drafts} bài nháp), {load.known} bài đã có từ trước, "
            f"{load.bad_count} dòng lỗi."
        )
        for refusal in load.refused:
            self.stdout.write(f"• {refusal.entry.name}: {refusal}.")
        if load.addresses:
            self.stdout.write(f"Đã ghi {load.addresses} địa chỉ của trang cũ.")
        if load.empty:
            self.stdout.write(f"{load.empty} bài không có nội dung: để nháp dù có ngày đăng.")
        if load.bad_count:
            named = [f"  dòng {number}: {reason}" for number, reason in load.bad]
            more = load.bad_count - len(load.bad)
            named += [f"  … và {more} dòng khác."] if more else []
            raise CommandError("\n".join([f"{load.bad_count} dòng không nhập được:", *named]))


class Load:
    """One run over one file, batch by batch: what is in memory does not grow with the file."""

    def __init__(self, name: str, places: Places, unit: str | None, category: str | None) -> None:
        self.name = name
        self.places = places
        self.created = self.known = self.drafts = self.empty = self.bad_count = 0
        self.bad: list[tuple[int, str]] = []
        self.addresses = 0
        self.refused: list[Refusal] = []
        self.unit = PartyUnit.objects.filter(slug=unit).first() if unit else None
        self.category = Category.objects.filter(slug=category).first() if category else None
        if unit and not self.unit:
            raise CommandError(f"Không có đơn vị “{unit}”.")
        if category and not self.category:
            raise CommandError(f"Không có chuyên mục “{category}”.")

    def run(self, path: Path) -> None:
        batch: dict[str, tuple[int, Record]] = {}
        with path.open("rb") as file, _progress(path) as bar:
            for number, raw in self._lines(file, bar):
                try:
                    record = read_record(raw, LIMITS)
                except BadLine as refusal:
                    self._refuse(number, str(refusal))
                    continue
                key = text_key("jsonl", record.identity or record.body, record.title, record.published or "")
                if key in batch:
                    self.known += 1
                    number, first = batch[key]
                    record = dataclasses.replace(first, addresses=first.addresses + record.addresses)
                batch[key] = (number, record)
                if len(batch) >= BATCH:
                    self._store(batch)
                    batch = {}
            self._store(batch)

    def _lines(self, file: Any, bar: Any) -> Iterator[tuple[int, bytes]]:
        number = 0
        while raw := file.readline(MAX_LINE):
            number += 1
            bar.update(len(raw))
            if len(raw) == MAX_LINE and not raw.endswith(b"\n"):
                self._refuse(number, f"Dòng dài hơn {MAX_LINE // 1_000_000} MB.")
                while raw and not raw.endswith(b"\n"):
                    raw = file.readline(MAX_LINE)
                    bar.update(len(raw))
            elif raw.strip():
                yield number, raw

    def _refuse(self, number: int, reason: str) -> None:
        self.bad_count += 1
        if len(self.bad) < _REPORTED:
            self.bad.append((number, reason))

    def _store(self, batch: dict[str, tuple[int, Record]]) -> None:
        known = dict(ImportedPage.objects.filter(key__in=batch).values_list("key", "article_id"))
        self.known += len(known)
        self._enter((batch[key], article) for key, article in known.items())
        fresh = {key: value for key, value in batch.items() if key not in known}
        try:
            self._save(fresh)
        except (DatabaseError, ValueError):
            self._one_by_one(fresh)

    def _one_by_one(self, fresh: dict[str, tuple[int, Record]]) -> None:
        """The database refused something in the batch: find which line it was and keep the others."""
        self.places.forget()
        for key, (number, record) in fresh.items():
            try:
                self._save({key: (number, record)})
            except (DatabaseError, ValueError) as error:
                self.places.forget()
                self._refuse(number, f"Cơ sở dữ liệu không nhận: {error}")

    def _save(self, fresh: dict[str, tuple[int, Record]]) -> None:
        with transaction.atomic():
            articles = Article.objects.bulk_create([self._article(record) for _, record in fresh.values()])
            ViewCount.objects.bulk_create(
                ViewCount(article=article, imported=record.views)
                for article, (_, record) in zip(articles, fresh.values(), strict=True)
                if record.views
            )
            ImportedPage.objects.bulk_create(
                ImportedPage(key=key, path=f"{self.name}:{number}"[:500], article=article)
                for article, (key, (number, _)) in zip(articles, fresh.items(), strict=True)
            )
            self._enter(zip(fresh.values(), [article.pk for article in articles], strict=True))
        self.created += len(articles)
        self.drafts += sum(article.is_draft for article in articles)
        self.empty += sum(article.is_draft and article.published_at is not None for article in articles)

    def _enter(self, lines: Iterable[tuple[tuple[int, Record], int]]) -> None:
        """The old addresses of lines, each with its article's number."""
        entries = [
            Entry(address, lasting_address(article), f"dòng {number}")
            for (number, record), article in lines
            for address in record.addresses
        ]
        if entries:
            made, refused = enter(entries)
            self.addresses += made
            self.refused += refused

    def _article(self, record: Record) -> Article:
        category = self.places.category(record.category) if record.category else self.category
        unit = self.places.unit(record.unit) if record.unit else self.unit
        article = Article(
            title=record.title,
            sapo=record.summary,
            body=record.body,
            category=category or self.places.unsorted(),
            unit=unit or self.places.root(),
        )
        if record.published is not None:
            at: datetime.datetime = local_moment(record.published)
            if record.body:
                workflow.mark_published(article, at=at)
            else:
                workflow.keep_date(article, at=at)
        return article


def _progress(path: Path) -> Any:
    """A bar in a terminal; in a log a line every now and then."""
    terminal = sys.stderr.isatty()
    return tqdm(
        total=path.stat().st_size,
        desc="Nhập bài",
        unit="B",
        unit_scale=True,
        mininterval=0.2 if terminal else 15,
        ncols=None if terminal else 80,
    )
