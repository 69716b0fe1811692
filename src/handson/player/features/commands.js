/**
 * What a reader can do: one row for each of remark's keys and of ours.
 *
 * The help lists all rows, the control bar those with an icon. Every row is a
 * button in one of them, so that nothing needs a keyboard.
 */

/** One path each, drawn by lines in a square of 24. */
const ICONS = {
  previous: "M15 5l-7 7 7 7",
  next: "M9 5l7 7-7 7",
  overview: "M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h6v6h-6z",
  search: "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM15.5 15.5L20 20",
  presenter: "M3 4h18v11H3zM12 15v5M8 20h8",
  laser: "M4 20l8-8M16.5 4a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7zM16.5 7v1",
  draw: "M4 20l1-5L16 4l4 4L9 19z",
  fullscreen: "M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5",
  help: "M9 9a3 3 0 1 1 4.5 2.6c-1 .6-1.5 1.2-1.5 2.4M12 17.5v.5",
};

/**
 * @typedef {object} Command
 * @property {string} event what the player is told, remark's own name where remark knows it
 * @property {string} name what its button is called
 * @property {string} help what it does
 * @property {string[]} keys as they are written on the keys
 * @property {string} [icon] the path of its icon in the control bar
 */

/** @type {[string, string, string, string[], (keyof typeof ICONS)?][]} */
const ROWS = [
  ["gotoNextSlide", "Next slide", "Go to next slide", ["→", "↓", "Pg Dn", "Space", "j"], "next"],
  ["gotoPreviousSlide", "Previous slide", "Go to previous slide", ["←", "↑", "Pg Up", "Shift + Space", "k"], "previous"],
  ["gotoFirstSlide", "First slide", "Go to first slide", ["Home"]],
  ["gotoLastSlide", "Last slide", "Go to last slide", ["End"]],
  ["askNumber", "Slide number", "Go to a slide by its number", ["Number", "Return"]],
  ["toggleOverview", "Overview and contents", "Show all slides and the contents", ["o"], "overview"],
  ["openSearch", "Search", "Search slides and notes", ["/"], "search"],
  ["togglePresenterMode", "Presenter view", "Show or leave the presenter view", ["p"], "presenter"],
  ["createClone", "Second window", "Open a second window that follows this one", ["c"]],
  ["toggleLaser", "Laser pointer", "Switch the laser pointer on or off", ["l"], "laser"],
  ["toggleDrawing", "Draw", "Draw on the slides, or stop drawing", ["d"], "draw"],
  ["toggleFullscreen", "Fullscreen", "Fill the screen, or leave it", ["f"], "fullscreen"],
  ["toggleBlackout", "Black screen", "Black out the slides, or show them again", ["b", "."]],
  ["toggleMirrored", "Mirror", "Mirror the slides, or turn them back", ["m"]],
  ["resetTimer", "Restart the timer", "Restart the presenter's timer", ["t"]],
  ["toggleHelp", "Help", "Show or hide this help", ["?", "h"], "help"],
];

/** @type {Command[]} */
export const COMMANDS = ROWS.map(([event, name, help, keys, icon]) => ({
  event,
  name,
  help,
  keys,
  icon: icon && ICONS[icon],
}));

/**
 * @param {Pick<Command, "keys">} command
 * @returns {string} the value of `aria-keyshortcuts` for a command
 */
export const shortcuts = ({ keys }) =>
  keys
    .filter((key) => /^[a-z?/.]$|^Home$|^End$/.test(key))
    .join(" ");
