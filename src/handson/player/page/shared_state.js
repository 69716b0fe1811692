/**
 * What all windows of a show have in common: parts with names, such as the slide that is shown.
 *
 * Each part has the time of its last change. A window takes what is newer than what it has, and
 * leaves the rest: so the last change wins everywhere, nothing is sent back and forth, and a window
 * that has just been loaded never changes the others.
 */
import { Windows } from "./show_windows.js";

/** @import { SharedState, Slideshow } from "../remark/types.js" */
/** @import { Parts } from "./show_windows.js" */

/**
 * @param {Slideshow} slideshow
 * @param {Record<string, [get: () => unknown, set: (value: any) => void]>} first the parts that are
 *   there from the start; they are set in this order
 * @returns {SharedState}
 */
export function shareState(slideshow, first) {
  const parts = new Map(Object.entries(first));
  /** @type {Parts} what was heard last of each part, or sent; its value may have changed since */
  const known = {};
  // Two windows hardly ever change in the same moment, and never in the same fraction of it.
  const now = () => Date.now() + Math.random();
  let latest = 0;
  // What nobody has changed counts less than any change, and less the later a window was opened.
  const unchanged = 1 / now();

  /** @param {Iterable<string>} names */
  const current = (names) => {
    /** @type {Parts} */
    const found = {};
    for (const name of names) {
      const [value, time] = known[name];
      found[name] = [parts.has(name) ? parts.get(name)?.[0]() : value, time];
    }
    return found;
  };

  const all = () => {
    for (const name of parts.keys()) {
      known[name] ??= [null, unchanged];
    }
    return current(Object.keys(known));
  };

  const windows = new Windows(slideshow, all, (heard) => {
    const news = Object.keys(heard).filter((name) => heard[name][1] > (known[name]?.[1] ?? 0));
    for (const name of news) {
      known[name] = heard[name];
      latest = Math.max(latest, heard[name][1]);
    }
    for (const [name, [, set]] of parts) {
      if (news.includes(name)) {
        set(heard[name][0]);
      }
    }
    return news.length ? current(news) : undefined;
  });

  return {
    share(name, get, set) {
      parts.set(name, [get, set]);
      if (known[name]) {
        set(known[name][0]);
      }
    },
    tell(...names) {
      for (const name of names) {
        latest = Math.max(now(), latest + 1);
        known[name] = [null, latest];
      }
      windows.send({ parts: current(names) });
    },
  };
}
