/** Scripts that a page loads when they are wanted: they lie beside the player. */
import * as lent from "./lent.js";
import { address } from "./page.js";

/**
 * Loads a script.
 *
 * @param {string} file its name; the build replaces it in the player by the one that it has there
 * @returns {Promise<void>} is there when the script has run; fails where it cannot be loaded
 */
export const loadScript = (file) =>
  new Promise((resolve, reject) => {
    window.handsonPlayer = lent;
    const script = document.createElement("script");
    script.src = new URL(file, address).href;
    script.addEventListener("load", () => resolve());
    script.addEventListener("error", reject);
    document.head.append(script);
  });
