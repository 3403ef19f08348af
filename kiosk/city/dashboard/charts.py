# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Charts as SVG without a script, drawn by pygal. The page has the same numbers in a table.

A number that is not enough data is drawn hollow and dashed: by its form, not by its colour. In
languages that are read from the right, time and bars run from the right too.
"""

import math
import sys
from collections.abc import Mapping, Sequence
from typing import Any
from xml.etree import ElementTree as ET

import pygal
from pygal.style import Style

from kiosk.city import names
from kiosk.city.ranges import Estimate
from kiosk.i18n import Words

# For its plug-ins of maps pygal leaves a finder of Python 2's kind behind, about which each later
# import of something that is not there would warn.
sys.meta_path[:] = [each for each in sys.meta_path if type(each).__module__ != "pygal"]

WIDTH, HEIGHT = 660, 320
BOXES_WIDTH, NARROW_WIDTH = 520, 340
MOST_BOXES = 12
_A_BOX, _BAR, _AROUND = 50, 16, 56  # px
_A_TICK = 110  # px
_LEARN, _BAND, _INK, _SOFT, _LINE = "#0A6552", "#CFE6DE", "#16202E", "#424B5A", "#D9D2C3"
_FONT = '"Noto Sans", "Noto Sans Arabic", "Noto Sans CJK SC", sans-serif'
_STYLE = Style(
    font_family=_FONT,
    background="#FFFFFF",
    plot_background="#FFFFFF",
    foreground=_SOFT,
    foreground_strong=_INK,
    foreground_subtle=_LINE,
    guide_stroke_color=_LINE,
    major_guide_stroke_color=_LINE,
    guide_stroke_dasharray="0",
    major_guide_stroke_dasharray="0",
    colors=(_BAND, _LEARN),
    ci_colors=(_INK, _INK),
    opacity="1",
    opacity_hover="1",
    stroke_opacity="1",
    stroke_opacity_hover="1",
    label_font_size=15,
    major_label_font_size=15,
    transition="0s",
)
_OTHER_SIDE = {"start": "end", "middle": "middle", "end": "start"}
_LEFT_OUT = {"script", "title", "desc"}
_HOLLOW = "fill: #FFFFFF; stroke: #0A6552; stroke-width: 2; stroke-dasharray: 5 4"


def boxes_height(rows: int) -> int:
    """How high a chart of so many boxes is, in pixels."""
    return _AROUND + _A_BOX * min(max(rows, 1), MOST_BOXES)


def visits_chart(
    periods: Sequence[tuple[str, Estimate]], words: Words, width: int = WIDTH
) -> bytes:
    """The visits of each period as a line in the band of its 95 % range."""
    last = len(periods) - 1
    every = last // max(width // _A_TICK, 1) + 1
    chart = pygal.XY(
        **_common(words, width, HEIGHT),
        **_values(max((each.high for _, each in periods), default=0)),
        x_labels=[
            {"value": n, "label": names.period_tick(label, words)}
            for n, (label, _) in enumerate(periods)
            if (last - n) % every == 0
        ],
        xrange=(-0.4, last + 0.4),
        include_x_axis=True,
    )
    shown = [(n, max(each.low, 0), max(each.high, 0)) for n, (_, each) in enumerate(periods)]
    wide = 0.04 if last == 0 else 0  # one period has no band: its range is a pole
    upper = [(n + side, high) for n, _, high in shown for side in {-wide, wide}]
    lower = [(n + side, low) for n, low, _ in shown for side in {-wide, wide}]
    chart.add("", sorted(upper) + sorted(lower, reverse=True), fill=True, show_dots=False)
    chart.add("", [(n, max(each.value, 0)) for n, (_, each) in enumerate(periods)], dots_size=4)
    svg = chart.render_tree()
    if last == 0:  # pygal's line through the first period would look like a range to the top
        for group in list(svg.iter("g")):
            for line in group.findall("path[@class='line']"):
                group.remove(line)
    drawn = [path for path in svg.iter("path") if "reactive" in path.get("class", "")]
    # The band has no outline, or it would be wider than the range; one point alone has no line.
    for path, look in zip(drawn, ("stroke: none", "stroke-width: 3"), strict=False):
        path.set("style", look)
    title = words.tr("Visits shared, with the 95 % range")
    return _finished(svg, title, words, width)


def boxes_chart(
    boxes: Mapping[str, Estimate], title: str, words: Words, width: int = BOXES_WIDTH
) -> bytes:
    """The first of these boxes as bars with their ranges."""
    ordered = list(boxes)[:MOST_BOXES]
    rising = ordered[::-1]  # pygal begins at the bottom
    chart = pygal.HorizontalBar(
        **_common(words, width, boxes_height(len(ordered))),
        **_values(max((boxes[box].high for box in ordered), default=0)),
        rounded_bars=4,
    )
    chart.add("", [_bar(boxes[box]) for box in rising])
    svg = chart.render_tree()
    _label_bars(svg, [names.cell_name(box, words) for box in rising])
    return _finished(svg, title, words, width)


def _label_bars(svg: Any, labels: Sequence[str]) -> None:
    """Put the name of each bar above it: beside it, a long name would leave the bar no room."""
    bars = [group.find("rect") for group in svg.iter("g") if group.get("class") == "bar"]
    ranges = [group for group in svg.iter("g") if group.get("class") == "ci"]
    plot = next(group for group in svg.iter("g") if group.get("class") == "plot")
    names_of_bars = ET.SubElement(plot, "g", {"class": "axis y"})
    for bar, of_range, label in zip(bars, ranges, labels, strict=True):
        top, height = float(bar.get("y")), float(bar.get("height"))
        bar.set("y", str(top + height - _BAR))
        bar.set("height", str(_BAR))
        of_range.set("transform", f"translate(0 {(height - _BAR) / 2})")
        place = {"x": str(float(bar.get("x")) + 4), "y": str(top + height - _BAR - 6)}
        ET.SubElement(names_of_bars, "text", place | _at("start")).text = label


def _bar(each: Estimate) -> dict[str, Any]:
    look = {"color": _LEARN} if each.enough else {"style": _HOLLOW}
    ends = {"low": max(each.low, 0), "high": max(each.high, 0)}
    return {"value": max(each.value, 0), "ci": ends, **look}


def _values(highest: int) -> dict[str, Any]:
    """An axis from 0 in four round steps that reaches the highest value."""
    least = max(highest, 4) / 4
    magnitude = 10.0 ** math.floor(math.log10(least))
    factors = (1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10)
    step = next(n for f in factors if (n := math.ceil(f * magnitude)) >= least)
    return {"y_labels": [step * n for n in range(5)], "range": (0, 4 * step)}


def _common(words: Words, width: int, height: int) -> dict[str, Any]:
    return {
        "style": _STYLE,
        "js": [],
        "width": width,
        "height": height,
        "margin": 12,
        "margin_right": 36,  # half of the last number
        "show_legend": False,
        "truncate_label": -1,
        "value_formatter": lambda value: names.number(value, words),
        "no_prefix": True,
    }


def _finished(svg: Any, title: str, words: Words, width: int) -> bytes:
    """The drawing with its title and description, and without pygal's script for tooltips."""
    for parent in list(svg.iter()):
        for child in list(parent):
            if child.tag in _LEFT_OUT or child.get("class") == "plot tooltip-overlay":
                parent.remove(child)
    if words.is_right_to_left:
        _mirror(svg, width)
    described = words.tr("The table on the page has the same numbers.")
    for tag, text in (("desc", described), ("title", title)):
        element = ET.Element(tag)
        element.text = text
        svg.insert(0, element)
    svg.set("role", "img")
    rendered: bytes = ET.tostring(svg, encoding="utf-8")
    return rendered


def _mirror(svg: Any, width: int) -> None:
    """Turn the drawing round, and each text in its own place back."""
    for axis, usual in (("axis y", "end"), ("axis x", "middle")):
        for group in svg.iter("g"):
            if group.get("class", "").startswith(axis):
                for text in group.iter("text"):
                    anchor = text.get("style", usual).rpartition(" ")[2]
                    text.set("transform", f"translate({2 * float(text.get('x'))} 0) scale(-1 1)")
                    text.attrib |= _at(_OTHER_SIDE[anchor])
    for graph in svg.findall("g"):
        graph.set("transform", f"translate({width} 0) scale(-1 1)")


def _at(anchor: str) -> dict[str, str]:
    return {"style": f"text-anchor: {anchor}"}
