"""Reads saved pages of an old portal and makes articles of them."""

import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from tqdm import tqdm

from articles.importer.decode import MAX_BYTES, UnreadablePage
from articles.importer.page import OldPage
from articles.importer.read import HTML_SUFFIXES, read_page
from articles.intake import Places
from articles.models import Category
from articles.old_pages import Outcome, Shelf
from partynews.statistics import refresh_statistics
from units.models import PartyUnit

_NAMED = 12  # pages named for one remark; all of them are in the file that --json writes
SUFFIXES = (".txt", *HTML_SUFFIXES)


class Command(BaseCommand):
    help = "Nhập các trang đã lưu (.txt, .html) của trang tin cũ thành bài viết nháp."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("paths", nargs="+", metavar="PATH", help="tệp .txt, .html hoặc thư mục chứa chúng")
        parser.add_argument("--dry-run", action="store_true", help="chỉ đọc và báo cáo, không ghi vào cơ sở dữ liệu")
        parser.add_argument("--json", metavar="FILE", help="ghi những gì đọc được từ mỗi tệp ra FILE")
        parser.add_argument("--unit", metavar="SLUG", help="đơn vị của các bài; mặc định: đơn vị gốc")
        parser.add_argument("--category", metavar="SLUG", help="chuyên mục của những trang không in chuyên mục")
        parser.add_argument("--publish", action="store_true", help="đăng luôn những bài có tiêu đề và ngày đăng")

    def handle(self, *, paths: list[str], dry_run: bool, **options: Any) -> None:
        shelf = _shelf(dry_run, options)
        outcomes: list[Outcome] = []
        failed: list[tuple[str, str]] = []
        with _json_list(options["json"]) as rows:
            for name, path in _progress(list(_collect(paths))):
                row: dict[str, Any] = {"file": name}
                try:
                    page = _read(path)
                    row |= page.as_truth() | ({"addresses": page.addresses} if page.addresses else {})
                    outcomes.append(shelf.put(page, name))
                except (UnreadablePage, OSError, DatabaseError, ValueError) as error:
                    row["error"] = _reason(error)
                    failed.append((name, row["error"]))
                rows.append(row)
        if not dry_run:
            refresh_statistics()
        self._report(outcomes, shelf, dry_run)
        if failed:
            named = [f"  {name}: {reason}" for name, reason in failed]
            raise CommandError("\n".join([f"{len(failed)} tệp không nhập được:", *named]))

    def _report(self, outcomes: list[Outcome], shelf: Shelf, dry_run: bool) -> None:
        named: dict[str, list[str]] = {}
        for outcome in outcomes:
            for note in outcome.notes:
                named.setdefault(note, []).append(outcome.name)
        for note, names in named.items():
            more = f" và {len(names) - _NAMED} trang khác" if len(names) > _NAMED else ""
            self.stdout.write(f"• {note[:1].upper()}{note[1:]} ({', '.join(names[:_NAMED])}{more}).")
        if shelf.places and shelf.places.made:
            self.stdout.write("Đã tạo thêm: " + ", ".join(shelf.places.made) + ".")
        fresh = [outcome for outcome in outcomes if not outcome.known]
        public = sum(outcome.published for outcome in fresh)
        refused = sum(outcome.refused for outcome in fresh)
        if addresses := sum(outcome.addresses for outcome in outcomes):
            self.stdout.write(f"Đã ghi {addresses} địa chỉ của trang cũ.")
        self.stdout.write(
            f"{'Sẽ nhập' if dry_run else 'Đã nhập'} {len(fresh)} bài "
            f"({public} đăng ngay, {len(fresh) - public} nháp), "
            f"{len(outcomes) - len(fresh)} trang đã có từ trước, bỏ {refused} dòng không thuộc bài."
        )


def _shelf(dry_run: bool, options: dict[str, Any]) -> Shelf:
    """Raises ``CommandError`` where a unit or category that was asked for does not exist."""
    unit, category = options["unit"], options["category"]
    try:
        places = None if dry_run else Places(in_menu=False)
        found_unit = PartyUnit.objects.filter(slug=unit).first() if unit else None
        found_category = Category.objects.filter(slug=category).first() if category else None
    except DatabaseError as error:
        raise CommandError(f"Cơ sở dữ liệu chưa sẵn sàng (hãy chạy migrate trước): {error}") from None
    if unit and found_unit is None:
        raise CommandError(f"Không có đơn vị “{unit}”.")
    if category and found_category is None:
        raise CommandError(f"Không có chuyên mục “{category}”.")
    return Shelf(places, unit=found_unit, category=found_category, publish=options["publish"])


def _collect(paths: list[str]) -> Iterator[tuple[str, Path]]:
    """Name and path of each file, folders in order of names; other files of a folder are left out."""
    for given in paths:
        path = Path(given)
        if not path.is_dir():
            yield given, path
            continue
        found = sorted(file for file in path.rglob("*") if file.suffix.lower() in SUFFIXES and file.is_file())
        yield from ((str(file), file) for file in found)
        if not found:
            yield given, path


def _read(path: Path) -> OldPage:
    if path.is_dir():
        raise UnreadablePage("Thư mục không có tệp .txt hay .html nào.")
    if not path.is_file():
        raise UnreadablePage("Không có tệp này.")
    if path.suffix.lower() not in SUFFIXES:
        raise UnreadablePage("Chỉ đọc tệp .txt, .html và .htm.")
    with path.open("rb") as file:
        return read_page(file.read(MAX_BYTES + 1), path.name)


def _reason(error: Exception) -> str:
    if isinstance(error, PermissionError):
        return "Không có quyền đọc tệp."
    if isinstance(error, OSError):
        return f"Không đọc được tệp: {error.strerror}."
    if isinstance(error, DatabaseError):
        return f"Cơ sở dữ liệu không nhận: {error}"
    return str(error)


class _Rows:
    """A JSON list that is written as it grows, so that a run that is stopped leaves what it had read."""

    def __init__(self, file: Any) -> None:
        self.file = file
        self.empty = True

    def append(self, row: dict[str, Any]) -> None:
        if self.file is not None:
            self.file.write("[\n" if self.empty else ",\n")
            self.file.write(json.dumps(row, ensure_ascii=False, indent=1))
            self.empty = False


@contextmanager
def _json_list(name: str | None) -> Iterator[_Rows]:
    if name is None:
        yield _Rows(None)
        return
    with ExitStack() as stack:
        try:
            file = stack.enter_context(Path(name).open("w", encoding="utf-8"))
        except OSError as error:
            raise CommandError(f"Không ghi được {name}: {error.strerror}.") from None
        rows = _Rows(file)
        yield rows
        file.write("[]\n" if rows.empty else "\n]\n")


def _progress(files: list[tuple[str, Path]]) -> Any:
    """A bar in a terminal; in a log a line every now and then."""
    terminal = sys.stderr.isatty()
    return tqdm(
        files,
        desc="Đọc trang",
        unit=" trang",
        mininterval=0.2 if terminal else 15,
        ncols=None if terminal else 80,
    )
