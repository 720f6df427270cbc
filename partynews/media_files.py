"""The files on disk that records name: removed, put aside where nobody is served, or put back.

A picture or file keeps its address as long as it lies below ``MEDIA_ROOT``, whether a record shows it or not.  What
the public may not open waits in a folder beside it.  What another record names stays, unless the manager of that
record counts it among its ``withheld()``.  When whose files go where is for each room to say; all of it happens after
the commit, and may be done twice.
"""

import logging
import re
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import transaction
from django.db.models import FileField, JSONField, Model, Q, QuerySet, TextField
from django.db.models.functions import Cast

from partynews.fields import RichTextField

# A picture without its size, which stands for all its widths (``partynews.pictures``); an attachment; a film.
_NAME = re.compile(
    r"anh/\d{4}/\d\d/[0-9a-f]{16}(?=-)|tep/\d{4}/\d\d/[a-z0-9-]+\.[a-z]+|video/\d{4}/\d\d/[a-z0-9-]+\.[a-z0-9]+",
    re.ASCII,
)
_log = logging.getLogger(__name__)


def after_commit(step: Callable[..., Any], *args: Any) -> None:
    """Take ``step`` once the transaction is through; what fails there is logged and stops nothing."""
    transaction.on_commit(partial(step, *args), robust=True)


def remove(names: set[str]) -> None:
    """Delete those of ``names`` that no record names any more."""
    for name in sorted(names - _named_elsewhere(names)):
        paths = places_of(name)
        for path in paths:
            path.unlink(missing_ok=True)
        _tell_missing(name, paths)


def put_aside(names: set[str]) -> None:
    """Take away from the public those of ``names`` that nothing names but what is withheld."""
    hide(names - _named_elsewhere(names, withheld_too=False))


def hide(names: set[str]) -> None:
    """Take ``names`` away from the public, whoever names them: for what has just been sent."""
    _withheld().mkdir(mode=0o700, parents=True, exist_ok=True)
    for name in sorted(names):
        _tell_missing(name, [*_move(name, _served(), _withheld()), *_paths(_withheld(), name)])


def put_back(names: set[str]) -> None:
    for name in names:
        _move(name, _withheld(), _served())


def places_of(name: str) -> list[Path]:
    """Where ``name`` lies, served or not."""
    return [*_paths(_served(), name), *_paths(_withheld(), name)]


def is_put_aside(name: str) -> bool:
    return bool(_paths(_withheld(), name))


def _move(name: str, source: Path, target: Path) -> list[Path]:
    paths = _paths(source, name)
    for path in paths:
        new = target / path.relative_to(source)
        new.parent.mkdir(parents=True, exist_ok=True)
        try:
            path.replace(new)
        except FileNotFoundError:  # another process was first
            continue
    return paths


def _tell_missing(name: str, paths: list[Path]) -> None:
    if not paths:
        _log.warning("No file on disk for %s", name)


def _served() -> Path:
    return Path(settings.MEDIA_ROOT)


def _withheld() -> Path:
    return _served().parent / "withheld"


def _paths(root: Path, name: str) -> list[Path]:
    path = root / name
    return [path] * path.exists() if path.suffix else sorted(path.parent.glob(f"{path.name}-*.webp"))


# ---- who names what


def names_in(*texts: Any) -> set[str]:
    """What ``texts`` (or files) name."""
    return {name for text in texts for name in _NAME.findall(str(text or ""))}


def named_by(rows: QuerySet) -> set[str]:
    """What ``rows`` of ``columns`` name."""
    return names_in(*rows.values_list("names", flat=True).iterator())


def columns() -> Iterator[tuple[type[Model], QuerySet]]:
    """Every column that may name a file, as the rows of its model with that column as ``names``."""
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if isinstance(field, FileField | RichTextField | JSONField):
                yield model, model._default_manager.order_by().annotate(names=Cast(field.name, TextField()))


def _not_served(model: type[Model]) -> Q | None:
    """The rows of ``model`` that are withheld, or belong to a record that is."""
    part_of = getattr(model, "belongs_to", "")
    whole: Any = model._meta.get_field(part_of).related_model if part_of else model
    rows = whole._default_manager
    if not hasattr(rows, "withheld"):
        return None
    return Q(**{f"{part_of or 'pk'}__in": rows.withheld().order_by().values("pk")})


def _named_elsewhere(names: set[str], *, withheld_too: bool = True) -> set[str]:
    """Those of ``names`` that a record still names: every column is read once."""
    if not names:
        return set()
    pattern = "|".join(map(re.escape, sorted(names)))
    others = set()
    for model, rows in columns():
        own = None if withheld_too else _not_served(model)
        others |= named_by((rows if own is None else rows.exclude(own)).filter(names__regex=pattern))
    return names & others
