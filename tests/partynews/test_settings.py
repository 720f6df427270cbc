"""Fail at start, not in use: what an office must decide itself is asked for in one clear line."""

import os
import subprocess
import sys

import pytest
from django.conf import settings

GIVEN = {
    "PRODUCTION": "1",
    "SECRET_KEY": "x" * 60,
    "ALLOWED_HOSTS": "tin.example",
    "DATABASE_URL": "postgres://partynews@db.example/partynews",
}


SHOWN = "s.DEBUG, s.ALLOWED_HOSTS, s.DATABASES['default']['ENGINE']"


def start(tmp_path, show: str = SHOWN, **environment: str) -> subprocess.CompletedProcess[str]:
    code = f"from partynews import settings as s; print({show})"
    inherited = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=settings.BASE_DIR,
        env={**inherited, "DATA_DIR": str(tmp_path / "du lieu"), **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_production_starts_when_everything_is_given(tmp_path):
    result = start(tmp_path, **GIVEN, DEBUG="1")
    assert result.stdout.split() == ["False", "['tin.example']", "django.db.backends.postgresql"]


@pytest.mark.parametrize("missing", ["SECRET_KEY", "ALLOWED_HOSTS", "DATABASE_URL"])
def test_production_without_a_needed_setting_ends_with_one_line(tmp_path, missing):
    result = start(tmp_path, **{name: value for name, value in GIVEN.items() if name != missing})
    assert result.returncode == 1
    assert result.stderr.count("\n") == 1
    assert missing in result.stderr


def test_production_refuses_any_host(tmp_path):
    result = start(tmp_path, **{**GIVEN, "ALLOWED_HOSTS": "*"})
    assert result.returncode == 1
    assert "ALLOWED_HOSTS" in result.stderr


def test_local_secret_is_made_once_and_for_the_owner_only(tmp_path):
    assert start(tmp_path).returncode == 0
    secret = tmp_path / "du lieu" / "secret_key"
    first = secret.read_text()
    assert len(first) > 50
    assert secret.stat().st_mode & 0o077 == 0
    start(tmp_path)
    assert secret.read_text() == first
