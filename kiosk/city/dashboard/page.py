# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""One page of numbers: what was asked for, and the figures that answer it.

Rule 6 of the statistics: sums are made from the signed numbers, before anything is shown.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from kiosk.city import names, ranges
from kiosk.city.dashboard import charts, shown
from kiosk.city.dashboard.selection import Selection, latest, year_before
from kiosk.city.dashboard.shown import Figure
from kiosk.city.store import Holdings, Tally
from kiosk.city.summary import estimate
from kiosk.domain.counters import OWN, question
from kiosk.i18n import N_, Words


@dataclass(frozen=True, slots=True)
class Row:
    """One box. language: of its name, where it is not the page's; share: of the answers."""

    box: str
    name: str
    language: str | None
    figure: Figure
    share: Figure | None = None


@dataclass(frozen=True, slots=True)
class Panel:
    """The boxes of one question. column: what its boxes are; height: of its chart, in pixels;
    total: how many answered, where the boxes are answers.
    """

    id: str
    title: str
    column: str
    about: str
    rows: tuple[Row, ...]
    height: int
    has_chart: bool
    has_shares: bool
    total: Figure | None
    total_words: str

    @property
    def is_folded(self) -> bool:
        """Whether the table is opened by hand: where the chart says most of it."""
        return self.has_chart and not self.has_shares


@dataclass(frozen=True, slots=True)
class Period:
    """One period: how many kiosks reported it, and the visits they shared."""

    label: str
    name: str
    kiosks: str
    figure: Figure


