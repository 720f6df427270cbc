"""Two hundred searches as readers ask them, and some that nobody should; the same for the same content."""

import random
from collections import Counter
from urllib.parse import urlencode

from bench.pages import SEARCHES
from bench.site import Site

SEED, SAMPLE = 5, 400
RARE, WORDS, PHRASES, NUMBERS, FILTERED, LATER, NOTHING = 30, 30, 30, 20, 30, 10, 10
COMMON = 200 - RARE - WORDS - PHRASES - NUMBERS - FILTERED - LATER - NOTHING
PERIODS = [
    {"trong": "30-ngay"},
    {"trong": "nam-nay"},
    {"tu": "2017-01-01", "den": "2017-12-31"},
    {"tu": "2019-03-01", "den": "2019-03-20"},
    {"den": "2018-06-30"},
]
KINDS = ["bai-viet", "hoi-nghi", "van-ban", "du-thao"]
HOSTILE = [
    "\x00", "' OR 1=1 --", "\"'; DROP TABLE articles_article; --", "a" * 10_000, "🎉" * 300, "\u202e\u202dabc",
    '"' * 199, "NEAR(a b)", "a* b* c*", "* OR NOT", "hội & | ! <-> nghị", "%_%", "\\", "a " * 5_000,
    "“" * 100 + "hội nghị", "e\u0301\u0301\u0301" * 80, "- ^ : ( ) { } [ ]", "d" * 40 + " " + "đ" * 40,
    "và của các những được trong cho với một này khi đã để có là", '"và của các những được trong"',
    "0 1 2 3 4 5 6 7 8 9 10 11", "149-kh/qu " * 20,
]  # fmt: skip


def path(words: str, **more: str | int) -> str:
    return "/tim-kiem/?" + urlencode({"q": words, **more})


def mixed(site: Site) -> dict[str, list[str]]:
    """Addresses of 200 searches by kinds, drawn from ``site``'s own words."""
    draw = random.Random(SEED)
    texts = _texts(site, draw)
    spoken = Counter(word for text in texts for word in set(text))
    known = sorted((number, word) for word, number in spoken.items() if word.isalpha() and len(word) > 1)
    rare = [word for _, word in known[: 2 * RARE]]
    titles = _titles(site, draw)
    return {
        "common words": [path(SEARCHES[number % len(SEARCHES)]) for number in range(COMMON)],
        "rare words": [path(draw.choice(rare)) for _ in range(RARE)],
        "words of a title": [path(" ".join(draw.sample(words, min(4, len(words))))) for words in titles],
        "phrases": [path(f'"{_run(draw.choice(texts), draw)}"') for _ in range(PHRASES)],
        "numbers": [path(_number(draw)) for _ in range(NUMBERS)],
        "filters": [path(draw.choice(SEARCHES), **narrow) for narrow in _narrowed(site, draw)],
        "later pages": [path("hội nghị", trang=2 + number % 4) for number in range(LATER)],
        "nothing": [path(f"{draw.choice(SEARCHES)} khongcotunao{number}") for number in range(NOTHING)],
    }


def suggestions(site: Site) -> list[str]:
    """Addresses that a browser asks for while somebody types beginnings of words."""
    draw = random.Random(SEED)
    typed = [*SEARCHES, *(" ".join(words) for words in _titles(site, draw))]
    lengths = (2, 4, 7, 11, 16)
    return [f"/tim-kiem/goi-y/?{urlencode({'q': words[:length]})}" for words in typed for length in lengths][:200]


def _texts(site: Site, draw: random.Random) -> list[list[str]]:
    return [words for words in _column(site, "folded", draw, SAMPLE) if len(words) > 3]


def _titles(site: Site, draw: random.Random) -> list[list[str]]:
    return _column(site, "title", draw, WORDS)


def _column(site: Site, name: str, draw: random.Random, many: int) -> list[list[str]]:
    ((last,),) = site.sql("SELECT max(id) FROM articles_article")
    keys = ", ".join(str(draw.randint(1, last)) for _ in range(many))
    rows = site.sql(f"SELECT {name} FROM articles_article WHERE id IN ({keys}) ORDER BY id")  # noqa: S608 - our own
    texts = [text.split() for (text,) in rows]
    return (texts * many)[:many]


def _run(words: list[str], draw: random.Random) -> str:
    start = draw.randrange(len(words) - 3)
    return " ".join(words[start : start + 3])


def _number(draw: random.Random) -> str:
    number, kind, organ = draw.randint(1, 400), draw.choice(["KH", "NQ", "CT", "TB"]), draw.choice(["QU", "TU", "ĐU"])
    forms = [f"{number}-{kind}/{organ}", f"{number} {kind} {organ}".lower(), f"số {number}-{kind}/{organ}"]
    return draw.choice(forms)


def _narrowed(site: Site, draw: random.Random) -> list[dict[str, str]]:
    categories = [slug for (slug,) in site.sql("SELECT slug FROM articles_category ORDER BY id")]
    units = [slug for (slug,) in site.sql("SELECT slug FROM units_partyunit ORDER BY id")]
    makers = (
        lambda: {"chuyen-muc": draw.choice(categories)},
        lambda: {"don-vi": draw.choice(units)},
        lambda: draw.choice(PERIODS),
        lambda: {"loai": draw.choice(KINDS)},
        lambda: {"don-vi": draw.choice(units), **draw.choice(PERIODS)},
    )
    return [makers[number % len(makers)]() for number in range(FILTERED)]
