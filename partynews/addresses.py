"""Addresses of rows, without asking the URL resolver each time: a list of sixty titles would cost three milliseconds.

The site map stays in ``urls.py``: a form of address is taken from there once.
"""

from functools import cache

from django.urls import reverse

_NUMBER, _SLUG = 12345678901234567, "vi-tri-duong-dan"


@cache
def _form(name: str, with_number: bool) -> str:
    args = [_NUMBER, _SLUG] if with_number else [_SLUG]
    return reverse(name, args=args).replace(str(_NUMBER), "{0}").replace(_SLUG, "{1}")


def address(name: str, slug: str, number: int | None = None) -> str:
    """The address of the pattern ``name`` with an ASCII ``slug`` and, where it has one, the row's ``number``."""
    return _form(name, number is not None).format(number, slug)
