"""The application server, for `make run` and for production: gunicorn -c deploy/gunicorn.conf.py"""

import gc
import os
import threading
from collections.abc import Callable
from typing import Any

wsgi_app = "partynews.wsgi"
_host = os.environ.get("HOST", "127.0.0.1").strip("[]")
bind = f"{f'[{_host}]' if ':' in _host else _host}:{os.environ.get('PORT', '8000')}"

# Threads, because sync workers stall when a reader's browser keeps its connection open; few, because threads that
# wait for each other cost processor time (docs/decisions.md).
worker_class = "gthread"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = int(os.environ.get("WEB_THREADS", "2"))
keepalive = 15
timeout = 60
graceful_timeout = 20

# One copy of the code in memory for all workers.
preload_app = True
control_socket_disable = True
worker_tmp_dir = "/dev/shm" if os.path.isdir("/dev/shm") else None  # noqa: PTH112, S108 - a heartbeat on disk can stall

accesslog = os.environ.get("ACCESS_LOG") or None
errorlog = "-"
loglevel = os.environ.get("SERVER_LOG_LEVEL", "warning")

# Letters are sent by a thread in each worker, since a process of its own would cost more memory than it is worth; each
# letter goes to one of them (partynews/outbox.py).  SEND_MAIL=0 where a timer does it (deploy/partynews-mail.timer).
_sends_mail = os.environ.get("SEND_MAIL", "1") != "0"
_senders: list[tuple[threading.Thread, threading.Event]] = []  # those of a worker, none in the process above them
_LETTER_SECONDS = 5  # so long a worker that ends waits for a letter in hand


def when_ready(server: Any) -> None:
    # What is loaded by now stays: kept out of the collector's rounds, its memory pages stay shared.
    gc.collect()
    gc.freeze()


def pre_fork(server: Any, worker: Any) -> None:
    from django.db import connections

    connections.close_all()


def post_worker_init(worker: Any) -> None:
    """Begin to send letters, and to tell the hub where one is named (a thread apart: a slow hub delays no letter).

    The last worker to come up shows the words of welcome that `make run` has prepared.
    """
    from django.conf import settings

    if _sends_mail:
        from partynews.outbox import send_until

        _start(send_until, "letters")
    if settings.WEBSUB_HUB:
        from articles.feeds.hub import tell_until

        _start(tell_until, "hub")
    welcome = os.environ.get("PARTYNEWS_WELCOME", "")
    if welcome and worker.age == worker.cfg.workers:
        print(welcome, flush=True)


def _start(work: Callable[[threading.Event], None], name: str) -> None:
    stop = threading.Event()
    sender = threading.Thread(target=work, args=[stop], name=name, daemon=True)
    sender.start()
    _senders.append((sender, stop))


def worker_exit(server: Any, worker: Any) -> None:
    for _, stop in _senders:
        stop.set()
    for sender, _ in _senders:
        sender.join(_LETTER_SECONDS)
