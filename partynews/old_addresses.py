"""Addresses of an old portal in one form, whoever wrote them down: a browser, a mirror, a database, a person.

``key_of`` is the only place that says when two addresses are one.  RFC 3986 section 6 is followed as far as it goes;
beyond it, letter case does not count (IIS never looked at it), nor the order of parameters, nor what advertisers and
sessions add to them.
"""

import re
from typing import Any
from urllib.parse import parse_qsl, unquote_to_bytes, urlsplit

from django.db import models
from django.utils.encoding import repercent_broken_unicode

from partynews.text.fold import nfc

MOST = 700  # characters of an address; longer ones are not kept
_MOST_BYTES = 2000  # PostgreSQL takes 2,704 in an index
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*://", re.I)
_HOST = re.compile(r"(?:[a-z0-9_-]+\.)+(?:vn|com|net|org|info|edu|gov|biz|asia|eu|us|xyz)(?::[0-9]+)?\Z", re.I)
_DEFAULT = re.compile(r"(?:index|default|home|trang-?chu)\.(?:html?|aspx?|php[345]?|jsp|cfm)\Z")
_SESSION = re.compile(r";jsessionid=[^/?]*|/\(s\([a-z0-9]+\)\)(?=/)", re.I)  # of Java and of ASP.NET without cookies
_TRACKING = re.compile(
    r"utm_.*|mc_[ce]id|_ga|_gl|fbclid|gclid|gclsrc|dclid|yclid|msclkid|ttclid|gbraid|wbraid|igshid|zarsrc|zclid|ref_src|phpsessid|jsessionid"
    r"|sessionid|aspxautodetectcookiesupport"
)
_SPECIAL = {character: f"%{ord(character):02X}" for character in ' %?#"<>\\'}
_CONTROL = {chr(number): f"%{number:02X}" for number in (*range(0x20), 0x7F)}
_IN_PATH = str.maketrans(_SPECIAL | _CONTROL)
_IN_QUERY = str.maketrans(_SPECIAL | _CONTROL | {"&": "%26", "=": "%3D", "+": "%2B"})


def _decoded(text: str) -> str:
    """Percent-decoded, in NFC; octets that are no UTF-8 stay as they were."""
    octets = unquote_to_bytes(text.encode("utf-8", "replace"))
    return nfc(repercent_broken_unicode(octets).decode())


def local_part(address: str) -> str:
    """Path and query of ``address``, which may begin with a scheme, with a host or with neither.

    A first part that reads as a host ("quan5.gov.vn/tin") is taken for one.
    """
    text = address.strip().replace("&amp;", "&")
    if not _SCHEME.match(text) and not text.startswith(("/", "?")):
        text = f"//{text}" if is_host(re.split(r"[/?#]", text, maxsplit=1)[0]) else f"/{text}"
    try:
        parts = urlsplit(text)
    except ValueError:  # a host in brackets that is none
        return ""
    path = parts.path if parts.path.startswith("/") else f"/{parts.path}"
    return f"{path}?{parts.query}" if parts.query else path


def is_host(text: str) -> bool:
    """Whether ``text`` reads as the name of a web host: "quan5.hochiminhcity.gov.vn", not "index.html"."""
    return bool(_HOST.match(text))


def key_of(address: str) -> str:
    """The one form of ``address``: host dropped, decoded, in lower case, parameters in order, defaults dropped.

    "" for what cannot be the address of an old page: the front page without parameters, or longer than ``MOST``.
    """
    path, _, query = local_part(address).partition("?")
    path = _decoded(_SESSION.sub("", path)).lower()
    path = re.sub(r"/{2,}", "/", path)
    folder, _, document = path.rpartition("/")
    if _DEFAULT.match(document):
        path = folder
    path = path.rstrip("/").translate(_IN_PATH) or "/"
    query = _query(query)
    key = f"{path}?{query}" if query else path
    return key if key != "/" and len(key) <= MOST and len(key.encode()) <= _MOST_BYTES else ""


def _query(query: str) -> str:
    try:
        given = parse_qsl(query, keep_blank_values=True, errors="replace", max_num_fields=50)
    except ValueError:  # more parameters than any page has
        return ""
    pairs = sorted((nfc(name).lower(), nfc(value).lower()) for name, value in given)
    kept = dict.fromkeys((name, value) for name, value in pairs if not _TRACKING.fullmatch(name))
    texts = ((name.translate(_IN_QUERY), value.translate(_IN_QUERY)) for name, value in kept)
    return "&".join(f"{name}={value}" for name, value in texts)


def is_front_page(address: str) -> bool:
    """Whether an old portal answered ``address`` with its front page: "/Default.aspx", "/index.html"."""
    path, _, query = local_part(address).partition("?")
    return path.count("/") == 1 and bool(_DEFAULT.match(path[1:].lower())) and not _query(query)


def readable(address: str) -> str:
    """``address`` as a person reads it: percent-decoded in NFC, without control characters."""
    return "".join(character for character in _decoded(address) if character not in _CONTROL)


class AddressKeyField(models.CharField):
    """``key_of`` another field, made on save."""

    def __init__(self, source: str = "", *args: Any, **kwargs: Any) -> None:
        self.source = source
        kwargs.update(editable=False, max_length=MOST)
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        for derived in ("editable", "max_length"):
            kwargs.pop(derived, None)
        return name, path, args, {**kwargs, "source": self.source}

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        key = key_of(getattr(model_instance, self.source))
        setattr(model_instance, self.attname, key)
        return key
