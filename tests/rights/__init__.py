"""For each right of ``units.permissions.RIGHTS`` the requests that exercise it, as a browser sends them."""

from tests.rights import addresses, articles, documents, home, letters, office, records, schedule, topics, videos
from tests.rights.attempts import ATTEMPTS, Attempt, Case

__all__ = [
    "ATTEMPTS",
    "Attempt",
    "Case",
    "addresses",
    "articles",
    "documents",
    "home",
    "letters",
    "office",
    "records",
    "schedule",
    "topics",
    "videos",
]
