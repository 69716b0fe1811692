"""What the policy of a page with somebody else's slides lets run."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256

from handson.safety.policy import with_policy, with_scripts_inside

PAGE = (
    '<head>\n<title>a</title><script>one</script><script src="p.js" onerror="two"></script></head>'
)


def test_the_policy_names_the_scripts_by_their_hashes():
    """It comes first in the head, so that it counts for all that follows."""
    page = with_policy(PAGE, PAGE)
    start = '<head>\n<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
    assert page.startswith(start)
    for text in (b"one", b"two"):
        assert f"'sha256-{b64encode(sha256(text).digest()).decode()}'" in page


def test_what_others_wrote_gets_no_hash():
    """A script in a page that is not in handson's own part of it may not run."""
    policy = with_policy(PAGE, "").partition("\n<title>")[0]
    assert "script-src 'self';" in policy
    assert "sha256" not in policy


def test_a_page_with_its_files_inside():
    """Its own scripts may run, by their hashes, and nothing is loaded from anywhere."""
    page = with_policy("<head>\n</head>", "")
    new = with_scripts_inside(page, ["one()"])
    assert new.count("'sha256-") == 1
    assert "'self'" not in new
    assert "script-src blob: 'sha256-" in new
    assert "font-src data:" in new
