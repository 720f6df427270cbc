"""Scenes in the street."""

from articles.demo.pictures import people
from articles.demo.pictures.canvas import (
    BROWN,
    CREAM,
    DARK_BROWN,
    DARK_LEAF,
    DARK_TEAL,
    GOLD,
    GREY,
    HEIGHT,
    INK,
    LEAF,
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
from articles.demo.pictures.people import UNION_BLUE, bust, stand
from articles.demo.pictures.things import broom, bush, flower_pot, house, lantern, sky, street, tree, window


def ward_office(c: Canvas) -> None:
    """The office of a ward with its yard."""
    sky(c, 560)
    street(c, 560, 130, 210)
    c.soften(3)
    wall = c.pick(CREAM, "#f3e3c4", "#efe0c8")
    c.rect(0, 560, WIDTH, 240, mix(TAN, WHITE, 0.3))
    c.shadow(600, 600, 470, 20)
    c.rect(210, 250, 780, 350, wall)
    c.polygon([(180, 256), (1020, 256), (950, 176), (250, 176)], "#a84b38")
    c.rect(180, 250, 840, 16, mix("#a84b38", INK, 0.2))
    c.rect(210, 420, 780, 14, mix(wall, BROWN, 0.35))
    for x in (250, 350, 790, 890):
        for y in (290, 456):
            c.rect(x - 6, y - 6, 72, 102, WHITE)
            c.rect(x, y, 60, 90, TEAL)
            c.rect(x + 28, y, 4, 90, WHITE)
    _office_entrance(c, wall)


def _office_entrance(c: Canvas, wall: str) -> None:
    c.rect(470, 216, 260, 384, mix(wall, WHITE, 0.4))
    c.polygon([(450, 222), (750, 222), (600, 128)], "#8e3f30")
    c.polygon([(500, 212), (700, 212), (600, 150)], wall)
    c.star(600, 190, 20, GOLD)
    c.rect(490, 440, 220, 160, DARK_TEAL)
    for x in (498, 556, 614, 666):
        c.rect(x, 450, 44, 150, "#bfdad6", 2)
    for x in (470, 712):
        c.rect(x, 226, 18, 374, WHITE)
    c.rect(480, 296, 240, 56, RED, 4)
    for i in range(2):
        c.rect(510 + i * 15, 310 + i * 18, 180 - i * 30, 9, PALE_GOLD, 4)
    for i in range(3):
        c.rect(450 - i * 18, 600 + i * 12, 300 + i * 36, 12, mix(SAND, INK, 0.06 * i))
    for x, h in ((110, 330), (1090, 350)):
        tree(c, x, 640, h, DARK_LEAF)
    for x in (290, 380, 820, 910):
        flower_pot(c, x, 640, 58, c.pick(GOLD, RED, "#d98c9a"))
    for at, h in ((c.between(380, 450), 175), (c.between(760, 830), 168), (880, 170)):
        stand(c, at, c.between(700, 730), h, style=c.pick("short", "long", "bun"))


def night_lanterns(c: Canvas) -> None:
    """The street under lanterns on the eve of a festival."""
    c.gradient("#14283f", "#4a4460", 0, 620)
    for _ in range(60):
        c.ellipse(c.between(0, WIDTH), c.between(0, 330), 1.6, 1.6, WHITE, c.between(0.3, 0.9))
    moon = c.between(180, 1000)
    c.glow(moon, 120, 200, PALE_GOLD, 0.6)
    c.ellipse(moon, 120, 54, 54, "#fbe9b8")
    street(c, 600, 170, 300)
    c.rect(0, 230, WIDTH, 370, "#16233c", alpha=0.7)
    for _ in range(16):
        x, y = c.between(20, 1160), c.between(440, 540)
        c.rect(x, y, 22, 26, PALE_GOLD, 3, 0.85)
    c.gradient("#3a3550", "#1b2036", 600, 200)
    _lantern_strings(c)


def _lantern_strings(c: Canvas) -> None:
    for y, sag, first in ((130, 70, -20), (60, 100, 60)):
        c.curve([(-20, y), (300, y + sag), (600, y + sag * 0.5), (900, y + sag), (1220, y)], "#0f1a2b", 3)
        for i in range(7):
            x = first + i * 190
            wave = 0.5 + 0.5 * abs(((x / 300) % 2) - 1)
            lantern(
                c,
                x,
                y + sag * (1.2 - wave * 0.45) + 44,
                c.between(34, 46),
                c.pick(RED, GOLD, "#d9663c", "#c94f6a", TEAL),
            )
    for x in range(60, 1200, 118):
        stand(
            c,
            x + c.between(-20, 20),
            c.between(690, 750),
            c.between(150, 215),
            style=c.pick("short", "long", "bun"),
            dress=c.chance(0.3),
        )
    for x in (120, 520, 860):
        c.glow(x, 690, 190, PALE_GOLD, 0.18)


def street_cleaning(c: Canvas) -> None:
    """Neighbours sweep their street."""
    sky(c, 460)
    street(c, 520, 200, 330)
    c.rect(0, 520, WIDTH, 280, "#b9b3a8")
    c.rect(0, 520, WIDTH, 40, mix(SAND, INK, 0.1))
    c.rect(0, 556, WIDTH, 10, mix(SAND, INK, 0.35))
    for x in (40, 420, 1150):
        tree(c, x, 548, c.between(250, 300))
    for x in range(0, 1200, 210):
        c.rect(x + 30, 690, 110, 9, WHITE, 4, 0.7)
    for _ in range(26):
        c.ellipse(c.between(80, 1120), c.between(690, 780), 9, 5, c.pick(GOLD, LEAF, "#b5733f"))
    for x, shirt, style in ((250, UNION_BLUE, "cap"), (540, "#c96f5a", "hat"), (900, WHITE, "short")):
        y = c.between(715, 745)
        broom(c, x + 120, y + 8, x + 30, y - 250)
        stand(c, x, y, 330, shirt=shirt, style=style, left=(0.1, 0.6), right=(0.24, 0.42), lean=0.05)
    c.shadow(1080, 742, 80, 12)
    c.polygon([(1020, 590), (1144, 590), (1130, 740), (1034, 740)], TEAL)
    c.rect(1010, 572, 144, 24, DARK_TEAL, 8)
    c.star(1082, 664, 26, PALE_TEAL)
    stand(c, 725, 650, 270, shirt=UNION_BLUE, style="long", left=(-0.16, 0.5), right=(0.18, 0.48))
    c.polygon([(760, 522), (800, 522), (812, 590), (748, 590)], GREY)


def alley(c: Canvas) -> None:
    """A widened alley with painted walls and flowers."""
    c.gradient("#9bbfd0", "#f3ead6", 0, 420)
    c.glow(600, 330, 300, WHITE, 0.6)
    for x, w, h in ((500, 70, 120), (572, 66, 150), (640, 72, 110)):
        house(c, x, 430, w, h, 2)
    tree(c, 600, 440, 120)
    for side in (0, 1):
        far, near = (500, -20) if side == 0 else (712, WIDTH + 20)
        wall = c.pick(CREAM, "#f0e2c8", "#e4ded0")
        c.polygon([(near, -40), (far, 210), (far, 440), (near, 720)], wall)
        c.polygon([(near, 320), (far, 340), (far, 440), (near, 720)], c.pick(PALE_TEAL, PALE_GOLD, "#e7b9a0"))
        for t in (0.16, 0.42, 0.64):
            at, size = near + (far - near) * t, 1 - t
            c.rect(at - 46 * size, 70 + 190 * t, 92 * size, 130 * size, mix(TEAL, WHITE, 0.1), 4)
            c.rect(at - 3 * size, 70 + 190 * t, 6 * size, 130 * size, CREAM)
            _mural(c, at, 470 - 60 * t, 130 * size)
    c.polygon([(-20, 720), (500, 440), (712, 440), (WIDTH + 20, 720), (WIDTH + 20, HEIGHT), (-20, HEIGHT)], "#cfc6b6")
    c.polygon([(590, 440), (622, 440), (680, HEIGHT), (540, HEIGHT)], WHITE, 0.25)
    for t in (0.1, 0.34, 0.54, 0.7):
        for at in (40 + 470 * t, 1160 - 460 * t):
            flower_pot(c, at, 748 - 310 * t, 84 * (1 - t * 0.75), c.pick(RED, GOLD, "#d98c9a"))
    stand(c, 700, 650, 230, style="hat", shirt="#c96f5a", left=(-0.14, 0.45))
    stand(c, 505, 590, 170, style="short")
    stand(c, 560, 590, 130, style="short", shirt=GOLD)


def _mural(c: Canvas, x: float, y: float, s: float) -> None:
    petal = c.pick(RED, "#d98c9a", GOLD, WHITE)
    c.line([(x, y + s * 0.9), (x, y)], DARK_LEAF, s * 0.06)
    c.ellipse(x + s * 0.2, y + s * 0.5, s * 0.2, s * 0.09, LEAF)
    for dx, dy in ((0, -0.26), (0.24, -0.08), (0.15, 0.2), (-0.15, 0.2), (-0.24, -0.08)):
        c.ellipse(x + dx * s, y + dy * s, s * 0.17, s * 0.17, petal)
    c.ellipse(x, y, s * 0.12, s * 0.12, PALE_GOLD)


def road_works(c: Canvas) -> None:
    """A drain is laid under a street."""
    sky(c, 470)
    street(c, 500, 150, 260)
    c.rect(0, 500, WIDTH, 300, "#b7a98f")
    c.rect(0, 500, WIDTH, 26, mix(SAND, INK, 0.15))
    c.polygon([(330, 600), (1200, 560), (1200, 690), (330, 760)], DARK_BROWN)
    c.polygon([(330, 600), (1200, 560), (1200, 590), (330, 634)], "#3f291d")
    for i in range(4):
        x, y = 1120 - i * 190, 640 + i * 15
        c.ellipse(x, y, 40 + i * 5, 46 + i * 5, mix(GREY, WHITE, 0.3))
        c.ellipse(x, y, 28 + i * 4, 33 + i * 4, INK)
    _digger_and_workers(c)


def _digger_and_workers(c: Canvas) -> None:
    c.shadow(205, 700, 190, 20)
    c.line([(250, 540), (400, 380), (520, 470)], GOLD, 30)
    c.line([(520, 470), (540, 560)], mix(GOLD, INK, 0.3), 20)
    c.half(545, 580, 52, 56, SLATE, 0, 180)
    c.rect(90, 480, 220, 130, GOLD, 16)
    c.rect(120, 440, 104, 110, mix(GOLD, INK, 0.15), 10)
    c.rect(132, 452, 80, 66, "#cfe6e4", 6)
    c.rect(60, 612, 290, 76, INK, 36)
    for x in (100, 170, 240, 310):
        c.ellipse(x, 650, 25, 25, SLATE)
    for x, vest in ((640, "#e07b3a"), (780, GOLD), (1090, "#e07b3a")):
        stand(
            c,
            x,
            c.between(748, 770),
            270,
            shirt=vest,
            trousers=SLATE,
            style="helmet",
            left=(-0.16, 0.5),
            right=(0.2, 0.62 if x == 780 else 0.45),
        )
    for x in (430, 560, 920):
        c.polygon([(x - 24, 784), (x + 24, 784), (x + 6, 716), (x - 6, 716)], "#e07b3a")
        c.rect(x - 15, 746, 30, 11, WHITE)


def market(c: Canvas) -> None:
    """Stalls with fruit and flowers under awnings."""
    sky(c, 330, sun=False)
    street(c, 430, 190, 290)
    c.rect(0, 430, WIDTH, 370, "#c9bda6")
    for i in range(3):
        x, tone = 50 + i * 390, (RED, TEAL, GOLD)[i]
        for post in (x + 10, x + 320):
            c.rect(post, 350, 10, 330, DARK_BROWN)
        _awning(c, x - 5, 390, tone)
        bust(c, x + 170, 560, 118, style="hat", shirt=c.pick(PALE_TEAL, "#c96f5a", "#8c5a6b"))
        c.rect(x, 560, 340, 124, BROWN, 5)
        c.rect(x, 560, 340, 14, mix(BROWN, WHITE, 0.25), 5)
        for k in range(3):
            fruit = c.pick(GOLD, RED, LEAF, "#e07b3a", "#8c5a9b")
            for row in range(3):
                for col in range(4 - row):
                    c.ellipse(
                        x + 48 + k * 104 + col * 22 + row * 11, 552 - row * 17, 12, 12, mix(fruit, WHITE, 0.12 * row)
                    )
    _shoppers(c)


def _awning(c: Canvas, x: float, y: float, tone: str) -> None:
    wide = 340 / 7
    for k in range(7):
        left, colour = x + k * wide, tone if k % 2 == 0 else CREAM
        upper = x + 30 + k * wide * 0.83
        c.polygon([(left, y), (left + wide, y), (upper + wide * 0.83, y - 74), (upper, y - 74)], colour)
        c.half(left + wide / 2, y, wide / 2, 17, colour, 0, 180)


def _shoppers(c: Canvas) -> None:
    stand(c, 250, 764, 320, back=True, style="long", shirt=GOLD, left=(-0.2, 0.6))
    stand(c, 640, 772, 330, back=True, style="hat", shirt=UNION_BLUE, right=(0.2, 0.6))
    stand(c, 960, 768, 310, back=True, style="short", shirt=WHITE)
    flower_pot(c, 60, 780, 110, GOLD)
    flower_pot(c, 1150, 780, 110, "#d98c9a")


def gift_giving(c: Canvas) -> None:
    """Gifts are carried to a household."""
    sky(c, 500, sun=False)
    c.rect(0, 120, WIDTH, 480, "#f0e0c2")
    c.polygon([(-20, 130), (1220, 130), (1160, 60), (40, 60)], "#a84b38")
    for i in range(30):
        c.line([(20 + i * 40, 128), (50 + i * 37.5, 62)], "#8e3f30", 3)
    c.rect(420, 210, 360, 390, DARK_TEAL)
    c.rect(436, 226, 328, 374, "#3d3a36")
    c.polygon([(436, 226), (500, 250), (500, 600), (436, 600)], TEAL)
    c.polygon([(764, 226), (700, 250), (700, 600), (764, 600)], TEAL)
    window(c, 140, 250, 180, 190, TEAL, "#6f8f92")
    window(c, 880, 250, 180, 190, TEAL, "#6f8f92")
    c.rect(0, 596, WIDTH, 204, "#cdb793")
    c.rect(390, 590, 420, 20, GREY, 4)
    bush(c, 70, 640, 70, "#d98c9a")
    bush(c, 1130, 640, 76, GOLD)
    stand(c, 800, 744, 450, hair=people.SILVER, style="bun", shirt="#8c5a6b", left=(-0.2, 0.58), right=(-0.1, 0.5))
    stand(c, 470, 748, 490, shirt=WHITE, left=(0.1, 0.5), right=(0.27, 0.5))
    stand(c, 310, 744, 470, shirt=UNION_BLUE, style="long", left=(-0.1, 0.44), right=(0.14, 0.48))
    colour = c.pick(RED, GOLD, TEAL)
    c.rect(580, 456, 134, 96, colour, 6)
    c.rect(638, 456, 18, 96, PALE_GOLD)
    c.rect(580, 494, 134, 18, PALE_GOLD)
    c.ellipse(628, 448, 22, 13, PALE_GOLD)
    c.ellipse(666, 448, 22, 13, PALE_GOLD)
    for x, y in ((920, 690), (986, 716)):
        c.rect(x, y - 70, 66, 74, SAND, 16)
        c.line([(x + 16, y - 56), (x + 50, y - 56)], RED, 5)
