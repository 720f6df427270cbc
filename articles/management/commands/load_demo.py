"""Fills an empty site with the demo content."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from articles.demo.load import PASSWORD, has_content, load, open_accounts
from partynews.models import User


class Command(BaseCommand):
    help = "Nạp nội dung trình diễn vào cơ sở dữ liệu trống: đơn vị, hội nghị, bài viết, ảnh, tệp, tài khoản."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--if-empty", action="store_true", help="trang đã có nội dung thì chỉ nhắc lại các tài khoản dùng thử"
        )

    def handle(self, *, if_empty: bool, verbosity: int = 1, **options: Any) -> None:
        if settings.PRODUCTION:
            raise CommandError("Không nạp nội dung trình diễn khi PRODUCTION=1: mật khẩu của nó ai cũng biết.")
        if has_content() and not if_empty:
            raise CommandError("Trang đã có bài viết hoặc đơn vị; nội dung trình diễn chỉ nạp vào trang trống.")
        self._show(open_accounts() if has_content() else load(timezone.localtime(), quiet=verbosity == 0))

    def _show(self, accounts: list[User]) -> None:
        if not accounts:
            return
        self.stdout.write(f"Tài khoản dùng thử (mật khẩu chung: {PASSWORD})")
        for user in accounts:
            roles = "; ".join(str(membership) for membership in user.memberships.all()[:1]) or "quản trị toàn trang"
            self.stdout.write(f"  {user.username:<12} {user.full_name} – {roles}")
