"""Running a deck's code: what is said where it fails, and what it can and cannot do."""

from __future__ import annotations

import os
import sys

import pytest

from handson.diagnostics import Severity


def test_good_code(check):
    """Blocks are run in order, share their names, and print what the deck says."""
    result = check(
        "```python\nx = 2\n```\n---\n```python\nprint(x + 1)\n```\n"
        "--\n<!-- code: output -->\n```\n3\n```\n"
    )
    assert result.diagnostics == ()
    assert (result.blocks, result.sections) == (2, 1)


def test_no_code(check):
    """A deck without code starts no process."""
    result = check("# A", python="no such program")
    assert (result.diagnostics, result.blocks, result.sections) == ((), 0, 0)


def test_each_file_has_a_process_of_its_own(check, places):
    """One file's names are unknown in the next; so are those before the mark 'new'."""
    result = check({"a.md": "```python\nx = 1\n```", "b.md": "\n```python\nprint(x)\n```"})
    assert places(result.diagnostics) == [
        (3, 7, "code-error", "NameError: name 'x' is not defined")
    ]
    assert result.diagnostics[0].span.source.path == "b.md"
    assert (result.blocks, result.sections) == (2, 2)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("```python\nx = 1\ny = 1 + x / 0\n```", (3, 9, "ZeroDivisionError: division by zero")),
        ("```python\n*1 / 0\n```", (2, 2, "ZeroDivisionError: division by zero")),
        ("- a\n\n  ```python\n  1 / 0\n  ```", (4, 3, "ZeroDivisionError: division by zero")),
        ("```python\nx = 'ü'; y = 1 / 0\n```", (2, 14, "ZeroDivisionError: division by zero")),
        ("```python\nint(\n    'a'\n)\n```", (2, 1, None)),
        ("```python\nimport sys\nsys.exit(3)\n```", (3, 1, "SystemExit: 3")),
        (
            "```python\ndef f():\n    return 1 / 0\n```\n```python\nf()\n```",
            (6, 1, "ZeroDivisionError: division by zero"),
        ),
        ("```python\nraise ValueError\n```", (2, 1, "ValueError")),
        ("```python\nraise ValueError('\\n a\\nb')\n```", (2, 1, "ValueError: a")),
    ],
)
def test_errors_at_their_place(check, text, place):
    """An error stands at the expression of the block that failed, in the source's columns."""
    (diagnostic,) = check(text).diagnostics
    line, column, message = place
    assert diagnostic.severity is Severity.ERROR
    assert diagnostic.code == "code-error"
    assert diagnostic.span.source.position(diagnostic.span.start) == (line, column)
    assert message in (None, diagnostic.message)


def test_failing_expression_is_underlined(check):
    """Where Python knows how long the failing expression is, so does the diagnostic."""
    (diagnostic,) = check("```python\ny = [1 / 0, 2]\n```").diagnostics
    assert diagnostic.span.text == "1 / 0"


def test_missing_module(check):
    """A missing library says how to get it."""
    (diagnostic,) = check("```python\nimport no_such_library\n```").diagnostics
    assert "No module named 'no_such_library'" in diagnostic.message
    assert "--python" in diagnostic.hint


def test_stops_at_an_error(check, places):
    """What follows an error most likely needs it: it is not run, and a note says so."""
    result = check("```python\nx = y\n```\n```python\nprint(x)\n```\n```python\nx\n```")
    assert places(result.diagnostics) == [
        (2, 5, "code-error", "NameError: name 'y' is not defined"),
        (
            *(4, 1, "code-not-run"),
            "2 blocks from here on could not be run, because of the error before",
        ),
    ]
    assert result.diagnostics[1].severity is Severity.NOTE
    assert result.blocks == 1


def test_syntax_error(check, places):
    """Code that does not parse is told without running what comes after it."""
    result = check("```python\nprint(1)\n```\n```python\nfor x:\n    y\n```\n```python\nx\n```")
    assert places(result.diagnostics)[0] == (
        5,
        6,
        "code-syntax",
        "this is no Python: invalid syntax",
    )
    assert places(result.diagnostics)[1][:3] == (8, 1, "code-not-run")
    assert result.blocks == 1


def test_every_syntax_error_is_told(check, places):
    """Parsing needs no process, so that all faults are found at once."""
    result = check("```python\nf(\n```\n```python\ng)\n```")
    assert [place[:3] for place in places(result.diagnostics)] == [
        (2, 2, "code-syntax"),
        (5, 2, "code-syntax"),
        (4, 1, "code-not-run"),
    ]


