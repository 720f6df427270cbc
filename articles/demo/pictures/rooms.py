"""Scenes in rooms: meetings, desks, counters, lessons, health."""

from articles.demo.pictures import people
from articles.demo.pictures.canvas import (
    BROWN,
    CREAM,
    DARK_BROWN,
    DARK_RED,
    DARK_TEAL,
    GOLD,
    GREY,
    HEIGHT,
    INK,
    PALE_GOLD,
    PALE_TEAL,
    RED,
    SAND,
    SLATE,
    TAN,
    TEAL,
    WHITE,
    WIDTH,
    Canvas,
    mix,
)
from articles.demo.pictures.people import UNION_BLUE, bust, seated_back, sitting, stand
from articles.demo.pictures.things import floor, plant, posy, window


def cell_meeting(c: Canvas) -> None:
    """A party cell around a table in a culture house."""
    wall = c.pick(CREAM, "#e4ece4", "#f2e4cf")
    c.rect(0, 0, WIDTH, 540, wall)
    c.rect(0, 400, WIDTH, 140, mix(wall, TEAL, 0.28))
    for x in (90, 880):
        window(c, x, 90, 230, 230, c.pick(TEAL, BROWN))
    c.rect(430, 80, 340, 210, BROWN, 4)
    c.rect(442, 92, 316, 186, DARK_TEAL)
    for i in range(4):
        c.rect(472, 122 + i * 36, c.between(150, 250), 6, WHITE, 3, 0.55)
    floor(c, 530, TAN)
    for i, x in enumerate((250, 425, 600, 775, 950)):
        bust(
            c,
            x,
            496,
            118,
            style=("short", "bun", "short", "long", "short")[i],
            hair=people.SILVER if i in (0, 2) else None,
        )
    _meeting_table(c)


def _meeting_table(c: Canvas) -> None:
    c.shadow(600, 690, 520, 30)
    c.polygon([(150, 492), (1050, 492), (1140, 610), (60, 610)], mix(BROWN, WHITE, 0.2))
    c.rect(60, 610, 1080, 34, BROWN)
    for x in (100, 1060):
        c.rect(x, 640, 40, 130, DARK_BROWN)
    for x in (250, 425, 775, 950):
        c.polygon([(x - 60, 560), (x + 46, 560), (x + 36, 516), (x - 44, 516)], WHITE)
        for i in range(3):
            c.rect(x - 34, 526 + i * 10, 58, 3, GREY)
        c.ellipse(x + 78, 540, 17, 7, PALE_TEAL)
        c.rect(x + 62, 526, 32, 16, WHITE, 6)
    posy(c, 600, 560, 150, c.pick(GOLD, RED))
    for x in (340, 840):
        seated_back(c, x, 770, 150, c.pick(DARK_TEAL, DARK_RED))


def one_stop(c: Canvas) -> None:
    """Citizens at the counters of the one-stop office."""
    wall = c.pick("#e3efec", CREAM, "#e9e4d6")
    c.rect(0, 0, WIDTH, 610, wall)
    c.rect(0, 60, WIDTH, 64, DARK_TEAL)
    for i in range(4):
        c.rect(140 + i * 260, 78, 140, 28, PALE_GOLD, 14)
        c.ellipse(118 + i * 260, 92, 14, 14, GOLD)
    floor(c, 610, "#dccfb6")
    for i in range(4):
        x = 210 + i * 260
        c.rect(x - 80, 190, 160, 120, "#d3e3df", 6)
        bust(c, x, 408, 104, shirt=c.pick(WHITE, PALE_TEAL), style=c.pick("short", "long", "bun"))
        c.rect(x + 46, 336, 74, 56, INK, 5)
        c.rect(x + 78, 388, 10, 22, INK)
    c.rect(60, 404, 1080, 24, mix(TEAL, WHITE, 0.3), 4)
    c.rect(70, 428, 1060, 182, TEAL)
    for i in range(4):
        c.rect(96 + i * 260, 452, 220, 134, DARK_TEAL, 6, 0.5)
        c.rect(333 + i * 260, 250, 5, 156, WHITE, alpha=0.7)
    stand(c, 300, 730, 400, back=True, right=(0.16, 0.74))
    stand(c, 560, 730, 376, back=True, style="long", left=(-0.12, 0.74), right=(0.14, 0.72), shirt="#c96f5a")
    stand(c, 800, 730, 392, back=True, hair=people.SILVER, left=(-0.14, 0.72), shirt="#7fa7c4")
    for x in (930, 1010, 1090):
        c.rect(x - 30, 610, 62, 70, SLATE, 10)
        c.rect(x - 34, 672, 70, 14, INK, 6)
        c.rect(x - 24, 686, 8, 60, INK)
        c.rect(x + 18, 686, 8, 60, INK)
    plant(c, 64, 760, 90)


