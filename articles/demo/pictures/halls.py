"""Scenes in halls: conferences, ceremonies, votes, the stage."""

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
from articles.demo.pictures.people import UNION_BLUE, bust, seated_back, stand
from articles.demo.pictures.things import bottle, curtain, floor, flower_pot, posy, rostrum, table, window

SUIT = "#2b3a48"


def conference_hall(c: Canvas) -> None:
    """A full hall seen from the last rows, the presidium on the stage."""
    wall = c.pick("#ead9ba", "#e7d3b4", "#dfd8c4")
    c.gradient(mix(wall, BROWN, 0.25), wall, 0, 460)
    for x in (40, 150, 985, 1095):
        c.rect(x, 90, 66, 330, mix(wall, BROWN, 0.18), 4)
    curtain(c, 245, 50, 710, 330, c.pick(RED, DARK_RED))
    c.polygon([(215, 30), (985, 30), (955, 84), (245, 84)], DARK_RED)
    c.star(600, 152, 40, GOLD)
    for x in range(120, 1200, 192):
        c.glow(x, 20, 120, PALE_GOLD, 0.5)
        c.ellipse(x, 20, 26, 8, WHITE)
    c.rect(190, 372, 820, 60, DARK_BROWN)
    c.rect(190, 372, 820, 12, BROWN)
    for i in range(5):
        jacket, style = SUIT if i % 2 == 0 else None, "bun" if i == 3 else "short"
        bust(c, 560 + i * 66, 330, 42, shirt=WHITE, jacket=jacket, style=style)
    table(c, 522, 326, 346, 52, TEAL)
    for x in (600, 695, 790):
        posy(c, x, 332, 40)
    rostrum(c, 356, 378, 62)
    for x in (232, 470, 905, 968):
        flower_pot(c, x, 428, 46, c.pick(GOLD, RED, "#d98c9a"))
    c.rect(0, 432, WIDTH, HEIGHT, mix(TAN, BROWN, 0.35))
    _audience(c)


def _audience(c: Canvas) -> None:
    for row, (y, s) in enumerate(((478, 54), (540, 68), (622, 86), (730, 112))):
        count = int(WIDTH / (s * 1.32)) + 2
        for i in range(count):
            x = (i - count / 2 + 0.5 + (row % 2) * 0.5) * s * 1.34 + 600
            if abs(x - 600) > s * 0.62:
                seated_back(c, x, y, s)


def presidium(c: Canvas) -> None:
    """The people who chair a conference, at a long table with flowers."""
    curtain(c, 0, 0, WIDTH, 600, c.pick(RED, DARK_RED, DARK_TEAL), 22)
    c.glow(600, 120, 560, PALE_GOLD, 0.25)
    c.star(600, 160, 58, GOLD)
    floor(c, 600, mix(TAN, BROWN, 0.3))
    count = c.pick(4, 5)
    for i in range(count):
        x = 600 + (i - (count - 1) / 2) * 880 / count
        jacket = SUIT if c.chance(0.55) else None
        woman = i in (1, 4)
        bust(
            c,
            x,
            492,
            128,
            shirt="#b9424a" if woman else WHITE,
            jacket=None if woman else jacket,
            tie=RED if jacket and not woman else None,
            style="bun" if woman else "short",
            hair=people.SILVER if i == 2 else None,
        )
    _presidium_table(c, count)


def _presidium_table(c: Canvas, count: int) -> None:
    table(c, 90, 488, 1020, 210, c.pick(CREAM, PALE_TEAL, SAND))
    for i in range(count):
        x = 600 + (i - (count - 1) / 2) * 880 / count
        c.polygon([(x - 52, 486), (x + 52, 486), (x + 40, 470), (x - 40, 470)], WHITE)
        bottle(c, x + 74, 484, 46)
        c.line([(x - 60, 480), (x - 44, 446), (x - 26, 440)], INK, 4)
        c.ellipse(x - 24, 440, 8, 6, INK)
    for x in (180, 600, 1020):
        posy(c, x, 706, 190, c.pick(RED, "#d98c9a", GOLD))
    flower_pot(c, 48, 720, 96, GOLD)
    flower_pot(c, 1152, 720, 96, GOLD)


