# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
import subprocess
import sys
import threading

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.domain.ports import Utterance
from kiosk.speech.errors import SpeechUnavailable
from kiosk.speech.espeak import EspeakVoice, _engine, _voice_for

VOICE = EspeakVoice()
ANY_TEXT = st.text(st.characters(codec=None, exclude_categories=()), max_size=60)


def told(text: str, utterance: Utterance) -> list[str]:
    """The words of an utterance as they stand in its text."""
    return [text[word.start : word.start + word.length] for word in utterance.words]


def about(milliseconds: int) -> object:
    """A length to compare with: espeak-ng's lengths differ by some 40 ms from time to time."""
    return pytest.approx(milliseconds, abs=80)


def is_silent(utterance: Utterance) -> bool:
    """Whether there is no sound in it."""
    return not any(utterance.pcm)


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Don’t worry: 25 long words.", ["Don’t", "worry", "25", "long", "words"]),
        ("en", "A pass\u00adword, \u200fhere.", ["A", "pass\u00adword", "here"]),
        ("en", "🎉 Well done 👨‍👩‍👧 today", ["Well", "done", "today"]),
        ("es", "¿Dónde está la niña? Adiós.", ["Dónde", "está", "la", "niña", "Adiós"]),
        (
            "ar",
            "مَرْحَبًا بِكُمْ فِي ٱلْمَكْتَبَة. كلمة المرور",
            ["مَرْحَبًا", "بِكُمْ", "فِي", "ٱلْمَكْتَبَة", "كلمة", "المرور"],
        ),
        ("fr", "L’été à l'école, aujourd'hui.", ["L’été", "à", "l'école", "aujourd'hui"]),
        ("zh", "你好，密码。ABC", ["你", "好", "密", "码", "ABC"]),
    ],
)
def test_each_language_names_its_words_where_they_stand(
    language: str, text: str, expected: list[str]
) -> None:
    """Real espeak-ng: accents, Arabic marks, Chinese and emoji do not shift the words."""
    utterance = VOICE.speak(text, language)
    assert told(text, utterance) == expected
    assert not is_silent(utterance)


def test_times_rise_inside_the_sound() -> None:
    """Each word begins after the one before it and before the sound is over."""
    utterance = VOICE.speak("One two three four five.", "en")
    times = [word.at_ms for word in utterance.words]
    assert times[0] == 0
    assert times == sorted(set(times))
    assert times[-1] < utterance.duration_ms


def test_a_text_of_ten_thousand_characters_does_not_drift() -> None:
    """The last words of a very long text are still the words that are said."""
    text = ("The niño reads — slowly. " * 400)[:9_999] + "."
    said = VOICE.speak(text, "en", rate=450)
    assert len(said.words) == len(text.split()) - text.split().count("—")
    assert set(told(text, said)) <= {"The", "niño", "reads", "slowly"}


def test_the_voice_follows_the_language() -> None:
    """One text sounds different in two languages, and a region falls back to its language."""

    def length(language: str) -> int:
        return VOICE.speak("calle llave lluvia", language).duration_ms

    assert length("es") != about(length("en"))
    assert length("es-PE") == about(length("es"))
    assert length("ES") == about(length("es"))
    assert length("es_419") == about(length("es-419"))
    assert length("es-419") != about(length("es"))


def test_a_higher_rate_is_shorter() -> None:
    """Words a minute are obeyed, and the next text is not spoken at the last one's rate."""
    text = "Choose a long password and keep it for yourself."
    usual = VOICE.speak(text, "en").duration_ms
    assert VOICE.speak(text, "en", rate=320).duration_ms < usual * 0.7
    assert VOICE.speak(text, "en", rate=100_000).duration_ms > 0
    assert VOICE.speak(text, "en").duration_ms == about(usual)


def test_commands_and_markup_in_a_text_are_not_obeyed() -> None:
    """Neither a control sequence nor SSML in a text changes how it is spoken."""
    plain = VOICE.speak(" 320S slow words", "en")
    assert VOICE.speak("\x01320S slow words", "en").duration_ms == about(plain.duration_ms)
    assert VOICE.speak("<b>word</b>", "en").duration_ms > VOICE.speak("word", "en").duration_ms


