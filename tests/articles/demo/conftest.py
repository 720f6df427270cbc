"""The demo content, loaded."""

import io

import pytest
from django.core.management import call_command
from PIL import Image

from articles.demo import gallery


@pytest.fixture
def small_pictures(monkeypatch):
    """Pictures of a few points: what is tested is who shows them."""
    monkeypatch.setattr(gallery, "draw", lambda scene, variation: Image.new("RGB", (60, 40), (160, 40, 40)))


@pytest.fixture
def demo(small_pictures) -> str:
    """The demo content in the database; what the command printed."""
    out = io.StringIO()
    call_command("load_demo", stdout=out, verbosity=0)
    return out.getvalue()
