# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Contrast, computed for every pair that the style can paint: 7:1 for text, 3:1 for borders."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import product
from string import Template

import pytest
from PySide6.QtGui import QColor

from kiosk.content.places import Places
from kiosk.ui.theme import _SIZES, SCALES, Theme, ThemeName, Themes
from tests.conventions.screen_words import constructors
from tests.conventions.tree import python_files
from tests.ui.looks import given, literals
from tests.ui.qss import Piece, StyleSheet

THEMES = Themes(Places.of().assets)
TEXT, DISABLED, DRAWN = 7.0, 4.5, 3.0

WINDOW = Piece("QWidget", (("look", "paper"),))
STATES = [
    frozenset(states.split())
    for states in ("", "hover", "hover pressed", "checked", "checked hover", "disabled")
]
# Looks of labels that hold a drawing and no words (`Icon`).
DRAWINGS = {"badge", "box", "mark"}
# Looks of what can be pressed and holds words alone, never a chip or a picture.
WORDS_ONLY = {"", "primary", "quiet", "help", "top", "topic", "segment", "more", "leave", "key"}
# Looks that are what the template gives to any label, box or button.
USUAL = {"", "body", "button", "none", "secondary"}
# Lines that part things and tell nothing: what they surround is told by its words.
DECORATION = {"line", "learn-tint", "help-tint"}


@pytest.fixture(params=list(ThemeName))
def theme(request: pytest.FixtureRequest) -> Theme:
    """Each of the two themes."""
    return THEMES.theme(request.param)


@cache
def sheet(name: ThemeName) -> StyleSheet:
    """The style of a theme."""
    return StyleSheet(THEMES.style(THEMES.theme(name)))


@cache
def luminance(colour: str) -> float:
    """Relative luminance, as WCAG 2.2 defines it."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The ratio of two colours, from 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def behind(style: StyleSheet, chain: tuple[Piece, ...]) -> str:
    """The colour behind the last widget's words: its own background or what shines through."""
    for length in range(len(chain), 0, -1):
        found = style.paint(chain[:length]).get("background", "transparent")
        if found != "transparent":
            return found
    raise AssertionError("the window itself has a background")


@cache
def frames(name: ThemeName) -> tuple[tuple[Piece, ...], ...]:
    """The window, and in it each kind of box; a rule is a line and holds nothing."""
    looks = sorted(sheet(name).pieces("QFrame") - {(("look", "rule"),)})
    return ((WINDOW,), *((WINDOW, Piece("QFrame", look)) for look in looks))


@cache
def pressables(name: ThemeName) -> tuple[tuple[Piece, ...], ...]:
    """Each kind of thing to press in each state, in each kind of box."""
    looks = sorted(sheet(name).pieces("Pressable") | {()})
    pieces = [Piece("Pressable", look, state) for look in looks for state in STATES]
    # One box for each background is enough: no rule is about what is pressed inside a box.
    boxes = {behind(sheet(name), chain): chain for chain in frames(name)}
    return tuple((*box, piece) for box, piece in product(boxes.values(), pieces))


def texts(name: ThemeName) -> Iterator[tuple[Piece, ...]]:
    """Each kind of words in each place where they can be."""
    style = sheet(name)
    looks = sorted(style.pieces("QLabel") | {()})
    for place in (*frames(name), *pressables(name)):
        holder = place[-1]
        states = holder.states & {"disabled"}
        for look in looks:
            label = Piece("QLabel", look, states)
            chain = (*place, label)
            has_own = "background" in style.paint((WINDOW, label)) and (
                style.paint((WINDOW, label))["background"] != "transparent"
            )
            if holder.kind == "Pressable" and holder.value("look") in WORDS_ONLY and has_own:
                continue
            yield chain


def said(chain: tuple[Piece, ...], found: float, wanted: float, *colours: str) -> str:
    """A pair that is too faint, for the message of a test."""
    where = " > ".join(
        f"{piece.kind}{dict(piece.properties) or ''}{'/'.join(sorted(piece.states))}"
        for piece in chain
    )
    return f"{where}: {' on '.join(colours)} is {found:.2f}:1, wanted {wanted}:1"


