"""The budget of an action: reckoned sums, months that must fit, spendings with receipts, the later proposal."""

import io
import uuid
from datetime import date

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pypdf import PdfReader

from saregep.core.errors import RuleBroken
from saregep.core.models import AuditEntry
from saregep.documents.blocks import Table
from saregep.improvement import budget_year_paper
from saregep.improvement.actions import money as actions
from saregep.improvement.actions.money import Item
from saregep.improvement.actions.seen import seen_of
from saregep.improvement.models import BudgetLine, Evidence
from saregep.improvement.queries.money import money, spent_and_planned
from saregep.methods.wording import MONTHS, number
from tests.improvement.factories import ActionFactory, ActivityFactory
from tests.printed import words_of
from tests.sign_in import signed_in
from tests.standing import standing

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]
OWN, OFFICIAL, PROPOSAL = BudgetLine.Fund
DAY = date(2023, 10, 4)
SHORT = [month[:3] for month in MONTHS]


@pytest.fixture(scope="module")
def action(django_db_setup, django_db_blocker):
    with standing(django_db_blocker):
        yield ActionFactory()


@pytest.fixture
def client(action):
    return signed_in(action.leader)


def posted(**data):
    return data | {"kunci": str(uuid.uuid4())}


def line(action, text="Kertas", fund=OWN, **item):
    return actions.add(action=action, fund=fund, item=Item(text, **item), by=action.leader)


@pytest.fixture
def group(action):
    return line(action, "Sosialisasi dan Rapat")


@pytest.fixture
def snack(action, group):
    return line(action, "Snack", parent=group, volume_text="50 orang x 1 giat", unit="box", unit_price=20_000)


def receipt(action, **fields):
    activity = ActivityFactory(action=action)
    values = {"kind": Evidence.Kind.RECEIPT, "title": "Kuitansi snack", "link": "https://contoh.go.id/k", "day": DAY}
    return Evidence.objects.create(activity=activity, added_by=action.leader, **values | fields)


def test_sums_are_reckoned_from_volume_and_price(action, snack, group):
    line(action, "Rapat", parent=group, volume=32, unit="box", unit_price=15_000)
    line(action, "Akomodasi", volume=1, unit="giat", unit_price=500_000)
    own = money(action).own

    assert [(row.number, row.amount) for row in own.rows] == [
        ("1", 1_480_000),
        ("1.1", 1_000_000),
        ("1.2", 480_000),
        ("2", 500_000),
    ]
    assert (own.amount, own.in_words) == (1_980_000, "satu juta sembilan ratus delapan puluh ribu rupiah")


def test_the_volume_comes_from_its_product_and_a_difference_is_named(action, client, snack):
    data = posted(
        text="Rapat", parent="", volume_text="8 orang x 4 giat", volume="40", unit="box", unit_price="Rp15.000"
    )
    answer = client.post(f"/perbaikan/{action.pk}/anggaran/baru/swadaya/", data)

    assert snack.volume == 50
    assert (answer.status_code, answer.context["form"].errors["volume"]) == (
        422,
        ["“8 orang x 4 giat” menghasilkan 32, tetapi volumenya 40. Perbaiki salah satunya."],
    )


@pytest.mark.parametrize(
    ("typed", "product"),
    [("999999999 orang x 999999999 giat x 99999", "99.998.999.800.002.000.099.999"), ("0 orang x 3 giat", "0")],
)
def test_a_product_that_no_volume_can_be_is_refused(action, client, typed, product):
    data = posted(text="Rapat", parent="", volume_text=typed, volume="", unit="box", unit_price="0")
    answer = client.post(f"/perbaikan/{action.pk}/anggaran/baru/swadaya/", data)

    assert (answer.status_code, answer.context["form"].errors["volume_text"]) == (
        422,
        [f"“{typed}” menghasilkan {product}. Tulis hasil kali dari 1 sampai 2.147.483.647."],
    )


def test_the_months_of_the_official_budget_must_fit(action, client):
    address = f"/perbaikan/{action.pk}/anggaran/baru/rka/"
    data = {"text": "Kursi", "parent": "", "code": "", "volume_text": "", "volume": "1", "unit": "paket"}
    data |= {"unit_price": "2.550.000", "month_12": "2.500.000"}
    short = client.post(address, posted(**data))
    right = client.post(address, posted(**data | {"month_12": "2.550.000"}))
    (row,) = money(action).official.rows

    assert short.context["form"].errors["month_1"] == [
        "Jumlah bulan Rp2.500.000, kurang Rp50.000 dari anggaran Rp2.550.000."
    ]
    assert (right.status_code, row.in_months) == (302, (("Desember", 2_550_000),))


