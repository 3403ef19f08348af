# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Text on the screen that wraps, mirrors, and can show which of its words is being read aloud."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QPalette,
    QTextDocument,
    QTextOption,
)
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from kiosk.content.markup import Paragraph, runs
from kiosk.marks import override
from kiosk.ui.assistive import DECORATION
from kiosk.ui.widgets.rich_text import Marks, paragraphs_html

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kiosk.content.mentions import Mention

_ARABIC_LINE = 87  # %: Noto Sans Arabic asks for twice its letters, which tears lines apart
_ARABIC_DROP = 0.12  # of its line: how far below the middle Arabic letters stand
_STEP_MORE = 12  # %: of a line more between the lines of a step
_GAP, _STEP_GAP = 10, 16  # px between paragraphs
_BULLET = "• "
_AIR = 6  # px: rich text asks for a little more than its letters
_LONGEST_WORD = 220  # px: a longer one is broken rather than asked room for
_WIDE = 1 << 16  # px: room for any line


def is_arabic(text: str) -> bool:
    """Whether there are Arabic letters in it, which stand lower and need more care."""
    return any("\u0600" <= letter <= "\u06ff" for letter in text)


class Label(QLabel):
    """A text with `**bold**` and lists as its only markup.

    look and tone: how the style template paints it. say: what is read aloud instead of the
    text; an empty string keeps it silent. prefers_line: asks for the width of one line, and
    wraps only where that is not to be had. The word highlighted is the one that is heard.
    A word that is wider than its place is broken, which QLabel cannot: it would cut it.
    """

    def __init__(
        self,
        text: str,
        look: str = "body",
        tone: str = "",
        *,
        say: str | None = None,
        wrap: bool = True,
        prefers_line: bool = False,
    ) -> None:
        super().__init__()
        self._prefers_line = prefers_line
        self._is_arabic = False
        self._heights: dict[tuple[int, int], int] = {}
        self._is_step = look == "step"  # the text of a lesson, whose lines stand further apart
        self._paragraphs: tuple[Paragraph, ...] = ()
        self._marks: Sequence[Mention] = ()
        self._say = say
        if say == "":
            self.setObjectName(DECORATION)
        self.setProperty("look", look)
        self.setProperty("tone", tone)
        self.setWordWrap(wrap)
        self.setIndent(0)  # else a frame would bring in half a letter at one side
        self.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.show_text(text)

    @override
    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        if not self._prefers_line:
            return hint
        self.ensurePolished()
        width = ceil(QFontMetricsF(self.font()).horizontalAdvance(self.plain)) + _AIR
        width += self._frame_width
        return QSize(width, self.heightForWidth(width))

    @override
    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return hint.boundedTo(QSize(_LONGEST_WORD, hint.height())) if self.wordWrap() else hint

    @override
    def heightForWidth(self, width: int, /) -> int:
        # Layouts ask for the same heights again and again, and each answer is a text laid out.
        key = (width, self._frame_width)
        if key not in self._heights:
            self._heights[key] = self._height_for(width)
        return self._heights[key]

    def _height_for(self, width: int) -> int:
        if self._has_room(width):
            return super().heightForWidth(width)
        frame = self.height() - self.contentsRect().height()
        return ceil(self._broken(width - self._frame_width).size().height()) + frame

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._has_room(self.width()):
            super().paintEvent(event)
            return
        inside = self.contentsRect()
        document = self._broken(inside.width())
        context = QAbstractTextDocumentLayout.PaintContext()
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Text, palette.windowText().color())
        context.palette = palette
        painter = QPainter(self)
        self.drawFrame(painter)
        space = inside.height() - document.size().height()
        painter.translate(inside.left(), inside.top() + max(0.0, space / 2))
        document.documentLayout().draw(painter, context)
        painter.end()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        kind = event.type()
        if kind == QEvent.Type.LayoutDirectionChange:
            self._align()
        elif kind == QEvent.Type.PaletteChange and self._marks:
            self._draw()  # marked words have the colour of the others
        elif kind != QEvent.Type.FontChange:
            return
        self._heights.clear()
        if any(paragraph.bullet for paragraph in self._paragraphs):
            self._draw()  # the dots stand elsewhere now

    def show_text(self, text: str) -> None:
        """Show another text."""
        self._paragraphs = runs(text)
        self._is_arabic = is_arabic(text)
        self.setAccessibleName(self.plain)
        self._draw()

    def mark_words(self, mentions: Sequence[Mention], on_word: Callable[[str], object]) -> None:
        """Underline words of `plain`; on_word: told the id of the one that is clicked or touched.

        Keys reach what the words mean elsewhere: a page with many of them would have many stops.
        """
        if not mentions:
            return
        self._marks = mentions
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, False)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.LinksAccessibleByMouse)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.linkActivated.connect(on_word)
        self._draw()

    def belong_to(self, field: QWidget) -> None:
        """Be the label of a field, to assistive technology too."""
        if "&" not in self.plain:  # which Qt would take for the sign of a key then
            self.setBuddy(field)

    @property
    def _is_simple(self) -> bool:
        """Whether it is one line of thought without markup, in a script that needs no care."""
        if self._marks or self._is_arabic or self._is_step or len(self._paragraphs) != 1:
            return False
        only = self._paragraphs[0]
        return not only.bullet and len(only.runs) == 1 and not only.runs[0].bold

    @property
    def line_height(self) -> int:
        """The height of one line of it, in px."""
        return self.heightForWidth(_WIDE)

    @property
    def drop(self) -> int:
        """How far its letters stand below the middle of their line, in px."""
        return round(self.line_height * _ARABIC_DROP) if self._is_arabic else 0

    @property
    def text_width(self) -> int:
        """The width in px that its widest part takes as it is painted now."""
        if self._has_room(self.width()):
            return super().minimumSizeHint().width() - self._frame_width
        return ceil(self._broken(self.contentsRect().width()).idealWidth())

    @property
    def plain(self) -> str:
        """The text without its markup; paragraphs are parted by a line break."""
        return "\n".join(p.text for p in self._paragraphs)

    @property
    def spoken(self) -> str:
        """What is read aloud for this text; empty where there is nothing to say."""
        return self.plain if self._say is None else self._say

    def highlight(self, start: int, length: int) -> None:
        """Mark the characters of `spoken` that are heard; the whole text where it differs."""
        if self._say is None:
            self._draw(start, start + length)
        else:
            self._draw(0, len(self.plain))

    def clear_highlight(self) -> None:
        """Show the text as it was."""
        self._draw()

    @property
    def _frame_width(self) -> int:
        """What border and padding take of its width, in px."""
        return self.width() - self.contentsRect().width()

    def _has_room(self, width: int) -> bool:
        """Whether its longest word fits."""
        return not self.wordWrap() or width >= super().minimumSizeHint().width()

    def _broken(self, width: int) -> QTextDocument:
        """The text laid out in this width, with words that are too long for it broken."""
        document = QTextDocument()
        document.setDocumentMargin(0)
        document.setDefaultFont(self.font())
        option = QTextOption(self.alignment())
        option.setTextDirection(self.layoutDirection())
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        document.setDefaultTextOption(option)
        if self.textFormat() is Qt.TextFormat.RichText:
            document.setHtml(self.text())
        else:
            document.setPlainText(self.text())
        document.setTextWidth(width)
        return document

    def _align(self) -> None:
        """Begin where the screen begins, even a code in Latin letters on an Arabic screen."""
        if self.alignment() & Qt.AlignmentFlag.AlignHCenter:
            return
        side = Qt.AlignmentFlag.AlignRight if self.isRightToLeft() else Qt.AlignmentFlag.AlignLeft
        self.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)

    def _draw(self, start: int = 0, end: int = 0) -> None:
        self._heights.clear()
        if start == end and self._is_simple:
            # A fifth of the time that rich text takes, and most labels are so.
            self.setTextFormat(Qt.TextFormat.PlainText)
            self.setText(self.plain)
            return
        self.setTextFormat(Qt.TextFormat.RichText)
        palette = self.palette()
        marks = Marks(
            heard=(start, end),
            words=self._marks,
            ink=palette.windowText().color().name(),
            heard_ink=palette.highlightedText().color().name(),
            heard_ground=palette.highlight().color().name(),
        )
        html = paragraphs_html(self._paragraphs, marks)
        parts = zip(html, self._paragraphs, strict=True)
        self.setText("".join(self._paragraph(part, bullet=each.bullet) for part, each in parts))

    def _paragraph(self, html: str, *, bullet: bool) -> str:
        gap = _STEP_GAP if self._is_step else _GAP
        gap = gap if len(self._paragraphs) > 1 else 0
        height = _ARABIC_LINE if self._is_arabic else 100
        height += _STEP_MORE if self._is_step else 0
        style = f"margin-top:0;margin-bottom:{gap}px;line-height:{height}%"
        if bullet:  # its lines begin below each other, not below the dot
            indent = self.fontMetrics().horizontalAdvance(_BULLET)
            side = "right" if self.isRightToLeft() else "left"
            style += f";margin-{side}:{indent}px;text-indent:-{indent}px"
        return f'<p style="{style}">{_BULLET if bullet else ""}{html}</p>'
