"""Fixtures that all tests share."""

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the flag that rewrites expected results in case files and golden files."""
    parser.addoption(
        "--update-cases",
        action="store_true",
        help="write what the tests got into the case files; read the diff before you commit it",
    )


@pytest.fixture
def update_cases(request: pytest.FixtureRequest) -> bool:
    """Say whether expected results shall be rewritten."""
    return bool(request.config.getoption("--update-cases"))
