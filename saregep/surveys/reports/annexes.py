"""The annexes of the report as blocks: questionnaire, processed data, pictures, earlier follow-up."""

from collections.abc import Callable, Mapping

from saregep.documents.blocks import Align, Cell, Column, Facts, Figure, Image, Paragraph, Table, words
from saregep.methods.wording import long_date
from saregep.surveys.reports.content import SkmReport
from saregep.surveys.reports.pieces import Blocks, marked, source
from saregep.surveys.reports.wording import lines, listed, say, two, whole

# More rows fill a book that nobody reads; the workbook has them all.
MOST_PRINTED_SHEETS = 1500
RIGHT, CENTER = Align.RIGHT, Align.CENTER


def questionnaire(report: SkmReport) -> Blocks:
    lead = [say("questionnaire.lead", period=report.period)]
    if report.decision:
        lead.append(say("questionnaire.decision", decision=report.decision.rstrip(".")))
    if report.profile:
        fields = listed([table.name.lower() for table in report.profile])
        lead.append(say("questionnaire.profile", fields=fields))
    else:
        lead.append(say("questionnaire.anonymous"))
    if not report.questionnaire:
        return (Paragraph(words(" ".join(lead))),)
    number, element, question, *options = lines("questionnaire.columns")
    group = say("questionnaire.group")
    columns = (
        Column(number),
        Column(element),
        Column(question, width=2.4),
        *(Column(option, width=1, group=group) for option in options),
    )
    rows = tuple(
        (str(place), report.element(one.key).code, one.text.replace("**", ""), *one.labels)
        for place, one in enumerate(report.questionnaire, start=1)
    )
    notes = (say("source.questionnaire"),)
    table = Table("questionnaire", say("questionnaire.caption"), columns, rows, notes=notes)
    return (Paragraph(words(" ".join(lead))), table)


def facts(report: SkmReport) -> Blocks:
    rows: tuple[tuple[str, Cell], ...] = (
        (say("facts.unit"), report.office.name),
        (say("facts.period"), report.period),
        (say("facts.respondents"), whole(report.result.respondents)),
        (say("facts.weight"), f"1/{len(report.elements)}"),
        (say("facts.rounding"), say("facts.rounding_value")),
        (say("facts.basis"), say("facts.basis_value")),
        (say("facts.date"), long_date(report.date)),
        (say("facts.fingerprint"), f"{report.fingerprint[:32]} {report.fingerprint[32:]}"),
    )
    return (Facts(rows),)


def distribution(report: SkmReport) -> Blocks:
    code, name, *options, total, mean = lines("distribution.columns")
    group = say("distribution.group")
    columns = (
        Column(code),
        Column(name, width=1),
        *(Column(option, RIGHT, group=group) for option in options),
        Column(total, RIGHT),
        Column(mean, RIGHT),
    )
    rows = tuple(
        (
            report.element(one.key).code,
            report.element(one.key).name,
            *(whole(count) for count in report.tally.counts[one.key]),
            whole(one.sum),
            two(one.mean),
        )
        for one in report.result.elements
    )
    return (Table("distribution", say("distribution.caption"), columns, rows, notes=source(report)),)


def processing(report: SkmReport) -> Blocks:
    """The official processing sheet: a row for each respondent, then sums, means, weighted means and index."""
    found = report.result
    printed = report.sheets if len(report.sheets) <= MOST_PRINTED_SHEETS else ()
    group = say("processing.group")
    columns = (
        Column(say("processing.respondent"), width=2.2),
        *(Column(element.code, RIGHT, 1, group) for element in report.elements),
        Column(say("processing.total"), RIGHT, 1.2),
    )
    rows = tuple(
        (str(place), *(str(score) for score in sheet), str(sum(sheet))) for place, sheet in enumerate(printed, start=1)
    )
    blank = ("",) * (len(report.elements) - 1)
    foot: tuple[tuple[Cell, ...], ...] = (
        (say("processing.sum"), *(whole(one.sum) for one in found.elements), whole(found.sum)),
        (say("processing.mean"), *(two(one.mean) for one in found.elements), two(found.mean_total)),
        (
            say("processing.weighted"),
            *(two(one.weighted) for one in found.elements),
            f"*) {two(found.weighted_total)}",
        ),
        (say("processing.index"), *(two(one.index) for one in found.elements), ""),
        (say("processing.ikm"), *blank, found.grade, f"**) {two(found.index)}"),
    )
    names = "; ".join(f"{element.code} {element.name}" for element in report.elements)
    more: tuple[str, ...] = (say("processing.stars"), say("processing.keys", keys=names))
    if report.sheets and not printed:
        more = (*more, say("processing.left_out", respondents=whole(len(report.sheets))))
    elif not report.sheets:
        more = (*more, say("processing.no_sheets"))
    caption = say("processing.caption" if printed else "processing.totals_caption")
    return (Table("processing", caption, columns, rows, foot, source(report, *more), small=True),)


def photos(report: SkmReport) -> Blocks:
    note = say("photos.source", office=report.office.name)
    return tuple(
        Figure(
            f"photo-{place}", say("photos.caption", caption=photo.caption), Image(photo.content, photo.caption), (note,)
        )
        for place, photo in enumerate(report.photos, start=1)
    )


def realised_details(report: SkmReport) -> Blocks:
    if not report.realised:
        return (Paragraph(words(say("realised.none"))),)
    widths = (None, 1.2, 1.6, None, 1.6, 1.2)
    columns = tuple(
        Column(title, width=width) for title, width in zip(lines("realised.detail_columns"), widths, strict=True)
    )
    rows = tuple(
        (
            str(place),
            report.element(row.element).name,
            row.activity,
            say(f"progress.{row.status.value}"),
            row.result or "–",
            row.obstacle or "–",
        )
        for place, row in enumerate(report.realised, start=1)
    )
    note = say("source.realised", office=report.office.name)
    return (Table("realised-details", say("realised.detail_caption"), columns, rows, notes=(note, *marked(report))),)


BLOCKS: Mapping[str, Callable[[SkmReport], Blocks]] = {
    "questionnaire": questionnaire,
    "facts": facts,
    "distribution": distribution,
    "processing": processing,
    "photos": photos,
    "realised_details": realised_details,
}
