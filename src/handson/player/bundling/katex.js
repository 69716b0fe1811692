/**
 * Formulas as HTML: what the build runs in an embedded engine, never in a page.
 *
 * It defines two global functions: `beginFormulas(macros)` forgets all commands but these, and
 * `renderFormula(tex, display, defines)` renders a formula; with `defines`, the commands that it
 * defines hold for those that follow.
 */
import katex from "katex";

/** KaTeX's fonts have no double-struck digit one: it is drawn as a roman one with a second stem. */
const ONE = "\\mathord{\\mathrm{1}\\mkern-4mu\\mathrm{l}}";
/** How KaTeX writes that in MathML. */
const ONE_IN_MATHML = /<mi><mn>1<\/mn><mtext>[^<]*<\/mtext><mi mathvariant="normal">l<\/mi><\/mi>/g;

/** @typedef {{ text: string, range(start: unknown, whole: string): Token }} Token of KaTeX's */

/**
 * @param {string} text
 * @returns {Token}
 */
const token = (text) => ({ text, range: (_start, whole) => token(whole) });

/**
 * The macro `\mathbb`, which knows the double-struck one too.
 *
 * @param {{ consumeArgs(count: number): Token[][] }} context KaTeX's macro expander
 * @returns {string | { tokens: Token[], numArgs: number }} what the macro stands for
 */
const doubleStruck = (context) => {
  const [argument] = context.consumeArgs(1);
  const text = argument.map((part) => part.text).reverse().join("");
  if (text === "1") {
    return ONE;
  }
  // In reverse order, because KaTeX takes them from the end. \Bbb is its other name for \mathbb.
  return { tokens: [token("}"), ...argument, token("{"), token("\\Bbb")], numArgs: 0 };
};

/** What MathJax knows and KaTeX does not; labels number nothing on slides. */
const MACROS = {
  "\\mathbb": doubleStruck,
  "\\mathbbm": "\\mathbb{#1}",
  "\\mathds": "\\mathbb{#1}",
  "\\mbox": "\\text{#1}",
  "\\ensuremath": "#1",
  "\\label": "\\@secondoftwo{#1}{}",
  "\\require": "\\@secondoftwo{#1}{}",
  "\\DeclareMathOperator": "\\providecommand{#1}{\\operatorname{#2}}",
};

const OPTIONS = {
  output: "htmlAndMathml",
  throwOnError: true,
  strict: false,
  trust: false,
  maxSize: 200,
};

/** @type {Record<string, unknown>} the macros that are defined by now */
let defined = { ...MACROS };

/**
 * Forgets what formulas have defined.
 *
 * @param {string} macros those of the deck's settings, as JSON
 */
globalThis.beginFormulas = (macros) => {
  defined = { ...MACROS, ...JSON.parse(macros) };
};

/**
 * Draws a formula.
 *
 * @param {string} tex
 * @param {boolean} displayMode whether it stands in a line of its own
 * @param {boolean} defines whether the macros that it defines are kept for the formulas after it
 * @returns {{html: string} | {message: string, start?: number, length?: number}} the formula, or
 *   what is wrong with it and where in the TeX
 */
globalThis.renderFormula = (tex, displayMode, defines) => {
  try {
    const options = { ...OPTIONS, displayMode, macros: defined, globalGroup: defines };
    const html = katex.renderToString(tex, options);
    return { html: html.replace(ONE_IN_MATHML, '<mn mathvariant="double-struck">1</mn>') };
  } catch (error) {
    if (error instanceof katex.ParseError) {
      return { message: error.rawMessage, start: error.position, length: error.length };
    }
    return { message: error instanceof Error ? error.message : String(error) };
  }
};
