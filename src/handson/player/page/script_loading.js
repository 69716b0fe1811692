/** Scripts that a page loads when they are wanted: they lie beside the player. */
import * as lent from "./lent.js";
import { address } from "./page.js";

/**
 * Loads a script.
 *
 * @param {string} file its name; the build replaces it in the player by the one that it has there
 * @param {() => void} [failed] is called where it cannot be loaded: the network has gone, and may
 *   come back, or the page is being left
 * @returns {Promise<void>} is there when the script has run; never where it cannot be loaded
 */
export const loadScript = (file, failed) =>
  new Promise((resolve) => {
    window.handsonPlayer = lent;
    const script = document.createElement("script");
    script.src = new URL(file, address).href;
    script.addEventListener("load", () => resolve());
    if (failed) {
      script.addEventListener("error", failed);
    }
    document.head.append(script);
  });
