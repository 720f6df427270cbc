import pytest

from articles.importer.lines import split_lines
from articles.importer.repair import mend


@pytest.mark.parametrize(
    ("broken", "meant"),
    [
        ("“quot;Đoàn kết”quot;, và", "“Đoàn kết”, và"),
        ("“quot; Đoàn kết”quot;.", "“Đoàn kết”."),
        ("quot;Đoàn kếtquot;", '"Đoàn kết"'),
        ('""Đoàn kết""', '"Đoàn kết"'),
        ("““Đoàn kết””", "“Đoàn kết”"),
        ("phườngnbsp; Tân", "phường Tân"),
        ("Thành\u00a0ủy  đã", "Thành ủy đã"),
        ("KHamp;CN", "KH&CN"),
        ("KH&amp;CN", "KH&CN"),
        ("xatilde; hội", "xã hội"),
        ("2012 &ndash; 2015", "2012 – 2015"),
        ("&#273;ảng", "đảng"),
    ],
)
def test_damage_is_mended(broken, meant):
    assert mend(broken)[0] == meant


@pytest.mark.parametrize("whole", ['và " Đoàn kết".', "R&D; 5 < 6", "camp; stamp;", "“Đoàn kết”", "a;b"])
def test_what_is_whole_stays_as_it_is(whole):
    text, _, repairs = mend(whole)
    assert (text, repairs) == (whole, [])


def test_each_repair_says_where_it_stood_and_why():
    source = "Đảng bộ\nphườngnbsp; “quot;Tân”quot;"
    _, repairs = split_lines(source)
    assert [(source[slice(*r.span)], r.text) for r in repairs] == [
        ("nbsp; ", " "),
        ("“quot;", "“"),
        ("”quot;", "”"),
    ]
    assert all(r.reason for r in repairs)


def test_a_mended_line_knows_the_place_of_every_word():
    source = "x\n| Thànhnbsp;ủy  “quot;A”quot; |"
    line = split_lines(source)[0][1]
    assert line.text == "Thành ủy “A”"
    assert source[slice(*line.span(6, 8))] == "ủy"
    assert source[slice(*line.span(9))] == "“quot;A”quot;"