@pytest.mark.parametrize(
    ("item", "field"),
    [
        ({"volume": 2}, "unit_price"),
        ({"unit_price": 5}, "volume"),
        ({"volume": 2_000_000, "unit_price": 99_999_999_999}, "unit_price"),
    ],
)
def test_a_line_that_cannot_be_reckoned_is_refused(action, item, field):
    with pytest.raises(RuleBroken) as broken:
        line(action, **item)

    assert broken.value.field == field


def test_a_line_stands_under_a_group_of_its_fund_and_never_under_itself(action, group, snack):
    inner = line(action, "Rapat", parent=group)
    deepest = line(action, "Konsumsi", parent=inner)
    for fund, parent in ((OWN, snack), (OFFICIAL, group), (OWN, deepest)):
        with pytest.raises(RuleBroken) as broken:
            line(action, fund=fund, parent=parent, text="A")
        assert broken.value.field == "parent"
    with pytest.raises(RuleBroken, match="dirinya sendiri"):
        actions.change(line=group, item=Item("X", parent=inner), seen=None, by=action.leader)
    with pytest.raises(RuleBroken, match="dihitung dari baris itu"):
        actions.change(line=group, item=Item("X", volume=1, unit_price=1), seen=None, by=action.leader)
    with pytest.raises(RuleBroken, match="Hapus dahulu"):
        actions.remove(line=group, by=action.leader)


def test_spending_leaves_a_rest_and_too_much_is_pointed_out(action, client, snack):
    kept = receipt(action)
    for amount in ("Rp600.000", "500.000"):
        data = posted(day="4/10/2023", amount=amount, receipt=kept.pk if amount[0] == "R" else "", note="")
        assert client.post(f"/perbaikan/anggaran/{snack.pk}/belanja/", data).status_code == 302
    found = money(action)
    page = client.get(f"/perbaikan/{action.pk}/anggaran/").content.decode()

    assert [(row.spent, row.left, row.too_much) for row in found.own.rows] == [(1_100_000, -100_000, 100_000)] * 2
    assert (found.without_receipt, spent_and_planned(action)) == (1, (1_100_000, 1_000_000))
    assert "Melebihi rencana Rp100.000" in page
    assert "1 dari 2 pengeluaran belum punya kuitansi" in page
    with pytest.raises(RuleBroken, match="Batalkan dahulu"):
        actions.remove(line=snack, by=action.leader)
    client.post(f"/perbaikan/belanja/{found.spendings[1].pk}/batal/", posted())
    assert money(action).own.left == 400_000


def test_only_a_receipt_of_the_action_is_a_receipt(action, snack, group):
    for paper in (
        receipt(action, kind=Evidence.Kind.LETTER),
        receipt(action, withdrawn_reason="Salah", withdrawn_by=action.leader, withdrawn_at=timezone.now()),
        receipt(ActionFactory(office=action.office, leader=action.leader)),
    ):
        with pytest.raises(RuleBroken) as broken:
            actions.spend(line=snack, day=DAY, amount=1, receipt=paper, by=action.leader)
        assert broken.value.field == "receipt"
    asked = line(action, fund=PROPOSAL, volume=1, unit_price=5)
    for row in (group, asked):
        with pytest.raises(RuleBroken):
            actions.spend(line=row, day=DAY, amount=1, by=action.leader)


def test_the_proposal_is_compared_with_the_official_budget_and_with_what_was_spent(action, snack):
    months = [0] * 11 + [1_950_000]
    line(action, "Peningkatan Kapasitas Pegawai", OFFICIAL, volume=1, unit_price=1_950_000, months=months)
    line(action, "Kapasitas pegawai", PROPOSAL, volume=1, unit_price=1_500_000)
    line(action, "Taman", PROPOSAL, volume=1, unit_price=100)
    actions.spend(line=snack, day=DAY, amount=1_000_000, by=action.leader)
    found = money(action)

    assert [(one.planned, one.difference) for one in found.asked] == [(1_950_000, -450_000), (None, None)]
    assert found.more_than_spent == 500_100


def test_who_saw_an_older_line_is_told_so(action, snack):
    seen = seen_of(snack)
    actions.change(line=snack, item=Item("Snack", volume=60, unit_price=20_000), seen=seen, by=action.leader)
    with pytest.raises(RuleBroken, match="sudah diubah oleh"):
        actions.change(line=snack, item=Item("Snack", volume=70, unit_price=20_000), seen=seen, by=action.mentor)

    entry = AuditEntry.objects.get(action="improvement.line.change")
    assert (entry.before["volume"], entry.after["volume"]) == (50, 60)


