"""The three charts of a survey. Screens and paper draw them from the same rows with the same words.

Words follow the active language; the paper activates Indonesian. Numbers are printed in the Indonesian way.
"""

from collections.abc import Sequence
from decimal import Decimal

from django.utils.translation import gettext as _

from saregep.core.charts import Axis, Band, Bar, Chart, Medium, Point, Stack, bars, stacks, trend
from saregep.methods.ikm import DEFAULT_TARGET, GRADE_RANGES, Grade, Ikm
from saregep.methods.percent import percentages
from saregep.methods.tally import Tally
from saregep.methods.wording import number
from saregep.surveys.reports.content import ElementInfo, TrendRow

LOWEST, HIGHEST = Decimal(25), Decimal(100)
# A trend above this value may leave the empty lower part of its scale out; it then says so.
TREND_FLOOR = Decimal(60)
POOR = (Grade.C, Grade.D)


def elements_chart(
    result: Ikm,
    elements: Sequence[ElementInfo],
    *,
    target: Decimal | None = DEFAULT_TARGET,
    medium: Medium = Medium.SCREEN,
    ident: str = "elements",
) -> Chart:
    """The index of each element, lowest first, with the class edges and a mark at the target."""
    known = {element.key: element for element in elements}
    ascending = sorted(result.elements, key=lambda one: one.mean)
    rows = [
        Bar(
            code=known[one.key].code,
            name=_short(known[one.key]),
            value=one.index,
            label=f"{number(one.index)} {one.grade}",
            tone=one.grade.lower(),
        )
        for one in ascending
    ]
    lowest = ascending[0]
    poor = sum(one.grade in POOR for one in ascending)
    facts = {"name": known[lowest.key].name, "index": number(lowest.index), "poor": poor, "all": len(rows)}
    if result.all_equal and poor:
        sentence = _("All elements are equal (%(index)s) and of class C or D.") % facts
    elif result.all_equal:
        sentence = _("All elements are equal (%(index)s); none is of class C or D.") % facts
    elif poor:
        sentence = _("The lowest is %(name)s (%(index)s); %(poor)s of %(all)s elements are of class C or D.") % facts
    else:
        sentence = _("The lowest is %(name)s (%(index)s); no element is of class C or D.") % facts
    title = _("Index of each element, lowest first")
    if target is not None:
        title = _("Index of each element, lowest first, with a mark at the target %(target)s") % {
            "target": number(target)
        }
    alt = f"{title}: " + "; ".join(f"{row.code} {row.name} {row.label}" for row in rows) + "."
    return Chart(
        svg=bars(ident, rows, _axis(LOWEST), target=target, title=title, description=alt, medium=medium),
        sentence=sentence,
        alt=alt,
        key=_join(
            target is not None and _("Upright mark: target %(target)s") % {"target": number(target or 0)},
            _("grey field: class B"),
            any(one.grade is Grade.C for one in ascending) and _("hatched: class C"),
            any(one.grade is Grade.D for one in ascending) and _("outline: class D"),
            _("the scale starts at 25, the lowest possible value"),
        ),
        columns=(_("Element"), _("Index"), _("Class")),
        rows=tuple((f"{known[one.key].code} {known[one.key].name}", number(one.index), one.grade) for one in ascending),
    )


def distribution_chart(
    tally: Tally,
    elements: Sequence[ElementInfo],
    *,
    medium: Medium = Medium.SCREEN,
    ident: str = "distribution",
) -> Chart:
    """How often each of the four options was chosen, by element, in per cent that add up to 100.0."""
    shares = {element.key: percentages(tally.counts[element.key]) for element in elements}
    rows = [
        Stack(
            code=element.code,
            name=_short(element),
            shares=tuple((share, number(share, 1)) for share in shares[element.key]),
            label=_("mean %(mean)s") % {"mean": number(tally.mean(element.key), 2)},
        )
        for element in elements
    ]
    low = {element.key: sum(tally.counts[element.key][:2]) for element in elements}
    most = max(elements, key=lambda element: low[element.key])
    share = shares[most.key][0] + shares[most.key][1]
    if low[most.key]:
        facts = {"name": most.name, "share": number(share, 1)}
        sentence = _("Answers of 1 and 2 are most frequent for %(name)s (%(share)s%%).") % facts
    else:
        sentence = _("No element has answers of 1 or 2.")
    title = _("Share of the answers 1 to 4 for each element, in per cent")
    alt = f"{title}: " + "; ".join(
        f"{row.code} {row.name} {' / '.join(label for _share, label in row.shares)}" for row in rows
    )
    legend = (_("1 (lowest)"), "2", "3", _("4 (highest)"))
    return Chart(
        svg=stacks(ident, rows, legend, title=title, description=f"{alt}.", medium=medium),
        sentence=sentence,
        alt=f"{alt}.",
        key=_("A part under 9 per cent shows no figure; the table has all of them."),
        columns=(_("Element"), "1 (%)", "2 (%)", "3 (%)", "4 (%)", _("Mean")),
        rows=tuple(
            (
                f"{element.code} {element.name}",
                *(number(share, 1) for share in shares[element.key]),
                number(tally.mean(element.key), 2),
            )
            for element in elements
        ),
    )


