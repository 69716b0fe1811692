"""What the policy of a page with somebody else's slides lets run."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256

from handson.safety.policy import with_policy, with_scripts_inside, with_styles

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
    assert new.partition("style-src")[0].count("'sha256-") == 1
    assert "'self'" not in new
    assert "script-src blob: 'sha256-" in new
    assert "font-src data:" in new


def test_the_policy_names_each_style_once():
    """Styles of elements count as the browser reads them, without the page's escapes."""
    page = '<head>\n<style>p {}</style></head><p style="quotes: &quot;a&quot;"><b style="top: 0">'
    page += '<i style="top: 0">'
    policy = with_styles(with_policy(page, page)).partition("\n<style>")[0]
    hashes = sorted(
        f"'sha256-{b64encode(sha256(text).digest()).decode()}'"
        for text in (b"", b"p {}", b'quotes: "a"', b"top: 0")
    )
    assert f"style-src 'self' 'unsafe-hashes' {' '.join(hashes)};" in policy


def test_the_styles_of_a_page_with_its_files_inside():
    """They are those that stand in it now, and the player's."""
    page = with_styles(with_policy('<head>\n</head><p style="top: 0">', ""))
    changed = page.replace("top: 0", "top: 1px")
    hashes = sorted(
        f"'sha256-{b64encode(sha256(text).digest()).decode()}'" for text in (b"", b"top: 1px")
    )
    assert f"style-src 'unsafe-hashes' {' '.join(hashes)};" in with_scripts_inside(changed, [])
    bare = with_policy("<head>\n</head>", "")
    player = b64encode(sha256(b"").digest()).decode()
    assert f"style-src 'sha256-{player}';" in with_scripts_inside(bare, [])
