"""What a reader means stands first: the questions of ``make bench-relevance``, asked of the page."""

import pytest

from bench.relevance.content import load
from bench.relevance.judgement import ENOUGH, Question, Verdict, found_on, judge, mean_reciprocal_rank, questions

pytestmark = pytest.mark.django_db


def test_what_readers_mean_stands_first(client):
    keys = load()
    asked = questions()
    answers = {answer for question in asked for answer in question.answers}
    assert answers <= set(keys.values())

    verdicts = judge(lambda typed: found_on(client.get("/tim-kiem/", {"q": typed}).content.decode(), keys))
    assert len(verdicts) == len(asked) == 60
    wrong = [f"{verdict.question.typed} → {verdict.first}" for verdict in verdicts if verdict.rank != 1]
    assert mean_reciprocal_rank(verdicts) >= ENOUGH, wrong


def test_what_stands_second_counts_half_and_what_is_missing_nothing():
    question = Question("hội nghị", ("hoi-nghi",), "")
    verdicts = [Verdict(question, rank, "") for rank in (1, 2, 0)]
    assert mean_reciprocal_rank(verdicts) == pytest.approx(0.5)
