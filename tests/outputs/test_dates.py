"""When a deck is from."""

from __future__ import annotations

import pytest

from handson.outputs.dates import date_of


@pytest.fixture(autouse=True)
def _nobody_packs(monkeypatch):
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2020-05-12", "2020-05-12T00:00:00+00:00"),
        ("2020-05-12 10:30", "2020-05-12T10:30:00+00:00"),
        ("12 May 2020", "2020-05-12T00:00:00+00:00"),
        ("May 12, 2020", "2020-05-12T00:00:00+00:00"),
        ("May 2020", "2020-05-01T00:00:00+00:00"),
        ("2020", "2020-01-01T00:00:00+00:00"),
    ],
)
def test_dates_of_authors(text, date):
    """They write them in many ways."""
    assert date_of(text).isoformat() == date


@pytest.mark.parametrize("text", ["", "last autumn", "2020-13-40"])
def test_no_date(text):
    """What is none is left out: the clock is not asked."""
    assert date_of(text) is None


def test_whoever_packs_it_decides(monkeypatch):
    """A distribution sets one date for all its files."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert date_of("2020").isoformat() == "1970-01-02T00:00:00+00:00"
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "soon")
    assert date_of("2020").year == 2020
