/**
 * Stands in for remark's printing: every slide on a page of its own size.
 *
 * remark prints all decks on 4:3 pages. Here the page has the deck's ratio, and
 * style sheets lay it out; presenters get remark's portrait pages, the slide
 * above its notes.
 */
import { fitAll } from "../page/fit.js";
import { addSheet } from "../page/page_styles.js";

/** @import { SlideshowView } from "./types.js" */

const PORTRAIT = [681, 908];
/** How much of a portrait page the slide may take. */
const SLIDE_PART = 0.4;

/** @type {((rules: string[]) => void) | undefined} changes the style sheet for paper */
let changeSheet;

/** @type {SlideshowView} set by `attach`, before anything is printed */
let view;

/** Puts a style sheet into the page that says how large a printed page is. */
function setPageOrientation() {
  const { dimensions } = view.scaler;
  let { width, height } = dimensions;
  let scale = 1;
  if (view.isPresenting()) {
    [width, height] = PORTRAIT;
    scale = Math.min(width / dimensions.width, (height * SLIDE_PART) / dimensions.height);
  }
  const rules = [
    `@page { size: ${width}px ${height}px; margin: 0 }`,
    `:root { --handson-page-width: ${width}px; --handson-page-height: ${height}px; ` +
      `--handson-print-scale: ${scale}; --handson-printed-height: ${dimensions.height * scale}px; ` +
      `--handson-print-left: ${(width - dimensions.width * scale) / 2}px }`,
  ];
  if (changeSheet) {
    changeSheet(rules);
  } else {
    changeSheet = addSheet(rules);
  }
}

/** Puts all slides where the printer finds them, and makes them fit. */
function prepare() {
  setPageOrientation();
  view.placeAll();
  const sections = view.slideViews.map(({ contentElement }) => contentElement);
  fitAll(sections, view.scaler.dimensions.height);
}

export default {
  /** remark calls these two at start; `attach` has done their work. */
  init() {},
  on() {},

  /**
   * remark calls it at each change of mode with an orientation that is sometimes wrong: the mode
   * itself is asked instead.
   */
  setPageOrientation,

  /** @param {SlideshowView} shown whose slides are printed */
  attach(shown) {
    view = shown;
    setPageOrientation();
    addEventListener("beforeprint", prepare);
    // Some browsers and tools print without that event.
    matchMedia("print").addEventListener("change", ({ matches }) => matches && prepare());
  },

  prepare,
};