def trend_chart(
    rows: Sequence[TrendRow],
    *,
    target: Decimal | None = DEFAULT_TARGET,
    medium: Medium = Medium.SCREEN,
    ident: str = "trend",
) -> Chart:
    """The index over periods, oldest first, with the 95 % interval of each where it is known."""
    points = [
        Point(
            name=row.label,
            value=row.index,
            label=f"{number(row.index)} {row.grade}",
            low=row.interval.low if row.interval else None,
            high=row.interval.high if row.interval else None,
        )
        for row in rows
    ]
    lowest = min(point.low if point.low is not None else point.value for point in points)
    axis = _axis(LOWEST if lowest < TREND_FLOOR else TREND_FLOOR)
    title = _("Index of each period with its 95% interval")
    alt = f"{title}: " + "; ".join(f"{point.name} {point.label}" for point in points) + "."
    return Chart(
        svg=trend(ident, points, axis, target=target, title=title, description=alt, medium=medium),
        sentence=_movement(rows),
        alt=alt,
        key=_join(
            _("Upright line: 95% interval"),
            target is not None and _("broken line: target %(target)s") % {"target": number(target or 0)},
            _("grey field: class B"),
            _("the scale starts at %(lowest)s") % {"lowest": number(axis.low, 0)},
        ),
        columns=(_("Period"), _("Respondents"), _("Index"), _("95% interval"), _("Class")),
        rows=tuple(
            (
                row.label,
                "–" if row.respondents is None else number(row.respondents),
                number(row.index),
                f"{number(row.interval.low)}–{number(row.interval.high)}" if row.interval else "–",
                row.grade,
            )
            for row in rows
        ),
    )


def _movement(rows: Sequence[TrendRow]) -> str:
    """What the last period did against the one before."""
    last = rows[-1]
    if len(rows) == 1:
        return _("The index of %(period)s is %(index)s.") % {"period": last.label, "index": number(last.index)}
    before = rows[-2]
    difference = last.change.difference if last.change else last.index - before.index
    facts = {"period": last.label, "before": before.label, "points": number(abs(difference))}
    if difference == 0:
        return _("The index of %(period)s equals that of %(before)s.") % facts
    if difference > 0:
        sentence = _("The index rose by %(points)s from %(before)s to %(period)s.") % facts
    else:
        sentence = _("The index fell by %(points)s from %(before)s to %(period)s.") % facts
    if last.change is None or last.change.changed is None:
        return sentence
    return f"{sentence} {_('The change is real.') if last.change.changed else _('The change is not certain.')}"


def _axis(low: Decimal) -> Axis:
    """The scale of an index with the edges of the classes; class B is shaded."""
    edges = sorted(row.low for row in GRADE_RANGES if row.low > low)
    starts, ends = [low, *edges], [*edges, HIGHEST]
    letters = {row.low: row.grade for row in GRADE_RANGES}
    bands = tuple(
        Band(start, end, letters.get(start, Grade.D), shaded=letters.get(start) is Grade.B)
        for start, end in zip(starts, ends, strict=True)
    )
    ticks = [low, *edges, HIGHEST]
    return Axis(low, HIGHEST, tuple((value, _edge(value)) for value in ticks), bands)


def _edge(value: Decimal) -> str:
    return number(value, 0 if value == value.to_integral_value() else 2)


def _short(element: ElementInfo) -> str:
    return element.short or element.name


def _join(*parts: str | bool) -> str:
    return " · ".join(part for part in parts if isinstance(part, str))
