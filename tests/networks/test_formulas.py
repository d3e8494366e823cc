"""Small networks worked by hand from the formulas of the Discourse Network Analyzer Manual (2018), chapter 2."""

from collections.abc import Iterable
from math import exp, pi, sqrt

import pytest

from qala.errors import UsageError
from qala.networks.network import Network, network, networks
from qala.networks.options import Options
from qala.networks.rows import Row

DEBATE = """
union   gate  + 2 d1 2021-07-01
union   gate  + 1 d2 2021-07-12
union   toll  - 1 d2 2021-07-12
mayor   gate  + 1 d1 2021-07-01
mayor   toll  + 1 d3 2021-08-02
firm   gate  - 1 d3 2021-08-02
firm   toll  - 2 d4 2021-08-30
"""
"""Statements on the gate and the toll: union 3 for, 0 against the gate, 0 for, 1 against the toll; mayor 1, 0; 1, 0; firm 0, 1; 0, 2."""


def rows(table: str) -> list[Row]:
    """Actor, concept, side, how often, document, day."""
    found = []
    for line in table.strip().splitlines():
        actor, concept, side, times, document, day = line.split()
        value = {"+": 1, "-": -1, "?": None}[side] if side in "+-?" else int(side)
        found += [Row(actor, concept, value, document, None if day == "-" else day)] * int(times)
    return found


def tied(made: Network) -> dict[str, float]:
    """The ties by the names of their ends."""
    return {f"{made.nodes[left].name} {made.nodes[right].name}": round(weight, 6) for left, right, weight in made.ties()}


def of(options: str, table: str = DEBATE) -> dict[str, float]:
    """The ties of the network with these options."""
    return tied(network(rows(table), Options(**dict(one.split("=") for one in options.split()))))


def both(*weights: float) -> dict[str, float]:
    """The ties of the firm, the mayor and the union, each to the gate and to the toll."""
    return dict(zip(("firm gate", "firm toll", "mayor gate", "mayor toll", "union gate", "union toll"), weights, strict=True))


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        # x of union: gate 3+ 0-, toll 0+ 1-; mayor: gate 1+ 0-, toll 1+ 0-; firm: gate 0+ 1-, toll 0+ 2-.
        ("aggregate=ignore", {"firm mayor": 1 * 1 + 2 * 1, "firm union": 1 * 3 + 2 * 1, "mayor union": 1 * 3 + 1 * 1}),
        ("aggregate=congruence", {"firm union": 2 * 1, "mayor union": 1 * 3}),
        ("aggregate=conflict", {"firm mayor": 1 * 1 + 2 * 1, "firm union": 1 * 3, "mayor union": 1 * 1}),
        ("aggregate=subtract", {"firm mayor": -3, "firm union": 2 - 3, "mayor union": 3 - 1}),
        # What each says: union 4, mayor 2, firm 3.
        ("aggregate=congruence normalise=average", {"firm union": 2 / 3.5, "mayor union": 3 / 3}),
        ("aggregate=congruence normalise=cosine", {"firm union": 2 / 12, "mayor union": 3 / 8}),
        # firm and union: only firm 1 (gate -), only union 3 (gate +), both 2 * 1 (toll -); mayor and union: 1, 1, 1 * 3.
        ("aggregate=congruence normalise=jaccard", {"firm union": 2 / (1 + 3 + 2), "mayor union": 3 / (1 + 1 + 3)}),
        ("aggregate=conflict normalise=jaccard", {"firm mayor": 3 / (3 + 2), "firm union": 3 / (1 + 3 + 2), "mayor union": 1 / 5}),
        ("aggregate=subtract normalise=average", {"firm mayor": -3 / 2.5, "firm union": -1 / 3.5, "mayor union": 2 / 3}),
        # Concepts: gate 3+ of the union, 1+ of the mayor, 1- of the firm; toll 1- of the union, 1+ of the mayor, 2- of the firm.
        ("of=concepts aggregate=congruence", {"gate toll": 1 * 1 + 1 * 2}),
        ("of=concepts aggregate=conflict", {"gate toll": 3 * 1}),
        ("of=concepts aggregate=subtract", {}),
        ("of=concepts aggregate=congruence normalise=average", {"gate toll": 3 / 4.5}),
        ("type=twomode aggregate=ignore", both(1, 2, 1, 1, 3, 1)),
        ("type=twomode aggregate=subtract", both(-1, -2, 1, 1, 3, -1)),
        ("type=twomode aggregate=combine", both(2, 2, 1, 1, 1, 2)),
        (
            "type=twomode aggregate=subtract normalise=activity",
            both(-1 / 3, -2 / 3, 1 / 2, 1 / 2, 3 / 4, -1 / 4),
        ),
        (
            "type=twomode aggregate=ignore normalise=prominence",
            both(1 / 5, 2 / 4, 1 / 5, 1 / 4, 3 / 5, 1 / 4),
        ),
        # Once in a document: union 2 for the gate, firm 1 against the toll; once in July: union 1; August is another month.
        ("aggregate=congruence duplicates=document", {"firm union": 1 * 1, "mayor union": 1 * 2}),
        ("aggregate=congruence duplicates=week", {"firm union": 1 * 1, "mayor union": 1 * 2}),
        ("aggregate=congruence duplicates=month", {"firm union": 1 * 1, "mayor union": 1 * 1}),
        ("aggregate=congruence duplicates=acrossrange", {"firm union": 1 * 1, "mayor union": 1 * 1}),
        ("aggregate=conflict since=2021-08-01", {"firm mayor": 1 * 0 + 2 * 1}),
        ("aggregate=conflict until=2021-07-31", {"mayor union": 0}),
    ],
)  # fmt: skip
def test_a_network_is_what_the_formula_says(options: str, expected: dict[str, float]) -> None:
    assert of(options) == {pair: round(weight, 6) for pair, weight in expected.items() if weight}


