/**
 * Which messages from other windows count: those of the same show.
 *
 * Its windows are this one, the one that opened it and those that it opened, and all of them show
 * pages of one site. Any other page may send messages as well: one that frames this deck, or that
 * stands in a frame on a slide.
 */

/** @import { Events, SharedState, Slideshow } from "./types.js" */

/**
 * @param {MessageEvent} event
 * @param {Pick<Slideshow, "clone">} slideshow
 * @returns {boolean} whether the message comes from a window of the same show
 */
export function isOfShow({ source, origin }, { clone }) {
  if (!source || source === window || !("opener" in source)) {
    return false;
  }
  // After this window was loaded again, it knows those that it opened no more; they still know it.
  const related = source === clone || source === window.opener || source.opener === window;
  // Files have no origin of their own.
  const files = location.protocol === "file:" && ["null", "file://"].includes(origin);
  return related && (origin === location.origin || files);
}

/**
 * @param {Pick<Slideshow, "clone">} slideshow
 * @param {(event: MessageEvent) => void} listener
 * @returns {(event: MessageEvent) => void} calls it for messages of the same show alone
 */
export const ofShow = (slideshow, listener) => (event) => {
  if (isOfShow(event, slideshow)) {
    listener(event);
  }
};

/**
 * Shares parts of the state, such as drawings, with the other windows of the show.
 *
 * @param {Events} events
 * @param {Slideshow} slideshow
 * @returns {SharedState}
 */
export function shareParts(events, slideshow) {
  /** @type {Map<string, [get: () => any, set: (value: any) => void]>} */
  const parts = new Map();

  /** @param {object} message */
  const send = (message) => {
    for (const other of [slideshow.clone, window.opener]) {
      if (other && !other.closed) {
        other.postMessage(message, "*");
      }
    }
  };
  /** @param {string} part */
  const tell = (part) => send({ part, value: parts.get(part)?.[0]() });

  events.on(
    "message",
    ofShow(slideshow, ({ data: { part, value, asked } }) => {
      if (asked && parts.has(part)) {
        tell(part);
      } else {
        parts.get(part)?.[1](value);
      }
    }),
  );
  return {
    share(part, get, set) {
      parts.set(part, [get, set]);
      send({ part, asked: true });
    },
    tell,
  };
}
