"""A site's templates and the built-in ones."""

import jinja2
import pytest


def test_template_of_the_site(tmp_path, slide, page):
    """A site's template extends the built-in one by its full name."""
    (tmp_path / "deck.html").write_text(
        '{% extends "handson/deck.html" %}'
        '{% block head %}{{ super() }}<meta name="x">{% endblock %}'
        "{% block scripts %}{{ super() }}<script>1</script>{% endblock %}"
    )
    html = page(slide(), folders=[tmp_path])
    assert '<meta name="x">' in html
    assert "<title>A deck</title>" in html
    assert html.index("player.js") < html.index("<script>1</script>")


def test_templates_in_order(tmp_path, page):
    """The first of several folders outranks the others, and all of them the built-in one."""
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "deck.html").write_text(f"{name} {{{{ title }}}}")
    assert page(folders=[tmp_path / "one", tmp_path / "two"], title="a&b") == "one a&amp;b"


def test_site_cannot_hide_the_built_in_template(tmp_path, slide, page):
    """A folder named handson in the site's templates does not end in an endless chain."""
    (tmp_path / "handson").mkdir()
    (tmp_path / "handson" / "deck.html").write_text('{% extends "handson/deck.html" %}')
    assert "<main" in page(slide(), folders=[tmp_path])


def test_broken_template(tmp_path, slide, page):
    """A mistake in a site's template is told with its file and line."""
    (tmp_path / "deck.html").write_text("\n{% block %}")
    with pytest.raises(jinja2.TemplateSyntaxError) as raised:
        page(slide(), folders=[tmp_path])
    assert raised.value.lineno == 2
    assert raised.value.filename == str(tmp_path / "deck.html")


def test_unknown_variable(tmp_path, slide, page):
    """A variable that does not exist is an error and not an empty place."""
    (tmp_path / "deck.html").write_text("{{ titel }}")
    with pytest.raises(jinja2.UndefinedError, match="titel"):
        page(slide(), folders=[tmp_path])


def test_fields_of_a_slide(tmp_path, slide, page):
    """A site's template may write out each part of a slide; nothing is escaped again."""
    (tmp_path / "deck.html").write_text(
        '{% extends "handson/deck.html" %}{% block slides %}{% for slide in sections %}'
        "{{ slide.name }}|{{ slide.attributes }}|{{ slide.html }}|{{ slide.number }}|"
        "{{ slide.notes }}|{{ slide.anchor }}|{{ slide.element }}|{{ slide.aside }}|"
        "{% endfor %}{% endblock %}"
    )
    parts = page(slide(name="a&b", notes="<b>n</b>"), folders=[tmp_path]).split("|")
    name, attributes, html, number, notes, anchor, element, aside = parts[-9:-1]
    assert name.endswith("a&amp;b")
    assert attributes == 'class="remark-slide-content hljs-default" id="slide-a&amp;b"'
    assert (html, number, notes) == ("<p>text</p>", "1 / 1", "<b>n</b>")
    assert anchor == '<noscript><a id="a&amp;b"></a></noscript>'
    assert element.startswith(f"<section {attributes}>{html}<div")
    assert aside == '<aside class="remark-slide-notes"><b>n</b></aside>'


def test_slides_written_by_the_site(tmp_path, slide, page):
    """Composed from its parts, a slide is the same as its markup."""
    (tmp_path / "deck.html").write_text(
        '{% extends "handson/deck.html" %}\n'
        "{% block slides %}\n{% for slide in sections %}\n"
        "{% if slide.name %}\n{{ slide.anchor }}\n{% endif %}\n"
        "<section {{ slide.attributes }}>{{ slide.html }}"
        '<div class="remark-slide-number">{{ slide.number }}</div></section>\n'
        "{% if slide.notes %}\n"
        '<aside class="remark-slide-notes">{{ slide.notes }}</aside>\n'
        "{% endif %}\n{% endfor %}\n{% endblock %}\n"
    )
    slides = [slide(name="a"), slide(1, notes="<p>n</p>"), slide(2, name="c", notes="m")]
    assert page(*slides, folders=[tmp_path]) == page(*slides)


@pytest.mark.parametrize(
    "text",
    [
        '{{ cycler.__init__.__globals__.os.popen("id").read() }}',
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        '{{ title.__class__.__base__ }}{{ (title|attr("__class__")).mro() }}',
        "{{ self._TemplateReference__context.environment.loader.searchpath }}",
        "{{ lipsum.__globals__ }}",
        "{{ '{0.__class__.__init__.__globals__}'.format(config) }}",
        "{{ config.__struct_config__ }}",
        "{% set x = joiner.__call__.__globals__ %}{{ x }}",
        "{{ namespace.__init__.__builtins__ }}",
        "{{ sections.__reduce__() }}",
        "{% for x in range(10000000) %}{% endfor %}",
    ],
)
def test_a_template_reaches_nothing_of_python(tmp_path, slide, page, text):
    """It sees what it is given; what lies behind it in Python is an error or undefined."""
    (tmp_path / "deck.html").write_text(text)
    with pytest.raises((jinja2.TemplateError, OverflowError)):
        page(slide(), folders=[tmp_path])


@pytest.mark.parametrize("name", [".hidden.html", ".git/a.html", "out.html", "folder/a.html"])
def test_a_template_includes_only_what_the_site_may_read(tmp_path, slide, page, name):
    """Nothing hidden, and nothing that a link leads to outside the site's folder."""
    templates = tmp_path / "templates"
    (templates / ".git").mkdir(parents=True)
    (tmp_path / "elsewhere").mkdir()
    for path in (
        templates / ".hidden.html",
        templates / ".git/a.html",
        tmp_path / "elsewhere/a.html",
    ):
        (tmp_path / path).write_text("secret")
    (templates / "out.html").symlink_to(tmp_path / "elsewhere/a.html")
    (templates / "folder").symlink_to(tmp_path / "elsewhere")
    (templates / "deck.html").write_text(f'{{% include "{name}" %}}')
    with pytest.raises(jinja2.TemplateNotFound):
        page(slide(), folders=[templates])