def test_both_sides_of_one_actor_are_mixed_and_count_in_full() -> None:
    table = "union gate + 2 d 2021-01-01\nunion gate - 1 d 2021-01-01\nmayor gate - 3 d 2021-01-01"
    assert of("type=twomode aggregate=combine", table) == {"mayor gate": 2, "union gate": 3}
    assert of("aggregate=congruence", table) == {"mayor union": 3 * 1}
    assert of("aggregate=conflict", table) == {"mayor union": 3 * 2}
    # Only the union says gate + (2); both say gate - (1 * 3).
    assert of("aggregate=congruence normalise=jaccard", table) == {"mayor union": 3 / (2 + 3)}


def test_sides_as_strong_as_they_are() -> None:
    """The example of the manual, on its scale of -2 to 2: -2 twice and 1 three times are 2 * 3 * (1 - 3/4) alike."""
    table = "union gate -2 2 d 2021-01-01\nmayor gate 1 3 d 2021-01-01"
    assert of("aggregate=congruence scale=integer", table) == {"mayor union": 1.5}
    assert of("aggregate=conflict scale=integer", table) == {"mayor union": 4.5}
    assert of("aggregate=subtract scale=integer", table) == {"mayor union": -3}
    assert of("type=twomode aggregate=subtract scale=integer", table) == {"mayor gate": 3, "union gate": -4}


def test_what_has_no_side_counts_only_where_sides_are_ignored() -> None:
    table = "union gate ? 1 d 2021-01-01\nmayor gate + 1 d 2021-01-01\nfirm gate 0 1 d 2021-01-01"
    assert of("aggregate=ignore", table) == {"firm mayor": 1, "firm union": 1, "mayor union": 1}
    assert network(rows(table), Options()).nodes[0].name == "mayor" and len(network(rows(table), Options()).nodes) == 1


def test_rows_have_weights() -> None:
    found = [Row("union", "gate", 1, "d", None, 0.5), Row("mayor", "gate", 1, "d", None, 3)]
    assert tied(network(found, Options(aggregate="congruence"))) == {"mayor union": 1.5}