def test_a_product_in_the_name_that_differs_is_pointed_out(action):
    line(action, "Snack (8 orang x 4 giat)", volume=30, unit_price=1)

    assert money(action).own.rows[0].doubts == ("Menurut uraian 32, menurut volume 30",)


def test_the_papers_say_the_same(action, client, snack):
    line(action, "Kursi", OFFICIAL, volume=1, unit_price=7, months=[0, 7] + [0] * 10)
    actions.spend(line=snack, day=DAY, amount=860_000, by=action.leader)
    files = {
        kind: client.get(f"/perbaikan/{action.pk}/anggaran/berkas/{kind}/").content for kind in ("pdf", "docx", "xlsx")
    }
    text = words_of(files["pdf"])
    book = openpyxl.load_workbook(io.BytesIO(files["xlsx"]))
    values = openpyxl.load_workbook(io.BytesIO(files["xlsx"]), data_only=True)

    assert [word in text for word in ("1.000.000", "140.000", "satu juta rupiah", "Februari")] == [True] * 4
    assert files["docx"][:2] == b"PK"
    assert (book["Swadaya"]["F7"].value, values["Swadaya"]["F7"].value) == ("=C7*E7", 1_000_000)
    assert (book["RKA"]["U6"].value, values["RKA"]["U7"].value) == ("=SUM(I6:T6)", 7)


def test_the_page_asks_as_much_for_three_lines_as_for_one(action, client, group):
    counts = []
    for most in (1, 3):
        for fund in (OWN, PROPOSAL):
            for _place in range(action.budget_lines.filter(fund=fund, volume=1).count(), most):
                made = line(action, "A", fund, parent=group if fund == OWN else None, volume=1, unit_price=5)
                if fund == OWN:
                    actions.spend(line=made, day=DAY, amount=5, by=action.leader)
        with CaptureQueriesContext(connection) as queries:
            client.get(f"/perbaikan/{action.pk}/anggaran/")
        counts.append(len(queries))

    assert counts[0] == counts[1]


def test_a_line_changes_places_in_its_group_with_all_that_stands_under_it(action, client, group, snack):
    line(action, "Rapat", parent=group, volume=1, unit_price=5)
    alone = line(action, "Akomodasi", volume=1, unit_price=7)
    line(action, "Kursi", OFFICIAL, volume=1, unit_price=7, months=[7] + [0] * 11)

    def moved(row, way):
        answer = client.post(f"/perbaikan/anggaran/{row.pk}/pindah/", posted(arah=way))
        assert (answer.status_code, answer.url) == (302, f"/perbaikan/{action.pk}/anggaran/#b{row.pk}")
        return [(row.number, row.line.text, row.is_first, row.is_last) for row in money(action).own.rows]

    assert moved(snack, "turun") == [
        ("1", "Sosialisasi dan Rapat", True, False),
        ("1.1", "Rapat", True, False),
        ("1.2", "Snack", False, True),
        ("2", "Akomodasi", False, True),
    ]
    same = moved(snack, "turun")
    assert [text for _number, text, _first, _last in same] == ["Sosialisasi dan Rapat", "Rapat", "Snack", "Akomodasi"]
    assert [text for _number, text, _first, _last in moved(alone, "naik")] == [
        "Akomodasi",
        "Sosialisasi dan Rapat",
        "Rapat",
        "Snack",
    ]
    assert AuditEntry.objects.filter(action="improvement.line.move").count() == 2


@pytest.mark.parametrize(("each", "tables"), [(9_000_000, 2), (900_000_000, 3)])
def test_the_twelve_months_stand_on_landscape_sheets(action, client, each, tables):
    address = f"/perbaikan/{action.pk}/anggaran/rka/"
    empty = budget_year_paper.document(action, money(action).official, DAY)
    line(action, "Kursi", OFFICIAL, code="5.1.02", volume=12, unit_price=each, months=[each] * 12)
    made = budget_year_paper.document(action, money(action).official, DAY)
    found = [block for block in made.blocks if isinstance(block, Table)]
    sheet = PdfReader(io.BytesIO(client.get(f"{address}pdf/").content)).pages[0]

    assert sum(isinstance(block, Table) for block in empty.blocks) == 0
    assert len(found) == tables
    assert [column.title for table in found[1:] for column in table.columns if column.title in SHORT] == SHORT
    assert {table.foot[0][-1] for table in found} == {number(12 * each)}
    assert sheet.mediabox.width > sheet.mediabox.height
    assert client.get(f"{address}docx/").content[:2] == b"PK"
    assert client.get(f"{address}xlsx/").status_code == 404
