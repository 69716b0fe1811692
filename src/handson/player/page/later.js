/** Loads the features that the first slide need not wait for. */
import { whenIdle } from "./idle.js";
import { loadScript } from "./script_loading.js";

/** @import { Events, SlideshowView } from "../remark/types.js" */

const FILE = "features.js";
const COPYING = "copying.js";
/**
 * The events that the features answer to. The help is not among them: it looks at remark's help
 * mode when it comes, so a request need not be repeated.
 */
const REQUESTS = ["toggleOverview", "openSearch", "toggleLaser", "askNumber"];

/**
 * Adds the features when the browser has time, or as soon as one of them is asked for.
 *
 * @param {Events} events
 * @param {SlideshowView} slideshowView
 */
export function addFeatures(events, slideshowView) {
  let requested = false;
  let ready = false;
  /** @type {string | undefined} */
  let request;

  function load() {
    if (requested) {
      return;
    }
    requested = true;
    loadScript(FILE, () => {
      requested = false;
    }).then(() => {
      window.handsonFeatures(events, slideshowView);
      ready = true;
      if (document.querySelector("pre > .remark-code")) {
        loadScript(COPYING).then(() => window.handsonCopying(events, slideshowView));
      }
      if (request) {
        events.emit(request);
      }
    });
  }

  /** @param {KeyboardEvent} event */
  function onTab({ key }) {
    if (key === "Tab") {
      load();
    }
  }

  for (const name of REQUESTS) {
    events.on(name, () => {
      if (!ready) {
        request = name;
        load();
      }
    });
  }
  events.on("toggleHelp", load);
  addEventListener("keydown", onTab, true);
  whenIdle(load);
}
