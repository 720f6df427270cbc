import time

import pytest

from partynews.text.plain import first_words, plain_text


def test_tags_between_blocks_leave_a_space():
    assert plain_text("<p>một<br>hai</p><p>ba</p><table><tr><td>x</td><td>y</td></tr></table>") == "một hai ba x y"


def test_tags_inside_a_word_split_nothing():
    assert plain_text("Đ<b>ảng</b> bộ") == "Đảng bộ"


def test_entities_become_letters_after_tags_are_gone():
    assert plain_text("a &lt;b&gt; &amp;amp; c&nbsp;d") == "a <b> &amp; c d"


def test_script_and_style_are_not_text():
    assert plain_text("<style>p{}</style><p>chữ</p><script>alert(1)</script>") == "chữ"


def test_text_is_cut_between_words():
    assert first_words("một hai ba bốn", 11) == "một hai…"
    assert first_words("ngắn", 12) == "ngắn"


def test_what_is_opened_and_never_closed_is_text():
    assert plain_text("<p>một</p> a <script") == "một a <script"
    assert plain_text("hai < ba") == "hai < ba"


@pytest.mark.parametrize("piece", ["<script", "<!--", "<", "<style><script></style>"])
def test_time_grows_with_the_length_alone(piece):
    started = time.process_time()
    plain_text(piece * 200_000)
    assert time.process_time() - started < 3


def test_texts_that_take_turns_are_not_mixed_up():
    texts = [f"<p>Bài {number}</p>" for number in range(5)] + ["Dòng   không\nthẻ", "A &amp; B"]
    told = [f"Bài {number}" for number in range(5)] + ["Dòng không thẻ", "A & B"]
    for _ in range(2):
        assert [plain_text(text) for text in texts] == told
