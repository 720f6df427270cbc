import pytest

from partynews.search.expressions import All, Any, Term
from partynews.search.query import MAX_QUERY, MAX_WORDS, read_query


def parts(typed):
    return [" ".join(word.exact for word in part.words) for part in read_query(typed).parts]


def numbers(typed):
    return [part.number for part in read_query(typed).parts if part.number]


def test_words_are_taken_apart_and_quotes_keep_them_together():
    assert parts('Hội nghị "chi bộ khu phố" «an toàn» “số liệu”') == [
        *("hội", "nghị"),
        *("chi bộ khu phố", "an toàn", "số liệu"),
    ]


@pytest.mark.parametrize(
    "typed", ["149-KH/QU", "149 KH QU", "149-kh/qu", "149khqu", "149KH/QU ./.", "0149-KH/QU", "số 149 kh/qu"]
)
def test_a_document_number_is_known_however_it_is_typed(typed):
    assert numbers(typed) == ["149khqu"]


@pytest.mark.parametrize("typed", ["20/11", "2-3 ngày", "phường 5", "5 hội nghị", "149", "năm 2024 quận"])
def test_other_figures_are_words(typed):
    assert numbers(typed) == []


@pytest.mark.parametrize("typed", ["", "   ", '"', "…", "%", "\x00", "🎉🎉", "\u202e", '""""', "&&||!"])
def test_without_letters_or_digits_there_is_no_query(typed):
    assert not read_query(typed)


def test_more_than_twelve_words_are_left_out_and_told():
    query = read_query(" ".join(f"từ{n}" for n in range(20)))
    assert len(query.words) == MAX_WORDS
    assert query.left_out == tuple(f"từ{n}" for n in range(12, 20))


def test_words_cut_off_at_the_twelfth_make_no_phrase_and_no_short_form():
    query = read_query("một hai ba bốn năm sáu bảy tám chín Ủy ban nhân dân xã")
    assert query.left_out == ("dân", "xã")
    assert (query.phrases, query.also) == ([], [])
    assert [part.is_phrase for part in query.parts] == [False] * MAX_WORDS


def test_a_long_query_is_cut():
    assert len(read_query("hội " * 5000).text) <= MAX_QUERY


def test_a_quote_that_nobody_closes_is_no_phrase():
    assert parts('"chi bộ') == ["chi", "bộ"]


def test_exact_accents_come_first_and_only_where_some_were_typed():
    exact = [tier.wanted.postgresql() for tier in read_query("đường").tiers()]
    assert exact == ["'t.đường'", "'s.đường'", "'đường'", "'t.duong'", "'s.duong'", "'duong'"]
    assert [tier.wanted.postgresql() for tier in read_query("duong").tiers()] == ["'t.duong'", "'s.duong'", "'duong'"]


def test_a_word_typed_without_accents_beside_one_with_them_is_best_without():
    assert read_query("lê hoa").tiers()[0].wanted.sqlite() == '("t.lê" AND "t.x.hoa")'
    assert not any(
        "t.x." in tier.wanted.sqlite() for typed in ("le hoa", "lễ hội") for tier in read_query(typed).tiers()
    )


def test_words_side_by_side_come_before_words_apart():
    tiers = [tier.wanted.sqlite() for tier in read_query("quan uy").tiers()]
    assert tiers[0] == '("t.quan" AND "t.uy" AND "t.quan_uy")'
    assert tiers[1] == '("t.quan" AND "t.uy")'
    assert tiers[-1] == '("quan" AND "uy")'


def test_only_long_phrases_need_to_be_looked_up_in_the_text():
    assert read_query('"quận ủy" "chi bộ khu phố"').phrases == [" chi bo khu pho "]


@pytest.mark.parametrize("text", ["a'b", 'a"b', "a b", "", "a:*", "(a", "a\\", "_a", "a.", "a__b"])
def test_a_term_that_would_need_escaping_is_refused(text):
    with pytest.raises(ValueError, match="not a term"):
        Term(text)


def test_expressions_in_both_notations():
    wanted = All([Term("hoi"), Any([Term("m.202411"), Term("ngh", begins=True)])])
    assert wanted.postgresql() == "('hoi' & ('m.202411' | 'ngh':*))"
    assert wanted.sqlite() == '("hoi" AND ("m.202411" OR "ngh"*))'


def test_nothing_to_look_for_is_refused():
    with pytest.raises(ValueError, match="nothing"):
        All([])


def test_three_words_stand_two_by_two_before_they_stand_apart():
    title, two_by_two, apart = (tier.wanted.sqlite() for tier in read_query("dai hoi phuong").tiers()[:3])
    assert '"t.dai_hoi" AND "t.hoi_phuong"' in title
    assert two_by_two.endswith('("t.dai_hoi" OR "t.hoi_phuong"))')
    assert apart == '("t.dai" AND "t.hoi" AND "t.phuong")'


def test_a_short_form_is_looked_for_in_full_too_and_the_other_way_round():
    for typed, also in (("UBND phường", '"nhan_dan"'), ("ủy ban nhân dân phường", '"ubnd"'), ("hdnd", '"hoi_dong"')):
        query = read_query(typed)
        assert also in query.anywhere.sqlite(), typed
        assert len(query.also) == 1, typed


@pytest.mark.parametrize("typed", ["qu", "tu", "hu", "quận ủy", '"ủy ban nhân dân"', "ban nhân dân"])
def test_what_is_a_word_of_its_own_or_quoted_is_not_taken_for_a_short_form(typed):
    assert read_query(typed).also == []


def test_short_forms_that_are_words_count_in_capitals():
    assert read_query("hội nghị QU").also == [("QU", "Quận ủy")]
