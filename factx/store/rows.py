"""Rows into tables, by the names of their columns."""

import sqlite3
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any


def add(connection: sqlite3.Connection, table: str, row: Mapping[str, Any]) -> int:
    """Insert a row, column -> value; its number. A column that is left out is NULL."""
    number = connection.execute(_statement(table, tuple(row)), tuple(row.values())).lastrowid
    assert number is not None
    return number


def add_all(connection: sqlite3.Connection, table: str, rows: Iterable[Mapping[str, Any]]) -> None:
    """Insert rows that have the same columns in the same order."""
    listed = list(rows)
    if listed:
        connection.executemany(_statement(table, tuple(listed[0])), [tuple(row.values()) for row in listed])


@cache
def _statement(table: str, columns: tuple[str, ...]) -> str:
    names = ", ".join(f'"{column}"' for column in columns)
    return f"INSERT INTO {table} ({names}) VALUES ({', '.join('?' * len(columns))})"
