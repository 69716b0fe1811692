"""Macros in JavaScript that only put text together, as templates.

In remark a macro is a function that returns Markdown. Most of them put their arguments between
texts that never change. To find out, a macro is run in QuickJS, which knows no browser and no
files, with words as arguments that stand in no text: where they come out again, the template has
its gaps. It is run with two sets of words; a macro that computes or chooses gives two templates,
and is none.
"""

from __future__ import annotations

import json
import re
from typing import Any

__all__ = ["template_of"]

_SECONDS = 0.5
_MEMORY = 64_000_000
_MOST_ARGUMENTS = 6
_LONGEST = 20_000
_WORDS = (("wordzq0", "wordzq1", "wordzq2", "wordzq3", "wordzq4", "wordzq5"), "wordzqv")
_NUMBERS = (("719301", "719311", "719321", "719331", "719341", "719351"), "719391")
_PROGRAM = """(input) => {
  const {code, calls} = JSON.parse(input);
  const macro = (0, eval)("(" + code + "\\n)");
  if (typeof macro !== "function") throw new TypeError("no function");
  const text = (x) => typeof x === "string" || x instanceof String ? String(x) : null;
  const results = calls.map(([self, values]) => text(macro.apply(self, values)));
  return {length: macro.length, results};
}"""


def template_of(code: str) -> str | None:
    """Return the template that gives what the macro ``code`` returns; None where there is none."""
    import quickjs  # type: ignore[import-untyped]

    context = quickjs.Context()
    context.set_memory_limit(_MEMORY)
    context.set_time_limit(_SECONDS)
    try:
        run = context.eval(_PROGRAM)
        count = _run(run, code, [])["length"]
        if re.search(r"\barguments\b|\.\.\.", code):
            count = _MOST_ARGUMENTS
        if count > _MOST_ARGUMENTS:
            return None
        templates = [_templates(run, code, count, *words) for words in (_WORDS, _NUMBERS)]
    except quickjs.JSException:
        return None
    if templates[0] is None or templates[0] != templates[1]:
        return None
    return _together(templates[0])


def _run(run: Any, code: str, calls: list[object]) -> dict[str, Any]:  # noqa: ANN401
    return dict(json.loads(run(json.dumps({"code": code, "calls": calls})).json()))


def _templates(
    run: Any,  # noqa: ANN401 - QuickJS has no types
    code: str,
    count: int,
    words: tuple[str, ...],
    value: str,
) -> list[str] | None:
    """Return the templates for no argument, for one, and so on up to ``count``."""
    # Like remark, which gives an empty argument where a call has none.
    calls: list[object] = [[value, list(words[:number]) or [""]] for number in range(count + 1)]
    results = _run(run, code, calls)["results"]
    if not all(isinstance(text, str) and len(text) <= _LONGEST for text in results):
        return None
    names = {word: f"args[{index}]" for index, word in enumerate(words)} | {value: "object"}
    gap = re.compile("|".join(names))
    return [_template(text, gap, names) for text in results]


def _template(text: str, gap: re.Pattern[str], names: dict[str, str]) -> str:
    pieces: list[str] = []
    start = 0
    for match in gap.finditer(text):
        pieces += [_literal(text[start : match.start()]), f"{{{{ {names[match[0]]}|safe }}}}"]
        start = match.end()
    return "".join([*pieces, _literal(text[start:])])


def _literal(text: str) -> str:
    """Return a text as a template shows it: what Jinja would read stands in quotes."""
    return re.sub(r"\{(?=[{%#])|\{$", "{{ '{' }}", text)


def _together(templates: list[str]) -> str:
    """Return one template for any number of arguments."""
    # What JavaScript shows of a missing argument, nobody means.
    for index in range(len(templates) - 2, -1, -1):
        if "undefined" in templates[index]:
            templates[index] = templates[index + 1]
    template = templates[0]
    cases = ""
    for number in range(len(templates) - 1, 0, -1):
        if templates[number] != templates[number - 1]:
            given = f"args|length >= {number}" if number > 1 else "args and args[0]"
            word = "elif" if cases else "if"
            cases += f"{{% {word} {given} %}}{templates[number]}"
    return f"{cases}{{% else %}}{template}{{% endif %}}" if cases else template
