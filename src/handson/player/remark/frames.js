/**
 * Keys that are pressed inside a page in a frame: those that it does not use are the player's.
 *
 * Of a page of another origin, or of a file beside a deck that is opened from the disk, nobody
 * learns which keys are pressed in it.
 */

/** @import { Events } from "./types.js" */

/** @type {WeakSet<Document>} pages that are listened to */
const heard = new WeakSet();

/**
 * @param {HTMLIFrameElement} frame
 * @returns {Document | null} null for a page of another origin
 */
function pageOf(frame) {
  try {
    return frame.contentDocument;
  } catch {
    return null;
  }
}

/**
 * Passes on the keys of all frames that a page has and will have.
 *
 * @param {Document} page
 * @param {Events} events
 */
export function listenInFrames(page, events) {
  /** @param {KeyboardEvent} event */
  const pass = (event) => events.emit("keydown", event);

  /** @param {HTMLIFrameElement} frame */
  const listen = (frame) => {
    const inner = pageOf(frame);
    if (inner && !heard.has(inner)) {
      heard.add(inner);
      const { defaultView: view } = inner;
      // Behind all listeners of the page itself, whenever they were added: any may use the key.
      view?.addEventListener("keydown", () => {
        view.removeEventListener("keydown", pass);
        view.addEventListener("keydown", pass);
      }, true);
      listenInFrames(inner, events);
    }
  };

  page.querySelectorAll("iframe").forEach(listen);
  // The event does not bubble: it is only seen on its way down. Each page that a frame shows sends it.
  page.addEventListener(
    "load",
    ({ target }) => {
      if (/** @type {Element} */ (target)?.nodeName === "IFRAME") {
        listen(/** @type {HTMLIFrameElement} */ (target));
      }
    },
    true,
  );
}
