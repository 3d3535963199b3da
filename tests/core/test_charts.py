"""Charts: the numbers of the design, safe in a page with a strict policy, readable without colour."""

import re
from collections.abc import Callable
from decimal import Decimal
from xml.etree import ElementTree

import pytest
from django.utils.safestring import SafeString
from hypothesis import given, settings
from hypothesis import strategies as st

from saregep.core.charts import Axis, Band, Bar, Medium, Point, Stack, bars, stacks, trend

D = Decimal
AXIS = Axis(
    D(25),
    D(100),
    ((D(25), "25"), (D(65), "65"), (D("76.61"), "76,61"), (D("88.31"), "88,31"), (D(100), "100")),
    (
        Band(D(25), D(65), "D"),
        Band(D(65), D("76.61"), "C"),
        Band(D("76.61"), D("88.31"), "B", shaded=True),
        Band(D("88.31"), D(100), "A"),
    ),
)
ROWS = (
    Bar("U9", "Sarana dan prasarana", D("69.79"), "69,79 C", "C"),
    Bar("U1", "Persyaratan", D("78.83"), "78,83 B", "B"),
    Bar("U4", "Biaya/tarif", D("99.54"), "99,54 A", "A"),
)
PARTS = (Stack("U1", "Persyaratan", ((D(0), "0,0"), (D(9), "9,0"), (D(66), "66,0"), (D(25), "25,0")), "3,16"),)
POINTS = (
    Point("Triwulan I 2023", D("74.12"), "74,12 C"),
    Point("Triwulan II 2023", D("76.90"), "76,90 B", D("75.86"), D("77.94")),
)
Draw = Callable[[str, Medium], SafeString]


def draw_bars(ident: str, medium: Medium) -> SafeString:
    return bars(ident, ROWS, AXIS, target=D("88.31"), title="Judul", description="Isi", medium=medium)


def draw_stacks(ident: str, medium: Medium) -> SafeString:
    legend = ("1 (terendah)", "2", "3", "4 (tertinggi)")
    return stacks(ident, PARTS, legend, title="Judul", description="Isi", medium=medium)


def draw_trend(ident: str, medium: Medium) -> SafeString:
    return trend(ident, POINTS, AXIS, target=D("88.31"), title="Judul", description="Isi", medium=medium)


KINDS = pytest.mark.parametrize("draw", [draw_bars, draw_stacks, draw_trend])
MEDIA = pytest.mark.parametrize("medium", list(Medium))


def parts(svg: str, tag: str) -> list[ElementTree.Element]:
    return [one for one in ElementTree.fromstring(svg).iter() if one.tag.rpartition("}")[2] == tag]


@KINDS
@MEDIA
def test_a_drawing_is_well_formed_and_names_itself(draw: Draw, medium: Medium) -> None:
    root = ElementTree.fromstring(draw("g1", medium))

    named = root.get("role"), root.get("aria-labelledby"), root.get("aria-describedby")
    assert named == ("img", "g1-t", "g1-d")
    assert [(one.get("id"), one.text) for one in root[:2]] == [("g1-t", "Judul"), ("g1-d", "Isi")]


@KINDS
@MEDIA
def test_a_drawing_has_no_style_attribute_and_no_script(draw: Draw, medium: Medium) -> None:
    assert re.findall(r"\sstyle=|<style|<script|\son\w+=|href=", draw("g1", medium)) == []


@KINDS
@MEDIA
def test_every_id_begins_with_the_id_given(draw: Draw, medium: Medium) -> None:
    svg = draw("g1", medium)

    assert {one for one in re.findall(r'\sid="([^"]+)"', svg) if not one.startswith("g1-")} == set()
    assert set(re.findall(r"url\(#([^)]+)\)", svg)) <= set(re.findall(r'\sid="([^"]+)"', svg))


@KINDS
def test_on_the_screen_there_is_no_viewbox_and_colours_come_from_classes(draw: Draw) -> None:
    root = ElementTree.fromstring(draw("g1", Medium.SCREEN))

    assert (root.get("viewBox"), root.get("width"), root.get("class")) == (None, "100%", "chart")
    assert {one.get("fill") for one in root.iter() if not (one.get("fill") or "url").startswith("url")} == set()


@KINDS
def test_on_paper_there_is_a_viewbox_and_no_class(draw: Draw) -> None:
    root = ElementTree.fromstring(draw("g1", Medium.PAPER))

    assert (root.get("viewBox") or "").split()[:3] == ["0", "0", "605"]
    assert [one for one in root.iter() if one.get("class")] == []
    assert (root.get("font-family") or "").split(",")[0] == "Liberation Sans"