def test_every_text_has_seven_to_one(theme: Theme) -> None:
    """All words on all backgrounds they can be on; drawings 3:1, what is switched off 4.5:1."""
    style, faults, seen = sheet(theme.name), set(), set()
    for chain in texts(theme.name):
        label = chain[-1]
        wanted = DISABLED if label.states else TEXT
        wanted = DRAWN if label.value("look") in DRAWINGS else wanted
        ink, ground = style.paint(chain)["color"], behind(style, chain)
        seen.add((ink, ground))
        if (ratio := contrast(ink, ground)) < wanted:
            faults.add(said(chain[1:], ratio, wanted, ink, ground))
    assert len(seen) >= (4 if theme.name is ThemeName.CONTRAST else 40), "the style was not read"
    assert not faults, "\n".join(sorted(faults)[:20])


def test_every_border_that_tells_something_has_three_to_one(theme: Theme) -> None:
    """Borders of what can be pressed, of boxes and of ticks, against what is outside of them."""
    style, faults = sheet(theme.name), set()
    ours = {theme.colours[role] for role in DECORATION} | {"transparent", "none"}
    if theme.name is ThemeName.CONTRAST:
        ours = {"transparent", "none"}  # there every line is seen
    ticks = [
        (*place, Piece("QLabel", look))
        for place in pressables(theme.name)
        if place[-1].value("look") == "tick" and "pressed" not in place[-1].states
        for look in style.pieces("QLabel")
        if dict(look).get("look") == "box"
    ]
    for chain in (*frames(theme.name), *pressables(theme.name), *ticks):
        line = style.paint(chain).get("border-color", "none")
        if line in ours or len(chain) < 2:
            continue
        ground = behind(style, chain[:-1])
        if line != ground and (ratio := contrast(line, ground)) < DRAWN:
            faults.add(said(chain[1:], ratio, DRAWN, line, ground))
    assert not faults, "\n".join(sorted(faults)[:20])


def test_fields_are_seen_and_read(theme: Theme) -> None:
    """What is typed, the words before, what is selected, and the line around the field."""
    style = sheet(theme.name)
    for look in style.pieces("QLineEdit"):
        chain = (WINDOW, Piece("QLineEdit", look))
        paint = style.paint(chain)
        ground = paint["background"]
        assert contrast(paint["color"], ground) >= TEXT
        assert contrast(paint["placeholder-text-color"], ground) >= TEXT
        selected, marked = paint["selection-color"], paint["selection-background-color"]
        assert contrast(selected, marked) >= TEXT
        for box in frames(theme.name):
            assert contrast(paint["border-color"], behind(style, box)) >= DRAWN
        assert contrast(paint["border-color"], ground) >= DRAWN


def test_the_focus_is_seen_everywhere(theme: Theme) -> None:
    """One of the ring's two colours stands out from whatever is around."""
    style = sheet(theme.name)
    inner, outer = theme.colours["focus"], theme.colours["focus-ring"]
    for box in frames(theme.name):
        ground = behind(style, box)
        assert max(contrast(inner, ground), contrast(outer, ground)) >= DRAWN


def test_what_is_painted_without_the_style_is_seen(theme: Theme) -> None:
    """The word that is read, the meter, the steps, the ring, a door's band, the scroll bar."""
    colours = theme.colours
    assert contrast(colours["on-spoken"], colours["spoken"]) >= TEXT
    for ground in ("paper", "surface"):
        assert contrast(colours["ink"], colours[ground]) >= TEXT
        for drawn in ("learn", "safe", "city", "good", "help", "soft"):
            assert contrast(colours[drawn], colours[ground]) >= DRAWN


@pytest.mark.parametrize(("ours", "others"), [("good", "help")])
def test_states_differ_by_more_than_a_colour(theme: Theme, ours: str, others: str) -> None:
    """Filled blocks differ from empty ones by their light, whatever their colour means."""
    for filled in (ours, others):
        assert contrast(theme.colours[filled], theme.colours["surface"]) >= DRAWN


def test_a_sheet_lies_over_a_darker_screen(theme: Theme) -> None:
    """Qt reads how much a colour covers first: the shade covers half and more, and is dark."""
    shade = QColor(theme.colours["shade"])
    assert 128 <= shade.alpha() <= 230
    assert luminance(shade.name()) < 0.05


