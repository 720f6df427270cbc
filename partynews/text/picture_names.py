"""What the name of a stored picture says: ``anh/2026/11/3f2a…-1600x1067.webp`` is 1600 pixels wide and 1067 high.

Narrower copies stand beside it (``partynews/pictures.py``), so that neither a query nor a look at the disk is needed.
"""

import re

WIDTHS = (400, 800, 1600)
_SIZE = re.compile(r"-(\d{1,5})x(\d{1,5})\.webp$")


def size_of(name: str) -> tuple[int, int]:
    """Width and height in pixels of the picture of that name or address; zeros where it does not say."""
    found = _SIZE.search(name)
    return (int(found[1]), int(found[2])) if found else (0, 0)


def narrowed(url: str, width: int) -> str:
    """Address of the copy that is ``width`` pixels wide."""
    return _SIZE.sub(f"-{width}.webp", url)


def srcset(url: str) -> str:
    """All copies of the picture at ``url``, in the form of an ``srcset`` attribute."""
    full, _ = size_of(url)
    copies = [f"{narrowed(url, width)} {width}w" for width in WIDTHS if width < full]
    return ", ".join([*copies, f"{url} {full}w"])