def speaker(c: Canvas) -> None:
    """Somebody speaking at the rostrum."""
    c.gradient("#8f2329", DARK_RED, 0, 620)
    curtain(c, 0, 0, WIDTH, 610, c.pick(RED, DARK_TEAL), 18)
    c.glow(560, 250, 420, PALE_GOLD, 0.4)
    floor(c, 640, mix(TAN, BROWN, 0.35))
    c.rect(0, 610, WIDTH, 36, DARK_BROWN)
    woman = c.chance(0.5)
    stand(
        c,
        560,
        740,
        560,
        shirt="#c96f7c" if woman else WHITE,
        trousers=INK,
        style="bun" if woman else "short",
        dress=woman,
        left=(-0.16, 0.6),
        right=(0.2, 0.66),
    )
    rostrum(c, 560, 745, 250)
    for x, s in ((180, 120), (300, 96), (840, 96), (960, 124), (1085, 104)):
        flower_pot(c, x, 752, s, c.pick(GOLD, "#d98c9a", RED))


def certificate(c: Canvas) -> None:
    """A framed certificate handed over on a stage."""
    curtain(c, 0, 0, WIDTH, 636, c.pick(RED, DARK_RED), 20)
    c.glow(600, 300, 480, PALE_GOLD, 0.45)
    floor(c, 636, mix(TAN, BROWN, 0.25))
    for x in (70, 190, 1010, 1130):
        flower_pot(c, x, 700, 100, c.pick(GOLD, "#d98c9a"))
    stand(c, 455, 742, 545, shirt=SUIT, trousers=INK, left=(0.06, 0.6), right=(0.21, 0.58))
    woman = c.chance(0.6)
    stand(
        c,
        745,
        742,
        520,
        shirt="#4f9088" if woman else WHITE,
        trousers=SLATE,
        dress=woman,
        style="bun" if woman else "short",
        left=(-0.2, 0.6),
        right=(-0.08, 0.62),
        hair=c.pick(people.SILVER, people.HAIRS[0]),
    )
    c.rect(512, 336, 176, 128, GOLD, 5)
    c.rect(524, 348, 152, 104, CREAM)
    c.rect(560, 366, 80, 8, RED, 4)
    for i in range(3):
        c.rect(546, 388 + i * 14, 108, 4, GREY, 2)
    c.ellipse(648, 434, 10, 10, RED)
    for x in (520, 680):
        c.ellipse(x, 408, 15, 13, people.SKINS[0])


def ballot(c: Canvas) -> None:
    """A vote is put into the box."""
    curtain(c, 0, 0, WIDTH, 600, c.pick(RED, DARK_TEAL), 20)
    c.glow(600, 280, 460, PALE_GOLD, 0.35)
    floor(c, 610, mix(TAN, BROWN, 0.2))
    for x in (80, 1120):
        flower_pot(c, x, 690, 120, GOLD)
    c.rect(470, 470, 260, 250, DARK_RED, 8)
    c.rect(450, 440, 300, 42, RED, 6)
    c.rect(535, 452, 130, 12, INK, 5)
    c.rect(505, 520, 190, 150, PALE_GOLD, 4)
    c.star(600, 594, 50, RED)
    woman = c.chance(0.5)
    stand(
        c,
        330,
        740,
        540,
        shirt="#4f9088" if woman else WHITE,
        dress=woman,
        style="bun" if woman else "short",
        left=(-0.12, 0.44),
        right=(0.42, 0.64),
        lean=0.04,
    )
    c.polygon([(548, 372), (622, 360), (638, 452), (566, 460)], WHITE)
    stand(c, 900, 744, 520, style="short", hair=people.SILVER, shirt=SAND, left=(-0.14, 0.55), right=(0.1, 0.56))
    c.rect(816, 430, 62, 46, WHITE, 2)
    stand(c, 1010, 730, 480, style="long", shirt="#c96f5a")


