# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The letter on paper. It names the article it rests on, the time for an answer, and the way on.

What it says of the law is Regulation (EU) 2016/679 (GDPR), Articles 12, 15 to 17, 19 and 77.
"""

from collections.abc import Iterable
from html import escape

from kiosk.domain.text import Text
from kiosk.i18n import Words
from kiosk.ui.paper_html import halves, item, line, lines, page
from kiosk.ui.places import PaperPlace
from kiosk.usecases.request_letter import (
    COMPANY,
    FOUND_BY,
    NAME,
    RIGHT,
    WRONG,
    Request,
    RequestLetter,
)

_SHORT_LINE = 300  # px
_SIZE = 15  # px of the text: 11 points, as letters are; a long language needs one page too


def letter_paper(letter: RequestLetter, spoken: Words, words: Words) -> PaperPlace:
    """The letter. spoken: the words of the letter; words: those of the visit.

    The date is a line to be written by hand, and so is what was left empty.
    """
    tr = spoken.tr
    name, found_by = _written(letter, NAME), _written(letter, FOUND_BY)
    number = tr("Customer number or address")
    body = [
        halves(line(name) if name else _by_hand(tr("Full name")), _by_hand(tr("Date")), spoken),
        line(f"{number}: {found_by}") if found_by else _by_hand(number),
        f'<p style="margin-top:24px"><b>{escape(_written(letter, COMPANY))}</b></p>',
        line(tr("To the person who answers for data protection")),
        _part(f"<b>{escape(_subject(letter, spoken))}</b>"),
        line(tr("Dear Sir or Madam,")),
        *_asked(letter, spoken),
        *(line(text) for text in _answer(spoken)),
        _part(escape(tr("Yours faithfully,"))),
        _by_hand(tr("Signature")),
        line(name) if name else "",
    ]
    title = Text("", words.tr("My letter"))
    return PaperPlace(title, page(body, spoken, _SIZE), f"letter-{spoken.language.tag}")


def _written(letter: RequestLetter, field: str) -> str:
    """What somebody wrote, in its own direction: a name may be of another script than the letter."""
    text = letter.text(field)
    return f"\u2068{text}\u2069" if text else ""


def _part(html: str) -> str:
    """A line that begins a part: a heading to Qt, so that a short part is kept on one page."""
    return f'<h5 style="margin-top:20px; margin-bottom:9px; font-size:{_SIZE}px; font-weight:400">{html}</h5>'


def _by_hand(what: str) -> str:
    """A line to write on, over what is to be written."""
    return lines(1, width=_SHORT_LINE) + line(what, "small")


def _subject(letter: RequestLetter, spoken: Words) -> str:
    tr = spoken.tr
    if letter.request is Request.CORRECT:
        return tr("My request to correct my personal data (Article 16 GDPR)")
    if letter.request is Request.ERASE:
        return tr("My request to erase my personal data (Article 17 GDPR)")
    return tr("My request for a copy of my personal data (Article 15 GDPR)")


def _asked(letter: RequestLetter, spoken: Words) -> Iterable[str]:
    tr = spoken.tr
    if letter.request is Request.CORRECT:
        return (
            line(
                tr(
                    "Please correct my personal data. I ask this under Article 16 of the "
                    "General Data Protection Regulation (GDPR)."
                )
            ),
            line(tr("This is wrong:"), "soft") + line(_written(letter, WRONG)),
            line(tr("This is right:"), "soft") + line(_written(letter, RIGHT)),
            line(tr("Please tell this to everyone who has the wrong data from you (Article 19).")),
        )
    if letter.request is Request.ERASE:
        return (
            line(
                tr(
                    "Please erase all my personal data. I ask this under Article 17 of the "
                    "General Data Protection Regulation (GDPR)."
                )
            ),
            line(tr("Where you use my data because I agreed to it, I take my agreement back.")),
            line(tr("Please tell everyone to whom you gave my data (Article 19).")),
            line(
                tr(
                    "If a law makes you keep some of my data, please tell me which data, "
                    "which law, and for how long."
                )
            ),
        )
    return _copy(spoken)


def _copy(spoken: Words) -> Iterable[str]:
    tr = spoken.tr
    told = (
        tr("why you use it, and what kinds of data it is;"),
        tr("who has received it or will receive it, also in other countries;"),
        tr("how long you will keep it;"),
        tr("where you got it, if not from me;"),
        tr("whether a machine decides about me, how it does so, and what that means for me."),
    )
    return (
        line(
            tr(
                "Please give me access to my personal data. I ask this under Article 15 of the "
                "General Data Protection Regulation (GDPR)."
            )
        ),
        line(
            tr(
                "Do you use data about me? If you do, please send me a copy of all of it. "
                "Please tell me too:"
            )
        ),
        *(item("•", escape(text)) for text in told),
    )


def _answer(spoken: Words) -> Iterable[str]:
    """What holds for each of these requests."""
    tr = spoken.tr
    return (
        tr("Please answer within one month of receiving this letter (Article 12(3))."),
        tr(
            "If this is not possible because my request is difficult, you may take two more "
            "months. You must tell me so within the first month, and say why."
        ),
        tr("If you will not do what I ask, please tell me why within one month (Article 12(4))."),
        tr(
            "Your answer is free of charge (Article 12(5)). If you are not sure who I am, "
            "please tell me what you need to know (Article 12(6))."
        ),
        tr(
            "I have the right to complain to a supervisory authority for data protection "
            "(Article 77)."
        ),
    )
