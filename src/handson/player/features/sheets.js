/**
 * The deck on sheets of A4, for `?print=notes` and `?print=handout`.
 *
 * With notes, slides and their notes follow each other, and as many go on a sheet as there is room
 * for. A handout has `per` slides on a sheet, 2, 4 or 6, and with `notes=lines` lines to write on.
 */
import { root } from "../page/page.js";
import { addSheet } from "../page/page_styles.js";

/** A4 in CSS pixels, rounded down, since browsers would put the rest on a sheet of its own. */
const SHORT = 793;
const LONG = 1122;
const MARGIN = 56;
const GAP = 24;
/** How high notes may be to stay on the sheet of their slide, where a browser would part them. */
const SHORT_NOTES = 130;
/** How wide notes are, and the slides above them. */
const WIDTH = 640;
/** How much of the height a slide may take where there are lines below it. */
const SLIDE_PART = 0.62;
/** @type {Record<string, [number, number]>} columns and rows by the number of slides */
const GRIDS = { 2: [1, 2], 4: [2, 2], 6: [2, 3] };

/**
 * @param {string} name a class
 * @param {Node[]} content
 */
function element(name, ...content) {
  const created = document.createElement("div");
  created.className = name;
  created.append(...content);
  return created;
}

/** @param {Record<string, string | number>} values of variables of the style sheets */
function set(values) {
  for (const [name, value] of Object.entries(values)) {
    root.style.setProperty(`--handson-${name}`, `${value}`);
  }
}

/** @param {HTMLElement} section */
function pair(section) {
  const next = section.nextElementSibling;
  return element("handson-pair", section, ...(next?.matches(".remark-slide-notes") ? [next] : []));
}

/**
 * @param {HTMLElement[]} slides
 * @param {[number, number]} size of a slide
 * @param {URLSearchParams} query
 */
function handout(slides, [width, height], query) {
  const per = query.get("per") ?? "";
  const [columns, rows] = GRIDS[Object.hasOwn(GRIDS, per) ? per : "4"];
  const lines = query.get("notes") === "lines";
  const lying = columns === rows && !lines;
  const [across, down] = lying ? [LONG, SHORT] : [SHORT, LONG];
  const room = {
    width: (across - 2 * MARGIN - (columns - 1) * GAP) / columns,
    height: (down - 2 * MARGIN - (rows - 1) * GAP) / rows,
  };
  const scale = Math.min(room.width / width, ((lines ? SLIDE_PART : 1) * room.height) / height);
  addSheet(`@page { size: A4${lying ? " landscape" : ""}; margin: 0 }`);
  set({
    zoom: scale,
    columns,
    rows,
    "sheet-width": `${across}px`,
    "sheet-height": `${down}px`,
  });
  const sheets = [];
  for (let first = 0; first < slides.length; first += columns * rows) {
    const rooms = slides
      .slice(first, first + columns * rows)
      .map((each) => element("handson-room", each, ...(lines ? [element("handson-lines")] : [])));
    sheets.push(element("handson-sheet", ...rooms));
  }
  return sheets;
}

window.handsonSheets = (sections, slideAt, prepare) => {
  const query = new URLSearchParams(location.search);
  const style = getComputedStyle(root);
  const [width, height] = ["--handson-width", "--handson-height"].map((name) =>
    parseFloat(style.getPropertyValue(name)),
  );
  const slides = sections.filter((section, index) => slideAt(`#${index + 1}`) === section);
  const main = document.querySelector(".handson-slides");
  if (query.get("print") === "handout") {
    main?.replaceChildren(...handout(slides, [width, height], query));
  } else {
    addSheet("@page { size: A4; margin: 58px 72px }");
    set({ zoom: WIDTH / width });
    const pairs = slides.map(pair);
    main?.replaceChildren(...pairs);
    for (const each of pairs) {
      const notes = /** @type {HTMLElement | undefined} */ (each.children[1]);
      each.classList.toggle("handson-whole", !notes || notes.offsetHeight <= SHORT_NOTES);
    }
  }
  prepare();
  document.fonts.ready.then(prepare);
  addEventListener("load", prepare);
};
