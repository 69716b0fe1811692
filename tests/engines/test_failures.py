"""Tests know when a script fails, whichever browser it fails in."""

import pytest


@pytest.mark.parametrize(
    "script",
    ["throw new Error('broken')", "Promise.reject(new Error('broken'))"],
    ids=["thrown", "rejected"],
)
def test_failing_scripts_are_known(profile, open_deck, script):
    """What a page's script throws is told when the profile is closed, also from before a reload."""
    once = "if (performance.getEntriesByType('navigation')[0].type !== 'reload')"
    window = open_deck(head=f"<script>{once} setTimeout(() => {{ {script}; }})</script>")
    window.reload()
    window.settle()
    profile.close()
    assert any("broken" in failure for failure in profile.failures)
    profile.failures.clear()
