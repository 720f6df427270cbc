"""Where the tools are: kept in .cache/audit, as package-lock.json says."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
CACHE = HERE.parents[1] / ".cache" / "audit"
VALIDATOR = CACHE / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
LIGHTHOUSE = CACHE / "node_modules" / "lighthouse" / "cli" / "index.js"
LISTS = ("package.json", "package-lock.json")


def chromium() -> str:
    return os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser") or ""


def missing() -> list[str]:
    """The programs that are not there."""
    return [name for name in ("node", "npm", "java") if not shutil.which(name)] + ([] if chromium() else ["chromium"])


def install() -> None:
    """Bring the tools into ``CACHE``; nothing to do where the same lock has been installed before."""
    wanted = hashlib.sha256(b"".join((HERE / name).read_bytes() for name in LISTS)).hexdigest()
    done = CACHE / ".done"
    if done.exists() and done.read_text() == wanted:
        return
    CACHE.mkdir(parents=True, exist_ok=True)
    done.unlink(missing_ok=True)
    for name in LISTS:
        shutil.copy(HERE / name, CACHE / name)
    command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    if subprocess.run(command, cwd=CACHE, check=False).returncode:
        sys.exit("audit: npm không cài được công cụ")
    done.write_text(wanted)
