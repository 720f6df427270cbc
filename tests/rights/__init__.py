"""For each right of ``units.permissions.RIGHTS`` the requests that exercise it, as a browser sends them."""

from tests.rights import articles, office, records
from tests.rights.attempts import ATTEMPTS, Attempt, Case

__all__ = ["ATTEMPTS", "Attempt", "Case", "articles", "office", "records"]
