"""The elements and attributes that a deck of somebody else may use: all others are left out.

None of them runs a script, sends a form, opens a frame or leads away by itself.
"""

from __future__ import annotations

__all__ = ["ATTRIBUTES", "DROPPED", "ELEMENTS", "FILES", "SCHEMES"]

_TEXT = """
a abbr address area article aside b bdi bdo big blockquote br caption center cite code col
colgroup data dd del details dfn dir div dl dt em figcaption figure font footer h1 h2 h3 h4 h5 h6
header hgroup hr i img ins kbd li main map mark meter nav nobr ol p picture pre progress q rp rt
ruby s samp section small span strike strong sub summary sup table tbody td tfoot th thead time tr
tt u ul var wbr audio video source track
"""
_MATHML = """
annotation math menclose merror mfrac mi mmultiscripts mn mo mover mpadded mphantom mroot
mrow ms mspace msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder munderover semantics
"""
_SVG = """
circle clipPath defs desc ellipse feBlend feColorMatrix feComposite feFlood feGaussianBlur feMerge
feMergeNode feOffset filter g image line linearGradient marker mask path pattern polygon polyline
radialGradient rect stop svg switch symbol text textPath title tspan use view
"""

ELEMENTS = frozenset(f"{_TEXT} {_MATHML} {_SVG}".split())
"""The elements that stay."""

DROPPED = frozenset(
    "script style iframe object embed applet noscript noembed noframes xmp plaintext template "
    "textarea select option".split()
)
"""The elements that go with what is in them; of all others that go the content stays."""

_EVERYWHERE = """
class id style title lang dir align valign width height role tabindex hidden translate
aria-hidden aria-label aria-labelledby aria-describedby aria-level aria-live aria-roledescription
"""
_OF_SVG = """
alignment-baseline baseline-shift clip-path clip-rule clipPathUnits color cx cy d
dominant-baseline dx dy fill fill-opacity fill-rule filter filterUnits flood-color flood-opacity
font-family font-size font-style font-weight fx fy gradientTransform gradientUnits href in in2 k1
k2 k3 k4 lengthAdjust letter-spacing marker-end marker-mid marker-start markerHeight markerUnits
markerWidth mask maskContentUnits maskUnits mode offset opacity operator orient overflow
paint-order pathLength patternContentUnits patternTransform patternUnits points
preserveAspectRatio primitiveUnits r refX refY result rotate rx ry shape-rendering spreadMethod
startOffset stdDeviation stop-color stop-opacity stroke stroke-dasharray stroke-dashoffset
stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity stroke-width text-anchor
text-decoration text-rendering textLength transform transform-origin type values vector-effect
viewBox visibility word-spacing x x1 x2 xlink:href xml:space xmlns y y1 y2
"""
_OF_MATHML = """
accent accentunder columnalign columnlines columnspacing depth display displaystyle encoding fence
form lspace largeop linethickness lquote mathbackground mathcolor mathsize mathvariant maxsize
minsize movablelimits notation rowalign rowlines rowspacing rowspan columnspan rspace rquote
scriptlevel separator stretchy symmetric voffset xmlns
"""
_OWN = {
    "a": "href name hreflang target",
    "area": "alt coords href shape",
    "audio": "controls loop muted preload src",
    "blockquote": "cite",
    "col": "span",
    "colgroup": "span",
    "data": "value",
    "del": "cite datetime",
    "details": "open",
    "font": "color face size",
    "hr": "color noshade size",
    "img": "alt border decoding hspace loading sizes src srcset usemap vspace",
    "ins": "cite datetime",
    "li": "type value",
    "map": "name",
    "meter": "high low max min optimum value",
    "ol": "reversed start type",
    "progress": "max value",
    "q": "cite",
    "source": "media sizes src srcset type",
    "table": "bgcolor border cellpadding cellspacing frame rules summary",
    "tbody": "bgcolor",
    "td": "abbr bgcolor colspan headers nowrap rowspan",
    "th": "abbr bgcolor colspan headers nowrap rowspan scope",
    "time": "datetime",
    "tr": "bgcolor",
    "track": "default kind label src srclang",
    "ul": "type",
    "video": "controls loop muted playsinline poster preload src",
}


def _attributes() -> dict[str, frozenset[str]]:
    table = {name: frozenset(names.split()) for name, names in _OWN.items()}
    table |= dict.fromkeys(_SVG.split(), frozenset(_OF_SVG.split()))
    table |= dict.fromkeys(_MATHML.split(), frozenset(_OF_MATHML.split()))
    table["*"] = frozenset(_EVERYWHERE.split())
    return table


ATTRIBUTES = _attributes()
"""The attributes that stay, by element; those of ``*`` stay on all."""

SCHEMES = frozenset({"http", "https", "mailto", "tel"})
"""What a link may begin with, beside a path of the site."""

FILES = frozenset(
    """
    .png .jpg .jpeg .gif .webp .avif .apng .ico .bmp .svg .mp4 .m4v .webm .ogv .mov .mp3 .m4a .oga
    .ogg .opus .wav .flac .vtt .woff .woff2 .ttf .otf .css .pdf .txt .md .csv .tsv .json .yaml .yml
    .py .ipynb .zip .gz .npz .npy
    """.split()
)
"""The endings of files that may lie in the site: no browser runs what is in one of them."""
