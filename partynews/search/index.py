"""The indexes over terms: made, filled and dropped by migrations, filled anew by ``manage.py reindex``."""

from collections.abc import Callable, Sequence
from typing import Any

from django.db import connection, models, transaction
from django.db.migrations.operations.base import Operation
from tqdm import tqdm

from partynews.fields import FoldedField
from partynews.search.fields import (
    CATEGORY,
    MONTH,
    OFFSET_HOURS,
    PUBLIC,
    UNIT,
    YEAR,
    Marks,
    TermsField,
    has_moments,
    index_table,
    terms_fields,
    vector,
)

CREATE_FUNCTION = f"""
CREATE FUNCTION partynews_terms(terms text, is_public boolean, at timestamp, category bigint, unit bigint)
RETURNS tsvector LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE COST 100000 AS $$ BEGIN
RETURN array_to_tsvector(array_remove(string_to_array(terms, ' ') || ARRAY[
CASE WHEN is_public THEN '{PUBLIC}' END, '{YEAR}' || to_char(at, 'YYYY'), '{MONTH}' || to_char(at, 'YYYYMM'),
'{CATEGORY}' || category, '{UNIT}' || unit], NULL));
END $$
"""  # the cost tells the planner that a vector is dear to make and cheap to look up
DROP_FUNCTION = "DROP FUNCTION partynews_terms(text, boolean, timestamp, bigint, bigint)"
_BATCH = 500


def write_terms(model: type[models.Model], field: TermsField) -> None:
    """Make the column ``terms`` of all rows of ``model`` anew, as ``field`` says; shows its progress."""
    _write(model, "terms", field.terms_of)


def write_folded(model: type[models.Model], sources: Sequence[str]) -> None:
    """Make the column ``folded`` of all rows of ``model`` anew from ``sources``; shows its progress."""
    _write(model, "folded", FoldedField(sources=sources).folded_of)


def _write(model: type[models.Model], column: str, made: Callable[[models.Model], str]) -> None:
    rows = model._base_manager.order_by("pk")
    keys = list(rows.values_list("pk", flat=True))
    progress = tqdm(total=len(keys), desc=f"{model._meta.verbose_name_plural}: {column}", disable=len(keys) < _BATCH)
    for start in range(0, len(keys), _BATCH):
        with transaction.atomic():
            for row in rows.filter(pk__in=keys[start : start + _BATCH]):
                if (value := made(row)) != getattr(row, column):
                    model._base_manager.filter(pk=row.pk).update(**{column: value})
                progress.update()
    progress.close()


class IndexTerms(Operation):
    """Make the index over the terms of a model, and fill both anew.  Reversed, it drops the index.

    On SQLite the index follows its table through triggers, which are gone when a migration has rebuilt the table
    (adding a column with a default does): such a migration ends with this operation again.  A test looks.
    ``marks`` are given here, because a migration's models have none.
    """

    reversible = True

    def __init__(self, model_name: str, marks: Marks) -> None:
        self.model_name, self.marks = model_name, marks

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        return self.__class__.__qualname__, [self.model_name, self.marks], {}

    def state_forwards(self, app_label: str, state: Any) -> None:
        pass

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        field, vendor = self._field(app_label, to_state), schema_editor.connection.vendor
        for statement in (*drop_statements(field, vendor), *create_statements(field, vendor)):
            schema_editor.execute(statement)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        for statement in drop_statements(self._field(app_label, from_state), schema_editor.connection.vendor):
            schema_editor.execute(statement)

    def _field(self, app_label: str, state: Any) -> TermsField:
        (field,) = terms_fields(state.apps.get_model(app_label, self.model_name))
        field.marks = self.marks
        return field

    def describe(self) -> str:
        return f"Index the terms of {self.model_name}"


