"""The code of a receipt, the line of steps that it leads to, and the brake on guessing."""

import random
import time
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from saregep.services import tracking_codes
from saregep.services.guesses import FREE, WINDOW, Guesses, guesses
from saregep.services.models import MOVES, Status
from saregep.services.tracking_steps import HEADINGS, STOPS, WAY, State, line_of
from tests.factories import RequestFactory

AT = datetime(2026, 11, 24, 2, 14, tzinfo=UTC)
S = Status


class TestCodes:
    def test_a_code_has_65_bits(self):
        code = tracking_codes.new()

        assert (len(code), set(code) <= set(tracking_codes.SIGNS), len(tracking_codes.SIGNS) ** 13) == (13, True, 2**65)

    @given(st.text(tracking_codes.SIGNS, min_size=13, max_size=13), st.randoms())
    @examples(max_examples=100)
    def test_it_is_read_in_every_way_that_people_write_it(self, code, chance):
        written = "".join(
            sign.replace("0", chance.choice("0Oo")).replace("1", chance.choice("1IiLl")) + chance.choice(["", " ", "-"])
            for sign in (chance.choice([sign, sign.lower()]) for sign in code)
        )

        assert tracking_codes.parse(f" {written}\n") == code
        assert tracking_codes.parse(tracking_codes.shown(code)) == code

    @given(st.text(max_size=60))
    @examples(max_examples=200)
    def test_other_texts_are_no_code_and_do_no_harm(self, text):
        assert tracking_codes.parse(text) is None or len(tracking_codes.parse(text)) == 13


class TestTheLine:
    """The way in few steps, whatever happened."""

    def names(self, *statuses):
        line = line_of([(status, AT + timedelta(minutes=place)) for place, status in enumerate(statuses)])
        return [(str(step.name), step.state.value, step.at and (step.at - AT).seconds // 60) for step in line]

    def test_at_the_beginning(self):
        assert self.names(S.RECEIVED) == [
            ("Diterima", "now", 0),
            ("Berkas diperiksa", "next", None),
            ("Diproses", "next", None),
            ("Ditandatangani", "next", None),
            ("Siap diambil", "next", None),
            ("Diserahkan", "next", None),
        ]

    def test_a_step_that_was_passed_over_is_left_out(self):
        assert self.names(S.RECEIVED, S.CHECKED, S.IN_PROCESS, S.READY) == [
            ("Diterima", "done", 0),
            ("Berkas diperiksa", "done", 1),
            ("Diproses", "done", 2),
            ("Siap diambil", "now", 3),
            ("Diserahkan", "next", None),
        ]

    def test_initials_and_signature_are_one_step(self):
        line = self.names(S.RECEIVED, S.CHECKED, S.IN_PROCESS, S.INITIALLED, S.SIGNING)

        assert line[3] == ("Ditandatangani", "now", 4)

    def test_back_for_more_papers(self):
        assert self.names(S.RECEIVED, S.CHECKED, S.RETURNED)[1:4] == [
            ("Berkas diperiksa", "done", 1),
            ("Kembali kepada Anda", "now", 2),
            ("Diproses", "next", None),
        ]

    def test_after_the_papers_came_the_return_is_past(self):
        assert self.names(S.RECEIVED, S.RETURNED, S.CHECKED)[:3] == [
            ("Diterima", "done", 0),
            ("Berkas diperiksa", "now", 2),
            ("Diproses", "next", None),
        ]

    def test_back_from_the_signature(self):
        line = self.names(S.RECEIVED, S.CHECKED, S.IN_PROCESS, S.SIGNING, S.IN_PROCESS)

        assert line[2:4] == [("Diproses", "now", 4), ("Ditandatangani", "next", None)]

    @pytest.mark.parametrize("end", [S.REJECTED, S.CANCELLED])
    def test_after_an_end_nothing_lies_ahead(self, end):
        line = self.names(S.RECEIVED, S.CHECKED, end)

        assert [state for _name, state, _at in line] == ["done", "done", "now"]

    def test_every_status_has_words_and_a_place(self):
        placed = {status for statuses, _name in WAY for status in statuses} | set(STOPS)

        assert placed == set(HEADINGS) == set(Status)

    def test_no_events(self):
        assert line_of([]) == []

    def test_any_walk_along_the_table_of_statuses_has_one_present_step_and_times_in_order(self):
        chance = random.Random(7)
        for _walk in range(300):
            walk = [Status.RECEIVED]
            while (exits := sorted(MOVES[walk[-1]])) and len(walk) < 12:
                walk.append(Status(chance.choice(exits)))
            line = line_of([(status, AT + timedelta(minutes=place)) for place, status in enumerate(walk)])
            times = [step.at for step in line if step.at]

            assert [step.state for step in line].count(State.NOW) == 1
            assert times == sorted(times)
            assert all((step.at is None) == (step.state is State.NEXT) for step in line)


class TestGuesses:
    def test_the_first_hundred_are_free_then_the_place_waits_for_the_rest_of_ten_minutes(self):
        counter = Guesses()
        counter._start(0.0)
        for _guess in range(FREE):
            assert counter.wait("203.0.113.7", 60.0) == 0
            counter.note("203.0.113.7", 60.0)

        assert counter.wait("203.0.113.7", 61.0) == WINDOW - 61
        assert counter.wait("203.0.113.8", 61.0) == 0
        assert counter.wait("203.0.113.7", WINDOW) == 0

    def test_no_address_stands_in_the_memory_and_the_salt_changes(self):
        counter = Guesses()
        counter._start(0.0)
        counter.note("203.0.113.7", 1.0)
        before = counter._salt, repr(vars(counter))

        counter.note("203.0.113.7", WINDOW + 1)

        assert counter._salt != before[0]
        assert "203.0.113" not in before[1]

    @pytest.mark.django_db
    def test_honest_use_is_never_counted_and_a_hundredth_wrong_code_makes_the_address_wait(self, client):
        """Also with a right code, else it would be no limit; another address goes on."""
        code = RequestFactory().tracking_code
        for _guess in range(FREE - 1):
            guesses.note("127.0.0.1", time.monotonic())
        honest = {client.get(f"/lacak/{code}/").status_code for _citizen in range(20)}
        wrong = client.get(f"/lacak/{tracking_codes.new()}/")

        refused = client.get(f"/lacak/{code}/")
        elsewhere = client.get(f"/lacak/{code}/", REMOTE_ADDR="203.0.113.9")

        assert (honest, wrong.status_code, refused.status_code, elsewhere.status_code) == ({200}, 404, 429, 200)
        assert 0 < int(refused["Retry-After"]) <= WINDOW
        assert "<h1>Mohon tunggu sebentar</h1>" in refused.content.decode()