def voters_meeting(c: Canvas) -> None:
    """A citizen speaks, the delegates listen."""
    wall = c.pick(CREAM, "#e4ece4", "#f2e4cf")
    c.rect(0, 0, WIDTH, 520, wall)
    curtain(c, 300, 0, 600, 500, c.pick(RED, TEAL), 12)
    for x in (80, 960):
        window(c, x, 90, 160, 210, BROWN)
    floor(c, 500, TAN)
    for i in range(4):
        bust(c, 420 + i * 120, 366, 76, shirt=WHITE if i % 2 else SAND, style=("short", "bun", "short", "long")[i])
    table(c, 340, 362, 520, 116, c.pick(TEAL, RED))
    for x in (400, 600, 800):
        posy(c, x, 368, 64)
    _listeners(c)


def _listeners(c: Canvas) -> None:
    for row, (y, s) in enumerate(((560, 74), (648, 94))):
        for i in range(int(WIDTH / s)):
            x = i * s * 1.36 + (row % 2) * s * 0.6
            if abs(x - 610) > s:
                seated_back(c, x, y, s, DARK_TEAL)
    stand(
        c,
        610,
        830,
        470,
        back=True,
        shirt=c.pick("#c96f5a", WHITE, UNION_BLUE),
        hair=people.SILVER,
        left=(-0.16, 0.5),
        right=(0.14, 0.72),
    )
    c.line([(682, 492), (668, 452)], INK, 14)
    c.ellipse(664, 444, 14, 14, SLATE)
    for i in range(10):
        x = i * 158 - 40
        if abs(x - 610) > 120:
            seated_back(c, x, 770, 122, DARK_TEAL)


def folk_stage(c: Canvas) -> None:
    """A dance on the open-air stage."""
    c.gradient("#20304a", "#7a3f4e", 0, 560)
    curtain(c, 120, 30, 960, 520, c.pick(DARK_TEAL, RED, "#6a2f4f"), 16)
    for x in (200, 470, 730, 1000):
        c.polygon(
            [(x - 16, 0), (x + 16, 0), (600 + (x - 600) * 0.55 + 150, 640), (600 + (x - 600) * 0.55 - 150, 640)],
            PALE_GOLD,
            0.14,
        )
        c.ellipse(x, 10, 26, 18, PALE_GOLD)
    c.star(600, 150, 46, GOLD)
    c.rect(0, 620, WIDTH, 180, DARK_BROWN)
    c.rect(0, 550, WIDTH, 76, BROWN)
    c.rect(0, 620, WIDTH, 12, mix(BROWN, INK, 0.4))
    _dancers(c)


def _dancers(c: Canvas) -> None:
    colour = c.pick("#e3a0a8", PALE_TEAL, PALE_GOLD)
    for i, x in enumerate((270, 435, 600, 765, 930)):
        y = 600 if i % 2 else 612
        tilt = (-0.03, 0.03, 0, -0.03, 0.03)[i]
        stand(
            c,
            x,
            y,
            340,
            shirt=RED if i == 2 else colour,
            dress=True,
            style="bun",
            left=(-0.3, 0.9),
            right=(0.3, 0.62) if i % 2 else (0.3, 0.9),
            lean=tilt,
        )
        for dx, dy in ((-0.3, 0.9), (0.3, 0.62) if i % 2 else (0.3, 0.9)):
            c.half(x + dx * 340, y - dy * 340, 40, 40, GOLD if i == 2 else RED, 200, 340)
    for i in range(15):
        seated_back(c, 10 + i * 86, 740 + (i % 2) * 20, 74, INK)