def rebuild(field: TermsField) -> None:
    """Fill the index of ``field`` anew from the column, while the site is searched; outside a transaction."""
    vendor = connection.vendor
    if vendor == "postgresql":
        with connection.cursor() as cursor:
            for statement in create_statements(field, vendor):
                cursor.execute(statement)
            cursor.execute(f'REINDEX INDEX CONCURRENTLY "{index_table(field.model._meta.db_table)}"')
        return
    with transaction.atomic(), connection.cursor() as cursor:
        for statement in (*drop_statements(field, vendor), *create_statements(field, vendor)):
            cursor.execute(statement)


def create_statements(field: TermsField, vendor: str) -> list[str]:
    """SQL that makes the index of ``field`` and fills it from the column."""
    if vendor == "postgresql":
        table = field.model._meta.db_table
        name = index_table(table)
        return [
            f'CREATE INDEX IF NOT EXISTS "{name}" ON "{table}" USING gin ({vector(field)})',
            # Without statistics of the terms: a common one would look as if reading the table were as good.
            f'ALTER INDEX "{name}" ALTER COLUMN 1 SET STATISTICS 0',
        ]
    return [*_sqlite_table(field), _sqlite_fill(field)]


def drop_statements(field: TermsField, vendor: str) -> list[str]:
    """SQL that takes the index of ``field`` away, if there is one."""
    name = index_table(field.model._meta.db_table)
    if vendor == "postgresql":
        return [f'DROP INDEX IF EXISTS "{name}"']
    triggers = [f'DROP TRIGGER IF EXISTS "{name}_{event}"' for event in ("insert", "update", "delete")]
    return [*triggers, f'DROP TABLE IF EXISTS "{name}"']


def _sqlite_terms(field: TermsField, row: str) -> str:
    """SQL for what FTS5 holds of a row; ``row`` is "new", "old" or the table."""
    marks = field.marks
    if marks is None:
        raise ValueError(f"{field} has no marks")
    of = f'"{row}".' if row not in ("new", "old") else f"{row}."
    public, value = (marks.public, "1") if isinstance(marks.public, str) else (marks.public[0], f"'{marks.public[1]}'")
    at = f'{of}"{marks.at}"' + (f", '+{OFFSET_HOURS} hours'" if has_moments(field, marks) else "")
    parts = [
        f'{of}"{field.column}"',
        f"CASE WHEN {of}\"{public}\" = {value} THEN '{PUBLIC}' END",
        f"'{YEAR}' || strftime('%Y', {at})",
        f"'{MONTH}' || strftime('%Y%m', {at})",
        *(f"'{mark}' || {of}\"{name}_id\"" for mark, name in ((CATEGORY, marks.category), (UNIT, marks.unit)) if name),
    ]
    return " || ' ' || ".join(f"COALESCE({part}, '')" for part in parts)


def _sqlite_table(field: TermsField) -> list[str]:
    table = field.model._meta.db_table
    name, key = index_table(table), field.model._meta.pk.column
    tokens = "unicode61 remove_diacritics 0 tokenchars ''._''"
    enter = f'INSERT INTO "{name}"(rowid, terms) VALUES (new."{key}", {_sqlite_terms(field, "new")});'  # noqa: S608
    leave = (
        f'INSERT INTO "{name}"("{name}", rowid, terms) '  # noqa: S608 - names of our own
        f"VALUES ('delete', old.\"{key}\", {_sqlite_terms(field, 'old')});"
    )
    return [
        f"CREATE VIRTUAL TABLE \"{name}\" USING fts5(terms, content='', detail=none, tokenize='{tokens}')",
        f'CREATE TRIGGER "{name}_insert" AFTER INSERT ON "{table}" BEGIN {enter} END',
        f'CREATE TRIGGER "{name}_delete" AFTER DELETE ON "{table}" BEGIN {leave} END',
        f'CREATE TRIGGER "{name}_update" AFTER UPDATE ON "{table}" BEGIN {leave} {enter} END',
    ]


def _sqlite_fill(field: TermsField) -> str:
    table = field.model._meta.db_table
    name, key = index_table(table), field.model._meta.pk.column
    return f'INSERT INTO "{name}"(rowid, terms) SELECT "{key}", {_sqlite_terms(field, table)} FROM "{table}"'  # noqa: S608