def library(c: Canvas) -> None:
    """Books, a lamp and an open notebook by a window."""
    c.gradient("#e7d8bb", "#f4e8cf")
    window(c, 660, 70, 380, 330, BROWN, c.pick("#cfe6e4", "#f6dfae", "#bcd8dd"))
    c.hill([(660, 340), (760, 300), (880, 330), (1040, 290)], "#8fb59a", 400, 0.9)
    c.rect(845, 70, 10, 330, BROWN)
    c.rect(90, 70, 430, 370, BROWN, 4)
    for shelf in range(2):
        y = 90 + shelf * 172
        c.rect(106, y, 398, 156, DARK_BROWN)
        x = 112.0
        while x < 478:
            w, h = c.between(16, 32), c.between(96, 144)
            c.rect(x, y + 156 - h, w, h, c.pick(RED, TEAL, GOLD, SAND, SLATE, "#b5653f", DARK_TEAL), 2)
            c.rect(x + 4, y + 156 - h * 0.8, w - 8, 7, PALE_GOLD, alpha=0.8)
            x += w + 2
    c.rect(0, 560, WIDTH, 240, mix(BROWN, WHITE, 0.12))
    c.rect(0, 560, WIDTH, 16, mix(BROWN, WHITE, 0.3))
    _desk_with_books(c)


def _desk_with_books(c: Canvas) -> None:
    for i, (w, colour) in enumerate(((290, DARK_RED), (262, TEAL), (276, GOLD), (240, SLATE))):
        y = 640 - i * 44
        c.rect(120 + i * 9, y, w, 42, colour, 6)
        c.rect(120 + i * 9 + w - 16, y + 6, 16, 30, CREAM)
    c.shadow(700, 712, 260, 20)
    c.polygon([(700, 700), (470, 684), (500, 590), (700, 616)], WHITE)
    c.polygon([(700, 700), (930, 684), (900, 590), (700, 616)], CREAM)
    for i in range(5):
        c.line([(530, 612 + i * 15), (672, 632 + i * 13)], GREY, 3, 0.7)
        c.line([(728, 632 + i * 13), (870, 612 + i * 15)], GREY, 3, 0.7)
    c.glow(1010, 520, 270, PALE_GOLD, 0.7)
    c.rect(1000, 470, 16, 190, DARK_TEAL)
    c.ellipse(1008, 664, 78, 16, DARK_TEAL)
    c.polygon([(920, 476), (1096, 476), (1056, 366), (960, 366)], TEAL)
    c.line([(780, 726), (880, 756)], RED, 9)


def desk_check(c: Canvas) -> None:
    """Papers being examined: files, a magnifier, a pen, a cup of tea."""
    wood = c.pick(BROWN, "#9a6b47", "#7d5a44")
    c.rect(0, 0, WIDTH, HEIGHT, mix(wood, WHITE, 0.1))
    for i in range(11):
        y = i * 76 + c.between(-14, 14)
        c.curve([(0, y), (400, y + 16), (800, y - 12), (WIDTH, y + 8)], mix(wood, INK, 0.15), 3, 0.35)
    for x, y, colour in ((70, 70, TEAL), (100, 96, DARK_RED)):
        c.rect(x + 10, y + 12, 380, 500, INK, 10, 0.18)
        c.rect(x, y, 380, 500, colour, 10)
        c.rect(x + 40, y + 60, 300, 96, CREAM, 6)
        c.rect(x + 76, y + 84, 220, 10, GREY, 5)
        c.rect(x + 110, y + 110, 150, 8, GREY, 4)
    c.polygon([(492, 130), (960, 84), (1010, 664), (540, 712)], INK, 0.18)
    c.polygon([(480, 116), (948, 70), (998, 650), (528, 698)], WHITE)
    for i in range(11):
        y, end = 190 + i * 42, c.between(0.62, 1)
        c.line([(540 + i * 4, y), (540 + i * 4 + 380 * end, y - 37 * end)], GREY, 6, 0.65)
        if i % 3 == 0:
            c.line([(524 + i * 4, y - 8), (534 + i * 4, y + 4), (552 + i * 4, y - 20)], RED, 6)
    _magnifier_and_tea(c)


