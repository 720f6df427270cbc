"""The demo site in a folder of its own, served as `make run` serves it: compressed, over a real connection."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Self

ROOT = Path(__file__).resolve().parent.parent
NOT_OURS = ("DATABASE_URL", "REDIS_URL", "PRODUCTION", "SECRET_KEY", "ALLOWED_HOSTS", "MAKEFLAGS", "MAKELEVEL")


class ServedSite:
    """``with ServedSite() as site:`` gives ``site.url``; leaving stops the server and removes the folder."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="partynews-")
        self.folder = Path(self._folder.name)
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port: int = probe.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"

    def __enter__(self) -> Self:
        kept = {name: value for name, value in os.environ.items() if name not in NOT_OURS}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "deploy.run"],
            cwd=ROOT,
            env={**kept, "DATA_DIR": str(self.folder), "HOST": "127.0.0.1", "PORT": str(self.port), "SEND_MAIL": "0"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        assert self.process.stdout
        said = ""
        for line in self.process.stdout:
            said += line
            if "Ctrl-C" in line:
                return self
        self.__exit__()
        raise RuntimeError(said)

    def __exit__(self, *error: object) -> None:
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGTERM)
        self.process.communicate(timeout=30)
        self._folder.cleanup()
