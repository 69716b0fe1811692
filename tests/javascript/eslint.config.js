/** What ESLint asks of all JavaScript in this repository. */
import js from "@eslint/js";
import globals from "globals";

const RULES = {
  "array-callback-return": "error",
  complexity: ["error", 15],
  "consistent-return": "error",
  curly: "error",
  "default-case-last": "error",
  eqeqeq: "error",
  "max-lines-per-function": ["error", { max: 60, skipBlankLines: true, skipComments: true }],
  "no-constructor-return": "error",
  "no-else-return": "error",
  "no-implicit-coercion": "error",
  "no-lonely-if": "error",
  "no-new-func": "error",
  "no-param-reassign": "error",
  "no-promise-executor-return": "error",
  "no-return-assign": "error",
  "no-self-compare": "error",
  "no-shadow": "error",
  "no-template-curly-in-string": "error",
  "no-throw-literal": "error",
  "no-unneeded-ternary": "error",
  "no-unreachable-loop": "error",
  "no-unused-expressions": "error",
  "no-use-before-define": ["error", { functions: false }],
  "no-useless-concat": "error",
  "no-useless-return": "error",
  "no-var": "error",
  "object-shorthand": "error",
  "prefer-const": "error",
  "prefer-template": "error",
  "require-await": "error",
};

export default [
  {
    ignores: [
      "**/dist/", // bundled
      "**/expected/", // written by a build
      "src/handson/pages/templates/", // looked at as they are in a page
    ],
  },
  { ...js.configs.recommended, files: ["**/*.js", "**/*.mjs"] },
  { linterOptions: { reportUnusedDisableDirectives: "error" } },
  { files: ["src/**", "tests/**"], rules: RULES },
  { files: ["src/**/*.js"], languageOptions: { globals: globals.browser } },
  {
    // esbuild puts what it requires into the bundle.
    files: ["src/handson/player/page/player.js"],
    languageOptions: { globals: { require: "readonly" } },
  },
  {
    files: ["**/*.mjs", "tests/javascript/*.js"],
    languageOptions: { globals: globals.node },
  },
  {
    // This one is no module: it is put into each page as it is, for all browsers. Where they do
    // not understand the player, it still has to work.
    files: ["**/rendered/head.js"],
    languageOptions: { ecmaVersion: 5, sourceType: "script", globals: globals.browser },
    rules: { "no-unused-vars": ["error", { caughtErrors: "none" }] },
  },
];
