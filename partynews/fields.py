"""Model fields that normalise, sanitise and derive in ``pre_save``, whoever saves: admin, importer or shell.

``.update()`` and ``bulk_update`` go past ``pre_save``; they are not used on these fields.
"""

import time
from collections.abc import Callable, Sequence
from typing import Any

from ckeditor.fields import RichTextField as CKEditorField
from django.core.exceptions import ValidationError
from django.db import models

from partynews.text.fold import clean_line, fold_words, nfc, slugify
from partynews.text.numbers import grouped
from partynews.text.plain import plain_text
from partynews.text.sanitise import clean_html

MAX_BODY = 2_000_000


def _normalised(model_instance: models.Model, attname: str, normalise: Callable[[str], str]) -> Any:
    value = getattr(model_instance, attname)
    if isinstance(value, str):
        value = normalise(value)
        setattr(model_instance, attname, value)
    return value


class LineField(models.CharField):
    """One line of text: NFC, white space collapsed."""

    def to_python(self, value: Any) -> Any:
        value = super().to_python(value)
        return clean_line(value) if isinstance(value, str) else value

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        return _normalised(model_instance, self.attname, clean_line)


class PlainTextField(models.TextField):
    """Lines of plain text: NFC, without white space at the ends."""

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        return _normalised(model_instance, self.attname, lambda text: nfc(text).strip())


def validate_body_length(value: str) -> None:
    if len(value) > MAX_BODY:
        raise ValidationError(
            f"Nội dung dài {grouped(len(value))} ký tự, quá mức {grouped(MAX_BODY)}. Ảnh dán thẳng vào bài thường là "
            "nguyên nhân: hãy gửi ảnh bằng nút chèn ảnh; với báo cáo rất dài, hãy đính kèm tệp."
        )


class RichTextField(CKEditorField):
    """HTML written in CKEditor; what reaches the database has gone through ``clean_html``."""

    default_validators = [validate_body_length]

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        return _normalised(model_instance, self.attname, clean_html)


class SlugFromField(models.CharField):
    """An ASCII address part made from another field on save.

    With ``unique=True`` it is made once, when empty, with a number added on a clash; otherwise it follows its source,
    until the field ``kept_since`` is filled: an address that readers know does not change.
    """

    def __init__(self, source: str = "", *args: Any, kept_since: str = "", **kwargs: Any) -> None:
        self.source = source
        self.kept_since = kept_since
        kwargs.setdefault("max_length", 120)
        kwargs.setdefault("verbose_name", "đường dẫn")
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)
        self.limit: int = kwargs["max_length"]

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        kept = {"kept_since": self.kept_since} if self.kept_since else {}
        return name, path, args, {**kwargs, "source": self.source, **kept}

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        own = slugify(getattr(model_instance, self.attname) or "", self.limit)
        made = slugify(getattr(model_instance, self.source), self.limit) or "khong-ten"
        if self.unique:
            slug = self._free(model_instance, own or made)
        else:
            slug = own if own and self.kept_since and getattr(model_instance, self.kept_since) else made
        setattr(model_instance, self.attname, slug)
        return slug

    def _free(self, instance: models.Model, slug: str) -> str:
        others = type(instance)._default_manager.exclude(pk=instance.pk)
        taken = set(others.filter(**{f"{self.attname}__startswith": slug}).values_list(self.attname, flat=True))
        number, free = 1, slug
        while free in taken:
            number += 1
            free = f"{slug[: self.limit - 6]}-{number}"
        return free


