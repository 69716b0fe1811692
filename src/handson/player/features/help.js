/** The help: every key, and a button for what it does. */

import { COMMANDS } from "./commands.js";
import { createDialog, showDialog } from "./dialogs.js";

/** @import { Command } from "./commands.js" */
/** @import { Events } from "../remark/types.js" */

/**
 * @param {Command} command
 * @param {() => void} run
 * @returns {HTMLElement}
 */
function row({ help, keys }, run) {
  const item = document.createElement("li");
  const button = document.createElement("button");
  button.type = "button";
  button.innerHTML =
    `<span>${help}</span> <span>${keys.map((key) => `<kbd>${key}</kbd>`).join(" ")}</span>`;
  button.addEventListener("click", run);
  item.append(button);
  return item;
}

/**
 * @param {Events} events
 * @returns {HTMLDialogElement}
 */
function create(events) {
  const dialog = createDialog("help", "Keys");
  dialog.classList.add("remark-help");
  const list = document.createElement("ul");
  list.className = "handson-keys";
  for (const command of COMMANDS) {
    list.append(
      row(command, () => {
        dialog.close();
        if (command.event !== "toggleHelp") {
          events.emit(command.event);
        }
      }),
    );
  }
  const last = document.createElement("p");
  last.innerHTML = "<kbd>Esc</kbd> goes back to the slides.";
  dialog.append(list, last);
  dialog.addEventListener("close", () => document.body.classList.remove("remark-help-mode"));
  dialog.addEventListener("keydown", (event) => {
    if (["?", "h", "H"].includes(event.key)) {
      // If it went on to the player, the key would open the help again.
      event.preventDefault();
      dialog.close();
    }
  });
  return dialog;
}

/**
 * Shows the help while remark is in its help mode, whatever switches it on or off.
 *
 * @param {Events} events
 */
export function attachHelp(events) {
  /** @type {HTMLDialogElement | undefined} */
  let dialog;
  const update = () => {
    if (document.body.classList.contains("remark-help-mode")) {
      dialog ??= create(events);
      showDialog(dialog, events);
    } else {
      dialog?.close();
    }
  };
  // remark's own listeners, which change the mode, were added before and run first.
  events.on("toggleHelp", update);
  events.on("hideOverlay", update);
  // The help may have been asked for before this script was there.
  update();
}