@pytest.mark.parametrize("text", ["", "  \n\t ", "\x00", "\udc80", "\u200f"])
def test_nothing_to_say_is_an_empty_utterance(text: str) -> None:
    """Empty, blank and unspeakable texts give no samples, no words and no error."""
    utterance = VOICE.speak(text, "en")
    assert utterance.pcm == b""
    assert utterance.words == ()
    assert utterance.duration_ms == 0


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ANY_TEXT, st.sampled_from(["en", "es", "ar", "zh", "fa"]))
def test_any_text_can_be_spoken(text: str, language: str) -> None:
    """Lone surrogates, control and unassigned characters neither fail nor misplace a word."""
    utterance = VOICE.speak(text, language)
    for word in utterance.words:
        assert 0 <= word.start < word.start + word.length <= len(text)
        assert 0 <= word.at_ms <= utterance.duration_ms


def test_chinese_is_not_spelt_in_english() -> None:
    """The voice for Chinese says its characters in Mandarin, not "an four" as one of them does."""
    text = "读给我听，按一下"
    voice = _voice_for("zh", _engine().voices).decode()
    command = ["espeak-ng", "-q", "-x", "-v", voice, text]
    phonemes = subprocess.run(command, capture_output=True, check=True, text=True).stdout
    assert "(en)" not in phonemes
    assert VOICE.speak(text, "zh").pcm


def test_languages_are_primary_tags() -> None:
    """The languages of Doorstep are among them, Chinese under the tag that people use."""
    languages = VOICE.languages()
    assert languages >= {"en", "es", "ar", "fr", "zh", "no"}
    assert not any("-" in tag for tag in languages)
    for language in ("en", "es", "ar", "fr", "zh", "no"):
        assert VOICE.speak("a", language).pcm


@pytest.mark.parametrize("language", ["so", "", "xx-YY", "*"])
def test_a_language_without_a_voice_says_so(language: str) -> None:
    """Somali has no voice in espeak-ng: the error names the code and the language."""
    with pytest.raises(SpeechUnavailable) as raised:
        VOICE.speak("word", language)
    assert raised.value.code == "speech.no-voice"
    assert raised.value.data == {"language": language}


def test_threads_take_turns() -> None:
    """Four threads speaking different texts each get the words and times of their own text."""
    texts = ["One.", "A rather long sentence to say.", "Three words here.", "Four."]

    expected = [VOICE.speak(text, "en") for text in texts]
    got: dict[int, list[Utterance]] = {}

    def speak(place: int) -> None:
        got[place] = [VOICE.speak(texts[place], "en") for _ in range(20)]

    threads = [threading.Thread(target=speak, args=(place,)) for place in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    for place, utterances in got.items():
        for utterance in utterances:
            assert told(texts[place], utterance) == told(texts[place], expected[place])
            assert utterance.duration_ms == about(expected[place].duration_ms)
    assert len(got) == len(texts)


def run_apart(program: str) -> str:
    """What a program prints in a process that has not loaded the library yet."""
    command = [sys.executable, "-c", program]
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout


def test_the_library_is_loaded_by_the_first_text_only() -> None:
    """Importing and making a voice costs the start of the kiosk nothing."""
    program = """
import sys
from kiosk.speech.espeak import EspeakVoice
voice = EspeakVoice()
print("pyttsx3" in sys.modules)
voice.speak("word", "en")
print("pyttsx3" in sys.modules)
"""
    assert run_apart(program).split() == ["False", "True"]


def test_a_machine_without_espeak_says_so_each_time() -> None:
    """Where no espeak library can be opened, both calls raise speech.no-engine, again and again."""
    program = """
import ctypes
from kiosk.speech.errors import SpeechUnavailable
from kiosk.speech.espeak import EspeakVoice
really_open = ctypes.cdll.LoadLibrary
def open_library(name):
    if "espeak" in name.lower():
        raise OSError(name)
    return really_open(name)
ctypes.cdll.LoadLibrary = open_library
for call in [EspeakVoice().languages, lambda: EspeakVoice().speak("word", "en")] * 2:
    try:
        call()
    except SpeechUnavailable as error:
        print(error.code)
"""
    assert run_apart(program).split() == ["speech.no-engine"] * 4
