"""Each rule with an SOP that breaks it."""

from dataclasses import replace

import pytest

from saregep.methods.flow.graph import Kind, Step
from saregep.methods.flow.rules import MINUTES_OF_A_DAY, Code, Problem, Promise, check, in_minutes, total_minutes
from tests.methods.flow.flows import PLAIN, changed

PROMISE = Promise(45, ("Perangkat komputer", "Buku registrasi"))


def found(steps, **more):
    return [(problem.code, problem.steps) for problem in check(steps, **{"promise": PROMISE} | more)]


def test_a_flow_that_keeps_every_rule():
    assert check(PLAIN, actors=["Pemohon", "Camat"], equipment=["Komputer"], promise=PROMISE) == ()


MERGED = (
    Step(1, Kind.START, minutes=1),
    Step(2, Kind.DECISION, yes=3, no=3, minutes=1),
    Step(3, Kind.END, minutes=1),
)


@pytest.mark.parametrize(
    ("steps", "problems"),
    [
        ((), [(Code.EMPTY, ())]),
        (changed(1, kind=Kind.PROCESS), [(Code.NO_START, ())]),
        (changed(3, kind=Kind.START), [(Code.MANY_STARTS, (1, 3))]),
        (changed(4, kind=Kind.PROCESS, next=1), [(Code.NO_END, ())]),
        ((*PLAIN[:3], replace(PLAIN[3], kind=Kind.PROCESS)), [(Code.NO_END, ()), (Code.NO_EXIT, (4,))]),
        (changed(1, kind=Kind.START, yes=3), [(Code.MANY_EXITS, (1,))]),
        (changed(2, no=None), [(Code.TWO_EXITS, (2,))]),
        (changed(2, next=4), [(Code.TWO_EXITS, (2,))]),
        (MERGED, [(Code.SAME_EXITS, (2,))]),
        (changed(2, no=9), [(Code.NOWHERE, (2,))]),
        (changed(4, next=1), [(Code.END_GOES_ON, (4,))]),
        (changed(3, next=1), [(Code.UNREACHABLE, (4,)), (Code.NEVER_ENDS, (1, 2, 3))]),
        (changed(3, kind=Kind.END), [(Code.MANY_ENDS, (3, 4)), (Code.UNREACHABLE, (4,))]),
        (changed(3, minutes=40), [(Code.TOO_LONG, ())]),
        (changed(3, minutes=None), [(Code.NO_TIME, (3,))]),
    ],
)
def test_what_is_broken_and_where(steps, problems):
    assert found(steps) == problems


def test_the_time_of_the_standard_may_be_used_to_the_last_minute():
    assert found(changed(3, minutes=39)) == []


def test_too_long_tells_both_times():
    (problem,) = check(changed(3, minutes=40), promise=PROMISE)

    assert (problem.total, problem.limit) == (46, 45)


def test_a_loop_counts_once():
    assert total_minutes(PLAIN) == 11


@pytest.mark.parametrize("promise", [None, Promise(None)])
def test_without_a_promised_time_the_total_is_told_only(promise):
    assert check(PLAIN, promise=promise) == (Problem(Code.NO_STANDARD, total=11),)


def test_persons_and_unknown_equipment_are_pointed_out_by_their_words():
    problems = check(PLAIN, actors=["Bapak Contoh", "Camat"], equipment=["Mesin ketik"], promise=PROMISE)

    assert problems == (Problem(Code.PERSON, words=("Bapak Contoh",)), Problem(Code.EQUIPMENT, words=("Mesin ketik",)))
    assert all(problem.is_warning for problem in problems)


def test_what_keeps_from_determining_comes_first():
    problems = check(changed(2, no=None, minutes=None), promise=None)

    assert [problem.is_warning for problem in problems] == [False, True, True]


def test_durations_become_working_minutes():
    assert [in_minutes(3, "minute"), in_minutes(2, "hour"), in_minutes(2, "day"), in_minutes(2, "day", 354)] == [
        3,
        120,
        2 * MINUTES_OF_A_DAY,
        708,
    ]
