"""Reads a table of old addresses, as the office that ran the old portal can write it from its database."""

import csv
import io
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, transaction

from articles.importer.decode import UnreadablePage, decode
from articles.intake import lasting_address
from articles.models import Article
from partynews.models import OldAddress
from partynews.old_address_book import Entry, enter
from partynews.old_addresses import is_host
from partynews.targets import page_here

_BATCH = 1000
_MOST_BYTES = 200_000_000
_MOST_DIGITS = 18  # of the number of an article
_MARKS = ";\t,"
_QUOTE = '"'
_TWO_CELLS = "cần hai cột, địa chỉ cũ và số bài hoặc địa chỉ mới"
_LONE_QUOTE = "có dấu ngoặc kép mở mà không đóng"
_SAMPLE = 50  # lines that say what stands between two cells


class Command(BaseCommand):
    help = "Nhập bảng địa chỉ cũ: mỗi dòng “địa chỉ cũ;số bài hoặc địa chỉ mới trên trang này”."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", help="tệp .csv, phân cách bằng dấu chấm phẩy, dấu phẩy hoặc tab")

    def handle(self, *, file: str, **options: Any) -> None:
        bad: list[str] = []
        made = refused = 0
        try:
            entries = list(_entries(_text(Path(file)), bad, self.stdout.write))
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
    try:
        if not path.is_file():
            raise CommandError(f"Không có tệp {path}.")
        if path.stat().st_size > _MOST_BYTES:
            raise CommandError("Tệp quá lớn.")
        data = path.read_bytes()
    except OSError:
        raise CommandError(f"Không đọc được tệp {path}: hãy xem quyền đọc tệp.") from None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        try:
            return decode(data)  # as Excel saves a table of its own accord
        except UnreadablePage as error:
            raise CommandError(str(error)) from None


def _entries(text: str, bad: list[str], say: Callable[[str], None]) -> Iterator[Entry]:
    """The lines that name an address and a page that there is; what is wrong with the others goes to ``bad``."""
    mark = _mark(islice(_lines(text), _SAMPLE))
    articles = set(Article.objects.values_list("pk", flat=True))
    for number, line in enumerate(_lines(text), start=1):
        name = f"dòng {number}"
        try:
            cells = _cells(line, mark)
        except csv.Error:
            bad.append(f"{name}: có ô dài quá {csv.field_size_limit()} ký tự")
            continue
        if not any(cells):
            continue
        if number == 1 and _is_head(cells):
            say(f"Dòng 1 là tiêu đề của bảng: “{line.strip()[:100]}”.")
        elif len(cells) < 2 or not cells[0] or not cells[1]:
            bad.append(f"{name}: {_LONE_QUOTE if line.count(_QUOTE) % 2 else _TWO_CELLS}")
        elif target := _target(cells[1], articles):
            yield Entry(cells[0], target, name)
        else:
            bad.append(f"{name}: trang này không có “{cells[1][:100]}”")


def _lines(text: str) -> Iterator[str]:
    """Line by line, so that a stray quotation mark spoils its own line only; numbered as an editor numbers them."""
    return io.StringIO(text, newline=None)


def _cells(line: str, mark: str) -> list[str]:
    return [cell.strip() for row in csv.reader([line], delimiter=mark) for cell in row]


def _mark(lines: Iterable[str]) -> str:
    """What stands between two cells: the mark after which most lines name a page; addresses hold "," and ";" too."""
    found = Counter[str]()
    for line in lines:
        for mark in _MARKS:
            with suppress(csv.Error):
                found[mark] += any(_is_page(cell) for cell in _cells(line, mark)[1:2])
    return max(_MARKS, key=lambda mark: found[mark])


def _is_page(cell: str) -> bool:
    return _is_number(cell) or _is_address(cell)


def _is_number(cell: str) -> bool:
    return cell.isascii() and cell.isdecimal()


def _is_address(cell: str) -> bool:
    return cell.lower().startswith(("/", "http://", "https://")) or is_host(cell.partition("/")[0])


def _is_head(cells: list[str]) -> bool:
    """Whether the first line names the columns: neither an old address nor a page stands in it."""
    return not any(_is_page(cell) for cell in cells[:2])


def _target(text: str, articles: set[int]) -> str:
    if _is_number(text):
        number = int(text) if len(text) <= _MOST_DIGITS else 0
        return lasting_address(number) if number in articles else ""
    return page_here(text)
