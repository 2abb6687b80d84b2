"""Tables of plain values, as notebooks show them in place of a ``repr``."""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence
from typing import Any, Final, TypeAlias

__all__ = ["Row", "html_table"]

Row: TypeAlias = dict[str, Any]
"""A row by the names of its columns: strings, numbers, booleans, None, or lists of strings."""

_MOST_ROWS: Final = 200
_MOST_ITEMS: Final = 20


def html_table(rows: Sequence[Mapping[str, Any]], caption: str = "") -> str:
    r"""Return rows as an HTML table, of which a notebook shows the first 200.

    Every text is escaped, so that no text of a map becomes markup.

    Args:
        rows: Mappings with the same keys in the same order, which become the headings.
        caption: A line that sums them up.

    >>> print(html_table([{"now_at": 7}], "1 < 2").replace("><", ">\n<"))
    <table>
    <caption>1 &lt; 2</caption>
    <thead>
    <tr>
    <th>now at</th>
    </tr>
    </thead>
    <tbody>
    <tr>
    <td style="text-align: right">7</td>
    </tr>
    </tbody>
    </table>
    """
    names = list(rows[0]) if rows else []
    head = "".join(f"<th>{_escape(name.replace('_', ' '))}</th>" for name in names)
    body = "".join(f"<tr>{''.join(_cell(row[name]) for name in names)}</tr>" for row in rows[:_MOST_ROWS])
    if len(rows) > _MOST_ROWS:
        body += f'<tr><td colspan="{len(names)}">… and {len(rows) - _MOST_ROWS} more</td></tr>'
    head = f"<thead><tr>{head}</tr></thead>" if head else ""
    line = f"<caption>{_escape(caption)}</caption>" if caption else ""
    return f"<table>{line}{head}<tbody>{body}</tbody></table>"


def _cell(value: object) -> str:
    if value in (None, ""):
        return "<td></td>"
    number = isinstance(value, int | float) and not isinstance(value, bool)
    text = f"{value:.3f}" if isinstance(value, float) else _text(value)
    return f'<td style="text-align: {"right" if number else "left"}">{_escape(text)}</td>'


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        more = f" and {len(value) - _MOST_ITEMS} more" if len(value) > _MOST_ITEMS else ""
        return f"{', '.join(map(str, value[:_MOST_ITEMS]))}{more}"
    return str(value)


def _escape(text: str) -> str:
    return html.escape(text).replace("\n", "<br>")