def test_notebook_commands(check):
    """Lines that only a notebook understands lead to the mark that skips them."""
    (diagnostic,) = check("```python\n!pip install keras\n```").diagnostics
    assert "<!-- code: skip -->" in diagnostic.hint


def test_parsed_only(check):
    """A block may be looked at without being run."""
    mark = "<!-- code: parse -->\n"
    assert check(f"{mark}```python\n1 / 0\n```").diagnostics == ()
    assert check(f"{mark}```python\n1 /\n```").diagnostics[0].code == "code-syntax"


def test_wrong_output(check, places):
    """The first line that differs is the place, and the hint shows both."""
    result = check(
        "```python\nprint('a')\nprint('b')\n```\n<!-- code: output -->\n```\na\nc\n```\n"
    )
    assert places(result.diagnostics) == [(8, 1, "code-output", "the code prints something else")]
    assert result.diagnostics[0].hint == (
        "- is in the deck, + was printed\n         a\n        -c\n        +b"
    )


def test_output_does_not_stop(check):
    """After wrong output the code goes on."""
    block = "```python\nprint(1)\n```\n<!-- code: output -->\n```\n2\n```\n"
    assert [each.code for each in check(block * 2).diagnostics] == ["code-output"] * 2


def test_no_output(check, places):
    """Code that prints nothing is told so."""
    result = check("```python\n1 + 1\n```\n<!-- code: output -->\n```\n2\n```\n")
    assert places(result.diagnostics) == [(6, 1, "code-output", "the code prints nothing")]


def test_only_output_of_the_block_before(check):
    """What earlier blocks printed does not count, and unmarked output is nobody's business."""
    result = check(
        "```python\nprint(1)\n```\n```python\nprint(2)\n```\n<!-- code: output -->\n```\n2\n```\n"
    )
    assert result.diagnostics == ()


def test_output_of_programs(check):
    """What a program prints that the code starts is output too, in the right order."""
    result = check(
        "```python\nimport subprocess, sys\nprint(1, flush=True)\n"
        "subprocess.run([sys.executable, '-c', 'print(2)'])\nprint(3)\n```\n"
        "<!-- code: output -->\n```\n1\n2\n...\n```\n"
    )
    assert result.diagnostics == ()


def test_expected_error(check):
    """A block that shows an error has to end in it, or in one of its kind; then all goes on."""
    raises = "<!-- code: raises LookupError -->\n```python\nprint(1)\n{}['a']\n```\n"
    output = "<!-- code: output -->\n```\n1\n```\n"
    assert check(f"{raises}{output}```python\nprint(2)\n```").diagnostics == ()
    (other,) = check(raises.replace("Lookup", "Value")).diagnostics
    assert other.message == "KeyError: 'a'"
    (none,) = check("<!-- code: raises ValueError -->\n```python\n1\n```").diagnostics
    assert none.message == "the code ends without the ValueError that its mark names"


def test_expected_syntax_error(check):
    """Even code that does not parse may be shown on purpose."""
    text = "<!-- code: raises SyntaxError -->\n```python\nfor x\n```\n```python\n1\n```"
    assert check(text).diagnostics == ()


def test_session(check, places):
    """A session with Python is run statement by statement, each with its own output."""
    result = check(
        "```python\n>>> x = 1\n>>> x + 1\n2\n>>> for y in 'ab':\n...     print(y)\na\nc\n"
        ">>> x = 1 / 0\n```"
    )
    assert places(result.diagnostics) == [
        (8, 1, "code-output", "the code prints something else"),
        (9, 9, "code-error", "ZeroDivisionError: division by zero"),
    ]


def test_timeout(check, places, tmp_path, monkeypatch):
    """Code that does not end is stopped and told with its first line."""
    started = tmp_path / "started"
    # Time stands still until the code does what it would do for ever.
    monkeypatch.setattr(
        "handson.checking.running.monotonic", lambda: 2.0 if started.exists() else 0.0
    )
    result = check(
        f"```python\nx = open({str(started)!r}, 'w')\n```\n```python\nwhile x:\n    pass\n```",
        timeout=1,
    )
    assert places(result.diagnostics) == [
        (4, 1, "code-stopped", "the code ran longer than 1 s and was stopped")
    ]


