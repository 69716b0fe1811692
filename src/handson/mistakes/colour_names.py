"""The colours of CSS: https://www.w3.org/TR/css-color-4/."""

from __future__ import annotations

import re

__all__ = ["COLOURS", "COLOUR_FUNCTIONS", "is_colour"]

COLOURS = frozenset(
    """
    aliceblue antiquewhite aqua aquamarine azure beige bisque black blanchedalmond blue blueviolet
    brown burlywood cadetblue chartreuse chocolate coral cornflowerblue cornsilk crimson cyan
    darkblue darkcyan darkgoldenrod darkgray darkgreen darkgrey darkkhaki darkmagenta
    darkolivegreen darkorange darkorchid darkred darksalmon darkseagreen darkslateblue
    darkslategray darkslategrey darkturquoise darkviolet deeppink deepskyblue dimgray dimgrey
    dodgerblue firebrick floralwhite forestgreen fuchsia gainsboro ghostwhite gold goldenrod gray
    green greenyellow grey honeydew hotpink indianred indigo ivory khaki lavender lavenderblush
    lawngreen lemonchiffon lightblue lightcoral lightcyan lightgoldenrodyellow lightgray
    lightgreen lightgrey lightpink lightsalmon lightseagreen lightskyblue lightslategray
    lightslategrey lightsteelblue lightyellow lime limegreen linen magenta maroon
    mediumaquamarine mediumblue mediumorchid mediumpurple mediumseagreen mediumslateblue
    mediumspringgreen mediumturquoise mediumvioletred midnightblue mintcream mistyrose moccasin
    navajowhite navy oldlace olive olivedrab orange orangered orchid palegoldenrod palegreen
    paleturquoise palevioletred papayawhip peachpuff peru pink plum powderblue purple
    rebeccapurple red rosybrown royalblue saddlebrown salmon sandybrown seagreen seashell sienna
    silver skyblue slateblue slategray slategrey snow springgreen steelblue tan teal thistle
    tomato turquoise violet wheat white whitesmoke yellow yellowgreen
    transparent currentcolor
    """.split()
)
"""The names of colours, in lower case."""

COLOUR_FUNCTIONS = frozenset(
    "rgb rgba hsl hsla hwb lab lch oklab oklch color color-mix device-cmyk light-dark var".split()
)
"""The functions that return a colour."""

_OTHER = re.compile(
    r"#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})\Z|.*\{\{"
    r"|(?:inherit|initial|unset|revert|revert-layer)\Z"
    r"|(?:accent|active|button|canvas|field|gray|highlight|link|mark|selected|visited)\w*\Z",
    re.IGNORECASE,
)
"""Colours by number, the values of every property, and the system's colours."""


def is_colour(value: str) -> bool:
    """Tell whether a browser may take ``value`` for a colour."""
    value = value.strip()
    name, parenthesis, _ = value.lower().partition("(")
    if parenthesis:
        return name.rstrip() in COLOUR_FUNCTIONS
    return name in COLOURS or _OTHER.match(value) is not None
