"""No way of naming a file leads a deck to one that is none of its own."""

from pathlib import Path

import pytest

from handson.site.planner import plan
from handson.site.reader import Reader
from handson.site.site_templates import Templates

PATHS = Path(__file__).with_name("traversal.txt").read_text(encoding="utf-8").split()
"""One a line; OUTSIDE stands for the absolute path of a file beside the site's folder."""

USES = {
    "macro": "![:code]({path})",
    "picture": "![]({path})",
    "link": "[text]({path})",
    "background": "background-image: url({path})",
    "source set": '<img srcset="{path} 1x">',
    "object": '<object data="{path}"></object>',
    "style": "<style>@import '{path}'; p {{ background: url({path}) }}</style>",
    "front matter": "---\ncss: '{path}'\n---\n# A",
    "include": "![:included]",
    "style sheet": "---\ncss: own.css\n---\n# A",
    "element": '<img src="{path}">',
    "unquoted": "<img src={path}>",
    "script": '<script src="{path}"></script>',
    "frame": '<iframe src="{path}"></iframe>',
    "film": '<video src="{path}" poster="{path}"><track src="{path}"></video>',
    "drawing": '<svg><image href="{path}"/><use xlink:href="{path}#x"/></svg>',
    "linked style": '<link rel="stylesheet" href="{path}">',
    "inline style": '<p style="background: url({path})">a</p>',
    "scaled": "![:scale 50%]({path})",
    "shown film": "![:video]({path})",
    "definition": "![a][b]\n\n[b]: {path}",
    "settings": "# A",
}


def secrets(root):
    """Write files that no page may hold, and links to them."""
    outside = root.parent / "outside.txt"
    outside.write_text("SECRET", encoding="utf-8")
    for name in (".env", ".ssh/id_rsa", "img/.private/key.png", ".git/config"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("SECRET", encoding="utf-8")
    (root / "linked.txt").symlink_to("../outside.txt")
    (root / "folder").symlink_to("..")
    (root / "tohidden.txt").symlink_to(".env")
    (root / "hop.txt").symlink_to("linked.txt")
    return outside


def contents(planned):
    """Return the content of every file that would be written."""
    return [
        file.read_bytes() if isinstance(file, Path) else file for file in planned.files.values()
    ]


@pytest.mark.parametrize("where", ["slides/a.md", "a.md"])
@pytest.mark.parametrize("use", USES)
def test_no_path_leads_out(tree, use, where):
    """Whatever names it: nothing hidden and nothing outside the folder gets into the site."""
    root = tree({where: ""})
    outside = secrets(root)
    for path in PATHS:
        path = path.replace("OUTSIDE", str(outside))
        (root / where).write_text(USES[use].format(path=path), encoding="utf-8")
        if use == "include":
            macro = root / "templates/macros/included.html"
            macro.parent.mkdir(parents=True, exist_ok=True)
            macro.write_text(f"{{% include '{path}' %}}", encoding="utf-8")
        if use == "style sheet":
            sheet = (
                f"@import '{path}'; @font-face {{ src: url('{path}') }} p {{ src: url({path}) }}"
            )
            (root / where).with_name("own.css").write_text(sheet, encoding="utf-8")
        if use == "settings":
            (root / "handson.yaml").write_text(f"css: ['{path}']\n", encoding="utf-8")
        planned = plan(root / where if where == "a.md" else root)
        assert not any(b"SECRET" in content for content in contents(planned)), path


def test_a_macro_that_is_a_link_out_of_the_site_is_refused(tree):
    """As a link among the slides or the pictures is."""
    root = tree({"slides/a.md": "![:link]", "templates/macros/fine.html": "x"})
    (root / "templates/macros/link.html").symlink_to(secrets(root))
    planned = plan(root)
    assert not planned.complete
    assert ("outside-site", "templates/macros/link.html") in [
        (each.code, each.path) for each in planned.diagnostics
    ]


def test_templates_may_lie_in_a_linked_folder_of_the_site(tree):
    """Also where two folders hold links to each other."""
    root = tree({"slides/a.md": "![:hello]", "shared/macros/hello.html": "good day"})
    (root / "templates").mkdir()
    (root / "templates/macros").symlink_to("../shared/macros")
    (root / "shared/macros/again").symlink_to("../../templates")
    planned = plan(root)
    assert planned.diagnostics == ()
    assert b"good day" in planned.files["index.html"]
    assert Templates(root / "templates", root, Reader()).names == {"macros/hello.html"}


def test_a_hidden_deck_that_is_named_is_built(tree):
    """Whoever names it means it; what it names must not be hidden all the same."""
    root = tree({".draft.md": "# Draft\n\n![a](.env)", ".env": "SECRET"})
    planned = plan(root / ".draft.md")
    assert planned.decks == 1
    assert [each.code for each in planned.diagnostics] == ["hidden-file"]
