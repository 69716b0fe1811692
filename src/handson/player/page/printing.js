/** What browsers need to print slides: the size of a page, slides that fit, links and headings. */
import { HEADINGS } from "./announcing.js";
import { fitAll } from "./fit.js";
import { decoded, root, sections } from "./page.js";
import { addSheet } from "./page_styles.js";

const LINKS = ":is(.remark-slide-content, .remark-slide-notes) a[href^='#']";

/** @type {[Element, string, string | null][]} attributes that are to be as before when all is printed */
let lent = [];

/** @param {number} index of a slide that is not shown, for a later step shows all of it */
const goesOn = (index) => root.dataset.steps !== "all" && sections[index + 1]?.dataset.incremental;

/**
 * @param {string} hash of an address
 * @returns {HTMLElement | undefined} the slide that shows what it leads to: of steps, where only
 *   the last one is shown, that one
 */
export function slideAt(hash) {
  const name = decoded(hash).slice(1);
  const number = /^p?(\d+)$/.exec(name)?.[1];
  let index = number ? Number(number) - 1 : sections.findIndex(({ id }) => id === `slide-${name}`);
  while (goesOn(index)) {
    index += 1;
  }
  return sections[index];
}

/**
 * Sets an attribute until the page has been printed.
 *
 * @param {Element} element
 * @param {string} name
 * @param {string} value
 */
function lend(element, name, value) {
  lent.push([element, name, element.getAttribute(name)]);
  element.setAttribute(name, value);
}

function restore() {
  for (const [element, name, value] of lent) {
    if (value === null) {
      element.removeAttribute(name);
    } else {
      element.setAttribute(name, value);
    }
  }
  lent = [];
}

/** Lets links lead to the pages of slides, which have no other names than ids of elements. */
function link() {
  for (const each of document.querySelectorAll(LINKS)) {
    const slide = slideAt(each.getAttribute("href") ?? "");
    if (slide) {
      if (!slide.id) {
        lend(slide, "id", `slide-at-${sections.indexOf(slide) + 1}`);
      }
      lend(each, "href", `#${slide.id}`);
    }
  }
}

/** Leaves one heading of those that steps repeat, and none in notes: each becomes a bookmark. */
function thinOut() {
  /** @type {string[]} */
  let before = [];
  for (const section of sections.filter((_, index) => !goesOn(index))) {
    before = [...section.querySelectorAll(HEADINGS)].map((each) => {
      const name = each.nodeName + each.textContent;
      if (before.includes(name)) {
        lend(each, "role", "none");
      }
      return name;
    });
  }
  for (const each of document.querySelectorAll(`.remark-slide-notes :is(${HEADINGS})`)) {
    lend(each, "role", "none");
  }
}

/**
 * Makes the page ready for printers.
 *
 * @param {() => void} [place] puts all slides where a printer finds them
 * @returns {() => void} what happens before the page is printed, for what cannot hear of it
 */
export function preparePaper(place) {
  const query = new URLSearchParams(location.search);
  const steps = query.get("steps") || query.get("print");
  if (steps === "all" || steps === "last") {
    root.dataset.steps = steps;
  }
  const style = getComputedStyle(root);
  const [width, height] = ["--handson-width", "--handson-height"].map((name) =>
    style.getPropertyValue(name).trim(),
  );
  addSheet(`@page { size: ${width} ${height}; margin: 0 }`);
  const prepare = () => {
    // Once: what changes at the last moment may come too late for bookmarks.
    if (!lent.length) {
      link();
      thinOut();
    }
    place?.();
    fitAll(sections, parseFloat(height));
  };
  addEventListener("beforeprint", prepare);
  addEventListener("afterprint", restore);
  // Some browsers and tools print without these events.
  matchMedia("print").addEventListener("change", ({ matches }) => (matches ? prepare : restore)());
  return prepare;
}
