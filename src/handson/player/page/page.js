/** What the page tells the player: its settings and its slides. */

export const root = document.documentElement;

/** Where the player is: known only while its script is read. */
export const address = document.currentScript?.src;

/** remark's options, as the build wrote them into the page. */
export const settings = JSON.parse(
  document.getElementById("handson-settings")?.textContent || "{}",
);

/** The slides' own elements in the deck's order; they keep it wherever they are moved. */
export const sections = [...document.querySelectorAll(".handson-slides > section")];

/** Whether the slides change under the reader's eyes, who has not turned a page. */
export const state = { patching: false };
