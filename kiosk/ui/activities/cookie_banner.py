# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Read a page that asks for consent, without giving away what it does not need."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from kiosk.i18n import N_
from kiosk.marks import override
from kiosk.ui.activities.base import ActivityWidget, Feedback, Goal
from kiosk.ui.activities.showing import How, Show
from kiosk.ui.layouts import Flow
from kiosk.ui.paper_html import isolated
from kiosk.ui.widgets.box import Box
from kiosk.ui.widgets.icon import Icon, IconLine
from kiosk.ui.widgets.label import Label
from kiosk.ui.widgets.practice_window import PracticeWindow
from kiosk.ui.widgets.pressable import Button, Tick
from kiosk.usecases.practices.consent import Consent, Shown

_ANSWERED, _SWITCHED, _READ = "answered", "switched", "read"


class CookieBannerActivity(ActivityWidget):
    """Parameters: address, categories, reject, banner. Texts: site, headline, article,
    article-more, banner, and a category's name and what it does.

    State: consent; said, what the last move was about.
    """

    GENERAL_HINTS = (
        N_("The brightest button is the one that the page wants you to press."),
        N_("Look for a button that is less bright, such as “Settings” or “Reject all”."),
        N_("Press “Show me”, and watch which button it is."),
    )

    @override
    def build(self) -> None:
        self._parts: dict[str, QWidget] = {}
        site = self.stage.text("site")
        window = PracticeWindow("globe", site, self.words.tr("not a real page"), margin=0)
        inside = window.inside
        inside.column.setSpacing(0)
        inside.column.addWidget(self._address())
        page = Box("none", margin=24)
        page.column.setSpacing(14)
        page.column.addWidget(Label(self.stage.text("headline"), "heading"))
        asks = self._consent.shown is not Shown.NOTHING
        if not asks or self.parameters["banner"] == "bar":
            self._add_article(page)
        if asks:
            page.column.addWidget(self._banner())
        else:
            self._add_foot(page)
        page.column.addStretch()
        inside.column.addWidget(page, 1)
        self.column.addWidget(window, 1)
        self.first = next(part for part in self._parts.values() if part.isEnabled())

    @override
    def goals(self) -> tuple[Goal, ...]:
        tr, consent = self.words.tr, self._consent
        return (
            Goal(tr("Answer the banner, and give away only what is needed"), consent.is_frugal),
            Goal(tr("Read the article to its end"), consent.has_read),
        )

    @override
    def feedback(self) -> Feedback | None:
        tr, said = self.words.tr, self.state.get("said")
        if not said:
            return None
        if self.is_reached():
            return self.well_done()
        if said == _SWITCHED:
            return self._about_switches()
        if said == _READ and self._consent.given is None:
            text = tr("You can read. The question still stands there: say what the page may know.")
            return self.not_yet(text)
        if self._consent.too_much:
            things = self.words.listed(self._names(self._consent.too_much))
            text = tr(
                "The page now collects: {things}. Press “Change my choice” below the article."
            )
            return self.not_yet(text.format(things=things))
        text = tr("The page knows only what it needs. Now read the article.")
        return Feedback(tr("Well chosen"), text, "learn")

    @override
    def next_moves(self) -> tuple[Show, ...]:
        consent = self._consent
        if self.is_reached():
            return ()
        if consent.is_frugal and consent.shown is Shown.NOTHING:
            name = "read-on"
        elif consent.shown is Shown.NOTHING:
            name = "change"
        else:
            name = "reject" if "reject" in self._parts else "settings"
        return (Show(How.PRESS, self._parts[name]),)

    # What is known

    @property
    def _consent(self) -> Consent:
        found = self.state.get("consent")
        return cast("Consent", found) if found else Consent.of(self.parameters)

    def _names(self, chosen: Iterable[str]) -> list[str]:
        """What would be collected for each of these categories, in their order."""
        text, among = self.stage.text, frozenset(chosen)
        ids = [c["id"] for c in self.parameters["categories"] if c["id"] in among]
        return [text(f"collected-{id_}") or text(f"category-{id_}") for id_ in ids]

    def _about_switches(self) -> Feedback:
        tr, consent = self.words.tr, self._consent
        left = consent.on - consent.needed
        if left:
            names = [self.stage.text(f"category-{c}") for c in sorted(left)]
            things = self.words.listed(names)
            return self.not_yet(
                tr("Still on: {things}. Switch them off, then save.", things=things)
            )
        text = tr("Only what is needed is on. Now save your choice.")
        return Feedback(tr("Well chosen"), text, "learn")

    # What is drawn

    def _address(self) -> Box:
        box = Box("none", margin=14)
        address = Label(isolated(self.parameters["address"]), "note")
        box.column.addWidget(IconLine(Icon("lock", 24), address))
        return box

    def _add_article(self, page: Box) -> None:
        page.column.addWidget(Label(self.stage.text("article")))
        if self._consent.has_read:
            page.column.addWidget(Label(self.stage.text("article-more")))
        else:
            read = self._button("read-on", self.words.tr("Read on"), self._on_read)
            page.column.addWidget(read, 0, Qt.AlignmentFlag.AlignLeft)

    def _banner(self) -> Box:
        tr, text = self.words.tr, self.stage.text
        box = Box("card", "city", margin=20)
        box.column.setSpacing(14)
        in_settings = self._consent.shown is Shown.SETTINGS
        if in_settings:
            box.column.addWidget(Label(tr("What may this page collect?"), "subheading"))
            for category in self.parameters["categories"]:
                box.column.addWidget(self._switch(category["id"]))
        else:
            box.column.addWidget(Label(text("banner")))
        row = Flow(gap=12)
        accept = text("accept") or tr("Accept all")
        row.row.addWidget(
            self._button("accept", accept, self._answer(Consent.accept_all), "primary")
        )
        if in_settings:
            save = text("save") or tr("Save my choice")
            row.row.addWidget(self._button("save", save, self._answer(Consent.save)))
        if in_settings or self.parameters["reject"] == "front":
            reject = text("reject") or tr("Reject all")
            row.row.addWidget(
                self._button("reject", reject, self._answer(Consent.reject_all), "more")
            )
        if not in_settings:
            settings = text("settings") or tr("Settings")
            row.row.addWidget(self._button("settings", settings, self._on_settings, "quiet"))
        box.column.addWidget(row)
        return box

    def _switch(self, category: str) -> Tick:
        text, consent = self.stage.text, self._consent
        tick = Tick(
            text(f"category-{category}"),
            partial(self._on_switch, category),
            ticked=category in consent.on,
            note=text(f"about-{category}"),
            look="strong",
        )
        tick.setObjectName(f"switch-{category}")
        tick.setEnabled(category not in consent.needed)
        self._parts[tick.objectName()] = tick
        return tick

    def _add_foot(self, page: Box) -> None:
        """What the page may collect now, and the way to change it, as at the foot of real pages."""
        tr, consent = self.words.tr, self._consent
        foot = Box("panel", margin=20)
        foot.column.addWidget(Label(tr("What this page collects about you now"), "strong"))
        names = self._names(consent.too_much) or [tr("nothing that it does not need")]
        foot.column.addWidget(Label("\n".join(f"- {name}" for name in names)))
        change = self._button("change", tr("Change my choice"), self._on_settings, "more")
        foot.column.addWidget(change, 0, Qt.AlignmentFlag.AlignLeft)
        page.column.addWidget(foot)

    def _button(
        self, name: str, text: str, press: Callable[[], object], look: str = "secondary"
    ) -> Button:
        button = Button(text, press, look=look)
        button.setObjectName(name)
        self._parts[name] = button
        return button

    # What is done

    def _answer(self, give: Callable[[Consent], Consent]) -> Callable[[], None]:
        def press() -> None:
            self.do(consent=give(self._consent), said=_ANSWERED)

        return press

    def _on_settings(self) -> None:
        self.do(consent=self._consent.open_settings(), said="")

    def _on_switch(self, category: str, _is_on: bool) -> None:
        self.do(consent=self._consent.switch(category), said=_SWITCHED)

    def _on_read(self) -> None:
        self.do(consent=self._consent.read_on(), said=_READ)
