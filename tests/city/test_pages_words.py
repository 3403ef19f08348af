# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The words of the city's pages: whose language they are in, and how translators get them."""

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.requests import Request

from kiosk.city import languages, titles
from kiosk.city.names import cell_name
from kiosk.content.faults import ContentError
from kiosk.content.messages import all_messages
from kiosk.i18n import CITY, DOMAINS, Catalogues
from tests.city.asking import City
from tests.city.filled import one_kiosk

HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
SPANISH = HEADER + '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n'


@pytest.fixture
def locales(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Our languages, where the Spanish of the city's pages is one word and the French is gone."""
    folder = tmp_path / "locales"
    shutil.copytree(languages.locales(), folder, ignore=shutil.ignore_patterns("*.mo"))
    word = '\nmsgid "Overview"\nmsgstr "Vista general"\n'
    (folder / "es/LC_MESSAGES/city.po").write_text(SPANISH + word, encoding="utf-8")
    (folder / "fr/LC_MESSAGES/city.po").unlink(missing_ok=True)
    for module in (languages, titles):
        monkeypatch.setattr(module, "locales", lambda: folder)
    forget()
    yield folder
    forget()


def forget() -> None:
    """Read the catalogues anew."""
    languages._catalogues.cache_clear()
    languages.words_of.cache_clear()
    titles._titles.cache_clear()


def asking(address: str = "/", **headers: str) -> Request:
    """A request for an address with these headers."""
    path, _, query = address.partition("?")
    given = [(name.replace("_", "-").encode(), text.encode()) for name, text in headers.items()]
    scope = {"type": "http", "path": path, "query_string": query.encode(), "headers": given}
    return Request(scope)


def test_a_language_that_was_asked_for_stays(locales: Path, tmp_path: Path) -> None:
    """The address asks, the page is in it and a cookie keeps it; the page's words are there."""
    one_kiosk(tmp_path / "city.db", [{"visit.all": 500}])
    city = City(tmp_path / "city.db")
    answer = city.ask("/?language=es")
    assert answer.page.html.count('<html lang="es" dir="ltr">') == 1
    assert "Vista general" in answer.page.text
    assert answer.headers["set-cookie"].startswith("doorstep-language=es; HttpOnly")
    kept = city.ask("/", {"cookie": "doorstep-language=es"})
    assert "Vista general" in kept.page.text
    assert "set-cookie" not in kept.headers
    links = answer.page.links("href")
    assert "/?language=ar" in links


@pytest.mark.parametrize(
    ("address", "cookie", "browser", "tag"),
    [
        ("/", "", "", "en"),
        ("/?language=ar", "doorstep-language=es", "zh", "ar"),
        ("/?language=xx", "doorstep-language=es", "zh", "es"),
        ("/", "doorstep-language=../en", "da, zh-CN;q=0.8, es;q=0.9", "es"),
        ("/", "", "zh-Hans-CN", "zh"),
        ("/", "", "*;q=x, ;;,es;q=", "es"),
    ],
)
def test_the_language_is_the_nearest_wish(
    address: str, cookie: str, browser: str, tag: str
) -> None:
    """The address, then this browser's cookie, then its settings; English for what we have not."""
    assert languages.language_of(asking(address, cookie=cookie, accept_language=browser)) == tag


def test_a_catalogue_that_is_gone_is_english(locales: Path) -> None:
    """The page is shown all the same, and says that it is English; so with an unknown tag."""
    assert languages.words_of("fr").language.tag == "en"
    assert languages.words_of("xx").language.tag == "en"
    assert languages.words_of("es").language.tag == "es"


def test_names_of_content_are_in_the_language(locales: Path) -> None:
    """Titles come from the kiosk's catalogues, in English where nobody has translated them."""
    answer = SPANISH + '\nmsgid "More sure"\nmsgstr "Más segura"\n'
    (locales / "es/LC_MESSAGES/kiosk.po").write_text(answer, encoding="utf-8")
    (locales / "es/LC_MESSAGES/lessons.po").write_text(SPANISH, encoding="utf-8")
    forget()
    spanish = languages.words_of("es")
    assert cell_name("lesson.passwords-that-hold", spanish) == "A password that holds"
    assert titles.title("lesson", "passwords-that-hold", "ar") not in {
        None,
        "A password that holds",
    }
    assert cell_name("confidence.more", spanish) == "Más segura"
    (locales / "es/LC_MESSAGES/lessons.po").write_bytes(b"\xff\x00 damaged")
    forget()
    assert cell_name("lesson.passwords-that-hold", spanish) == "A password that holds"


def test_a_kiosk_does_not_load_the_citys_words(locales: Path) -> None:
    """The kiosk's chain has no catalogue of the city's, and works where it is missing."""
    assert "city" not in DOMAINS
    assert CITY[0] == "city"
    assert Catalogues(locales).words("fr").tr("Overview") == "Overview"
    assert Catalogues(locales).words("es").tr("Overview") == "Overview"


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A package with a word of the kiosk's, and two of the city's."""
    folder = tmp_path / "kiosk"
    (folder / "city" / "templates").mkdir(parents=True)
    (folder / "screen.py").write_text("words.tr('Stop')\n")
    (folder / "city" / "names.py").write_text("words.tr('Stop')\nwords.tr('A site')\n")
    page = '{{ tr("Shown: {n}", n=3) }} {% if x %}{{ trn("{n} site", "{n} sites", 2) }}{% endif %}'
    (folder / "city" / "templates" / "page.html").write_text(page)
    return folder


def test_pages_and_code_of_the_city_are_a_catalogue_of_their_own(package: Path) -> None:
    """The words of templates and of the city's code are found, with where they stand."""
    found = all_messages([], package)
    assert set(found["kiosk"]) == {(None, "Stop")}
    assert set(found["city"]) == {
        *((None, words) for words in ("Stop", "A site", "Shown: {n}", "{n} site"))
    }
    message = found["city"][None, "{n} site"]
    assert message.plural == "{n} sites"
    assert message.file == Path("kiosk/city/templates/page.html")


def test_a_broken_page_is_a_fault(package: Path) -> None:
    """Nothing is extracted from half a page."""
    (package / "city" / "templates" / "page.html").write_text('{% if %}{{ tr("A") }}')
    with pytest.raises(ContentError, match=r"page\.html"):
        all_messages([], package)


def test_without_jinja_the_citys_catalogue_is_left_alone(
    package: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the pages cannot be read, their catalogue is not made poorer."""
    monkeypatch.setitem(sys.modules, "jinja2", None)
    monkeypatch.setitem(sys.modules, "jinja2.ext", None)
    found = all_messages([], package)
    assert set(found) == set(DOMAINS)
    assert set(found["kiosk"]) == {(None, "Stop")}
