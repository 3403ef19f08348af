# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The noise has exactly the distribution it claims, from integers alone."""

import ast
import math
import random
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain import noise
from kiosk.domain.noise import add_noise, discrete_laplace

DRAWS = 40_000
SOURCE = Path(noise.__file__).read_text(encoding="utf-8")


def draws(numerator: int, denominator: int, seed: int = 11) -> Counter[int]:
    """The sampler's values from a fixed stream of uniform integers."""
    stream = random.Random(seed)
    return Counter(discrete_laplace(numerator, denominator, stream.randrange) for _ in range(DRAWS))


def chi_square(found: Counter[int], numerator: int, denominator: int) -> tuple[float, int]:
    """The statistic against the exact probabilities, and the number of cells beyond the first.

    Values that are expected fewer than 20 times are gathered in one cell at each end.
    """
    ratio = math.exp(-denominator / numerator)
    peak = (1 - ratio) / (1 + ratio)
    edge = 0
    while DRAWS * peak * ratio ** (edge + 1) >= 20:
        edge += 1
    total = sum(found.values())
    tail = peak * ratio**edge / (1 - ratio)  # all of |x| >= edge on one side
    cells = [(sum(n for x, n in found.items() if x <= -edge), tail)]
    cells += [(sum(n for x, n in found.items() if x >= edge), tail)]
    cells += [(found[x], peak * ratio ** abs(x)) for x in range(-edge + 1, edge)]
    assert abs(sum(share for _, share in cells) - 1) < 1e-9
    return sum((n - total * p) ** 2 / (total * p) for n, p in cells), len(cells) - 1


def critical(freedom: int) -> float:
    """The chi-square value that chance exceeds once in ten thousand (Wilson and Hilferty)."""
    part = 2 / (9 * freedom)
    return freedom * (1 - part + 3.719 * math.sqrt(part)) ** 3


@pytest.mark.parametrize(("numerator", "denominator"), [(1, 1), (8, 1), (8, 3), (3, 2), (2, 5)])
def test_the_distribution_is_the_discrete_laplace(numerator: int, denominator: int) -> None:
    """Chi-square against the exact probabilities, for whole and broken scales."""
    statistic, freedom = chi_square(draws(numerator, denominator), numerator, denominator)
    assert freedom >= 2
    assert statistic < critical(freedom)


def test_the_test_of_the_distribution_can_fail() -> None:
    """The same statistic refuses a scale that is a tenth off, and a zero drawn twice as often."""
    found = draws(8, 1)
    statistic, freedom = chi_square(found, 88, 10)
    assert statistic > critical(freedom)
    found[0] *= 2
    statistic, freedom = chi_square(found, 8, 1)
    assert statistic > critical(freedom)


def test_the_noise_is_symmetric() -> None:
    """As many draws fall below zero as above, within five standard deviations."""
    found = draws(8, 1)
    above = sum(n for x, n in found.items() if x > 0)
    below = sum(n for x, n in found.items() if x < 0)
    assert abs(above - below) < 5 * (above + below) ** 0.5


@given(
    st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 10**6)),
    st.integers(0, 2**32),
)
def test_every_count_gets_a_draw_of_its_own(counts: dict[str, int], seed: int) -> None:
    """The noised counts are the counts plus the sampler's values in order, unclamped."""
    noised = add_noise(counts, 8, 1, random.Random(seed).randrange)
    stream = random.Random(seed)
    assert noised == {
        box: n + discrete_laplace(8, 1, stream.randrange) for box, n in counts.items()
    }
    assert all(type(n) is int for n in noised.values())


def test_negative_numbers_are_kept() -> None:
    """Rule 6: a zero that was drawn below zero is released as it is."""
    released = [add_noise({"a": 0}, 8, 1, random.Random(seed).randrange)["a"] for seed in range(20)]
    assert min(released) < 0 < max(released)


@pytest.mark.parametrize("scale", [(0, 1), (1, 0), (-8, 1)])
def test_a_scale_that_is_none_is_refused(scale: tuple[int, int]) -> None:
    """No noise at all cannot be asked for."""
    with pytest.raises(ValueError, match="positive"):
        discrete_laplace(*scale)


def test_the_operating_system_draws_by_default() -> None:
    """Without a stream of one's own the values come from `secrets`, and differ."""
    assert len({discrete_laplace(10**9) for _ in range(20)}) > 1


_FLOAT_MODULES = {"math", "random", "numpy", "statistics", "decimal", "cmath"}


def floats(source: str) -> list[str]:
    """Whatever in a module's syntax tree could bring a float into it."""
    found = []
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Constant(value=float() | complex()):
                found.append(ast.unparse(node))
            case ast.BinOp(op=ast.Div()) | ast.AugAssign(op=ast.Div()):
                found.append(ast.unparse(node))
            case ast.BinOp(op=ast.Pow()):
                found.append(ast.unparse(node))
            case ast.Name(id="float" | "complex" | "round" | "pow" | "divmod"):
                found.append(ast.unparse(node))
            case ast.Import() | ast.ImportFrom():
                names = {alias.name.partition(".")[0] for alias in node.names}
                names.add(getattr(node, "module", None) or "")
                found += sorted(names & _FLOAT_MODULES)
            case _:
                pass
    return found


def test_no_float_is_on_the_path_of_the_noise() -> None:
    """Rule 5: the module has no float, no true division and nothing that makes one."""
    assert floats(SOURCE) == []


@pytest.mark.parametrize(
    "planted",
    [
        "scale = 0.5",
        "import math",
        "from random import random",
        "x = 8 / 3",
        "x = float(3)",
        "x = 2 ** -1",
        "x = 1\nx /= 2",
    ],
)
def test_a_planted_float_is_found(planted: str) -> None:
    """The search finds each way in which a float could come in."""
    assert len(floats(f"{SOURCE}\n{planted}\n")) == 1
