# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""A window in a pseudo-language: offered to who asked, readable for developers, counted for nobody."""

import re
from pathlib import Path

import pytest

from kiosk.app import Look
from kiosk.i18n import SOURCE
from kiosk.pseudo import PSEUDO, PSEUDO_RTL, TAGS
from kiosk.sharing import Sharing
from kiosk.speech.late import LateVoice
from kiosk.storage.stats import StatsStore
from kiosk.ui.screens.finish import FinishScreen, preview
from kiosk.ui.widgets.label import Label
from tests.ui.kiosks import OpenKiosk, Visitor

NOBODY = "http://127.0.0.1:9"  # a port where nobody listens
CONTROLS = re.compile("[\u200f\u202e\u202c]")


@pytest.fixture(params=TAGS)
def pseudo(open_kiosk: OpenKiosk, request: pytest.FixtureRequest) -> Visitor:
    """Somebody in front of a kiosk that begins in a pseudo-language."""
    return open_kiosk(look=Look(languages=(request.param,)), city_url=NOBODY)


def offered(visitor: Visitor) -> list[str]:
    """The tags on the welcome screen, in its order."""
    return [language.tag for language in visitor.kiosk.context.offered]


def test_it_is_offered_first_and_begins(pseudo: Visitor) -> None:
    """The window stands in it, and all other languages can be chosen after it."""
    tag = offered(pseudo)[0]
    assert tag in TAGS
    assert offered(pseudo)[1:] == [each.tag for each in pseudo.kiosk.context.catalogues.languages]
    assert pseudo.kiosk.context.words.language.tag == tag
    assert pseudo.kiosk.shell.isRightToLeft() == (tag == PSEUDO_RTL)


def test_nobody_is_offered_one_who_did_not_ask(visitor: Visitor) -> None:
    """An ordinary kiosk has the languages of its folder."""
    assert not set(offered(visitor)) & set(TAGS)


def test_any_language_can_come_first(open_kiosk: OpenKiosk) -> None:
    """Also one that the settings leave out; the others stay as they are set."""
    visitor = open_kiosk(look=Look(languages=("ar",)), languages=("es", SOURCE))
    assert offered(visitor) == ["ar", "en", "es"]
    assert visitor.kiosk.shell.isRightToLeft()


def test_every_text_is_marked_at_both_ends(pseudo: Visitor) -> None:
    """What a resident reads at home went through the catalogue, and came out whole."""
    pseudo.begin(offered(pseudo)[0])
    plain = [CONTROLS.sub("", text) for text in pseudo.texts()]
    ours = [text for text in plain if any(letter.isalpha() for letter in text)]
    assert len(ours) > 10
    assert [text for text in ours if not (text.startswith("[") and text.endswith("]"))] == []


@pytest.mark.parametrize("bold", ["", "**"], ids=["plain text", "rich text"])
def test_letters_run_from_the_right(open_kiosk: OpenKiosk, bold: str) -> None:
    """It looks as the same words and letters would that somebody wrote in the opposite order."""
    visitor = open_kiosk(look=Look(languages=(PSEUDO_RTL,)))
    shell, words = visitor.kiosk.shell, visitor.kiosk.context.words
    pictures = []
    for text in (words.tr(f"{bold}Wi{bold} no"), f"[ốóńñ {bold}ĩíŴ{bold}]"):
        label = Label(text)
        label.setParent(shell)
        label.setGeometry(0, 0, 600, 60)
        label.show()
        pictures.append(label.grab().toImage())
    assert pictures[0] == pictures[1]


def test_it_is_read_by_an_english_voice() -> None:
    """The voice follows the language that the words are made from."""
    voice = LateVoice()
    for tag in TAGS:
        assert voice.speak("Go on", tag).words == voice.speak("Go on", "en").words


def test_a_visit_in_it_is_counted_as_no_language(pseudo: Visitor, tmp_path: Path) -> None:
    """The preview says so, a yes counts the visit and no language, and nothing breaks."""
    kiosk = pseudo.kiosk
    kiosk.use_sharing(Sharing(kiosk.settings, kiosk.cells(), kiosk.log))
    pseudo.settle()
    pseudo.begin(offered(pseudo)[0])
    pseudo.to_the_end()
    screen = kiosk.shell.current
    assert isinstance(screen, FinishScreen)
    assert screen.record.boxes == ("visit.all",)
    assert len(preview(kiosk.context, screen.record)) == 1
    pseudo.click("answer-yes")
    assert pseudo.screen_name == "erased"
    with StatsStore(kiosk.settings.data_dir / "stats.db").reading() as stats:
        [counts] = stats.counts().values()
    assert {box: n for box, n in counts.items() if n} == {"visit.all": 1}
    assert not [box for box in counts if PSEUDO in box]
    assert kiosk.log.lines == []
