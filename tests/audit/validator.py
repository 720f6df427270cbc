"""The Nu validator: HTML as the standard has it."""

import json
import subprocess
from pathlib import Path

from tests.audit.pages import Found
from tests.audit.tools import VALIDATOR


def check(pages: list[Found], folder: Path) -> list[str]:
    """What the validator objects to, errors and warnings, one line each."""
    folder.mkdir()
    names = {}
    for number, page in enumerate(pages):
        path = folder / f"{number}.html"
        path.write_text(page.html)
        names[path.name] = f"{page.pattern} {page.address}"
    command = ["java", "-jar", str(VALIDATOR), "--stdout", "--format", "json", "--exit-zero-always", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    lines = []
    for message in json.loads(done.stdout)["messages"]:
        where = names[message["url"].rpartition("/")[2]]
        kind = message.get("subType", message["type"])
        extract = " ".join(message.get("extract", "").split())
        lines.append(f"Nu {kind}: {where}: {message['message']}: {extract[:160]}")
    return lines
