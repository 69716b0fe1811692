"""The player in other languages than English."""

from handson.settings.config import Config

NAMES = "[...document.querySelectorAll('.handson-bar button')].map(each => each.ariaLabel)"


def test_the_player_speaks_the_language_of_the_deck(deck):
    """Its buttons and dialogs, with their keys, and what it says of the slide."""
    page = deck(2, config=Config(lang="de")).open()
    page.wait_for_function(f"{NAMES}.includes('Hilfe')")
    assert "Help" not in page.evaluate(NAMES)
    assert page.locator('[title="Hilfe (?)"]').count() == 1
    page.keyboard.press("ArrowRight")
    page.wait_for_function(
        "[...document.querySelectorAll('[role=status]')]"
        ".some(each => each.textContent === 'Folie 2 von 2: Slide 2')"
    )
    page.keyboard.press("?")
    assert page.locator("dialog[open] h2").text_content() == "Tasten"
    assert page.locator(".remark-notes-area").get_attribute("lang") == "de"


def test_words_of_the_author_stay(deck):
    """A slide that is called as a button of the player keeps its name, here and in the overview."""
    page = deck(["<h2>Notes</h2><p>Help</p>", "<h2>Search</h2>"], config=Config(lang="de")).open()
    page.keyboard.press("o")
    page.wait_for_selector("dialog[open] .handson-name")
    page.wait_for_function("document.querySelector('dialog[open] h2').textContent === 'Übersicht'")
    names = page.locator("dialog[open] .handson-name").all_text_contents()
    assert names == ["Notes", "Search"]
    assert page.locator(".remark-visible p").text_content() == "Help"
