"""The column that holds a row's terms, and the lookup that finds rows by them through the database's own index."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection, models

from partynews.search.expressions import All, Expression
from partynews.search.terms import index_terms
from partynews.text.plain import plain_text


@dataclass(frozen=True)
class Marks:
    """The columns of a row that go into the index beside its terms, so that filters cost nothing.

    ``public``: a boolean column, or a column and the value it has where the row is public; ``at``: its date; then,
    where the rows have them, foreign keys.  What the public may see is asked of the querysets all the same.
    """

    public: str | tuple[str, str]
    at: str
    category: str = ""
    unit: str = ""


PUBLIC, YEAR, MONTH, CATEGORY, UNIT = "is.public", "y.", "m.", "c.", "u."
OFFSET_HOURS = 7  # years and months are those of Vietnam (since 1975): an index cannot ask for a time zone on SQLite


class TermsField(models.TextField):
    """The terms of other fields (``terms.index_terms``), made on save.  Declared after them.

    ``title``, ``lead`` and ``text`` name fields, or methods without arguments; ``number`` a field with the document's
    own number.  ``marks`` names columns for the index (``index.IndexTerms``), which has to exist before ``matches``.
    """

    def __init__(
        self,
        title: Sequence[str] = (),
        lead: Sequence[str] = (),
        text: Sequence[str] = (),
        number: str = "",
        marks: Marks | None = None,
        **kwargs: Any,
    ) -> None:
        self.sources = (tuple(title), tuple(lead), tuple(text))
        self.number, self.marks = number, marks
        kwargs.update(editable=False, blank=True, default="")
        super().__init__(**kwargs)

    def deconstruct(self) -> Any:
        """Without what it is made of: a change of that is no change of the table (the index is ``IndexTerms``)."""
        name, path, args, kwargs = super().deconstruct()
        for derived in ("editable", "blank", "default"):
            kwargs.pop(derived, None)
        return name, path, args, kwargs

    def terms_of(self, row: models.Model) -> str:
        """The terms of ``row`` as it is now."""
        title, lead, text = (" ".join(_text(row, source) for source in sources) for sources in self.sources)
        numbers = [getattr(row, self.number)] if self.number else []
        return index_terms(title, lead, text, numbers)

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        terms = self.terms_of(model_instance)
        setattr(model_instance, self.attname, terms)
        return terms


def _text(row: models.Model, source: str) -> str:
    value = getattr(row, source)
    return plain_text((value() if callable(value) else value) or "")


def index_table(table: str) -> str:
    """The FTS5 table of ``table`` on SQLite."""
    return f"{table}_terms"


def has_moments(field: TermsField, marks: Marks) -> bool:
    """Whether rows have a moment as their date, not a day alone."""
    return isinstance(field.model._meta.get_field(marks.at), models.DateTimeField)


def vector(field: TermsField, alias: str = "") -> str:
    """PostgreSQL's expression for what is indexed of ``field``'s rows; the index answers where it stands as it is."""
    marks, of = field.marks, f'"{alias}".' if alias else ""
    if marks is None:
        raise ValueError(f"{field} has no marks")
    if isinstance(marks.public, str):
        public = f'{of}"{marks.public}"'
    else:
        public = f"({of}\"{marks.public[0]}\" = '{marks.public[1]}')"
    at = f'{of}"{marks.at}"'
    at = f"({at} AT TIME ZONE INTERVAL '{OFFSET_HOURS} hours')" if has_moments(field, marks) else f"{at}::timestamp"
    keys = [f'{of}"{name}_id"' if name else "NULL::bigint" for name in (marks.category, marks.unit)]
    return f'partynews_terms({of}"{field.column}", {public}, {at}, {", ".join(keys)})'


def _keys(field: TermsField, vendor: str, wanted: Expression, most: int | None) -> tuple[str, list[Any]]:
    """SQL for the keys of ``most`` rows that fulfil ``wanted``, from the index alone, with its parameters."""
    key, table = field.model._meta.pk.column, field.model._meta.db_table
    limit = f" LIMIT {int(most)}" if most is not None else ""
    if vendor == "postgresql":
        found = f'SELECT "{key}" FROM "{table}" found WHERE {vector(field, "found")} @@ %s::tsquery{limit}'  # noqa: S608
        return found, [wanted.postgresql()]
    name = index_table(table)
    return f'SELECT rowid FROM "{name}" WHERE "{name}" MATCH %s{limit}', [wanted.sqlite()]  # noqa: S608


def terms_fields(model: type[models.Model]) -> list[TermsField]:
    """The fields of ``model`` that hold terms: one or none."""
    return [field for field in model._meta.get_fields() if isinstance(field, TermsField)]


def count_matches(
    wanted: Sequence[tuple[type[models.Model], Expression]], most: int, first: Expression | None = None
) -> list[int]:
    """How many rows of each model fulfil its expression, up to ``most``; one statement that reads the indexes alone.

    Public or not, as far as the expression does not say.  Where ``most`` rows are found among those that fulfil
    ``first`` too, no others are looked at.
    """
    counted, params = [], []
    for model, expression in wanted:
        (field,) = terms_fields(model)
        sql, values = _counted(field, expression, most)
        if first is not None:
            among_first, narrowed = _counted(field, All([expression, first]), most)
            sql, values = f"CASE WHEN {among_first} >= {int(most)} THEN {int(most)} ELSE {sql} END", narrowed + values
        counted.append(sql)
        params += values
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(counted)}", params)
        return list(cursor.fetchone())


def _counted(field: TermsField, wanted: Expression, most: int) -> tuple[str, list[Any]]:
    found, params = _keys(field, connection.vendor, wanted, most)
    return f"(SELECT count(*) FROM ({found}) AS matches)", params  # noqa: S608 - names of our own


def matching_keys(model: type[models.Model], wanted: Expression, most: int) -> list[int]:
    """The keys of any ``most`` rows of ``model`` that fulfil ``wanted``, public or not, from the index alone."""
    (field,) = terms_fields(model)
    with connection.cursor() as cursor:
        cursor.execute(*_keys(field, connection.vendor, wanted, most))
        return [key for (key,) in cursor.fetchall()]


@TermsField.register_lookup
class Matches(models.Lookup):
    """``terms__matches=expression``, or ``=(expression, most)``: of many rows found only ``most``, any of them.

    The rows are found first, by themselves: beside an order the planner likes to walk the table in that order and make
    the vector of each row anew, which takes a minute for a rare word.
    """

    lookup_name = "matches"
    prepare_rhs = False

    def get_db_prep_lookup(self, value: Any, connection: Any) -> Any:
        return "%s", [value]

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, Any]:
        found, params = _keys(self._field, connection.vendor, *self._wanted())
        key = f'{compiler.quote_name_unless_alias(self.lhs.alias)}."{self._field.model._meta.pk.column}"'
        is_listed = f"{key} = ANY(ARRAY({found}))" if connection.vendor == "postgresql" else f"{key} IN ({found})"
        return is_listed, params

    def _wanted(self) -> tuple[Expression, int | None]:
        return self.rhs if isinstance(self.rhs, tuple) else (self.rhs, None)

    @property
    def _field(self) -> TermsField:
        field: TermsField = self.lhs.target
        return field
