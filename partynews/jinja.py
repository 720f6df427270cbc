"""The template engine of the public pages.

Jinja2, because it turns a template into Python once: a page of two hundred values costs a seventh of what Django's own
engine takes (docs/decisions.md).  The admin stays with Django's.
"""

import datetime
from functools import cache
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from jinja2 import Environment, StrictUndefined
from markupsafe import Markup, escape

from partynews.addresses import absolute, canonical
from partynews.metadata import about_contact, about_home, head
from partynews.text.dates import long_date, short_date
from partynews.text.numbers import digits, grouped
from partynews.text.plain import first_words
from partynews.text.prose import prose


def _local(moment: datetime.date) -> datetime.date:
    # Not localtime(), which asks each time whether this thread has another zone: a home page has a hundred dates.
    return moment.astimezone(timezone.get_default_timezone()) if isinstance(moment, datetime.datetime) else moment


def date(moment: datetime.date, form: str = "") -> str:
    """A date or moment in Vietnam's time: 21/11/2026, or as ``form`` says in ``strftime``'s notation."""
    return _local(moment).strftime(form) if form else short_date(_local(moment))


def in_words(moment: datetime.date) -> str:
    """A date or moment as "Thứ Hai, ngày 17 tháng 12 năm 2012"."""
    return long_date(_local(moment))


def host(address: str) -> str:
    """The host in ``address``: "https://www.nhandan.vn/tin/1" gives "nhandan.vn"."""
    return (urlsplit(address).hostname or address).removeprefix("www.")


def breakable(email: str) -> Markup:
    """An e-mail address that a narrow line may break after "@" and before a full stop, and nowhere else."""
    return escape(email).replace("@", Markup("@<wbr>")).replace(".", Markup("<wbr>."))


@cache
def url(name: str) -> str:
    """The address of a page that stands in the site map by name alone; rows know their own."""
    return reverse(name)


def environment(**options: Any) -> Environment:
    """Jinja2's environment for ``settings.TEMPLATES``; a name that is not there is an error, not an empty place."""
    env = Environment(**{**options, "undefined": StrictUndefined})  # noqa: S701 - Django passes autoescape=True
    env.globals.update(
        about_contact=about_contact,
        about_home=about_home,
        absolute=absolute,
        canonical=canonical,
        head=head,
        static=static if settings.DEBUG else cache(static),
        url=url,
    )
    env.filters.update(
        breakable=breakable,
        date=date,
        digits=digits,
        filesizeformat=filesizeformat,
        grouped=grouped,
        host=host,
        in_words=in_words,
        pairs=parse_qsl,
        prose=prose,
        shortened=first_words,
    )
    return env
