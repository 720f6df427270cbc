"""Where imported texts find their place: category, unit and source by name or address, made when missing."""

import datetime
import hashlib
import re

from django.urls import reverse
from django.utils import timezone

from articles.models import Category, Source
from partynews.models import SiteProfile
from partynews.text.fold import clean_line, fold_words, slugify
from units.models import PartyUnit

UNSORTED = "Chưa phân loại"
_DOMAIN = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,6}\Z")
_ADDRESS = re.compile(r"(?:https?://)?((?:[a-z0-9-]+\.)+[a-z]{2,6})(?:/\S*)?\Z", re.I)
# First words of a unit's name and its kind; the first that fits decides.
_KINDS = [
    (r"tinh uy|dang bo tinh", PartyUnit.Kind.PROVINCIAL),
    (r"thanh uy|dang bo thanh pho", PartyUnit.Kind.CITY),
    (r"quan uy|dang bo quan|dang uy quan", PartyUnit.Kind.DISTRICT),
    (r"huyen uy|dang bo huyen", PartyUnit.Kind.RURAL_DISTRICT),
    (r"thi uy|dang bo thi xa", PartyUnit.Kind.TOWN),
    (r"(?:dang (?:uy|bo) )?phuong", PartyUnit.Kind.WARD),
    (r"(?:dang (?:uy|bo) )?xa", PartyUnit.Kind.COMMUNE),
    (r"(?:dang (?:uy|bo) )?thi tran", PartyUnit.Kind.TOWNSHIP),
    (r"(?:dang (?:uy|bo) )?dac khu", PartyUnit.Kind.SPECIAL_ZONE),
    (r"(?:dang (?:uy|bo) )?khoi", PartyUnit.Kind.BLOC),
    (r"chi bo", PartyUnit.Kind.CELL),
    (r"ban to chuc", PartyUnit.Kind.ORGANISATION),
    (r"ban (?:tuyen giao|dan van)", PartyUnit.Kind.PROPAGANDA),
    (r"ban noi chinh", PartyUnit.Kind.INTERNAL),
    (r"uy ban kiem tra|ubkt", PartyUnit.Kind.INSPECTION),
    (r"van phong", PartyUnit.Kind.OFFICE),
    (r"(?:uy ban )?(?:mat tran|mttq)|ubmttq", PartyUnit.Kind.FRONT),
    (r"doan|hoi|lien doan|cong doan", PartyUnit.Kind.UNION),
]


def text_key(*parts: object) -> str:
    """The key by which an imported text is known again, whatever its white space."""
    joined = "\0".join(" ".join(str(part).split()) for part in parts)
    return hashlib.sha256(joined.encode("utf-8", "replace")).hexdigest()


def local_moment(moment: datetime.date | datetime.datetime) -> datetime.datetime:
    """``moment`` with a time zone: a naive time is local, a date without a time its first minute."""
    if not isinstance(moment, datetime.datetime):
        moment = datetime.datetime.combine(moment, datetime.time())
    return moment if timezone.is_aware(moment) else timezone.make_aware(moment)


def lasting_address(number: int) -> str:
    """The address of the article ``number`` without its title, which sends on to the whole one: "/bai-viet/12/"."""
    return reverse("article", args=[number, "-"])[: -len("-/")]


def _readable(name_or_slug: str) -> str:
    """ "tin-tuc" gives "Tin tuc": no accents are made up.  A name stays as it is."""
    name = clean_line(name_or_slug)
    if " " in name or name != slugify(name):
        return name
    name = name.replace("-", " ")
    return name[:1].upper() + name[1:]


def _known_as(name: str) -> str:
    """Names are the same if their words are, accents and case aside; one without any word is compared as it is."""
    return fold_words(name) or name


def _kind(name: str) -> str:
    folded = fold_words(name).strip()
    return next((kind for words, kind in _KINDS if re.match(rf"(?:{words})\b", folded)), PartyUnit.Kind.AGENCY)


class Places:
    """Categories, units and sources during one import.  Each is looked up once; what is made is told in ``made``.

    ``in_menu`` says whether categories that are made appear in the site's menu.
    """

    def __init__(self, *, in_menu: bool) -> None:
        self.in_menu = in_menu
        self.made: list[str] = []
        self._categories: dict[str, Category] = {}
        self._units: dict[str, PartyUnit] = {}
        self._sources: dict[str, Source] = {}
        self.forget()

    def forget(self) -> None:
        """Read everything anew, after a transaction that was rolled back."""
        self._sources = {_known_as(source.name): source for source in Source.objects.all()}
        self._categories, self._units = {}, {}
        for category in Category.objects.order_by("-pk"):
            self._categories |= {category.slug: category, _known_as(category.name): category}
        units = list(PartyUnit.objects.order_by("-position", "-name"))
        for unit in units:
            self._units |= {_known_as(unit.short_name): unit} if unit.short_name else {}
        for unit in units:
            self._units |= {unit.slug: unit, _known_as(unit.name): unit}
        roots = [unit for unit in units if unit.parent_id is None]
        self._root = roots[-1] if roots else None
        self._only_root = self._root if len(roots) == 1 else None

    def category(self, name_or_slug: str) -> Category:
        """The category of this address or name, accents and case aside; made when missing."""
        name = _readable(name_or_slug)
        found = self._categories.get(name_or_slug) or self._categories.get(_known_as(name))
        if found is None:
            slug = name_or_slug if name_or_slug == slugify(name_or_slug) else ""
            position = Category.objects.count() + 1
            found = Category.objects.create(name=name, slug=slug, in_menu=self.in_menu, position=position)
            self.made.append(f"chuyên mục “{name}”")
        self._categories |= {name_or_slug: found, _known_as(name): found}
        return found

    def unsorted(self) -> Category:
        """The category of texts that name none; never in the menu."""
        found = self._categories.get(_known_as(UNSORTED))
        if found is None:
            found = Category.objects.create(name=UNSORTED, in_menu=False, position=Category.objects.count() + 1)
            self._categories[_known_as(UNSORTED)] = found
            self.made.append(f"chuyên mục “{UNSORTED}”")
        return found

    def unit(self, name_or_slug: str) -> PartyUnit:
        """The unit of this address or name; made when missing, under the only root if there is just one."""
        name = _readable(name_or_slug)
        found = self._units.get(name_or_slug) or self._units.get(_known_as(name))
        if found is None:
            slug = name_or_slug if name_or_slug == slugify(name_or_slug) else ""
            found = PartyUnit.objects.create(name=name, slug=slug, kind=_kind(name), parent=self._only_root)
            self._root = self._root or found
            self.made.append(f"đơn vị “{name}”")
        self._units |= {name_or_slug: found, _known_as(name): found}
        return found

    def root(self) -> PartyUnit:
        """The unit at the head of the tree; made with the name in the site profile if there is no unit at all."""
        if self._root is None:
            profile, _ = SiteProfile.objects.get_or_create(pk=1)
            self.unit(profile.owner or profile.name)
        assert self._root is not None  # noqa: S101 - set by unit() above
        return self._root

    def source(self, name: str) -> Source:
        """The source of this name; of a whole address its host, with the address of that site."""
        address = _ADDRESS.match(name)
        host = address[1].lower() if address else ""
        label = host or name
        found = self._sources.get(_known_as(label))
        if found is None:
            url = f"http://{host}" if _DOMAIN.match(host) else ""
            found = Source.objects.create(name=label, url=url)
            self._sources[_known_as(label)] = found
            self.made.append(f"nguồn “{label}”")
        return found
