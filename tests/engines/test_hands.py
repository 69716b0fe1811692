"""Keys of remotes, whatever has the focus."""

import pytest

FOCUSED = {
    "film": "<video class=x controls width=300 height=150></video>",
    "checkbox": "<input class=x type=checkbox>",
    "list": "<select class=x><option>a<option>b</select>",
    "code": "<div class=x tabindex=0 style='height:100px;overflow:auto'>"
    "<p style='height:300px'>long</p></div>",
    "frame": '<iframe class=x srcdoc="<p tabindex=0>text</p>"></iframe>',
}
FIELDS = {
    "text": "<input class=x>",
    "area": "<textarea class=x></textarea>",
    "editable": "<div class=x contenteditable>text</div>",
    "slider": "<input class=x type=range>",
}
FOCUS = """() => {
  const found = document.querySelector(".remark-visible .x");
  (found.contentDocument?.querySelector("p") ?? found).focus();
}"""


def slides(html):
    """Return three slides, the second one with this in it."""
    return ["<p>1</p>", html, "<p>3</p>"]


@pytest.mark.parametrize("html", FOCUSED.values(), ids=FOCUSED)
def test_page_keys_work_whatever_has_the_focus(open_deck, html):
    """Page Down and Page Up turn the page; Escape gives the other keys back to the slides."""
    window = open_deck(slides(html), at="#2")
    window.evaluate(FOCUS)
    window.press("PageDown")
    window.wait_for_slide(3)
    window.press("PageUp")
    window.wait_for_slide(2)
    window.evaluate(FOCUS)
    window.press("PageUp")
    window.wait_for_slide(1)
    window.press("PageDown")
    window.evaluate(FOCUS)
    window.press("Escape")
    window.press("Space")
    window.wait_for_slide(3)
    window.press("Shift+Space")
    window.wait_for_slide(2)


@pytest.mark.parametrize("html", FIELDS.values(), ids=FIELDS)
def test_fields_keep_their_keys(open_deck, html):
    """In a field Page Down is the field's; Escape leaves it."""
    window = open_deck(slides(html), at="#2")
    window.focus(".x")
    window.press("PageDown")
    window.press("PageUp")
    assert window.number() == 2
    window.press("Escape")
    window.press("Space")
    window.wait_for_slide(3)
