{# Shows the wanted slide where the player will show it, until the player is there. #}
(function (root, ratio, width, height) {
  var hash = location.hash.slice(1);
  try { hash = decodeURIComponent(hash); } catch (error) { /* as it is */ }
  var number = /^(p?)(\d+)$/.exec(hash);
  var slide = hash && !number ? "#slide-" + CSS.escape(hash)
    : "section:nth-of-type(" + (number ? +number[2] : 1) + ")";
  var presenting = number && number[1];
  var query = new URLSearchParams(location.search);
  var sheets = /^(notes|handout)$/.test(query.get("print") || "");
  var view = query.get("view");
  {# Small windows read the deck as a page; frames and windows that a deck opened are no phones. #}
  if (sheets || view === "page" || (view !== "slides" && !presenting && innerWidth < 600 &&
      parent === window && !opener)) {
    root.classList.add("handson-reading");
    if (sheets) root.classList.add("handson-sheets");
    return;
  }
  {# The presenter's slide as controls.css places it, at the side or on top. #}
  var upright = innerHeight > innerWidth;
  var space = presenting ? innerWidth * 0.015 : 0;
  var across = innerWidth * (presenting ? (upright ? 0.97 : 0.6) : 1);
  var down = presenting ? Math.min(innerHeight * (upright ? 0.4 : 0.62), across * height / width)
    : innerHeight;
  across = Math.round(across);
  down = Math.round(down);
  var scale = across / ratio[0] > down / ratio[1] ? down / height : across / width;
  var left = Math.max((across - width * scale) / 2, 0) + space;
  var top = Math.max((down - height * scale) / 2, 0) + space;
  {# A slide that fills the window has its shadow out of sight, and is painted sooner without. #}
  var shadow = left > 1 || top > 1 ? ".handson-boot .handson-slides:before{content:''}" : "";
  var style = "@media screen{.handson-boot .handson-slides>" + slide +
    "{display:flow-root}.handson-boot .handson-slides:before,.handson-boot .handson-slides>*" +
    "{transform:scale(" + scale + ");left:" + left + "px;top:" + top + "px}" + shadow + "}";
  {# A policy that names styles by their hashes lets in no element with this one. #}
  var sheet = new CSSStyleSheet();
  sheet.replaceSync(style);
  document.adoptedStyleSheets = [sheet];
  root.classList.add("handson-boot", "remark-container");
})(document.documentElement, [{{ ratio.replace(":", ", ") }}], {{ width }}, {{ height }});