def test_crash(check, places):
    """Code that takes Python down is told with what it said last."""
    result = check(
        "```python\nimport os, sys\nprint('oh', file=sys.stderr, flush=True)\nos._exit(7)\n```\n"
        "```python\nx\n```"
    )
    assert places(result.diagnostics)[0][2:] == (
        "code-stopped",
        "the code ended Python itself, with exit code 7",
    )
    assert result.diagnostics[0].hint == "its last words: oh"
    assert places(result.diagnostics)[1][:3] == (6, 1, "code-not-run")


def test_quiet_end(check, places):
    """Code that ends the process as if all were well has not come to its end."""
    result = check("```python\nimport os\nos._exit(0)\n```\n```python\nprint(1)\n```")
    assert places(result.diagnostics)[0] == (
        *(1, 1, "code-stopped"),
        "the code ended Python itself, with exit code 0",
    )


def test_no_such_python(check):
    """An interpreter that is not there is one error for all decks, named as it was written."""
    text = "```python\n1\n```"
    result = check({"a.md": text, "b.md": text}, python=".venv/no/python")
    (diagnostic,) = result.diagnostics
    assert diagnostic.code == "code-stopped"
    assert diagnostic.message == "cannot run the code: there is no program '.venv/no/python'"
    assert "from the current folder" in diagnostic.hint
    assert (result.blocks, result.sections) == (0, 0)


def test_code_that_does_not_parse_needs_no_python(check):
    """It is reported all the same."""
    result = check("```python\nf(\n```", python="no such program")
    assert [each.code for each in result.diagnostics] == ["code-syntax"]


def test_what_is_no_python(check, places, tmp_path):
    """A program that the system cannot start is one error, and no traceback."""
    python = tmp_path / "python"
    python.write_bytes(b"\0")
    python.chmod(0o755)
    (place,) = places(check("```python\n1\n```", python=str(python)).diagnostics)
    assert place[:3] == (1, 1, "code-stopped")
    assert place[3].startswith(f"cannot start {python}: ")


def test_other_python(check, tmp_path):
    """The code can run in another Python than handson's."""
    python = tmp_path / "python"
    python.symlink_to(sys.executable)
    text = f"```python\nimport sys\nassert sys.executable == {str(python)!r}, sys.executable\n```"
    assert check(text, python=str(python)).diagnostics == ()


def test_site_files_are_there(check):
    """The code finds what lies in the site's folder, modules too."""
    result = check(
        {
            "slides/a.md": "```python\nimport stars\n"
            "print(stars.N, open('data/x.csv').read())\n```\n"
            "<!-- code: output -->\n```\n3 1,2\n```\n",
            "stars.py": "N = 3\n",
            "data/x.csv": "1,2",
        }
    )
    assert result.diagnostics == ()


def test_new_files_go_away(check, tmp_path):
    """What the code writes beside them does not litter the site."""
    result = check("```python\nopen('model.keras', 'w').write('x')\n```")
    assert result.diagnostics == ()
    assert [path.name for path in (tmp_path / "course").iterdir()] == ["a.md"]


def test_files_that_are_left_out(check, tree):
    """Where code fails in a copy of the site that lacks something, the hint says what."""
    (tree({}) / "data").symlink_to("/")
    (failed,) = check("```python\nopen('data/stars.csv')\n```").diagnostics
    assert "No such file" in failed.message
    assert failed.hint == (
        "the code works on a copy of the folder, without 'data' (it leads out of the folder)"
    )
    assert check("```python\n1\n```").diagnostics == ()


def test_many_files_that_are_left_out(check, tree):
    """Three are named."""
    for name in "abcde":
        (tree({}) / name).symlink_to("/")
    (failed,) = check({"f.md": "```python\n1 / 0\n```"}).diagnostics
    assert failed.hint.count("leads out") == 3
    assert failed.hint.endswith(" and 2 more")


def test_nobody_types(check):
    """Code that asks for something says how it is left alone."""
    (asks,) = check("```python\nname = input('Name? ')\n```").diagnostics
    assert asks.message == "EOFError: EOF when reading a line"
    assert "<!-- code: skip -->" in asks.hint
    (other,) = check("```python\nraise EOFError('too short')\n```").diagnostics
    assert other.hint == ""


def test_a_block_that_forks(check):
    """What comes after it is run once, and what it prints is there once."""
    blocks = "```python\nprint(2)\n```\n<!-- code: output -->\n```\n2\n```\n"
    result = check(f"```python\nimport os\nchild = os.fork()\n```\n{blocks * 2}")
    assert result.diagnostics == ()
    assert result.blocks == 3


