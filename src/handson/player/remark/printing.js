/**
 * Stands in for remark's printing: every slide on a page of its own size.
 *
 * remark prints all decks on 4:3 pages. Here the page has the deck's ratio, and
 * style sheets lay it out; presenters get remark's portrait pages, the slide
 * above its notes.
 */
import { fitAll } from "../page/fit.js";

const PORTRAIT = [681, 908];
/** How much of a portrait page the slide may take. */
const SLIDE_PART = 0.4;

const sheet = document.createElement("style");

export default {
  /** Called by remark at start; `attach` has done it all. */
  init() {},
  on() {},

  /** Called by remark at each change of mode, at times with the wrong one. */
  setPageOrientation() {
    const { dimensions } = this.view.scaler;
    let { width, height } = dimensions;
    let scale = 1;
    if (this.view.isPresenting()) {
      [width, height] = PORTRAIT;
      scale = Math.min(width / dimensions.width, (height * SLIDE_PART) / dimensions.height);
    }
    sheet.textContent =
      `@page { size: ${width}px ${height}px; margin: 0 } :root { ` +
      `--handson-page-width: ${width}px; --handson-page-height: ${height}px; ` +
      `--handson-print-scale: ${scale}; --handson-printed-height: ${dimensions.height * scale}px; ` +
      `--handson-print-left: ${(width - dimensions.width * scale) / 2}px }`;
  },

  /** @param {SlideshowView} view whose slides are printed */
  attach(view) {
    this.view = view;
    document.head.append(sheet);
    this.setPageOrientation();
    addEventListener("beforeprint", () => this.prepare());
    // Some browsers and tools print without saying so.
    matchMedia("print").addEventListener("change", ({ matches }) => matches && this.prepare());
  },

  /** Puts all slides where the printer finds them, and makes them fit. */
  prepare() {
    this.setPageOrientation();
    this.view.placeAll();
    const sections = this.view.slideViews.map(({ contentElement }) => contentElement);
    fitAll(sections, this.view.scaler.dimensions.height);
  },
};
