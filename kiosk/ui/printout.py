# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""A paper laid out on A4: once, in one measure, so that what is shown is what is printed."""

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QMarginsF, QRectF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPixmap,
    QTextBlock,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextOption,
)

from kiosk.ui.paper_drawings import IMAGES, PaperDrawings
from kiosk.ui.paper_html import HEADING, LINE, heading, lines
from kiosk.ui.places import PaperPlace
from kiosk.ui.theme import Theme

DPI = 96  # the measure in which a page is laid out; painters are scaled to their own
_PAGE = QRectF(0, 0, 794, 1123)  # A4
_MARGIN = 68  # 18 mm
_FOOT = 34  # px below the text for what stands at the foot of a page
_FOOT_TEXT = 14
_TEXT = 18  # where a page says nothing else
_FONTS = ("Noto Sans", "Noto Sans Arabic", "Noto Sans CJK SC", "sans-serif")
_LEAST_NOTES, _MOST_NOTES = 2, 8  # lines to write on
_MOST_PUSHED = 0.5  # of a page: a longer part is not kept together
_LEAST_BEGUN = 0.2  # of a page: but as much of it is to be there, or it begins on the next


class Printout:
    """The pages of a paper. theme: whose colours the illustrations have."""

    def __init__(self, paper: PaperPlace, theme: Theme) -> None:
        self._paper = paper
        self._theme = theme
        inside = _PAGE.marginsRemoved(QMarginsF(_MARGIN, _MARGIN, _MARGIN, _MARGIN))
        self._inside = inside.adjusted(0, 0, 0, -_FOOT if paper.running else 0)
        self._drawings = PaperDrawings(theme)  # the document does not own it
        self._document = self._laid_out(paper.html)
        if paper.notes:
            self._document = self._laid_out(self._with_notes(paper), self._torn)

    @property
    def pages(self) -> int:
        """How many there are, at least one."""
        return max(1, self._document.pageCount())

    @property
    def whole_text(self) -> str:
        """Every character that is on the pages."""
        paper = self._paper
        return self._document.toPlainText() + paper.running + paper.page_of + "0123456789"

    def text(self, page: int) -> str:
        """The words of a page, from 0, for who cannot see it."""
        found = [
            _text_between(block, page, self._inside.height()) for block in _blocks(self._document)
        ]
        return "\n".join(line for line in found if line)

    def picture(self, page: int, width: int) -> QPixmap:
        """A page, from 0, as a picture of `width` px."""
        scale = width / _PAGE.width()
        pixmap = QPixmap(width, round(_PAGE.height() * scale))
        pixmap.fill(Qt.GlobalColor.white)
        painter = QPainter(pixmap)
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
        )
        painter.scale(scale, scale)
        self.paint(painter, page)
        painter.end()
        return pixmap

    def paint(self, painter: QPainter, page: int) -> None:
        """Paint a page, from 0; the painter is scaled so that it is _PAGE large."""
        inside = self._inside
        on_page = QRectF(0, page * inside.height(), inside.width(), inside.height())
        context = QAbstractTextDocumentLayout.PaintContext()
        context.clip = on_page
        painter.save()
        painter.translate(inside.left(), inside.top() - on_page.top())
        painter.setClipRect(on_page)
        self._document.documentLayout().draw(painter, context)
        painter.restore()
        if self._paper.running:
            self._paint_foot(painter, page)

    def _paint_foot(self, painter: QPainter, page: int) -> None:
        inside = self._inside
        foot = QRectF(inside.left(), inside.bottom() + _FOOT / 2, inside.width(), _FOOT / 2)
        font = _font(_FOOT_TEXT)
        painter.setFont(font)
        painter.setPen(QColor(self._theme.colours["soft"]))
        counted = self._paper.page_of.format(n=page + 1, all=self.pages)
        left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        start, end = (right, left) if self._paper.right_to_left else (left, right)
        metrics = QFontMetricsF(font)
        room = foot.width() - metrics.horizontalAdvance(counted) - 2 * _FOOT_TEXT
        title = metrics.elidedText(self._paper.running, Qt.TextElideMode.ElideRight, room)
        bottom = Qt.AlignmentFlag.AlignBottom | Qt.TextFlag.TextDontClip
        painter.drawText(foot, int(start | bottom), title)
        painter.drawText(foot, int(end | bottom), counted)

    def _laid_out(self, html: str, torn: Iterable[int] = ()) -> QTextDocument:
        """A document; torn: the headings, by number, that are known to begin a page."""
        document = QTextDocument()
        document.setDocumentMargin(0)
        document.setDefaultFont(_font(_TEXT))
        option = document.defaultTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)  # nothing is cut off
        document.setDefaultTextOption(option)
        document.setUseDesignMetrics(True)  # else a screen's pixels would break the lines
        document.documentLayout().registerHandler(IMAGES, self._drawings)
        document.setHtml(html)
        parts = _parts(document)
        for number in torn:
            _begin_page(parts[number][0])
        document.setPageSize(self._inside.size())
        self._torn = [*torn, *self._keep_parts_together(document)]
        return document

    def _with_notes(self, paper: PaperPlace) -> str:
        """The HTML with lines to write on: as many as the last page has room for, or a page."""
        height = self._inside.height()
        bottom = _bottom(self._document) % height
        count = int((height - bottom - HEADING) // LINE)
        if count < _LEAST_NOTES:
            count = _MOST_NOTES
        notes = heading(paper.notes) + lines(min(count, _MOST_NOTES))
        before, end, after = paper.html.rpartition("</body>")
        return before + notes + end + after

    def _keep_parts_together(self, document: QTextDocument) -> Iterator[int]:
        """Have a part begin on a new page where it would be torn, or leave its heading alone.

        The numbers of the headings that do.
        """
        height = self._inside.height()
        for number, part in enumerate(_parts(document)):
            top = _top(part[0])
            bottom = max(_box(block).bottom() for block in part)
            is_torn = int(top // height) != int((bottom - 1) // height)
            is_alone = len(part) > 1 and int(top // height) != int(_top(part[1]) // height)
            is_short = bottom - top < _MOST_PUSHED * height
            has_begun = -top % height > _LEAST_BEGUN * height
            if is_alone or (is_torn and (is_short or not has_begun)):
                _begin_page(part[0])
                # All of it anew: Qt's own repair loses lines where a part has moved.
                document.markContentsDirty(0, document.characterCount())
                yield number


def _blocks(document: QTextDocument) -> list[QTextBlock]:
    found = []
    block = document.begin()
    while block.isValid():
        found.append(block)
        block = block.next()
    return found


def _text_between(block: QTextBlock, page: int, height: float) -> str:
    """The lines of a block that are on a page."""
    top, lines_, found = _box(block).top(), block.layout(), ""
    for number in range(lines_.lineCount()):
        line = lines_.lineAt(number)
        if int((top + line.y()) // height) == page:
            found += block.text()[line.textStart() : line.textStart() + line.textLength()]
    return found.replace("\ufffc", "").strip()


def _parts(document: QTextDocument) -> list[list[QTextBlock]]:
    """The blocks from each heading to the next."""
    parts: list[list[QTextBlock]] = []
    for block in _blocks(document):
        if _is_heading(block):
            parts.append([])
        if parts:
            parts[-1].append(block)
    return parts


def _box(block: QTextBlock) -> QRectF:
    """Where a block is, all pages below each other."""
    return block.document().documentLayout().blockBoundingRect(block)


def _top(block: QTextBlock) -> float:
    """Where its first line is, which may be on the page after the one on which the block begins."""
    box, lines_ = _box(block), block.layout()
    return box.top() + (lines_.lineAt(0).y() if lines_.lineCount() else 0.0)


def _bottom(document: QTextDocument) -> float:
    """Where the last line ends, from the top of the first page."""
    return max(_box(block).bottom() for block in _blocks(document))


def _is_heading(block: QTextBlock) -> bool:
    return block.blockFormat().headingLevel() > 1


def _begin_page(block: QTextBlock) -> None:
    cursor = QTextCursor(block)
    layout = block.blockFormat()
    layout.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
    cursor.setBlockFormat(layout)


def _font(size: int) -> QFont:
    font = QFont(list(_FONTS))
    font.setPixelSize(size)
    font.setFeature(QFont.Tag("liga"), 0)  # f and i stay two letters for who reads the PDF aloud
    return font