class Page:
    """The figures of one selection, in one language. path: of the page itself."""

    most_in_chart = charts.MOST_BOXES
    boxes_width, narrow_width = charts.BOXES_WIDTH, charts.NARROW_WIDTH
    visits_size = (charts.WIDTH, charts.HEIGHT)

    def __init__(
        self,
        path: str,
        selection: Selection,
        holdings: Holdings,
        known: Iterable[str],
        words: Words,
        sites: Iterable[str] | None = None,
    ) -> None:
        self.path, self.selection, self.words = path, selection, words
        self.site_choices = None if sites is None else tuple(sites)
        known = list(known)
        self.newest = latest(known)
        self.period_choices = [(label, names.period_name(label, words)) for label in known]
        self._holdings = holdings
        self._by_box: defaultdict[str, list[Tally]] = defaultdict(list)
        self._ever: defaultdict[str, list[Tally]] = defaultdict(list)
        wanted = set(selection.labels)
        for tally in holdings.tallies:
            self._ever[tally.box].append(tally)
            if tally.period in wanted:
                self._by_box[tally.box].append(tally)
        self._pairs = self._comparable() if selection.compare else {}

    @property
    def shown(self) -> str:
        """What the page shows, in a sentence."""
        if not self.selection.labels:
            return self.words.tr(N_("No kiosk has sent a count yet."))
        ends = (self.selection.start, self.selection.end)
        first, last = (names.period_name(label, self.words) for label in ends)
        if first == last:
            return self.words.tr(N_("Shown: {period}."), period=first)
        return self.words.tr(N_("Shown: {first} to {last}."), first=first, last=last)

    @property
    def compared(self) -> str:
        """Which periods are compared with a year before; empty where nobody asked."""
        if not self.selection.compare:
            return ""
        if not self._pairs:
            return self.words.tr(N_("There are no numbers from a year before."))
        kiosks = self._holdings.kiosks_by_period
        now = max(kiosks.get(label, 0) for label in self._pairs)
        then = max(kiosks.get(label, 0) for label in self._pairs.values())
        return self.words.trn(
            "{n} period is compared with a year before. Kiosks then: {then}, now: {now}.",
            "{n} periods are compared with a year before. Kiosks then: {then}, now: {now}.",
            len(self._pairs),
            then=then,
            now=now,
        )

    @property
    def periods(self) -> tuple[Period, ...]:
        """The periods shown, oldest first, with their visits."""
        visits: defaultdict[str, list[Tally]] = defaultdict(list)
        for tally in self._by_box.get("visit.all", ()):
            visits[tally.period].append(tally)
        return tuple(
            Period(
                label,
                names.period_name(label, self.words),
                names.number(self._holdings.kiosks_by_period.get(label, 0), self.words),
                shown.figure(estimate(visits[label]), self.words),
            )
            for label in self.selection.labels
        )

    def figure(self, question_id: str) -> Figure:
        """The sum over all boxes of a question."""
        boxes = self._boxes(question_id)
        tallies = [tally for box in boxes for tally in self._by_box[box]]
        return shown.figure(estimate(tallies), self.words, self._change(boxes))

    def panel(self, question_id: str, title: str, column: str, about: str = "") -> Panel:
        """The boxes of a question, largest first."""
        rows = tuple(self._row(box, each) for box, each in self.estimates(question_id).items())
        height = charts.boxes_height(len(rows))
        return Panel(question_id, title, column, about, rows, height, bool(rows), False, None, "")

    def answers(self, question_id: str) -> Panel:
        """The answers of a question to residents, as shares of all answers, in their order."""
        asked = question(question_id)
        boxes = self.estimates(question_id)
        rows = tuple(self._row(box, each, self._share(box, boxes)) for box, each in boxes.items())
        return Panel(
            question_id,
            self.words.tr(asked.asked),
            self.words.tr(N_("Answer")),
            self.words.tr(asked.purpose),
            rows,
            charts.boxes_height(len(rows)),
            has_chart=bool(rows),
            has_shares=True,
            total=self.figure(question_id) if rows else None,
            total_words=self.words.tr(N_("Answers in all:")),
        )

    @property
    def drifting(self) -> list[Row]:
        """The services whose page has surely changed: where the range has no 0 in it."""
        rows = self.panel("drift", "", "").rows
        return [row for row in rows if estimate(self._by_box[row.box]).low > 0]

    def estimates(self, question_id: str) -> dict[str, ranges.Estimate]:
        """The sums of the boxes of a question: answers in their order, others largest first."""
        found = {box: estimate(self._by_box[box]) for box in self._boxes(question_id)}
        asked = question(question_id)
        if asked.cells == OWN:
            order = [f"{question_id}.{cell}" for cell in asked.answers]
            return {box: found[box] for box in order if box in found}
        return dict(sorted(found.items(), key=lambda item: (-item[1].value, item[0])))

    def visits(self) -> list[tuple[str, ranges.Estimate]]:
        """The visits of each period, by its label."""
        of_visits = self._by_box.get("visit.all", ())
        return [
            (label, estimate(tally for tally in of_visits if tally.period == label))
            for label in self.selection.labels
        ]

    def chart(self, name: str, question_id: str, narrow: str = "") -> str:
        """The address of a chart of what this page shows; narrow: for a telephone, if not empty."""
        tag = self.words.language.tag
        more = {"question": question_id, "language": tag, "narrow": narrow}
        return f"/charts/{name}.svg?{self.selection.query(**more)}"

    def _boxes(self, question_id: str) -> list[str]:
        head = f"{question_id}."
        return [box for box in self._by_box if box.startswith(head)]

    def _row(self, box: str, of: ranges.Estimate, share: Figure | None = None) -> Row:
        return Row(
            box,
            names.cell_name(box, self.words),
            names.cell_language(box),
            shown.figure(of, self.words, self._change([box])),
            share,
        )

    def _share(self, box: str, boxes: Iterable[str]) -> Figure | None:
        part = self._by_box[box]
        rest = [tally for other in boxes if other != box for tally in self._by_box[other]]
        value = sum(tally.value for tally in part)
        others = sum(tally.value for tally in rest)
        found = ranges.share(value, others, _draws(part), _draws(rest))
        return shown.share_figure(found, self.words)

    def _comparable(self) -> dict[str, str]:
        """The periods shown that have numbers a year before too."""
        pairs = {label: year_before(label) for label in self.selection.labels}
        known = self._holdings.kiosks_by_period
        return {now: then for now, then in pairs.items() if then in known}

    def _change(self, boxes: Iterable[str]) -> str | None:
        """How the sum of some boxes differs from a year before; the noise of both adds up."""
        if not self._pairs:
            return None
        before = set(self._pairs.values())
        tallies = [tally for box in boxes for tally in self._ever[box]]
        now = [tally for tally in tallies if tally.period in self._pairs]
        then = [tally for tally in tallies if tally.period in before]
        if not now or not then:
            return None
        both = _draws([*now, *then])
        value = sum(tally.value for tally in now) - sum(tally.value for tally in then)
        return shown.change(ranges.Estimate(value, ranges.half_width(both), 1), self.words)


def _draws(tallies: Iterable[Tally]) -> ranges.Draws:
    draws: Counter[ranges.Scale] = Counter()
    for tally in tallies:
        draws[tally.scale] += tally.batches
    return draws