def test_bars_on_the_screen_have_the_places_of_the_design() -> None:
    svg = draw_bars("g1", Medium.SCREEN)

    shapes = [one for one in parts(svg, "rect") if (one.get("class") or "") in "abcd" and one.get("height") == "10"]
    assert [(one.get("class"), one.get("x"), one.get("y"), one.get("width")) for one in shapes] == [
        ("c", "0", "47", "59.72%"),
        ("b", "0", "81", "71.77%"),
        ("a", "0", "115", "99.39%"),
    ]
    targets = [one for one in parts(svg, "line") if one.get("class") == "target"]
    assert {(one.get("x1"), one.get("x2")) for one in targets} == {("84.41%", "84.41%")}
    assert [(one.get("y1"), one.get("y2")) for one in targets] == [("44", "60"), ("78", "94"), ("112", "128")]


def test_bars_on_paper_have_the_places_of_the_design() -> None:
    svg = draw_bars("g1", Medium.PAPER)

    shapes = [one for one in parts(svg, "rect") if one.get("height") == "10"]
    assert [(one.get("x"), one.get("width")) for one in shapes] == [
        ("196.0", "203.0"),
        ("196.0", "244.0"),
        ("196.0", "337.9"),
    ]
    assert [one.get("x") for one in parts(svg, "text")[:4]] == ["286.7", "403.6", "456.5", "509.5"]


def test_class_c_is_hatched_and_class_d_is_an_outline() -> None:
    rows = (ROWS[0], Bar("U2", "Prosedur", D(60), "60,00 D", "D"))

    svg = bars("g1", rows, AXIS, target=None, title="", description="", medium=Medium.PAPER)

    hatched, outlined = (one for one in parts(svg, "rect") if one.get("height") == "10")
    assert (hatched.get("fill"), outlined.get("fill"), outlined.get("stroke")) == ("url(#g1-hatch)", "#fff", "#9c1f1f")


def test_long_names_stand_above_the_bars_on_paper() -> None:
    rows = (Bar("U8", "Penanganan Pengaduan, Saran dan Masukan", D(70), "70,00 C", "C"),)

    svg = bars("g1", rows, AXIS, target=None, title="", description="", medium=Medium.PAPER)

    assert [one.get("x") for one in parts(svg, "rect") if one.get("height") == "10"] == ["0.0"]


@KINDS
@MEDIA
def test_values_are_printed_in_the_drawing(draw: Draw, medium: Medium) -> None:
    texts = {"".join(one.itertext()) for one in parts(draw("g1", medium), "text")}

    expected = {
        draw_bars: {"69,79 C", "78,83 B", "99,54 A", "U9 Sarana dan prasarana"},
        draw_stacks: {"3,16", "9,0", "66,0", "25,0", "1 (terendah)"},
        draw_trend: {"74,12 C", "76,90 B", "Triwulan I", "Triwulan II", "2023"},
    }[draw]
    assert expected - texts == set()


def test_text_is_escaped() -> None:
    rows = (Bar('"><b>', "<script>alert(1)</script>", D(70), "<i>", "B"),)

    svg = bars("a'\"<", rows, AXIS, target=None, title="<t>", description="&", medium=Medium.SCREEN)

    assert "<script" not in svg
    assert [one.text for one in ElementTree.fromstring(svg)[:2]] == ["<t>", "&"]


def test_parts_of_a_whole_join_without_a_gap() -> None:
    shapes = [one for one in parts(draw_stacks("g1", Medium.SCREEN), "rect") if one.get("height") == "16"]

    assert [(one.get("class"), one.get("x"), one.get("width")) for one in shapes] == [
        ("s2", "0", "9.00%"),
        ("s3", "9.00%", "66.00%"),
        ("s4", "75.00%", "25.00%"),
    ]


def test_an_interval_is_a_whisker_with_two_ends() -> None:
    svg = draw_trend("g1", Medium.SCREEN)

    whiskers = [one for one in parts(svg, "line") if one.get("class") == "whisker"]
    ends = [one.get("d") for one in parts(svg, "path") if one.get("class") == "whisker"]
    assert ([one.get("x1") for one in whiskers], ends) == (["75.00%"], ["M-4 0h8", "M-4 0h8"])


@pytest.mark.parametrize(("number", "named"), [(1, 1), (4, 4), (5, 3), (9, 3), (24, 4)])
def test_at_most_four_periods_are_named_and_the_last_always(number: int, named: int) -> None:
    points = [Point(f"P{place} 2023", D(80), f"v{place}") for place in range(number)]

    svg = trend("g1", points, AXIS, target=None, title="", description="", medium=Medium.SCREEN)

    labels = [one.text for one in parts(svg, "text") if (one.text or "").startswith("v")]
    assert (len(labels), labels[-1], len(parts(svg, "circle"))) == (named, f"v{number - 1}", number)


@given(value=st.decimals(min_value=-50, max_value=200, places=2))
@settings(max_examples=60)
def test_no_value_leaves_the_scale(value: Decimal) -> None:
    share = AXIS.share(value)

    assert 0 <= share <= 1
