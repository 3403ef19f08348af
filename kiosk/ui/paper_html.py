# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The pieces that papers are made of, as HTML in the small part of it that Qt lays out.

Sizes are px of a page of 794 × 1123, see `printout.py`.
"""

from collections.abc import Iterable
from html import escape

from kiosk.content.markup import Paragraph, runs
from kiosk.i18n import Words
from kiosk.ui.paper_drawings import PICTURE, RULE

WIDTH = 658  # of the text on a page
LINE = 40  # between two lines to write on: a hand needs that
HEADING = 66  # a heading with what is around it
_ASIDE = 210  # the picture beside a text
_INDENT = 26  # of an item of a list
_SIZE, _GAP = 18, 9  # px of the text and between paragraphs, where nothing else is asked for
_ARABIC_LINE = 84  # %: as on the screen, see `widgets/label.py`
_STYLE = """
body {{ font-size: {size}px; color: #16202E; }}
p {{ margin-top: 0px; margin-bottom: {gap}px; line-height: {line}%; }}
h1 {{ font-size: 32px; margin-top: 0px; margin-bottom: 8px; line-height: {line}%; }}
h2 {{ font-size: 21px; margin-top: 20px; margin-bottom: 8px; line-height: {line}%; }}
p.soft {{ color: #46505F; }} p.small {{ color: #46505F; font-size: 14px; }}
"""


def page(parts: Iterable[str], words: Words, size: int = _SIZE, gap: int = _GAP) -> str:
    """A whole document in the direction of its language. size: of its text, gap: below it; px."""
    is_arabic = words.language.tag.startswith("ar")
    style = _STYLE.format(size=size, gap=gap, line=_ARABIC_LINE if is_arabic else 100)
    direction = "rtl" if words.is_right_to_left else "ltr"
    return (
        f'<html><head><style>{style}</style></head><body dir="{direction}">'
        f"{''.join(parts)}</body></html>"
    )


def isolated(text: str) -> str:
    """A telephone number or code that keeps its own direction inside a right-to-left line."""
    return f"\u2066{text}\u2069"


def title(text: str) -> str:
    """What stands at the top of the first page."""
    return f"<h1>{escape(text)}</h1>"


def heading(text: str) -> str:
    """The heading of a part; a part is kept on one page where it can be."""
    return f"<h2>{escape(text)}</h2>"


def line(text: str, look: str = "") -> str:
    """A paragraph without markup. look: ``soft`` or ``small``."""
    return f'<p class="{look}">{escape(text)}</p>'


def rich(text: str) -> str:
    """A text with its bold words, its paragraphs and its lists."""
    return "".join(_paragraph(paragraph) for paragraph in runs(text))


def inline(text: str) -> str:
    """A text with its bold words, for the middle of a paragraph."""
    return "<br>".join(_bold(paragraph) for paragraph in runs(text))


def item(mark: str, html: str, indent: int = _INDENT) -> str:
    """A line with a mark before it: a bullet, a number, a box to tick. indent: px of the rest."""
    # A hanging mark: what is written in the second line stands under the first word. At both
    # sides, since Qt does not mirror it and does not say which side is the beginning.
    style = f"margin-left:{indent}px; margin-right:{indent}px; text-indent:-{indent}px"
    return f'<p style="{style}">{mark} {html}</p>'


def boxes(texts: Iterable[str]) -> str:
    """Texts with a box to tick."""
    return "".join(item("☐", inline(text)) for text in texts)


def numbered(htmls: Iterable[str], words: Words) -> str:
    """Pieces of HTML as the steps of a list."""
    return "".join(item(f"{words.number(i)}.", html) for i, html in enumerate(htmls, start=1))


def lines(count: int, width: int = WIDTH) -> str:
    """Lines to write on."""
    rule = f'<img src="{RULE}" width="{width}" height="{LINE}">'
    return "".join(
        f'<p style="margin-bottom:0px; line-height:100%">{rule}</p>' for _ in range(count)
    )


def beside(html: str, picture: str, words: Words) -> str:
    """A text with an illustration at its end side."""
    image = (
        f'<img src="{PICTURE}{escape(picture)}" width="{_ASIDE}" height="{round(_ASIDE * 0.8)}">'
    )
    room = round(100 * _ASIDE / WIDTH) + 2
    cells = [
        f'<td width="{100 - room}%">{html}</td>',
        f'<td width="{room}%" align="center">{image}</td>',
    ]
    if words.is_right_to_left:
        cells.reverse()  # Qt mirrors the text of a table, but not its columns
    return f'<table width="100%" cellspacing="0" cellpadding="0"><tr>{"".join(cells)}</tr></table>'


def halves(start: str, end: str, words: Words) -> str:
    """Two pieces of HTML beside each other, each with half of the page."""
    cells = [f'<td width="50%">{start}</td>', f'<td width="50%">{end}</td>']
    if words.is_right_to_left:
        cells.reverse()
    return f'<table width="100%" cellspacing="0" cellpadding="0"><tr>{"".join(cells)}</tr></table>'


def _paragraph(paragraph: Paragraph) -> str:
    if paragraph.bullet:
        return item("•", _bold(paragraph))
    return f"<p>{_bold(paragraph)}</p>"


def _bold(paragraph: Paragraph) -> str:
    return "".join(
        f"<b>{escape(run.text)}</b>" if run.bold else escape(run.text) for run in paragraph.runs
    )
