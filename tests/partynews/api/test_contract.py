"""The service keeps to its own description: schemathesis tries it, with all checks, on a site with every state."""

import json
from collections.abc import Iterator
from types import SimpleNamespace

import jsonschema
import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, settings

from articles.models import Article, Category
from documents.models import Document
from partynews.api import describe, examples
from partynews.api.front import FILE
from partynews.api.rate import Rate
from partynews.wsgi import application
from tests.partynews.api.states import FOLDED, SECRET, build
from units.models import Meeting, PartyUnit

WRITTEN = json.loads(FILE.read_text(encoding="utf-8"))
# Its own list for requests of the right form, and 410: an article that was taken down.
ANSWERS = {"expected-statuses": ["2xx", "3xx", 401, 403, 404, 409, 410, 429]}
CONFIG = schemathesis.Config.from_dict({"checks": {"positive_data_acceptance": ANSWERS}})
SCHEMA = schemathesis.openapi.from_dict(WRITTEN, config=CONFIG)
SCHEMA.app = application
LISTED = {"articles": Article, "categories": Category, "documents": Document, "meetings": Meeting, "units": PartyUnit}
NUMBERS: dict[str, list[int]] = {}  # of rows in every state, public or not


@SCHEMA.hook
def map_path_parameters(context, path_parameters):
    """Most numbers of the right form are those of rows: random ones would meet none."""
    number = (path_parameters or {}).get("id")
    if isinstance(number, int) and 0 < number < 10**18 and number % 5:
        known = NUMBERS[context.operation.path.split("/")[3]]
        path_parameters["id"] = known[number % len(known)]
    return path_parameters


def test_the_description_is_what_the_code_says():
    assert FILE.read_text(encoding="utf-8") == describe.written(), "run: python -m partynews.api.describe"


@pytest.mark.parametrize("name", sorted(examples.ROWS))
def test_examples_are_of_the_form_they_are_examples_of(name):
    schema = {"$ref": f"#/components/schemas/{name}", "components": WRITTEN["components"]}
    jsonschema.validate(examples.ROWS[name], schema, format_checker=jsonschema.FormatChecker())


def test_every_operation_tells_all_its_answers():
    for address, methods in WRITTEN["paths"].items():
        assert methods.keys() == {"get"}, address
        told = methods["get"]["responses"]
        assert {"200", "304", "400", "429"} <= told.keys(), address
        assert ("404" in told) >= ("{id}" in address), address
        assert all(parameter["description"] for parameter in methods["get"]["parameters"]), address
    assert "410" in WRITTEN["paths"]["/api/v1/articles/{id}/"]["get"]["responses"]


@pytest.fixture
def site(db, settings) -> Iterator[SimpleNamespace]:
    """As Django's own test client does: a request does not close the connection that holds the test's transaction."""
    settings.API_RATE = Rate(0)
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    site = build()
    for name, model in LISTED.items():
        NUMBERS[name] = list(model.objects.order_by("pk").values_list("pk", flat=True))
    yield site
    for signal in signals:
        signal.connect(close_old_connections)


@SCHEMA.parametrize()
@settings(max_examples=25, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
def test_schemathesis_finds_nothing(site, case):
    answer = case.call_and_validate(headers={"Accept-Encoding": "identity"})  # its WSGI client unpacks nothing
    assert SECRET not in answer.text
    assert FOLDED not in answer.text