def test_environment(check):
    """What is printed does not depend on the terminal, and nothing can be asked for."""
    result = check(
        "```python\nimport os, shutil, sys\nprint(shutil.get_terminal_size().columns)\n"
        "print(sys.stdout.encoding, os.environ['MPLBACKEND'], __name__)\n"
        "print(sys.stdin.read() == '', 'ä')\n```\n"
        "<!-- code: output -->\n```\n80\nutf-8 Agg __main__\nTrue ä\n```\n"
    )
    assert result.diagnostics == ()


def test_source_can_be_inspected(check):
    """Libraries that read the source of a function find it."""
    text = (
        "```python\nimport inspect\ndef f(): return 1\nprint(inspect.getsource(f))\n```\n"
        "<!-- code: output -->\n```\ndef f(): return 1\n```\n"
    )
    assert check(text).diagnostics == ()


def test_code_has_its_own_future(check):
    """The code is compiled as it stands, without handson's own imports from the future."""
    text = (
        "```python\ndef f(x: int): pass\nprint(f.__annotations__['x'] is int)\n```\n"
        "<!-- code: output -->\n```\nTrue\n```\n"
    )
    assert check(text).diagnostics == ()


def test_progress(check):
    """A caller hears of the blocks after each file."""
    heard = []
    files = {"a.md": "```python\n1\n```", "b.md": "```python\n1\n```\n```python\n1\n```"}
    check(files, progress=lambda *counts: heard.append(counts))
    assert heard == [(1, 3), (3, 3)]


def test_a_python_by_its_path(check, tmp_path, monkeypatch):
    """A path counts from the current folder, and leads through links: an environment is one."""
    program = tmp_path / "venv/bin/python"
    program.parent.mkdir(parents=True)
    program.symlink_to(sys.executable)
    monkeypatch.chdir(tmp_path)
    text = "```python\nimport sys\nprint(sys.orig_argv[0])\n```\n"
    wanted = f"<!-- code: output -->\n```\n{program}\n```\n"
    assert check(text + wanted, python="venv/bin/python").diagnostics == ()


def test_a_python_by_its_name(check, tmp_path, monkeypatch):
    """A name alone is looked for on the PATH."""
    (tmp_path / "my-python").symlink_to(sys.executable)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    assert check("```python\n1\n```", python="my-python").diagnostics == ()


HIDDEN = """# A

<!-- code: run
x_train = [1]
def model(x): return x
import math as m
-->

```python
größe = 3
print(model(x_train), größe)
x_train = [2]
print(x_train)
```

???

```python
n = 4
```
---
# B

```python
print(m.pi, n)
```
"""


def test_all_that_only_unseen_code_defines_is_named_at_once(check, places):
    """Each name once, where it is first used; what comes before it is run."""
    result = check(HIDDEN, visible=True)
    assert places(result.diagnostics[:-1]) == [
        (11, 7, "code-unseen", "'model' is defined only in hidden code, at a.md:3"),
        (11, 13, "code-unseen", "'x_train' is defined only in hidden code, at a.md:3"),
        (25, 7, "code-unseen", "'m' is defined only in hidden code, at a.md:3"),
        (25, 13, "code-unseen", "'n' is defined only in speaker notes, at a.md:18"),
    ]
    assert check(HIDDEN).diagnostics == ()


def test_visible_code_that_needs_nothing_is_run(check):
    """With its output compared."""
    block = "```python\nx = 2\nprint(x)\n```\n\n<!-- code: output -->\n```\n2\n```\n"
    text = f"<!-- code: run\nx = 1\n-->\n\n{block}"
    result = check(text, visible=True)
    assert (result.diagnostics, result.blocks) == ((), 1)


LAB = """![:lab a..b](Do it)

```python
x = 1
```
---
name: a

```python
y = 2
```
---
name: b

```python
print({used})
```
"""


def test_the_code_of_a_lab_is_run_by_itself_too(check, places):
    """Its notebook does not have what stands before it."""
    result = check(LAB.replace("{used}", "y"))
    assert (result.diagnostics, result.sections) == ((), 2)
    (wrong,) = check(LAB.replace("{used}", "x")).diagnostics
    assert places([wrong]) == [(16, 7, "code-error", "NameError: name 'x' is not defined")]
    assert "begins with the slide 'a'" in wrong.hint
