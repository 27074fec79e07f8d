"""Spreadsheets for people to take away."""

import io
import re
from datetime import date, datetime

import xlsxwriter

#: What a cell begins with that programs take for a formula, in whichever format it is
#: saved later.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
LONGEST = 32_767
#: What no name of a sheet may have, and how long one may be.
REFUSED_IN_NAMES = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
LONGEST_NAME = 31
#: Columns that are made wide enough to read, in a file of several tables.
MOST_COLUMNS = 15


def _tame(text):
    """Return a text of which no program makes a formula."""
    return (f"'{text}" if text.startswith(FORMULA) else text)[:LONGEST]


def _add_formats(workbook):
    return {
        "bold": workbook.add_format({"bold": True}),
        "day": workbook.add_format({"num_format": "yyyy-mm-dd"}),
        "time": workbook.add_format({"num_format": "yyyy-mm-dd hh:mm"}),
    }


def _write_row(sheet, formats, number, row):
    for column, value in enumerate(row):
        if isinstance(value, datetime):
            sheet.write_datetime(number, column, value, formats["time"])
        elif isinstance(value, date):
            sheet.write_datetime(number, column, value, formats["day"])
        elif isinstance(value, int | float):
            sheet.write_number(number, column, value)
        elif value:
            sheet.write_string(number, column, _tame(value))


def _write_titles(sheet, formats, number, titles):
    for column, title in enumerate(titles):
        sheet.write_string(number, column, _tame(title), formats["bold"])


def write_workbook(header, rows):
    """Return the content of a file with one sheet; rows are written one by one, and
    none is kept in memory.

    :param header: titles of the columns
    :param rows: an iterable of rows: texts, numbers, dates, times or ``None``
    """
    output = io.BytesIO()
    with xlsxwriter.Workbook(output, {"constant_memory": True}) as workbook:
        formats = _add_formats(workbook)
        sheet = workbook.add_worksheet()
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, len(header) - 1, 22)
        _write_titles(sheet, formats, 0, header)
        for number, row in enumerate(rows, start=1):
            _write_row(sheet, formats, number, row)
    return output.getvalue()


def write_sheets(sheets):
    """Return the content of a file with a sheet for each of ``sheets``, of one table
    below the other.

    :param sheets: ``[(name, [(title, header, rows)])]``: a table has no title or no
        header where these are empty; rows are as in :func:`write_workbook`
    """
    output = io.BytesIO()
    # what programs keep for themselves is nobody's name
    taken = {"history"}
    with xlsxwriter.Workbook(output) as workbook:
        formats = _add_formats(workbook)
        for name, tables in sheets:
            sheet = workbook.add_worksheet(_name_sheet(name, taken))
            sheet.set_column(0, 0, 44)
            sheet.set_column(1, MOST_COLUMNS, 18)
            number = 0
            for title, header, rows in tables:
                for titles in ([title] if title else [], header):
                    if titles:
                        _write_titles(sheet, formats, number, titles)
                        number += 1
                for row in rows:
                    _write_row(sheet, formats, number, row)
                    number += 1
                number += 1
    return output.getvalue()


def _name_sheet(title, taken):
    """Return a name that a sheet can have, and no other one has.

    :param taken: names in small letters; the new one is added
    """
    name = REFUSED_IN_NAMES.sub(" ", title).strip(" '") or "–"
    found, number = name[:LONGEST_NAME].strip(" '"), 1
    while found.lower() in taken:
        number += 1
        found = f"{name[: LONGEST_NAME - 4].strip()} {number}"
    taken.add(found.lower())
    return found
