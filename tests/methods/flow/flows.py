"""Flows for the tests: a plain one that keeps every rule, and random ones that need not."""

from dataclasses import replace

from hypothesis import strategies as st

from saregep.methods.flow.graph import Kind, Step

PLAIN = (
    Step(1, Kind.START, "Pemohon", minutes=2),
    Step(2, Kind.DECISION, "Petugas Loket", yes=3, no=1, minutes=3),
    Step(3, Kind.PROCESS, "Camat", minutes=5),
    Step(4, Kind.END, "Pemohon", minutes=1),
)


def changed(number, **values):
    """The plain flow with one step that says something else."""
    return tuple(replace(step, **values) if step.number == number else step for step in PLAIN)


@st.composite
def random_flows(draw, most=14):
    """Steps whose exits lead anywhere, also to themselves: what a half written draft may hold."""
    count = draw(st.integers(1, most))
    number = st.integers(1, count)
    steps = []
    for place in range(1, count + 1):
        kind = draw(st.sampled_from(Kind))
        decision = kind == Kind.DECISION
        steps.append(
            Step(
                place,
                kind,
                next=None if decision or kind == Kind.END else draw(st.none() | number),
                yes=draw(st.none() | number) if decision else None,
                no=draw(st.none() | number) if decision else None,
            )
        )
    return tuple(steps)
