"""Sends the letters of the outbox."""

import signal
import threading
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from partynews import outbox


class Command(BaseCommand):
    help = "Gửi các thư đang chờ, cho tới khi bị dừng (Ctrl-C hoặc SIGTERM: gửi xong thư đang gửi rồi mới dừng)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="gửi một lượt rồi thôi, để bộ hẹn giờ gọi")

    def handle(self, *, once: bool, verbosity: int = 1, **options: Any) -> None:
        stop = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stop.set())
        if not once:
            outbox.send_until(stop)
            return
        sent = outbox.send_due(stop.is_set)
        if verbosity and sent:
            self.stdout.write(f"Đã gửi {sent} thư.")
