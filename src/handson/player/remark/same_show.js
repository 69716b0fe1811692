/**
 * Which messages from other windows count: those of the same show.
 *
 * Its windows are this one, those that it was opened from and those opened from it, and all of them
 * show pages of one site. Any other page may send messages as well: one that frames this deck, or that
 * stands in a frame on a slide.
 */

/**
 * @param {Window} opened
 * @returns {Window[]} the window that opened it, the one that opened that, and so on
 */
export const openersOf = ({ opener }) => (opener ? [opener, ...openersOf(opener)] : []);

/**
 * @param {MessageEvent} event
 * @param {Set<unknown>} known windows of the show
 * @returns {boolean} whether the message comes from a window of the same show
 */
export function isOfShow({ source, origin }, known) {
  if (!source || source === window || !("opener" in source)) {
    return false;
  }
  const related = known.has(source) || openersOf(source).includes(window);
  // Files have no origin of their own.
  const files = location.protocol === "file:" && ["null", "file://"].includes(origin);
  return related && (origin === location.origin || files);
}
