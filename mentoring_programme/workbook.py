"""Spreadsheets for people to take away."""

import io
from datetime import date, datetime

import xlsxwriter

#: What a cell begins with that programs take for a formula, in whichever format it is
#: saved later.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
LONGEST = 32_767


def _tame(text):
    """Return a text of which no program makes a formula."""
    return (f"'{text}" if text.startswith(FORMULA) else text)[:LONGEST]


def write_workbook(header, rows):
    """Return the content of a file with one sheet; rows are written one by one, and
    none is kept in memory.

    :param header: titles of the columns
    :param rows: an iterable of rows: texts, numbers, dates, times or ``None``
    """
    output = io.BytesIO()
    with xlsxwriter.Workbook(output, {"constant_memory": True}) as workbook:
        bold = workbook.add_format({"bold": True})
        day = workbook.add_format({"num_format": "yyyy-mm-dd"})
        time = workbook.add_format({"num_format": "yyyy-mm-dd hh:mm"})
        sheet = workbook.add_worksheet()
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, len(header) - 1, 22)
        for column, title in enumerate(header):
            sheet.write_string(0, column, _tame(title), bold)
        for number, row in enumerate(rows, start=1):
            for column, value in enumerate(row):
                if isinstance(value, datetime):
                    sheet.write_datetime(number, column, value, time)
                elif isinstance(value, date):
                    sheet.write_datetime(number, column, value, day)
                elif isinstance(value, int | float):
                    sheet.write_number(number, column, value)
                elif value:
                    sheet.write_string(number, column, _tame(value))
    return output.getvalue()
