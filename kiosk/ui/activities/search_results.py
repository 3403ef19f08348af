# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a search found: which are adverts, which is the official page, and which only looks so."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from kiosk.i18n import N_
from kiosk.marks import override
from kiosk.ui.activities.base import ActivityWidget, Feedback, Goal
from kiosk.ui.activities.result_list import ResultCard
from kiosk.ui.activities.showing import How, Show
from kiosk.ui.layouts import Flow, Stack
from kiosk.ui.paper_html import isolated
from kiosk.ui.widgets.label import Label
from kiosk.ui.widgets.practice_window import PracticeWindow
from kiosk.ui.widgets.pressable import Button, Tick
from kiosk.usecases.practices.deeds import next_goal


class SearchResultsActivity(ActivityWidget):
    """Parameters: results, what was found; goals, which to open and which to mark.

    Texts: ``query``; ``title-<id>``, ``snippet-<id>`` and ``feedback-<id>`` of each result,
    ``goal-<id>`` of each goal; ``text-<id>`` of a page that can be opened, if it has one.
    """

    GENERAL_HINTS = (
        N_("Look at the small line above each title. It has the address."),
        N_("What somebody paid for has the word “Advert” beside its address."),
        N_("The last part of an address before its first “/” tells whose page it is."),
    )

    @override
    def build(self) -> None:
        tr = self.words.tr
        window = PracticeWindow(
            "search", tr("Practice: a search"), tr("not the real web"), margin=20
        )
        inside = window.inside.column
        opened = self.state.get("opened", "")
        if opened:
            self._add_page(window, opened)
        else:
            query = Label(tr("Found for “{words}”:", words=self.stage.text("query")), "strong")
            inside.addWidget(query)
            for result in self.parameters["results"]:
                inside.addWidget(self._result(result))
            first = self.parameters["results"][0]["id"]
            self.first = self._named(f"result-{first}", window)
        inside.addStretch()
        self.column.addWidget(window, 1)

    @override
    def goals(self) -> tuple[Goal, ...]:
        return self.lesson_goals(self._done)

    @override
    def feedback(self) -> Feedback | None:
        tr, last = self.words.tr, self.state.get("last", "")
        if not last:
            return None
        said = self.stage.text(f"feedback-{last}")
        if self.is_reached():
            return self.well_done(said)
        is_right: bool | None = self.state.get("is_right")
        if is_right is None:
            return Feedback(self.stage.text(f"title-{last}"), said)
        return Feedback(tr("Yes"), said) if is_right else self.not_yet(said)

    @override
    def next_moves(self) -> tuple[Show, ...]:
        goal = next_goal(self.parameters["goals"], self._done)
        if goal is None:
            return ()
        if self.state.get("opened"):
            return self._press("back-to-results")
        right = goal["results"]
        if goal["do"] == "open":
            return self._press(f"result-{right[0]}")
        wrong = [id_ for id_ in self._ids if (id_ in self._marked) != (id_ in right)]
        return self._press(f"mark-{wrong[0]}") if wrong else ()

    @property
    def _ids(self) -> Sequence[str]:
        return [result["id"] for result in self.parameters["results"]]

    @property
    def _done(self) -> Sequence[str]:
        done: Sequence[str] = self.state.get("done", ())
        return done

    @property
    def _marked(self) -> frozenset[str]:
        marked: frozenset[str] = self.state.get("marked", frozenset())
        return marked

    def _named(self, name: str, inside: QWidget) -> QWidget | None:
        found: QWidget | None = inside.findChild(QWidget, name)
        return found

    def _press(self, name: str) -> tuple[Show, ...]:
        found = self._named(name, self)
        return (Show(How.PRESS, found),) if found is not None else ()

    def _result(self, result: Mapping[str, Any]) -> QWidget:
        tr, id_ = self.words.tr, result["id"]
        title = self.stage.text(f"title-{id_}")
        card = ResultCard(
            self.words,
            title,
            result["address"],
            self.stage.text(f"snippet-{id_}"),
            partial(self._open, id_),
            is_advert=bool(result.get("advert")),
        )
        card.setObjectName(f"result-{id_}")
        if not any(goal["do"] == "mark" for goal in self.parameters["goals"]):
            return card
        mark = Tick(
            tr("Mark this one"), partial(self._mark, id_), ticked=id_ in self._marked, tone="city"
        )
        mark.setObjectName(f"mark-{id_}")
        mark.setAccessibleDescription(title)
        return Stack(card, mark, gap=12)

    def _add_page(self, window: PracticeWindow, id_: str) -> None:
        address = next(r["address"] for r in self.parameters["results"] if r["id"] == id_)
        back = Button(self.words.tr("Back to what was found"), self._back, icon="back", look="more")
        back.setObjectName("back-to-results")
        inside = window.inside.column
        inside.addWidget(Flow(back))
        inside.addWidget(Label(isolated(address), "note"))
        inside.addWidget(Label(self.stage.text(f"title-{id_}"), "heading"))
        text = self.stage.text(f"text-{id_}") or self.stage.text(f"snippet-{id_}")
        inside.addWidget(Label(text))
        self.first = back

    def _open(self, id_: str) -> None:
        goal = next_goal(self.parameters["goals"], self._done)
        is_asked = goal is not None and goal["do"] == "open"
        fitting = [
            g["id"]
            for g in self.parameters["goals"]
            if g["do"] == "open" and id_ in g["results"] and g["id"] not in self._done
        ]
        done = (*self._done, *fitting[:1])
        # To have a look before it is asked for is neither right nor wrong.
        is_right = bool(fitting) if fitting or is_asked else None
        self.do(opened=id_, last=id_, done=done, is_right=is_right)

    def _back(self) -> None:
        self.do(opened="", last="")

    def _mark(self, id_: str, marked: bool) -> None:
        now = self._marked | {id_} if marked else self._marked - {id_}
        goals = [goal for goal in self.parameters["goals"] if goal["do"] == "mark"]
        done = [g["id"] for g in goals if set(g["results"]) == now and g["id"] not in self._done]
        is_meant = any(id_ in goal["results"] for goal in goals)
        self.do(
            marked=now,
            last=id_ if marked or not is_meant else "",
            done=(*self._done, *done),
            is_right=marked == is_meant,
        )
