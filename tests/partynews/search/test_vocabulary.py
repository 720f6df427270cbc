import random
import tracemalloc

from partynews.search.terms import words_in
from partynews.search.vocabulary import MOST_PAIRS, MOST_WORDS, Vocabulary


def test_most_frequent_spelling_is_taken():
    vocabulary = Vocabulary(["Đường phố", "Đường phố", "Dương phố", "Mặt trời"])
    assert vocabulary.word("duong") == ("duong", "đường", 3)
    assert vocabulary.spelled(words_in("duong pho mat xyz")) == ["đường", "phố", "mặt", "xyz"]


def test_neighbours_decide_on_accents_and_typed_ones_stay():
    vocabulary = Vocabulary(["Đường phố", "Đường phố", "Hải Dương"])
    assert vocabulary.spelled(words_in("hai duong")) == ["hải", "dương"]
    assert vocabulary.spelled(words_in("dương pho")) == ["dương", "phố"]


def test_ends_of_titles_are_no_neighbours():
    vocabulary = Vocabulary(["Hội nghị", "Quận ủy"])
    assert vocabulary.pair("nghi", "quan") is None
    assert vocabulary.pair("hoi", "nghi") == ("hoi nghi", "hội nghị", 1)


def test_memory_is_bounded():
    random.seed(1)
    letters = "bcdghklmnpqrstvx"
    syllables = [a + v + b for a in letters for v in ("a", "ế", "ộ", "ươ", "i") for b in letters]
    titles = (" ".join(random.choices(syllables, k=12)) for _ in range(4000))
    tracemalloc.start()
    vocabulary = Vocabulary(titles)
    kept, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert vocabulary.word("bab")
    assert kept < 3 * 2**20
    assert most < 20 * 2**20
    assert len(vocabulary._words.starts) <= MOST_WORDS
    assert len(vocabulary._pairs.starts) <= MOST_PAIRS
