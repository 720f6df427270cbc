"""Document numbers, typed any way: "149-KH/QU", "149 KH QU" and "149-kh/qu" are one."""

from typing import Any

from django.db import models

from partynews.text.fold import fold_words


def number_key(number: str) -> str:
    """The form in which numbers are compared: "149-KH/QU" gives "149khqu"."""
    return fold_words(number).replace(" ", "")


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
