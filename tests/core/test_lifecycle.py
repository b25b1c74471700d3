"""Lives are tables: what leads where, and what is said where nothing does."""

from __future__ import annotations

import pytest

from headwater.core.lifecycle import LIFECYCLES, Lifecycle, Move

LAMP = Lifecycle(
    "lamp",
    {"off": "off", "on": "lit", "broken": "broken"},
    "off",
    (
        Move("light", "off", "on"),
        Move("put out", "on", "off"),
        Move("break", "on", "broken"),
        Move("break", "off", "broken"),
    ),
)


def test_a_verb_leads_where_the_table_says() -> None:
    assert LAMP.after("light", "off") == "on"
    assert LAMP.may("light", "off").allowed


def test_a_verb_out_of_its_state_is_refused_with_the_states_it_is_for() -> None:
    decision = LAMP.may("break", "broken")
    assert (decision.allowed, decision.rule) == (False, "lamp/break")
    assert decision.why == "It is broken; this can be done while it is lit or off."
    with pytest.raises(ValueError, match="nothing leads from on by light"):
        LAMP.after("light", "on")


def test_a_life_ends_where_nothing_leads_out() -> None:
    assert LAMP.ends == {"broken"}
    assert "    broken --> [*]" in LAMP.diagram()
    assert LAMP.diagram().startswith("stateDiagram-v2\n    [*] --> off\n    off --> on: light")


@pytest.mark.parametrize(
    "moves",
    [
        (Move("light", "off", "on"),),
        (Move("light", "off", "on"), Move("break", "on", "broken"), Move("light", "off", "broken")),
    ],
)
def test_a_table_that_forgets_a_state_or_leads_two_ways_is_refused(moves: tuple[Move, ...]) -> None:
    with pytest.raises(ValueError, match="lamp"):
        Lifecycle("lamp", LAMP.states, "off", moves)


@pytest.mark.parametrize("life", LIFECYCLES, ids=lambda life: life.name)
def test_every_state_of_every_life_can_be_reached(life: Lifecycle) -> None:
    reached = {life.first}
    for _ in life.states:
        reached |= {move.end for move in life.moves if move.start in reached}
    assert reached == set(life.states)
