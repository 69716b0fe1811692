/** Overlays: the browser's own dialogs, which hold the focus and close at Escape. */

import { drawn } from "../page/icons.js";

/** @import { Events } from "../remark/types.js" */

/**
 * Makes a dialog with a heading and a button that closes it.
 *
 * @param {string} kind its class is `handson-KIND`
 * @param {string} title its heading and name
 * @returns {HTMLDialogElement} with a `.handson-head`; what it is to hold is added by the caller
 */
export function createDialog(kind, title) {
  const dialog = document.createElement("dialog");
  dialog.className = `handson-dialog handson-${kind}`;
  dialog.lang = "en";
  dialog.setAttribute("aria-labelledby", `handson-${kind}-title`);
  dialog.innerHTML =
    `<div class="handson-head"><h2 id="handson-${kind}-title">${title}</h2>` +
    `<button type="button" class="handson-close" aria-label="Close" title="Close (Esc)">` +
    `${drawn("M6 6l12 12M18 6L6 18")}</button></div>`;
  dialog.querySelector(".handson-close")?.addEventListener("click", () => dialog.close());
  // A click on the backdrop, which covers the rest of the page, has the dialog as its target.
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  document.body.append(dialog);
  return dialog;
}

/**
 * Opens a dialog over the slide, which gets the focus first.
 *
 * A dialog that closes gives the focus back at once only to an element that had
 * it before. Without one, keys would go to the hidden dialog until the browser
 * draws the page again.
 *
 * @param {HTMLDialogElement} dialog
 * @param {Events} events
 */
export function showDialog(dialog, events) {
  if (document.activeElement === document.body) {
    events.emit("focusSlide");
  }
  dialog.showModal();
}
