/** Drawings on the slides: what is drawn is kept here, what draws is a script of its own. */
import { loadScript } from "./script_loading.js";

/** @import { Drawings, Events, SlideshowView } from "../remark/types.js" */

const FILE = "drawing.js";
/** The storage is the tab's: a window that it opens begins with a copy. */
const KEY = `handson-drawings ${location.pathname}`;

/** @returns {Drawings["slides"]} what the tab has kept */
function kept() {
  try {
    return JSON.parse(sessionStorage.getItem(KEY) ?? "{}");
  } catch {
    // A page in a frame may not be allowed to.
    return {};
  }
}

/**
 * Answers to `toggleDrawing`, and shows what is drawn here and in the other windows.
 *
 * @param {Events} events
 * @param {SlideshowView} slideshowView
 */
export function addDrawing(events, slideshowView) {
  /** @type {Promise<void> | undefined} */
  let loading;
  /** @type {Drawings} */
  const drawings = {
    slides: kept(),
    show() {},
    toggle() {},
    keep() {
      try {
        sessionStorage.setItem(KEY, JSON.stringify(drawings.slides));
      } catch {
        // Then they are there until the page is left.
      }
    },
  };
  const load = () => {
    loading ??= loadScript(FILE, () => {
      loading = undefined;
    }).then(() => window.handsonDrawing(events, slideshowView, drawings));
    return loading;
  };
  const show = () => {
    if (loading || Object.keys(drawings.slides).length) {
      load().then(() => drawings.show());
    }
  };
  slideshowView.shared.share(
    "drawings",
    () => drawings.slides,
    (slides) => {
      drawings.slides = slides;
      drawings.keep();
      show();
    },
  );
  events.on("toggleDrawing", () => load().then(() => drawings.toggle()));
  show();
}
