"""Document numbers, typed any way: "149-KH/QU", "149 KH QU" and "149-kh/qu" are one, as are "01-CTr" and "1-CTr"."""

import re
from typing import Any

from django.db import models
from django.db.models import Q

from partynews.text.document_numbers import number_key
from partynews.text.fold import fold_words

_AFTER_A_NUMBER = re.compile(r" (?:ngay|cua|ve) .*")  # "149-KH/QU ngày 15/8/2017 của Quận ủy về …"


def typed_number(text: str, kinds: tuple[str, ...] = ()) -> str:
    """The key of the number that ``text`` names, or begins to name; "" where it names none.

    "Kế hoạch số 149-KH/QU ngày 15/8/2017" and "149 kh" do, words alone do not.  ``kinds`` are the names of kinds that
    may stand before the number.
    """
    words = _AFTER_A_NUMBER.sub(" ", fold_words(text))
    before = next((kind for kind in map(fold_words, kinds) if words.startswith(kind)), " ")
    words = words.removeprefix(before).strip().removeprefix("so ")
    return number_key(words) if words[:1].isdigit() else ""


class NumberKeyField(models.CharField):
    """``number_key`` of another field, made on save."""

    def __init__(self, source: str = "", *args: Any, **kwargs: Any) -> None:
        self.source = source
        kwargs.update(editable=False, blank=True, default="")
        kwargs.setdefault("max_length", 60)
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        for derived in ("editable", "blank", "default"):
            kwargs.pop(derived, None)
        return name, path, args, {**kwargs, "source": self.source}

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        key = number_key(getattr(model_instance, self.source))
        setattr(model_instance, self.attname, key)
        return key


def has_number(key: str) -> Q:
    """Documents whose number is ``key`` or begins with it: "149" finds "149-KH/QU" and never "1490-KH/QU"."""
    begins = Q(number_key__startswith=key)
    if not key[-1:].isdigit():
        return begins
    return begins & ~Q(number_key__regex=rf"^{re.escape(key)}[0-9]")
