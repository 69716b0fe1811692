"""What a finished slide gains over remark's HTML: figures with captions, and whole tables.

Both are for the theme's style sheets to see. The text stays as it was rendered.
"""

from __future__ import annotations

import re

__all__ = ["finish_html"]

_FIGURE = re.compile(
    r'<p>(?:<span class="([^"]*)">)?(<img\b[^>]*?) title="([^"]+)"([^>]*>)(?(1)</span>)</p>'
)
_CREDIT = re.compile(r"\s*(©|\b(?:Credit|Source|Photo)s?:)")
_TABLE = re.compile(r"<table>.*?</table>", re.DOTALL)
_ROW = re.compile(r"<tr>.*?</tr>", re.DOTALL)
_CELL = re.compile(r"<t([hd])( [^>]*)?>(.*?)</t\1>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_NUMBER = re.compile(r"[<>≈~±+−-]? ?\d[\d.,   ]*(?:[eE][+−-]?\d+)?(?: ?[%‰×x])?")


def finish_html(html: str) -> str:
    """Return a slide's HTML, as `normalize_html` writes it, with figures and whole tables.

    An image alone in its paragraph whose title is set becomes a figure with the
    title as its caption; what follows ``©``, ``Credit:``, ``Source:`` or
    ``Photo:`` in it is the credit. Cells of a table's column that holds nothing
    but numbers get the class ``number``, unless the author aligned the column. A
    row with fewer cells than the header gets the empty ones that it lacks: remark
    drops an empty last cell of the last row.
    """
    if ' title="' in html:
        html = _FIGURE.sub(_figure, html)
    if "<table>" in html:
        html = _TABLE.sub(lambda table: _with_numbers(_with_all_cells(table[0])), html)
    return html


def _figure(match: re.Match[str]) -> str:
    classes = f' class="{match[1]}"' if match[1] else ""
    caption = match[3]
    credit = _CREDIT.search(caption)
    if credit:
        text, source = caption[: credit.start()], caption[credit.start(1) :]
        caption = f'{text} <span class="credit">{source}</span>'.lstrip()
    return f"<figure{classes}>{match[2]}{match[4]}<figcaption>{caption}</figcaption></figure>"


def _with_all_cells(table: str) -> str:
    head, body, rest = table.partition("<tbody>")
    columns = head.count("</th>")

    def fill(row: re.Match[str]) -> str:
        lacking = columns - row[0].count("</td>")
        return row[0].removesuffix("</tr>") + "<td></td>" * lacking + "</tr>"

    return head + body + _ROW.sub(fill, rest)


def _with_numbers(table: str) -> str:
    head, body, rest = table.partition("<tbody>")
    columns: dict[int, bool] = {}
    for row in _ROW.findall(body + rest):
        for index, cell in enumerate(_CELL.finditer(row)):
            text = _TAG.sub("", cell[3]).replace("&lt;", "<").replace("&gt;", ">").strip()
            if cell[2]:
                columns[index] = False
            elif text:
                columns[index] = columns.get(index, True) and bool(_NUMBER.fullmatch(text))
    numbers = {index for index, only_numbers in columns.items() if only_numbers}
    if not numbers:
        return table

    def mark(row: re.Match[str]) -> str:
        cells = enumerate(_CELL.finditer(row[0]))
        return f"<tr>{''.join(_cell(cell, number=i in numbers) for i, cell in cells)}</tr>"

    return _ROW.sub(mark, head) + body + _ROW.sub(mark, rest)


def _cell(cell: re.Match[str], *, number: bool) -> str:
    if not number or cell[2]:
        return cell[0]
    return f'<t{cell[1]} class="number">{cell[3]}</t{cell[1]}>'
