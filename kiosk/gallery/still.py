# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The components that show something and cannot be pressed, the fields, the bars and a sheet."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.content.mentions import Mention
from kiosk.content.places import Places
from kiosk.gallery.materials import Materials, nothing
from kiosk.gallery.specimens import WIDEST, Make, Specimen, in_states, variants
from kiosk.gallery.states import State
from kiosk.marks import override
from kiosk.ui.bars import Tools, bottom_bar, top_bar
from kiosk.ui.notice import Notice
from kiosk.ui.screen import Action, Bars
from kiosk.ui.sheet import Sheet
from kiosk.ui.widgets.box import Box
from kiosk.ui.widgets.chip import Chip
from kiosk.ui.widgets.icon import Badge, Icon, IconLine, Picture
from kiosk.ui.widgets.label import Label
from kiosk.ui.widgets.meter import Meter
from kiosk.ui.widgets.progress import Progress, Ring, Steps
from kiosk.ui.widgets.qr import QrCode
from kiosk.ui.widgets.search_box import SearchBox
from kiosk.ui.widgets.text_field import TextField

_TEXTS = (
    "greeting", "title", "door-title", "heading", "subheading", "lead", "step", "strong", "body",
    "note", "tag", "brand", "place",
)  # fmt: skip
_TONES = ("learn", "safe", "city", "help", "good", "bad")
_BOXES = (
    ("card", ""), ("card", "learn"), ("card", "city"), ("card", "safe"), ("panel", ""),
    ("inset", ""), ("notice", ""), ("window", ""), ("window-bar", ""),
)  # fmt: skip
_BADGES = ("", "learn", "safe", "city", "safe-soft", "city-soft", "good")
_WRITTEN = (State.NORMAL, State.HOVER, State.FOCUSED, State.DISABLED)
_RINGS = ((0, 8), (3, 8), (8, 8), (10, 12))
_PICTURE = QSize(340, 305)
LONG_WORD = "Donaudampfschifffahrtsgesellschaft"


def still() -> list[Specimen]:
    """Everything that stands still."""
    steps = {f"{at + 1} of 8": _steps(at) for at in (0, 2, 7)}
    bars = {"at rest": _top_bar(reading=False), "while reading": _top_bar(reading=True)}
    return [
        variants("Label", {look: _label(look) for look in _TEXTS}, 390),
        variants("Label, its tones", {tone: _toned(tone) for tone in _TONES}),
        variants("Label", {"code": _code, "word": _word, "the word that is heard": _heard}),
        variants("Label", {"a word that is explained": _explained}),
        variants("Label", {"a word longer than its place": _long_word}, 300),
        variants("IconLine", {"": _icon_line}, 390),
        variants("Chip", {tone or "usual": _chip(tone) for tone in ("", "next", "plain")}),
        variants("Badge", {tone or "usual": _badge(tone) for tone in _BADGES}),
        variants("Icon", {name: _icon(name) for name in _drawings("icons")}),
        variants("Box", {f"{look} {tone}".strip(): _box(look, tone) for look, tone in _BOXES}, 280),
        variants("Meter", {f"{level} of 4": _meter(level) for level in (0, 1, 3, 4)}, 270),
        variants("Steps", steps),
        variants("Ring", {f"{done} of {of}": _ring(done, of) for done, of in _RINGS}),
        variants("QrCode", {"": lambda m: QrCode("1199", m.words.tr("Learn"), 174)}),
        variants("Picture", {name: _picture(name) for name in _drawings("illustrations")}),
        variants("Notice", {"": _notice}, WIDEST),
        variants("Top bar", bars, WIDEST),
        variants("Bottom bar", {"": _bottom_bar}, WIDEST),
        variants("Sheet", {"": _Stage}, WIDEST),
    ]


def fields() -> list[Specimen]:
    """Everything that can be written in."""
    return [
        in_states("TextField", _field(), _WRITTEN, 400),
        in_states("TextField, written in", _field(written=True), _WRITTEN, 400),
        in_states("TextField, invalid", _field(written=True, invalid=True), _WRITTEN, 400),
        variants("TextField", {"the keyboard on the screen writes into it": _keyed}, 380),
        in_states("SearchBox", _search, _WRITTEN, 400),
    ]


def _sentence(materials: Materials) -> str:
    return materials.words.tr("Everything you type here is erased when you finish.")


def _label(look: str) -> Make:
    return lambda materials: Label(_sentence(materials), look)


def _long_word(_: Materials) -> QWidget:
    return Label(LONG_WORD, "title")


def _toned(tone: str) -> Make:
    return lambda materials: Label(materials.words.tr("Learn"), tone=tone, wrap=False)


