"""Template tags that every public page uses."""

import datetime
from typing import Any
from urllib.parse import urlsplit

from django import template
from django.template import Context

from partynews.chrome import Chrome, chrome_of
from partynews.text.dates import long_date
from partynews.text.plain import first_words

register = template.Library()


@register.simple_tag(takes_context=True)
def site_chrome(context: Context) -> Chrome:
    return chrome_of(context["request"])


@register.simple_tag(takes_context=True)
def frame(context: Context, template_name: str, mark: str = "") -> str:
    """``template_name``, which shows nothing but profile and menu; ``mark`` is the address to mark in the menu."""
    return chrome_of(context["request"]).fragment(template_name, mark)


@register.filter(expects_localtime=True)
def in_words(day: datetime.date) -> str:
    """A date as "Thứ Hai, ngày 17 tháng 12 năm 2012"."""
    return long_date(day)


@register.filter
def digits(number: int) -> str:
    """The digits of a counter, at least seven, for showing one by one."""
    return str(number).zfill(7)


@register.filter
def grouped(number: int) -> str:
    """1284306 as "1.284.306"."""
    return f"{number:,}".replace(",", ".")


@register.filter
def shortened(text: str, limit: int) -> str:
    return first_words(text, limit)


@register.filter
def host(address: str) -> str:
    """"https://www.nhandan.vn/tin/1" as "nhandan.vn"."""
    return (urlsplit(address).hostname or address).removeprefix("www.")


@register.simple_tag(takes_context=True)
def absolute(context: Context, path: Any) -> str:
    """``path`` with the scheme and host of this request."""
    return context["request"].build_absolute_uri(str(path))
