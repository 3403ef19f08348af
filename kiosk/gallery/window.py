# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The window of the gallery: switches at the top, and below them every component."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget

from kiosk.gallery.materials import Materials
from kiosk.gallery.practices import practices
from kiosk.gallery.specimens import Specimen, pressable, text_size
from kiosk.gallery.states import ROOM
from kiosk.gallery.still import fields, still
from kiosk.i18n import Catalogues
from kiosk.ui.layouts import Flow
from kiosk.ui.scroll import ScrollArea
from kiosk.ui.theme import ThemeName, Themes, apply_theme
from kiosk.ui.widgets.label import Label
from kiosk.ui.widgets.pressable import Button

LEFT_TO_RIGHT, RIGHT_TO_LEFT = "en", "ar"  # the languages that stand for the two directions


class GalleryWindow(QWidget):
    """Shows everything in one theme, size of text and direction, and again when one changes."""

    def __init__(self, themes: Themes, catalogues: Catalogues) -> None:
        super().__init__()
        self._themes = themes
        self._catalogues = catalogues
        self._theme = themes.theme(ThemeName.LIGHT)
        self._language = LEFT_TO_RIGHT
        self.setProperty("look", "paper")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._area = ScrollArea()
        self._column.addWidget(self._area, 1)
        self._switches: QWidget | None = None
        self.show_in(ThemeName.LIGHT, 1.0, LEFT_TO_RIGHT)

    @property
    def hall(self) -> QWidget:
        """Everything below the switches."""
        hall = self._area.widget()
        assert hall is not None
        return hall

    def show_in(self, theme: ThemeName, scale: float, language: str) -> None:
        """Show everything in this theme, size of text, and the direction of this language."""
        self._theme = self._themes.theme(theme, scale)
        self._language = language
        words = self._catalogues.words(language)
        scrolled = self._area.verticalScrollBar().value()
        self._area.setWidget(QWidget())  # what goes need not be dressed again
        apply_theme(_application(), self._themes, self._theme)
        self.setLayoutDirection(
            Qt.LayoutDirection.RightToLeft
            if words.is_right_to_left
            else Qt.LayoutDirection.LeftToRight
        )
        materials = Materials.of(words, self._theme)
        self._show_switches(materials)
        self._area.setWidget(_hall(materials))
        self._column.activate()
        self._area.verticalScrollBar().setValue(scrolled)

    def _show_switches(self, materials: Materials) -> None:
        if self._switches is not None:
            self._column.removeWidget(self._switches)
            self._switches.hide()
            self._switches.deleteLater()
        contrast = self._theme.name is ThemeName.CONTRAST
        mirrored = self._language == RIGHT_TO_LEFT
        row = Flow(
            _switch("High contrast", self._toggle_theme, on=contrast),
            text_size(materials, self._theme.scale, self._set_scale),
            _switch("Right to left", self._toggle_direction, on=mirrored),
            gap=12,
        )
        row.row.setContentsMargins(28, 8, 28, 8)
        frame = QFrame()
        frame.setObjectName("switches")
        frame.setProperty("look", "bar-top")
        holder = QVBoxLayout(frame)
        holder.setContentsMargins(0, 0, 0, 0)
        holder.addWidget(row)
        self._column.insertWidget(0, frame)
        self._switches = frame

    def _toggle_theme(self) -> None:
        dark = self._theme.name is ThemeName.LIGHT
        name = ThemeName.CONTRAST if dark else ThemeName.LIGHT
        self.show_in(name, self._theme.scale, self._language)

    def _set_scale(self, scale: float) -> None:
        self.show_in(self._theme.name, scale, self._language)

    def _toggle_direction(self) -> None:
        mirrored = self._language == RIGHT_TO_LEFT
        self.show_in(
            self._theme.name, self._theme.scale, LEFT_TO_RIGHT if mirrored else RIGHT_TO_LEFT
        )


def _application() -> QApplication:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    return application


def _switch(name: str, on_press: object, *, on: bool) -> Button:
    assert callable(on_press)
    button = Button(name, on_press, look="top")
    button.setCheckable(True)
    button.setChecked(on)
    button.setObjectName(name.lower().replace(" ", "-"))
    return button


def _hall(materials: Materials) -> QWidget:
    hall = QWidget()
    hall.setProperty("look", "paper")
    column = QVBoxLayout(hall)
    column.setContentsMargins(44, 28, 44, 44)
    column.setSpacing(10)
    for title, specimens in (
        ("What can be pressed", pressable()),
        ("What can be written in", fields()),
        ("What stands still", still()),
        ("What practices are made of", practices()),
    ):
        column.addWidget(_named(title, "title"))
        for specimen in specimens:
            column.addWidget(_named(specimen.name, "strong"))
            column.addWidget(_shelf(specimen, materials))
    return hall


def _shelf(specimen: Specimen, materials: Materials) -> QWidget:
    cells: list[QWidget] = []
    for sample, case in zip(specimen.samples(materials), specimen.cases, strict=True):
        cell = QWidget()
        column = QVBoxLayout(cell)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(sample)
        if case.name:
            name = _named(case.name, "note")
            name.setContentsMargins(ROOM, 0, ROOM, 0)
            column.addWidget(name)
        column.addStretch()
        cells.append(cell)
    return Flow(*cells, gap=4)


def _named(name: str, look: str) -> Label:
    """The name of a component or a state, in the developers' words."""
    return Label(name, look, prefers_line=True)
