/** The keys that remark does not know. */

/** @import { Events } from "./types.js" */

/** @type {Record<string, string>} the events that they stand for */
const KEYS = { o: "toggleOverview", "/": "openSearch", l: "toggleLaser" };

/**
 * Listens for our keys.
 *
 * @param {Events} events an emitter that passes on only the keys that are meant for the player
 */
export function registerKeys(events) {
  events.on("keydown", (/** @type {KeyboardEvent} */ event) => {
    const name = !event.metaKey && !event.ctrlKey && KEYS[event.key?.toLowerCase()];
    if (name) {
      event.preventDefault();
      events.emit(name);
    }
  });
}
