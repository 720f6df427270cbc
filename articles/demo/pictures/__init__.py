"""Pictures for the demo content, drawn by Pillow: ``draw("river_bridge", 2)`` is the third variation of a scene."""

from collections.abc import Callable

from PIL import Image, ImageOps

from articles.demo.pictures import greens, halls, rooms, streets
from articles.demo.pictures.canvas import Canvas

SCENES: dict[str, Callable[[Canvas], None]] = {
    scene.__name__: scene
    for scene in (
        halls.ballot,
        halls.certificate,
        halls.conference_hall,
        halls.folk_stage,
        halls.presidium,
        halls.speaker,
        halls.voters_meeting,
        rooms.blood_donation,
        rooms.cell_meeting,
        rooms.classroom,
        rooms.clinic,
        rooms.desk_check,
        rooms.library,
        rooms.one_stop,
        rooms.tablet_help,
        streets.alley,
        streets.gift_giving,
        streets.market,
        streets.night_lanterns,
        streets.road_works,
        streets.street_cleaning,
        streets.ward_office,
        greens.canal_path,
        greens.football,
        greens.river_bridge,
        greens.school_yard,
        greens.tree_planting,
    )
}


def draw(scene: str, variation: int = 0) -> Image.Image:
    """The picture of ``scene``, 1200 by 800; people, colours, light and distance differ between variations."""
    canvas = Canvas(f"{scene} {variation}")
    SCENES[scene](canvas)
    picture = canvas.finish(closer=variation % 3 == 1)
    return ImageOps.mirror(picture) if variation % 3 == 2 else picture
