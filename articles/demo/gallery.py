"""The demo pictures as stored files: each scene and variation drawn and encoded once, whoever shows it."""

import io
import os
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from tqdm import tqdm

from articles.demo.pictures import draw
from articles.demo.records import Record
from partynews.pictures import store_picture


def named_in(records: Iterable[Record]) -> list[str]:
    """The pictures ("river_bridge 2") that ``records`` show, each once."""
    names: dict[str, None] = {}
    for record in records:
        shown = [record, *record.get("photos", [])]
        names.update({photo["picture"]: None for photo in shown if "picture" in photo})
    return list(names)


def store(names: list[str], quiet: bool = False) -> dict[str, str]:
    """Draw and store the pictures ``names``; return the stored name of each."""
    with ThreadPoolExecutor(min(4, os.cpu_count() or 1)) as workers:
        stored = tqdm(workers.map(_store, names), "• Vẽ ảnh minh họa", len(names), unit="ảnh", disable=quiet)
        return dict(zip(names, stored, strict=True))


def still(name: str) -> ContentFile:
    """The picture ``name`` in the shape of a film."""
    scene, variation = name.split()
    picture = draw(scene, int(variation))
    height = picture.width * 9 // 16
    top = (picture.height - height) // 2
    buffer = io.BytesIO()
    picture.crop((0, top, picture.width, top + height)).save(buffer, "BMP")
    return ContentFile(buffer.getvalue(), f"{scene}.bmp")


def _store(name: str) -> str:
    scene, variation = name.split()
    buffer = io.BytesIO()
    draw(scene, int(variation)).save(buffer, "BMP")
    return store_picture(buffer, default_storage)
