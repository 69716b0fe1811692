/**
 * What a tab keeps of its show while it is open: the show's id, and the state, for a page that is
 * loaded again. The browser gives a window that a page opens a copy of it.
 */

/** @import { Parts } from "./show_windows.js" */

const KEY = "handson-show";

// All frames in a tab have the same storage, and are no windows of one show.
const framed = () => window.parent !== window;

/** @returns {{ id?: number, path?: string, parts?: Parts }} */
function kept() {
  try {
    return (!framed() && JSON.parse(sessionStorage.getItem(KEY) ?? "")) || {};
  } catch {
    // There is nothing yet, or the page may keep nothing.
    return {};
  }
}

/** @returns {{ id: number, parts?: Parts }} the show's id, and the state where the page is loaded again */
export function recall() {
  const { id = Math.random(), path, parts } = kept();
  const [entry] = /** @type {PerformanceNavigationTiming[]} */ (
    performance.getEntriesByType("navigation")
  );
  const again = entry?.type === "reload" && path === location.pathname;
  return { id, parts: again ? parts : undefined };
}

/**
 * @param {number} id
 * @param {Parts} parts
 */
export function keep(id, parts) {
  try {
    if (!framed()) {
      sessionStorage.setItem(KEY, JSON.stringify({ id, path: location.pathname, parts }));
    }
  } catch {
    // Then a page that is loaded again asks the windows that it can reach.
  }
}