def _code(_: Materials) -> QWidget:
    return Label("K7M4-9XQD-2R", "code", wrap=False)


def _word(materials: Materials) -> QWidget:
    return Label(materials.words.tr("Learn"), "word", prefers_line=True)


def _heard(materials: Materials) -> QWidget:
    label = Label(_sentence(materials), "step")
    label.highlight(0, len(label.spoken.split()[0]))
    return label


def _explained(materials: Materials) -> QWidget:
    label = Label(_sentence(materials))
    label.mark_words([Mention(0, len(label.plain.split()[0]), "word")], nothing)
    return label


def _icon_line(materials: Materials) -> QWidget:
    return IconLine(Icon("lock", 26), Label(_sentence(materials)))


def _chip(tone: str) -> Make:
    return lambda materials: Chip(materials.words.tr("✓ Done"), tone)


def _badge(tone: str) -> Make:
    return lambda _: Badge("lock", 36, tone)


def _icon(name: str) -> Make:
    return lambda _: Icon(name, 34)


def _drawings(folder: str) -> list[str]:
    return sorted(path.stem for path in (Places.of().assets / folder).glob("*.svg"))


def _picture(name: str) -> Make:
    def make(materials: Materials) -> QWidget:
        picture = Picture(name, materials.theme, _PICTURE)
        picture.setFixedSize(_PICTURE)
        panel = Box("panel", margin=14)
        panel.column.addWidget(picture)
        return panel

    return make


def _box(look: str, tone: str) -> Make:
    def make(materials: Materials) -> QWidget:
        box = Box(look, tone)
        box.column.addWidget(Label(materials.words.tr("Learn"), "subheading"))
        box.column.addWidget(Label(_sentence(materials)))
        return box

    return make


def _meter(level: int) -> Make:
    def make(materials: Materials) -> QWidget:
        meter = Meter(materials.theme)
        meter.show_level(level, 4)
        return meter

    return make


def _steps(at: int) -> Make:
    def make(materials: Materials) -> QWidget:
        name = materials.words.tr("Step {n} of {all}", n=at + 1, all=8)
        return Steps(Progress(at, 8), materials.theme, name)

    return make


def _ring(done: int, of: int) -> Make:
    return lambda materials: Ring(done, of, f"{done}/{of}", materials.theme)


def _notice(materials: Materials) -> QWidget:
    tr = materials.words.tr
    what, do = tr("There is no printer here."), tr("You can go on.")
    return Notice(what, do, tr("Close"), nothing)


def _top_bar(*, reading: bool) -> Make:
    def make(materials: Materials) -> QWidget:
        tr = materials.words.tr
        bars = Bars(title=tr("Doorstep"), note=tr("lessons"))
        tools = Tools(nothing, nothing, nothing, nothing, nothing, nothing)
        return top_bar(bars, materials.words, materials.theme, tools, reading=reading)

    return make


def _bottom_bar(materials: Materials) -> QWidget:
    tr = materials.words.tr
    bars = Bars(
        start=Action(tr("Back"), nothing, icon="back", look="quiet"),
        remark=tr("Nothing here can be sent."),
        remark_icon="lock",
        progress=Progress(2, 8),
        end=(Action(tr("Next"), nothing, icon="next", icon_after=True, look="primary"),),
    )
    return bottom_bar(bars, materials.words, materials.theme)


def _field(*, written: bool = False, invalid: bool = False) -> Make:
    def make(materials: Materials) -> QWidget:
        words = materials.words
        text = words.language.name if written else ""
        field = TextField(materials.context, words.tr("Your code"), text)
        field.show_invalid(is_invalid=invalid)
        return field

    return make


def _keyed(materials: Materials) -> QWidget:
    field = TextField(materials.context, materials.words.tr("Your code"))
    field.show_writing(is_written=True)
    return field


def _search(materials: Materials) -> QWidget:
    return SearchBox(materials.context, materials.words.tr("Search lessons"))


class _Stage(QWidget):
    """A piece of a window with a sheet over it."""

    def __init__(self, materials: Materials) -> None:
        super().__init__()
        tr = materials.words.tr
        self.setProperty("look", "paper")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(materials.theme.px(330) + 130)
        column = QVBoxLayout(self)
        column.addWidget(Label(_sentence(materials), "title"))
        column.addStretch()
        self._sheet = Sheet(self, tr("Are you still here?"), "gallery")
        self._sheet.add_text(_sentence(materials))
        self._sheet.add_actions(
            [
                Action(tr("Close"), nothing, icon="close"),
                Action(tr("Go on"), nothing, icon="next", look="primary"),
            ]
        )

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._sheet.setGeometry(self.rect())
        self._sheet.show()
