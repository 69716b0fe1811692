/**
 * Cuts the theme's fonts to what slides use: `subsetFonts(packages, out)`.
 *
 * Each font becomes a small file for nearly every slide and a second one, for
 * Greek, further Latin letters and symbols, which a browser loads only where
 * they occur. theme/fonts.css names the same ranges; a test compares the two.
 */
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";

import subset from "subset-font";

/**
 * @param {string} ranges such as "20-7E, A0-FF"
 * @returns {string} all their characters
 */
function characters(ranges) {
  return ranges
    .split(", ")
    .flatMap((range) => {
      const [first, last = first] = range.split("-").map((end) => parseInt(end, 16));
      return Array.from({ length: last - first + 1 }, (_, i) => String.fromCodePoint(first + i));
    })
    .join("");
}

const TEXT = characters("20-7E, A0-FF, 131, 152-153, 160-161, 178, 17D-17E, 2010-2026, 2039-203A, 20AC, 2122, 2190-2193, 2212");
const MORE = characters(
  "100-130, 132-151, 154-15F, 162-177, 179-17C, 17F, 391-3C9, 3D1, 3D5, 3F5, 2032-2033, 2044, " +
    "2070-209C, 2113, 211D, 2150-215E, 2194-21FF, 2200-22FF, 2500-259F, 25A0-25CF, 2713, 2717",
);

const INTER = "inter-ui/variable/InterVariable";
const FIRA = "firacode/distr/woff2/FiraCode-";
const SERIF = "@fontsource-variable/source-serif-4/files/source-serif-4";
const LEGIBLE = "@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next";
const GROTESK = "@fontsource-variable/space-grotesk/files/space-grotesk";
// No axis is left: in a PDF, browsers draw each letter of a variable font as a picture (Type 3).
/** @param {number} wght */
const still = (wght) => ({
  keepFeatures: ["ccmp", "kern", "locl", "mark", "mkmk", "tnum"],
  variationAxes: { wght },
});
/** @param {number} wght */
const sans = (wght) => ({ ...still(wght), variationAxes: { wght, opsz: 18 } });
// Without its ligatures: on slides about code, != is two characters.
const mono = { keepFeatures: ["ccmp", "mark"], noHinting: true };

/** @type {Record<string, [string, string, object]>} the font, its characters, what to keep of it */
const FONTS = {
  "text.woff2": [`${INTER}.woff2`, TEXT, sans(400)],
  "text-more.woff2": [`${INTER}.woff2`, MORE, sans(400)],
  "text-bold.woff2": [`${INTER}.woff2`, TEXT, sans(680)],
  "text-bold-more.woff2": [`${INTER}.woff2`, MORE, sans(680)],
  "italic.woff2": [`${INTER}-Italic.woff2`, TEXT, sans(400)],
  "italic-more.woff2": [`${INTER}-Italic.woff2`, MORE, sans(400)],
  "serif.woff2": [`${SERIF}-latin-wght-normal.woff2`, TEXT, still(400)],
  "serif-more.woff2": [`${SERIF}-latin-ext-wght-normal.woff2`, MORE, still(400)],
  "serif-bold.woff2": [`${SERIF}-latin-wght-normal.woff2`, TEXT, still(600)],
  "serif-bold-more.woff2": [`${SERIF}-latin-ext-wght-normal.woff2`, MORE, still(600)],
  "serif-italic.woff2": [`${SERIF}-latin-wght-italic.woff2`, TEXT, still(400)],
  "legible.woff2": [`${LEGIBLE}-latin-wght-normal.woff2`, TEXT, still(400)],
  "legible-more.woff2": [`${LEGIBLE}-latin-ext-wght-normal.woff2`, MORE, still(400)],
  "legible-bold.woff2": [`${LEGIBLE}-latin-wght-normal.woff2`, TEXT, still(700)],
  "legible-bold-more.woff2": [`${LEGIBLE}-latin-ext-wght-normal.woff2`, MORE, still(700)],
  "legible-italic.woff2": [`${LEGIBLE}-latin-wght-italic.woff2`, TEXT, still(400)],
  "grotesk.woff2": [`${GROTESK}-latin-wght-normal.woff2`, TEXT, still(400)],
  "grotesk-more.woff2": [`${GROTESK}-latin-ext-wght-normal.woff2`, MORE, still(400)],
  "grotesk-bold.woff2": [`${GROTESK}-latin-wght-normal.woff2`, TEXT, still(700)],
  "grotesk-bold-more.woff2": [`${GROTESK}-latin-ext-wght-normal.woff2`, MORE, still(700)],
  "code.woff2": [`${FIRA}Regular.woff2`, TEXT, mono],
  "code-more.woff2": [`${FIRA}Regular.woff2`, MORE, mono],
  "code-bold.woff2": [`${FIRA}SemiBold.woff2`, TEXT, mono],
};

// Copyright, licence and its address go with every file that a deck passes on.
const NAMES = [0, 13, 14];

/** The packages that the fonts come from: their licences are shipped too. */
export const FONT_PACKAGES = [
  "inter-ui",
  "firacode",
  "@fontsource-variable/source-serif-4",
  "@fontsource-variable/atkinson-hyperlegible-next",
  "@fontsource-variable/space-grotesk",
];

/**
 * Writes the fonts.
 *
 * @param {string} packages the folder of the installed packages
 * @param {string} out where they come into a folder `fonts`
 */
export async function subsetFonts(packages, out) {
  const folder = path.join(out, "fonts");
  await mkdir(folder, { recursive: true });
  for (const [name, [file, text, options]] of Object.entries(FONTS)) {
    const font = await readFile(path.join(packages, file));
    const result = await subset(font, text, {
      ...options,
      preserveNameIds: NAMES,
      targetFormat: "woff2",
    });
    await writeFile(path.join(folder, name), result);
  }
}
