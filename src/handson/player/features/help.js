/** The help: every key, and a button for what it does. */

import { COMMANDS } from "../page/commands.js";
import { createDialog, showDialog } from "./dialogs.js";

let dialog;

function create(events) {
  dialog = createDialog("help", "Keys");
  dialog.classList.add("remark-help");
  const list = document.createElement("ul");
  list.className = "handson-keys";
  for (const { event, help, keys } of COMMANDS) {
    const row = document.createElement("li");
    row.innerHTML =
      `<button type="button"><span>${help}</span> ` +
      `<span>${keys.map((key) => `<kbd>${key}</kbd>`).join(" ")}</span></button>`;
    row.firstChild.addEventListener("click", () => {
      dialog.close();
      if (event !== "toggleHelp") {
        events.emit(event);
      }
    });
    list.append(row);
  }
  const last = document.createElement("p");
  last.innerHTML = "<kbd>Esc</kbd> goes back to the slides.";
  dialog.append(list, last);
  dialog.addEventListener("close", () => document.body.classList.remove("remark-help-mode"));
  dialog.addEventListener("keydown", (event) => {
    if (["?", "h", "H"].includes(event.key)) {
      // Else the same key would open it anew.
      event.preventDefault();
      dialog.close();
    }
  });
}

/** Shows the help in remark's help mode, whoever switches it on or off. */
export function attachHelp(events) {
  const update = () => {
    if (document.body.classList.contains("remark-help-mode")) {
      if (!dialog) {
        create(events);
      }
      showDialog(dialog, events);
    } else {
      dialog?.close();
    }
  };
  // After remark's own listeners, which change the mode.
  events.on("toggleHelp", update);
  events.on("hideOverlay", update);
  // It may have been asked for before this script was there.
  update();
}