class FormerSlugsField(models.TextField):
    """The slugs that a row had before the one in its field ``source``, as " old-1 old-2 ".  Declared after it.

    Kept from what is stored, so that the admin, the importer and the shell all get it.  A slug that comes back to its
    row is no former one.  Asked with ``former_slugs__word="old-1"``.
    """

    def __init__(self, source: str = "", *args: Any, **kwargs: Any) -> None:
        self.source = source
        kwargs.update(editable=False, blank=True, default="")
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        for derived in ("editable", "blank", "default"):
            kwargs.pop(derived, None)
        return name, path, args, {**kwargs, "source": self.source}

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        kept = "" if model_instance.pk is None or add else self._kept(model_instance)
        setattr(model_instance, self.attname, kept)
        return kept

    def _kept(self, instance: models.Model) -> str:
        rows = type(instance)._base_manager.filter(pk=instance.pk)
        stored, former = rows.values_list(self.source, self.attname).first() or ("", "")
        now = getattr(instance, self.source)
        words = dict.fromkeys([*former.split(), stored])
        kept = [word for word in words if word not in (now, "")]
        return f" {' '.join(kept)} " if kept else ""


@FormerSlugsField.register_lookup
class HasWord(models.Lookup):
    """``former_slugs__word="tin-cu"``: this very word is among them."""

    lookup_name = "word"

    def get_prep_lookup(self) -> str:
        return f" {self.rhs} "

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        column, params = self.process_lhs(compiler, connection)
        finds = "strpos" if connection.vendor == "postgresql" else "instr"
        return f"{finds}({column}, %s) > 0", (*params, self.rhs)


class FoldedField(models.TextField):
    """The folded words of other fields, or methods without arguments (``fold_words``), for finding without accents.

    Declared after them.
    """

    def __init__(self, sources: Sequence[str] = (), *args: Any, **kwargs: Any) -> None:
        self.sources = tuple(sources)
        kwargs.update(editable=False, blank=True, default="")
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        for derived in ("editable", "blank", "default"):
            kwargs.pop(derived, None)
        return name, path, args, {**kwargs, "sources": self.sources}

    def folded_of(self, row: models.Model) -> str:
        """The folded words of ``row`` as it is now."""
        values = (getattr(row, source) for source in self.sources)
        return fold_words(" ".join(plain_text((value() if callable(value) else value) or "") for value in values))

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        folded = self.folded_of(model_instance)
        setattr(model_instance, self.attname, folded)
        return folded


class ChangedField(models.BigIntegerField):
    """The moment of the last save in microseconds since 1970; a sum of them changes with any row of a small table."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.update(editable=False, default=0)
        super().__init__(*args, **kwargs)

    def pre_save(self, model_instance: models.Model, add: bool) -> int:
        moment = time.time_ns() // 1000
        setattr(model_instance, self.attname, moment)
        return moment


class _InFoldedText(models.Lookup):
    """Looks into folded words: through an index on PostgreSQL, by reading the texts on SQLite.

    PostgreSQL's ``partynews_words`` (``migrations/0003_words.py``) is a function of our own, so that it can say how
    expensive it is: with ``to_tsvector`` itself the planner takes making a hundred thousand vectors anew for cheap and
    does not look at the index (``articles/migrations/0005_word_index.py``).
    """

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        column, params = self.process_lhs(compiler, connection)
        return f"instr({column}, %s) > 0", (*params, self.rhs)

    def indexed(self, compiler: Any, connection: Any, query: str, value: str) -> tuple[str, list[Any]]:
        column, params = self.process_lhs(compiler, connection)
        return f"partynews_words({column}) @@ {query}('simple', %s)", [*params, value]


@FoldedField.register_lookup
class HasWords(_InFoldedText):
    """``folded__words=" quan uy "``: those folded words stand there, side by side."""

    lookup_name = "words"

    def as_postgresql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        words = self.rhs.strip()
        found, values = self.indexed(compiler, connection, "plainto_tsquery", words)
        if " " not in words:
            return found, values
        # A phrase query would make the vector of every candidate anew; looking into the text is far cheaper.
        column, params = self.process_lhs(compiler, connection)
        return f"({found} AND strpos({column}, %s) > 0)", [*values, *params, self.rhs]


@FoldedField.register_lookup
class HasBeginning(_InFoldedText):
    """``folded__beginning=" qua"``: a folded word begins like that."""

    lookup_name = "beginning"

    def as_postgresql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        return self.indexed(compiler, connection, "to_tsquery", f"{self.rhs.strip()}:*")
