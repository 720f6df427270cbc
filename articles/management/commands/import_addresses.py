"""Reads a table of old addresses, as the office that ran the old portal can write it from its database."""

import csv
import io
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, transaction

from articles.importer.decode import UnreadablePage, decode
from articles.intake import lasting_address
from articles.models import Article
from partynews.models import OldAddress
from partynews.old_address_book import Entry, enter
from partynews.targets import page_here

_BATCH = 1000
_MOST_BYTES = 200_000_000


class Command(BaseCommand):
    help = "Nhập bảng địa chỉ cũ: mỗi dòng “địa chỉ cũ;số bài hoặc địa chỉ mới trên trang này”."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", help="tệp .csv, phân cách bằng dấu chấm phẩy, dấu phẩy hoặc tab")

    def handle(self, *, file: str, **options: Any) -> None:
        bad: list[str] = []
        made = refused = 0
        try:
            entries = list(_entries(_text(Path(file)), bad))
            for start in range(0, len(entries), _BATCH):
                with transaction.atomic():
                    new, clashes = enter(entries[start : start + _BATCH], OldAddress.Origin.FILE)
                made += new
                refused += len(clashes)
                bad += [f"{clash.entry.name}: {clash}" for clash in clashes]
        except DatabaseError as error:
            raise CommandError(f"Cơ sở dữ liệu không nhận: {error}") from None
        self.stdout.write(f"Đã ghi {made} địa chỉ cũ; {len(entries) - made - refused} địa chỉ đã có từ trước.")
        if bad:
            raise CommandError("\n".join([f"{len(bad)} dòng không ghi được:", *(f"  {line}" for line in bad)]))


def _text(path: Path) -> str:
    if not path.is_file():
        raise CommandError(f"Không có tệp {path}.")
    if path.stat().st_size > _MOST_BYTES:
        raise CommandError("Tệp quá lớn.")
    data = path.read_bytes()
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        try:
            return decode(data)  # as Excel saves a table of its own accord
        except UnreadablePage as error:
            raise CommandError(str(error)) from None


def _entries(text: str, bad: list[str]) -> Iterator[Entry]:
    """The lines that name an address and a page that there is; what is wrong with the others goes to ``bad``."""
    lines = text.splitlines()
    first = lines[0] if lines else ""
    mark = next((mark for mark in ";\t," if mark in first), ";")
    articles = set(Article.objects.values_list("pk", flat=True))
    reader = csv.reader(io.StringIO(text), delimiter=mark)
    for row in reader:
        name, cells = f"dòng {reader.line_num}", [cell.strip() for cell in row]
        if not any(cells) or (reader.line_num == 1 and not _looks_like(cells)):
            continue
        if len(cells) < 2 or not cells[0] or not cells[1]:
            bad.append(f"{name}: cần hai cột, địa chỉ cũ và số bài hoặc địa chỉ mới")
        elif target := _target(cells[1], articles):
            yield Entry(cells[0], target, name)
        else:
            bad.append(f"{name}: trang này không có “{cells[1][:100]}”")


def _looks_like(cells: list[str]) -> bool:
    """Whether the first line is one of the table, and not its head: an address or a number stands in it."""
    return any("/" in cell or "?" in cell or cell.isdecimal() for cell in cells[:2])


def _target(text: str, articles: set[int]) -> str:
    if text.isascii() and text.isdecimal():
        return lasting_address(int(text)) if int(text) in articles else ""
    return page_here(text)