def _magnifier_and_tea(c: Canvas) -> None:
    x, y = c.between(780, 860), c.between(360, 430)
    c.line([(x + 84, y + 84), (x + 220, y + 220)], DARK_BROWN, 34)
    c.ellipse(x, y, 128, 128, SLATE)
    c.ellipse(x, y, 110, 110, "#e4f1ef")
    for i in range(4):
        c.rect(x - 74, y - 54 + i * 32, 148 - i * 14, 11, GREY, 5)
    c.ellipse(x - 40, y - 56, 34, 20, WHITE, 0.8)
    c.ellipse(1080, 140, 82, 82, INK, 0.15)
    c.ellipse(1072, 130, 82, 82, WHITE)
    c.ellipse(1072, 130, 60, 60, "#c48a3d")
    c.line([(150, 690), (400, 650)], INK, 18)
    c.line([(400, 650), (436, 644)], GOLD, 9)


def classroom(c: Canvas) -> None:
    """A training course: a screen, a trainer, laptops."""
    c.rect(0, 0, WIDTH, 560, c.pick(CREAM, "#e4ece4", "#ece3d2"))
    c.rect(250, 60, 620, 350, INK, 8)
    c.rect(264, 74, 592, 322, "#dff0ec")
    heights = [c.between(50, 190) for _ in range(6)]
    for i, h in enumerate(heights):
        c.rect(320 + i * 60, 350 - h, 38, h, (TEAL, GOLD, RED)[i % 3], 3)
    c.rect(308, 352, 370, 5, SLATE)
    c.ellipse(766, 200, 56, 56, GOLD)
    c.half(766, 200, 56, 56, TEAL, -90, c.between(30, 120))
    for i in range(3):
        c.rect(708, 290 + i * 24, 118, 9, GREY, 4)
    floor(c, 560, TAN)
    stand(c, 985, 600, 420, shirt=c.pick(WHITE, "#4f9088"), style=c.pick("short", "long"), left=(-0.28, 0.8))
    for row, (y, s) in enumerate(((590, 92), (720, 122))):
        for i in range(5):
            x = 120 + i * 240 + row * 40
            c.rect(x - s * 0.9, y - s * 0.5, s * 1.8, 14, mix(BROWN, WHITE, 0.2), 4)
            c.rect(x - s * 0.1, y - s * 1.0, s * 0.9, s * 0.5, SLATE, 5)
            seated_back(c, x - s * 0.3, y + s * 0.1, s, DARK_TEAL)
    plant(c, 1130, 610, 84)


def tablet_help(c: Canvas) -> None:
    """A young volunteer shows two elders how to use a phone."""
    wall = c.pick("#e4ece4", CREAM, "#f2e4cf")
    c.rect(0, 0, WIDTH, 580, wall)
    window(c, 120, 90, 260, 280, TEAL)
    c.rect(820, 110, 270, 190, WHITE, 6)
    c.rect(820, 110, 270, 44, RED, 6)
    for i in range(3):
        c.rect(850, 182 + i * 32, c.between(140, 205), 10, GREY, 5)
    floor(c, 580, TAN)
    sitting(c, 380, 752, 620, facing=1, hair=people.SILVER, shirt="#b58a6a", trousers=SLATE, style="bun")
    sitting(c, 860, 752, 640, facing=-1, hair=people.SILVER, shirt=PALE_TEAL, trousers=INK)
    stand(
        c,
        622,
        742,
        560,
        shirt="#3f79a8",
        trousers=INK,
        style=c.pick("short", "long"),
        left=(-0.1, 0.56),
        right=(0.1, 0.52),
        lean=0.0,
    )
    _low_table_and_tablet(c)


