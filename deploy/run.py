"""`make run`: bring database and static files up to date, then become the application server.

The preparations share one process, which the server then replaces: one start of Django instead of four, nothing left
in memory.
"""

import errno
import hashlib
import io
import os
import socket
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WILDCARDS = {"0.0.0.0", "::", "[::]"}  # noqa: S104 - the user's own choice, made with HOST=
UNUSED_STATIC = ["tests", "samples"]  # parts of CKEditor that no page asks for and that had holes


def say(text: str) -> None:
    print(f"• {text}", flush=True)


def check_port(host: str, port: int) -> None:
    """End with one clear line where the address cannot be served."""
    if not 0 < port < 65536:
        sys.exit(f"partynews: PORT={port} không phải là số cổng (1–65535).")
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host.strip("[]"), port))
        except PermissionError:
            sys.exit(f"partynews: không có quyền mở cổng {port}. Chọn cổng từ 1024 trở lên: make run PORT=8000")
        except OSError as error:
            if isinstance(error, socket.gaierror) or error.errno == errno.EADDRNOTAVAIL:
                sys.exit(f"partynews: máy này không có địa chỉ HOST={host}.")
            sys.exit(f"partynews: cổng {port} đang có chương trình khác dùng. Đổi cổng: make run PORT={port + 1}")


def own_names(host: str) -> list[str]:
    """The names under which readers reach a server that listens on ``host``."""
    names = {"localhost", "127.0.0.1", "[::1]"}
    if host in WILDCARDS:
        names |= {socket.gethostname(), socket.getfqdn()}
        names |= {str(info[4][0]) for info in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)}
    else:
        names.add(host)
    return sorted(names)


def static_state() -> str:
    """A digest that changes with any static file, its place or the way it is stored."""
    from django.conf import settings
    from django.contrib.staticfiles.finders import get_finders

    digest = hashlib.sha256(repr((settings.STORAGES["staticfiles"], settings.STATIC_URL)).encode())
    for finder in get_finders():
        for path, storage in finder.list(UNUSED_STATIC):
            status = os.stat(storage.path(path))  # noqa: PTH116 - thousands of files, at every start
            digest.update(f"{path}\0{status.st_size}\0{status.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def collect_static() -> None:
    from django.conf import settings
    from django.core.management import call_command

    done = Path(settings.STATIC_ROOT) / ".state"
    state = static_state()
    if done.exists() and done.read_text() == state:
        return
    say("Chép tệp tĩnh (lần đầu mất vài giây)…")
    done.unlink(missing_ok=True)
    call_command("collectstatic", interactive=False, verbosity=0, ignore_patterns=UNUSED_STATIC)
    done.write_text(state)


def prepare() -> str:
    """Bring database, demo content and static files up to date; return what to tell about the demo accounts."""
    say("Khởi động Django…")
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    say("Cập nhật cơ sở dữ liệu…")
    call_command("migrate", interactive=False, verbosity=0)
    accounts = io.StringIO()
    if not settings.PRODUCTION:  # its accounts have passwords that everybody can read
        call_command("load_demo", if_empty=True, stdout=accounts)
    collect_static()
    return accounts.getvalue().strip()


def prepare_or_explain() -> str:
    """``prepare()``; what an office can mend itself ends the start with one clear line."""
    from django.db import OperationalError

    try:
        return prepare()
    except OperationalError as error:
        sys.exit(f"partynews: không dùng được cơ sở dữ liệu (DATABASE_URL): {str(error).strip()}")
    except OSError as error:
        sys.exit(f"partynews: không ghi được {error.filename} ({error.strerror}). Đổi thư mục: make run DATA_DIR=…")


def main() -> None:
    started = time.monotonic()
    host, port = os.environ.get("HOST", "127.0.0.1"), os.environ.get("PORT", "8000")
    check_port(host, int(port) if port.isdecimal() else 0)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "partynews.settings")
    if not os.environ.get("PRODUCTION"):
        os.environ.setdefault("ALLOWED_HOSTS", ",".join(own_names(host)))
    accounts = prepare_or_explain()
    say(f"Mở máy chủ (đã chuẩn bị trong {time.monotonic() - started:.0f} giây)…")
    address = f"http://{'localhost' if host in WILDCARDS else host}:{port}/"
    welcome = ["", f"partynews đang chạy tại {address}", f"Trang quản trị: {address}quan-tri/"]
    os.environ["PARTYNEWS_WELCOME"] = "\n".join([*welcome, *filter(None, [accounts]), "Dừng: nhấn Ctrl-C.", ""])
    arguments = [sys.executable, "-m", "gunicorn", "-c", str(ROOT / "deploy" / "gunicorn.conf.py")]
    os.execv(sys.executable, arguments)  # noqa: S606 - no shell wanted


if __name__ == "__main__":
    main()
