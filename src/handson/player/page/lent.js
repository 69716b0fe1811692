/**
 * What the player lends to the scripts that it loads later, so that they need not bring it again.
 *
 * The bundler reads these lines: where such a script imports one of the modules, it gets the names
 * here from the player that is there.
 */
export { copySlide, fitCopies } from "./copies.js";
export { drawn } from "./icons.js";
export { whenIdle } from "./idle.js";
export { root, settings } from "./page.js";
export { savesData } from "./pictures.js";
export { loadScript } from "./script_loading.js";
export { countsOtherwise, headingOf, textOf } from "./text.js";