def _low_table_and_tablet(c: Canvas) -> None:
    c.rect(500, 640, 240, 18, BROWN, 6)
    c.rect(610, 656, 22, 110, DARK_BROWN)
    c.rect(566, 400, 116, 74, INK, 9)
    c.rect(574, 408, 100, 58, "#cfe6e4", 4)
    c.ellipse(624, 436, 17, 17, GOLD)
    c.rect(546, 604, 44, 36, WHITE, 8)
    plant(c, 1120, 760, 100)


def blood_donation(c: Canvas) -> None:
    """A donor and a nurse."""
    c.rect(0, 0, WIDTH, 580, c.pick("#e3efec", CREAM, "#f4e6df"))
    c.glow(850, 230, 250, "#e7a39a", 0.5)
    c.polygon([(850, 80), (906, 190), (794, 190)], RED)
    c.ellipse(850, 216, 64, 64, RED)
    c.ellipse(826, 226, 13, 24, WHITE, 0.45)
    window(c, 110, 90, 250, 250, TEAL)
    floor(c, 590, "#d8cdb8")
    c.shadow(560, 736, 380, 22)
    c.polygon([(230, 480), (330, 450), (470, 630), (860, 630), (860, 672), (430, 672)], TEAL)
    for x in (430, 800):
        c.line([(x, 672), (x - 20, 736)], SLATE, 12)
    shirt = c.pick(UNION_BLUE, GOLD, PALE_TEAL)
    c.line([(470, 600), (640, 590), (690, 604), (838, 606)], INK, 58)
    c.polygon([(338, 470), (420, 430), (530, 590), (440, 630)], shirt)
    people.head(c, 330, 414, 48, people.SKINS[0], people.HAIRS[0], c.pick("short", "long"))
    c.line([(430, 500), (520, 560)], mix(shirt, INK, 0.12), 40)
    c.line([(520, 560), (630, 540)], people.SKINS[0], 30)
    c.rect(560, 528, 22, 32, WHITE, 4)
    stand(c, 735, 748, 520, shirt=WHITE, trousers=PALE_TEAL, style="bun", left=(-0.17, 0.44), right=(0.12, 0.5))
    c.rect(706, 232, 58, 17, WHITE, 6)
    c.line([(980, 740), (980, 300)], GREY, 9)
    c.line([(940, 306), (1020, 306)], GREY, 8)
    c.rect(946, 312, 52, 84, DARK_RED, 10)
    c.rect(954, 320, 36, 22, "#e7a39a", 4)
    c.curve([(972, 396), (940, 520), (760, 600), (600, 545)], RED, 5)
    plant(c, 1110, 750, 100)


def clinic(c: Canvas) -> None:
    """Elders have their blood pressure taken."""
    c.rect(0, 0, WIDTH, 590, c.pick("#e3efec", "#e8ece2", CREAM))
    c.rect(470, 80, 260, 200, WHITE, 8)
    c.rect(570, 110, 60, 140, TEAL, 4)
    c.rect(530, 150, 140, 60, TEAL, 4)
    window(c, 110, 100, 240, 240, TEAL)
    c.rect(850, 100, 240, 200, BROWN, 4)
    for y in (112, 208):
        c.rect(862, y, 216, 80, CREAM)
        for i in range(6):
            c.rect(876 + i * 34, y + c.between(22, 38), 24, 44, c.pick(TEAL, RED, GOLD, WHITE, SLATE), 4)
    floor(c, 590, "#d8cdb8")
    sitting(c, 380, 744, 600, facing=1, hair=people.SILVER, style="bun", shirt="#b58a6a")
    sitting(c, 830, 744, 640, facing=-1, shirt=WHITE, style=c.pick("short", "long"), trousers=PALE_TEAL)
    c.rect(480, 566, 250, 18, mix(BROWN, WHITE, 0.2), 5)
    for x in (500, 696):
        c.rect(x, 580, 14, 162, DARK_BROWN)
    c.rect(600, 506, 86, 60, SLATE, 8)
    c.rect(612, 516, 62, 26, "#cfe6e4", 3)
    c.curve([(600, 548), (550, 556), (502, 540)], INK, 5)
    c.rect(462, 520, 50, 34, UNION_BLUE, 8)
    stand(c, 190, 720, 480, hair=people.SILVER, style="short", shirt=PALE_TEAL)
    stand(c, 1070, 724, 480, shirt=UNION_BLUE, style="long")
