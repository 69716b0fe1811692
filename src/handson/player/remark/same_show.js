/**
 * Which messages from other windows count: those of the same show.
 *
 * Its windows are this one, the one that opened it and those that it opened, and all of them show
 * pages of one site. Any other page may send messages as well: one that frames this deck, or that
 * stands in a frame on a slide.
 */

/** @import { Slideshow } from "./types.js" */

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