def test_a_calendar_week_begins_on_monday_and_what_has_no_day_is_in_none() -> None:
    table = (
        "union gate + 1 d1 2021-07-11\nunion gate + 1 d2 2021-07-12\nunion gate + 1 d3 2021-07-18\nunion gate + 2 d4 -\nmayor gate + 1 d5 -"
    )
    assert of("duplicates=week", table) == {"mayor union": 1 + 1 + 2}


def slices(options: Options, table: str = DEBATE) -> dict[str, dict[str, float]]:
    return {f"{made.begin} {made.end}": tied(made) for made in networks(rows(table), options)}


def test_windows_move_on_by_one_unit_until_the_last_day_is_inside() -> None:
    table = "union gate + 1 a 2021-01-31\nmayor gate + 2 b 2021-02-10\nfirm gate + 1 c 2021-04-01"
    found = slices(Options(window="months", size=2, aggregate="congruence"), table)
    assert found == {"2021-01-31 2021-03-30": {"mayor union": 2}, "2021-02-28 2021-04-29": {}}
    assert [*slices(Options(window="days", size=60), table)] == ["2021-01-31 2021-03-31", "2021-02-01 2021-04-01"]
    assert [*slices(Options(window="years", size=1), table)] == ["2021-01-31 2022-01-30"]
    assert [*slices(Options(window="weeks", size=8, since="2021-02-01"), table)][:1] == ["2021-02-01 2021-03-28"]


def test_windows_of_events_take_all_of_a_day() -> None:
    table = "a gate + 1 d 2021-01-01\nb gate + 2 d 2021-01-02\nc gate + 1 d 2021-01-03"
    found = slices(Options(window="events", size=2, aggregate="congruence"), table)
    assert found == {"2021-01-01 2021-01-02": {"a b": 2}, "2021-01-02 2021-01-02": {}, "2021-01-02 2021-01-03": {"b c": 2}}


@pytest.mark.parametrize(
    ("kernel", "edge", "middle"),
    [
        ("no", 1, 1),
        ("uniform", 1 / 2, 1 / 2),
        ("triangular", 1 / 3, 1),
        ("epanechnikov", 0.75 * (1 - 4 / 9), 0.75),
        ("gaussian", exp(-2 / 9) / sqrt(2 * pi), 1 / sqrt(2 * pi)),
    ],
)
def test_a_kernel_weighs_by_the_distance_from_the_middle(kernel: str, edge: float, middle: float) -> None:
    """In a window of three days their noons are two thirds of half the window from the middle."""
    table = "a gate + 1 d 2021-01-01\nb gate + 1 d 2021-01-02\nc gate + 1 d 2021-01-03"
    found = slices(Options(window="days", size=3, kernel=kernel, aggregate="congruence"), table)
    assert found == {
        "2021-01-01 2021-01-03": {"a b": round(edge * middle, 6), "a c": round(edge * edge, 6), "b c": round(edge * middle, 6)}
    }


@pytest.mark.parametrize(
    "options",
    [
        "type=twomode aggregate=congruence",
        "aggregate=combine",
        "type=twomode aggregate=ignore normalise=average",
        "normalise=activity",
        "type=twomode aggregate=combine normalise=activity",
        "kernel=gaussian",
        "kernel=gaussian window=events",
    ],
)
def test_options_that_do_not_go_together(options: str) -> None:
    with pytest.raises(UsageError):
        of(options)


def test_no_rows_are_no_network() -> None:
    empty: Iterable[Row] = []
    assert network(empty, Options()).nodes == ()
    assert [made.nodes for made in networks(empty, Options(window="days", size=3))] == []


def test_full_and_sparse_products_are_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    many = [Row(f"a{n % 23}", f"c{n * n % 7}", (n % 3) - 1, n % 5, None) for n in range(900)]
    options = [Options(aggregate=how, normalise=by) for how in ("ignore", "congruence", "conflict") for by in ("no", "jaccard", "average")]
    full = [tied(network(many, one)) for one in options]
    monkeypatch.setattr("qala.networks.matrices._DENSE", 0)
    assert [tied(network(many, one)) for one in options] == full
