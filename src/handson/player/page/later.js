/** Loads the features that the first slide need not wait for. */
import { whenIdle } from "./idle.js";
import { address } from "./page.js";

/** @import { Events, SlideshowView } from "../remark/types.js" */

/** The script lies beside the player. The build replaces its name here by the one it has there. */
const FILE = "features.js";
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
    removeEventListener("keydown", onTab, true);
    const script = document.createElement("script");
    script.src = new URL(FILE, address).href;
    script.addEventListener("load", () => {
      window.handsonFeatures(events, slideshowView);
      ready = true;
      if (request) {
        events.emit(request);
      }
    });
    document.head.append(script);
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
