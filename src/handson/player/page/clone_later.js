/** The second window: what opens it is a script of its own, which comes when it is asked for. */
import { loadScript } from "./script_loading.js";

/** @import { Events, SlideshowView } from "../remark/types.js" */

const FILE = "second_window.js";

/**
 * Takes remark's place, which would open a window each time that it knows of none.
 *
 * @param {Events} events
 * @param {SlideshowView} slideshowView
 */
export function addSecondWindow(events, slideshowView) {
  events.removeAllListeners("createClone");
  events.on("createClone", () => {
    loadScript(FILE).then(() => {
      events.removeAllListeners("createClone");
      window.handsonSecondWindow(events, slideshowView);
      events.emit("createClone");
    });
  });
}
