/**
 * Bundles the player: `node bundle.mjs OUT`, with the packages of the lock file installed here.
 *
 * Writes into OUT: player.js (remark.js with some of its modules replaced by
 * ours), features.js (what the player loads later), remark.css (remark's own
 * style sheet), fonts/ (the theme's), at_build.js (what figures compute when a site
 * is built), katex/ (what draws formulas then, with its style sheet and fonts) and
 * LICENSES/.
 */
import { copyFile, mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";

import { build } from "esbuild";

import { FONT_PACKAGES, subsetFonts } from "./fonts.mjs";

const here = import.meta.dirname;
const player = path.dirname(here);
const packages = path.join(here, "node_modules");
const out = path.resolve(process.argv[2]);
const require = createRequire(import.meta.url);
const remark = path.join(packages, "remark-slide");

/**
 * @type {Record<string, string>} modules of remark's src/remark/, and the files in remark/ that the
 *   player has instead
 */
const REPLACED = {
  "components/timer/timer": "timer.js",
  "controllers/defaultController": "controller.js",
  converter: "converter.js",
  highlighter: "highlighter.js",
  parser: "parser.js",
  "views/notesView": "notes_view.js",
  "views/slideView": "slide_view.js",
  "views/slideshowView": "slideshow_view.js",
};

/** The methods of remark's view of the slideshow that slideshow_view.js has instead. */
const UNUSED =
  /^SlideshowView\.prototype\.(updateSlideViews|showSlide|updateDimensions|scaleElements|scaleSlideBackgroundImages) = [^]*?^};$/gm;

/** Its printing, on 4:3 pages and on upright ones for presenters: page/printing.js has another. */
const PRINTING = new RegExp(
  [
    /^ {2}, printing = require.*/,
    /^ {4}if \(.*\) \{\n {6}printing\..*\n {4}\}\n {4}else \{\n {6}printing\..*\n {4}\}/,
    /^ +printing\..*/,
    /^ {2}function onPrint [^]*?\n {2}\}/,
  ]
    .map(({ source }) => source)
    .join("|"),
  "gm",
);

const resources = require(path.join(remark, "src/remark/resources.js"));

/** @type {import("esbuild").Plugin} */
const replace = {
  name: "replace",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^events$/ }, () => ({ path: path.join(player, "remark", "emitter.js") }));
    onResolve({ filter: /^\.\.?\// }, ({ path: wanted, resolveDir }) => {
      const name = path
        .relative(path.join(remark, "src/remark"), path.resolve(resolveDir, wanted))
        .replaceAll("\\", "/");
      return name in REPLACED ? { path: REPLACED[name], namespace: "replaced" } : undefined;
    });
    // remark's modules are what `require` returns, ours have a default export or names.
    onLoad({ filter: /./, namespace: "replaced" }, ({ path: file }) => ({
      contents: `const ours = require("./${file}"); module.exports = ours.default ?? ours;`,
      resolveDir: path.join(player, "remark"),
    }));
    onLoad({ filter: /remark-slide[\\/]src[\\/]remark[\\/]views[\\/]slideshowView\.js$/ }, async (file) => ({
      contents: (await readFile(file.path, "utf8")).replace(UNUSED, "").replace(PRINTING, ""),
      resolveDir: path.dirname(file.path),
    }));
    // Its style sheet goes into a file of its own; the elements around the slides are ours.
    onLoad({ filter: /remark-slide[\\/]src[\\/]remark[\\/]resources\.js$/ }, () => ({
      contents:
        `const { containerLayout } = require("./container.js");` +
        `module.exports = { version: ${JSON.stringify(resources.version)}, containerLayout };`,
      resolveDir: path.join(player, "remark"),
    }));
  },
};

/** @type {Map<string, string>} modules that the player lends, with the names, as lent.js has them */
const lent = new Map(
  [
    ...(await readFile(path.join(player, "page", "lent.js"), "utf8")).matchAll(
      /^export (\{[^}]+\}) from "(.+)";$/gm,
    ),
  ].map(([, names, file]) => [path.join(player, "page", file), names]),
);

/** @type {import("esbuild").Plugin} what comes later takes from the player what that has already */
const borrow = {
  name: "borrow",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^\.\.\// }, ({ path: wanted, resolveDir }) => {
      const file = path.join(resolveDir, wanted);
      return ["features", "live"].includes(path.basename(resolveDir)) && lent.has(file)
        ? { path: file, namespace: "lent" }
        : undefined;
    });
    onLoad({ filter: /./, namespace: "lent" }, ({ path: file }) => ({
      contents: `export const ${lent.get(file)} = handsonPlayer;`,
      resolveDir: player,
    }));
  },
};

/**
 * @param {string} folder
 * @returns {Promise<string>} the licence file of the package in that folder
 */