def test_both_themes_have_the_same_roles() -> None:
    """One token file, two themes: each role is a colour in both, and no other role is asked for."""
    light, dark = (THEMES.theme(name).colours for name in ThemeName)
    assert list(light) == list(dark)
    for colours in (light, dark):
        for role, value in colours.items():
            if role != "border-width":
                assert re.fullmatch(r"#([0-9A-F]{2})?[0-9A-F]{6}", value), role


@pytest.mark.parametrize("scale", SCALES)
def test_every_size_follows_the_scale(scale: float) -> None:
    """All sizes of text grow together; the letters that show the sizes stay."""
    pattern = re.compile(r"font-size: (\d+)px")
    sizes = pattern.findall(THEMES.style(THEMES.theme(ThemeName.LIGHT, scale)))
    usual = pattern.findall(THEMES.style(THEMES.theme(ThemeName.LIGHT)))
    fixed = {"17", "23", "29"} if scale > 1 else set()
    assert len(sizes) == len(usual) > 20
    for before, after in zip(usual, sizes, strict=True):
        grown = round(int(before) * scale)
        assert int(after) == grown or (before == after and before in fixed)


def test_drawings_take_the_colours_of_the_theme(theme: Theme) -> None:
    """Names of roles in a drawing are replaced, the longer first."""
    drawn = theme.paint('a="var(--learn-tint)" b="var(--learn)" c="currentColor"', "#123456")
    colours = theme.colours
    assert drawn.decode() == f'a="{colours["learn-tint"]}" b="{colours["learn"]}" c="#123456"'


def test_no_drawing_asks_for_a_colour_that_is_not_there(theme: Theme) -> None:
    """Every drawing of ours is complete in both themes."""
    drawings = sorted(Places.of().assets.rglob("*.svg"))
    assert drawings
    for path in drawings:
        assert b"var(" not in theme.paint(path.read_text(encoding="utf-8"), "#000000"), path.name


TEMPLATE = (Places.of().assets / "theme" / "doorstep.qss").read_text(encoding="utf-8")


def sources(*places: str) -> list[str]:
    """The program's sources."""
    return [path.read_text(encoding="utf-8") for path in python_files(*places)]


def named(attribute: str) -> set[str]:
    """The values of a property that the template has a rule for."""
    return set(re.findall(rf'\[{attribute}="([^"]*)"\]', TEMPLATE))


def test_every_token_is_used() -> None:
    """A role that nothing is painted with would only be kept in order for nobody."""
    used = {name.replace("_", "-") for name in Template(TEMPLATE).get_identifiers()}
    for path in Places.of().assets.rglob("*.svg"):
        used |= set(re.findall(r"var\(--([a-z-]+)\)", path.read_text(encoding="utf-8")))
    for source in sources("kiosk/ui"):
        used |= literals(source)
    assert not set(THEMES.theme(ThemeName.LIGHT).colours) - used


def test_every_size_of_the_theme_is_used() -> None:
    """The sizes that are worked out for the template are those that it asks for."""
    asked = {int(name[1:]) for name in Template(TEMPLATE).get_identifiers() if name[1:].isdigit()}
    style = THEMES.style(THEMES.theme(ThemeName.LIGHT))
    assert asked == set(_SIZES)
    assert "$" not in style


def test_every_look_and_tone_of_the_program_is_in_the_template() -> None:
    """A look that is written wrong in the code would quietly be no look at all."""
    widgets = constructors(sources("kiosk/ui"))
    found = {pair for source in sources("kiosk/ui") for pair in given(source, widgets)}
    assert len(found) > 40, "the sources were not read"
    known = {"look": named("look") | USUAL, "tone": named("tone") | {""}}
    wrong = sorted(f"{name}={value}" for name, value in found if value not in known[name])
    assert not wrong, ", ".join(wrong)


def test_every_rule_of_the_template_is_for_something() -> None:
    """Each look and tone that the template paints is given to a widget somewhere."""
    folders = ("kiosk/ui", "kiosk/browser")
    found = (literals(source) for folder in folders for source in sources(folder))
    used: set[str] = set().union(*found)
    assert not (named("look") | named("tone")) - used
