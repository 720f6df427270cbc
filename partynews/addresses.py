"""Addresses of rows, without asking the URL resolver each time: a list of sixty titles would cost three milliseconds.

The site map stays in ``urls.py``: a form of address is taken from there once.

What leaves the site is built on ``settings.SITE_URL``, never on the host of a request: a site that answers to several
names has one address for each page, and a forged Host header changes nothing that a cache or a search engine keeps.
"""

from functools import cache

from django.conf import settings
from django.urls import reverse
from django.utils.encoding import escape_uri_path

_NUMBER, _SLUG = 12345678901234567, "vi-tri-duong-dan"


@cache
def _form(name: str, with_number: bool) -> str:
    args = [_NUMBER, _SLUG] if with_number else [_SLUG]
    return reverse(name, args=args).replace(str(_NUMBER), "{0}").replace(_SLUG, "{1}")


def address(name: str, slug: str, number: int | None = None) -> str:
    """The address of the pattern ``name`` with an ASCII ``slug`` and, where it has one, the row's ``number``."""
    return _form(name, number is not None).format(number, slug)


def absolute(here: str) -> str:
    """``here`` with the site's scheme and host before it; an address that has its own stays as it is."""
    return here if here.startswith(("http://", "https://")) else f"{settings.SITE_URL}{here}"


def canonical(path: str, query: str = "", number: int = 1) -> str:
    """The one address of page ``number`` of what stands at ``path``; ``query`` is what else changes the content."""
    asked = "&".join(part for part in (query, f"trang={number}" if number > 1 else "") if part)
    return f"{settings.SITE_URL}{escape_uri_path(path)}{'?' if asked else ''}{asked}"
