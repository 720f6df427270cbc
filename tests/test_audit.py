"""The tools of `make audit` are held as the project's other libraries are."""

import json
import re
from pathlib import Path

from tests.audit.tools import HERE

ROOT = Path(__file__).resolve().parent.parent


def test_lock_names_no_registry_and_holds_every_package_by_its_hash():
    lock = json.loads((HERE / "package-lock.json").read_text())
    packages = {name: package for name, package in lock["packages"].items() if name}
    assert len(packages) > 50
    assert [name for name, package in packages.items() if not package.get("integrity", "").startswith("sha512-")] == []
    assert [name for name, package in packages.items() if "resolved" in package] == []


def test_lock_is_of_the_tools_that_are_asked_for():
    asked = json.loads((HERE / "package.json").read_text())["devDependencies"]
    packages = json.loads((HERE / "package-lock.json").read_text())["packages"]
    assert {name: packages[f"node_modules/{name}"]["version"] for name in asked} == asked
    node = packages["node_modules/lighthouse"]["engines"]["node"]
    assert re.fullmatch(r">=18(?:\.\d+)*", node), "Debian 12 has Node 18"


def test_the_whole_suite_ends_with_the_audit():
    assert "make audit" in (ROOT / ".ci" / "run").read_text()
