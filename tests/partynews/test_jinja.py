"""What the public templates have beside Jinja2's own."""

from partynews.jinja import breakable


def test_an_email_address_breaks_after_the_at_and_before_full_stops_only():
    assert breakable("van-phong@dang-uy.vidu.vn") == "van-phong@<wbr>dang-uy<wbr>.vidu<wbr>.vn"


def test_what_stands_in_an_email_address_stays_text():
    assert breakable("<b>@vidu.vn") == "&lt;b&gt;@<wbr>vidu<wbr>.vn"
