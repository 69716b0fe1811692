/** The keys: remark's and ours. */

/** @import { Events } from "./types.js" */

/** @type {Record<string, string>} what each key, in lower case, asks for */
const KEYS = {
  arrowright: "gotoNextSlide",
  arrowdown: "gotoNextSlide",
  pagedown: "gotoNextSlide",
  " ": "gotoNextSlide",
  j: "gotoNextSlide",
  arrowleft: "gotoPreviousSlide",
  arrowup: "gotoPreviousSlide",
  pageup: "gotoPreviousSlide",
  k: "gotoPreviousSlide",
  home: "gotoFirstSlide",
  end: "gotoLastSlide",
  escape: "hideOverlay",
  b: "toggleBlackout",
  ".": "toggleBlackout",
  m: "toggleMirrored",
  c: "createClone",
  p: "togglePresenterMode",
  f: "toggleFullscreen",
  t: "resetTimer",
  h: "toggleHelp",
  "?": "toggleHelp",
  o: "toggleOverview",
  "/": "openSearch",
  l: "toggleLaser",
  d: "toggleDrawing",
};

/**
 * @param {KeyboardEvent} event
 * @returns {string} the key in lower case; on a keyboard of another script, the Latin letter of
 *   its place
 */
function keyOf({ key = "", code = "" }) {
  const foreign = key.length === 1 && key > "\x7f" && /^Key[A-Z]$/.test(code);
  return (foreign ? code.slice(-1) : key).toLowerCase();
}

/**
 * Listens for keys.
 *
 * @param {Events} events an emitter that passes on only the keys that are meant for the player
 */
export function registerKeys(events) {
  let number = "";

  events.on("keydown", (/** @type {KeyboardEvent} */ event) => {
    const key = keyOf(event);
    let name = key === " " && event.shiftKey ? "gotoPreviousSlide" : KEYS[key];
    /** @type {string[]} */
    let values = [];
    if (/^[0-9]$/.test(key)) {
      number += key;
    } else if (key === "enter" && number) {
      name = "gotoSlide";
      values = [number];
      number = "";
    }
    if (name) {
      // What has the focus must not answer as well.
      event.preventDefault();
      // A key that is held down goes on, but does not switch to and fro.
      if (!event.repeat || name.startsWith("goto")) {
        events.emit(name, ...values);
      }
    }
  });
}
