"""The pictures of the demo are drawn, each the same each time."""

import datetime

from PIL import ImageChops

from articles.demo import gallery, pictures, records


def test_the_same_picture_is_drawn_the_same_and_variations_differ():
    first, again, other = (pictures.draw("market", variation) for variation in (0, 0, 2))
    assert first.size == (1200, 800)
    assert ImageChops.difference(first, again).getbbox() is None
    assert ImageChops.difference(first, other).getbbox() is not None


def test_every_picture_named_in_the_content_has_a_scene():
    newsroom = records.read("newsroom")
    told = [*records.articles(datetime.date(2026, 11, 20)), *newsroom["work"], *newsroom["removed"]]
    scenes = {name.split()[0] for name in gallery.named_in(told)}
    assert scenes <= set(pictures.SCENES)
    assert len(scenes) >= 12