async function licence(folder) {
  const name = (await readdir(folder)).find((file) => /^(licen[cs]e|copying)/i.test(file));
  if (!name) {
    throw new Error(`no licence text in ${folder}`);
  }
  return path.join(folder, name);
}

const result = await build({
  entryPoints: [
    path.join(player, "page", "player.js"),
    path.join(player, "features", "features.js"),
    path.join(player, "features", "copying.js"),
    path.join(player, "features", "countdown.js"),
    path.join(player, "features", "films.js"),
    path.join(player, "features", "drawing.js"),
    path.join(player, "features", "second_window.js"),
    path.join(player, "features", "speaking.js"),
    path.join(player, "features", "sheets.js"),
    path.join(player, "live", "live_frame.js"),
    path.join(player, "live", "live_activation.js"),
    path.join(player, "live", "live_curves.js"),
    path.join(player, "live", "live_dropout.js"),
    path.join(player, "live", "live_graph.js"),
    path.join(player, "live", "live_mlp.js"),
    path.join(player, "live", "live_network.js"),
    path.join(player, "live", "live_classify.js"),
    path.join(player, "live", "live_descent.js"),
    path.join(player, "live", "live_inference.js"),
    path.join(player, "live", "live_neuron.js"),
    path.join(player, "live", "live_windows.js"),
    path.join(player, "live", "live_optimizers.js"),
    path.join(player, "live", "live_playground.js"),
  ],
  outdir: out,
  absWorkingDir: player,
  nodePaths: [packages],
  bundle: true,
  charset: "utf8",
  format: "iife",
  legalComments: "none",
  metafile: true,
  minify: true,
  plugins: [borrow, replace],
  // Object.hasOwn, toReversed and inert stand in every browser of these years.
  target: ["chrome110", "firefox115", "safari16"],
  write: false,
});

const atBuild = await build({
  entryPoints: [path.join(player, "live", "at_build.js")],
  absWorkingDir: player,
  bundle: true,
  charset: "ascii",
  format: "iife",
  legalComments: "none",
  minify: true,
  target: "es2022",
  write: false,
});

const formulas = await build({
  entryPoints: [path.join(here, "katex.js")],
  absWorkingDir: player,
  bundle: true,
  charset: "ascii",
  format: "iife",
  legalComments: "none",
  metafile: true,
  minify: true,
  target: "es2022",
  write: false,
});

await mkdir(path.join(out, "LICENSES"), { recursive: true });

/**
 * Keeps a package's licence file in LICENSES/.
 *
 * @param {string} name of the package
 * @returns {Promise<{ version: string, file: string }>} its version, and its licence file
 */
async function keepLicence(name) {
  const folder = path.join(packages, name);
  const { version } = JSON.parse(await readFile(path.join(folder, "package.json"), "utf8"));
  const file = await licence(folder);
  await copyFile(file, path.join(out, "LICENSES", `${name.replace("/", "+")}-${version}.txt`));
  return { version, file };
}

/**
 * Keeps the licences of what a bundle holds in LICENSES/.
 *
 * @param {import("esbuild").Metafile} metafile
 * @returns {Promise<string>} all of them, as one comment of JavaScript or CSS each
 */
async function notices({ inputs }) {
  const names = new Set();
  for (const input of Object.keys(inputs)) {
    const match = /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input);
    if (match) {
      names.add(match[1]);
    }
  }
  let notice = "";
  for (const name of [...names].sort()) {
    const { version, file } = await keepLicence(name);
    // A published deck passes the code on, and with it goes the licence.
    const text = (await readFile(file, "utf8")).replace(/\r\n?/g, "\n").trim();
    notice += `/*! ${name} ${version}\n\n${text}\n*/\n`;
  }
  return notice;
}

const notice = await notices(result.metafile);
for (const file of result.outputFiles) {
  // Only the player holds code of others.
  const name = path.basename(file.path);
  await writeFile(path.join(out, name), (name === "player.js" ? notice : "") + file.text);
}
await writeFile(path.join(out, "at_build.js"), atBuild.outputFiles[0].text);
await writeFile(path.join(out, "remark.css"), `${notice}${resources.documentStyles.trim()}\n`);

const katex = path.join(packages, "katex", "dist");
const katexNotice = await notices(formulas.metafile);
const fonts = (await readdir(path.join(katex, "fonts"))).filter((name) => name.endsWith(".woff2"));
await mkdir(path.join(out, "katex", "fonts"), { recursive: true });
await writeFile(path.join(out, "katex", "katex.js"), formulas.outputFiles[0].text);
const katexSheet = await readFile(path.join(katex, "katex.min.css"), "utf8");
await writeFile(path.join(out, "katex", "katex.css"), `${katexNotice}${katexSheet.trim()}\n`);
for (const name of fonts) {
  await copyFile(path.join(katex, "fonts", name), path.join(out, "katex", "fonts", name));
}

await subsetFonts(packages, out);
// Each font file names its own licence.
await Promise.all(FONT_PACKAGES.map(keepLicence));
