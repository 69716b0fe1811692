/** Opens the author's editor. */

/** @import { Place } from "./types.js" */

const TYPING = "input, select, textarea, dialog, [contenteditable]:not([contenteditable=false])";

/**
 * Asks the server to open the editor.
 *
 * @param {Place} place
 * @param {string} token that the server has given to its pages
 * @returns {Promise<string>} why it could not; empty where it could
 */
export async function openEditor(place, token) {
  const response = await fetch(new URL("edit", import.meta.url), {
    method: "POST",
    headers: { "X-Handson-Token": token },
    body: JSON.stringify(place),
  });
  return response.ok ? "" : (await response.text()).trim();
}

/**
 * Calls `edit` when somebody presses `e` and does not type a text.
 *
 * @param {() => void} edit
 */
export function onEditKey(edit) {
  addEventListener("keydown", (event) => {
    const { key, target } = event;
    const modified = event.ctrlKey || event.metaKey || event.altKey;
    const typing = target instanceof Element && target.closest(TYPING);
    if (key === "e" && !modified && !typing && !event.defaultPrevented) {
      edit();
    }
  });
}
