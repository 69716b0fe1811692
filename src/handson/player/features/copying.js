/**
 * Buttons that copy code: over each block of the slide while the pointer or the focus is there.
 *
 * A script of its own, which the player loads for decks with code.
 *
 * They stand beside the slides, not in them: so neither copies of a slide nor paper nor a preview
 * nor an author's style sheet has to know of them.
 */
import { drawn } from "../page/icons.js";
import { root } from "../page/page.js";

const CODE = "pre > .remark-code";
const COPY = drawn("M9 9h11v11H9zM5 15H4V4h11v1");
const DONE = drawn("M5 12l5 5 9-10");
const NAME = "Copy code";
/** How long a button says that it has copied, in milliseconds. */
const SHOWN = 2000;

/**
 * @param {Element} code
 * @returns {string} the code as it was written, without what marks its lines
 */
export const sourceOf = (code) =>
  Array.from(code.querySelectorAll(".remark-code-line"), (line) => line.textContent).join("\n");

/**
 * Copies a text, also where the browser offers its clipboard only to pages from safe hosts.
 *
 * @param {string} text
 * @returns {Promise<boolean>} whether it is copied
 */
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const field = Object.assign(document.createElement("textarea"), { value: text });
    field.className = "handson-aside";
    const active = document.activeElement;
    document.body.append(field);
    field.select();
    const copied = document.execCommand("copy");
    field.remove();
    if (active instanceof HTMLElement) {
      active.focus({ preventScroll: true });
    }
    return copied;
  }
}

/**
 * @param {HTMLButtonElement} button
 * @param {boolean} done
 */
function show(button, done) {
  button.innerHTML = done ? DONE : COPY;
  button.ariaLabel = button.title = done ? "Copied" : NAME;
}

/**
 * @param {(button: HTMLButtonElement) => Element | undefined} codeOf returns the code that a
 *   button is for
 * @returns {HTMLButtonElement}
 */
function createButton(codeOf) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "handson-button";
  show(button, false);
  button.addEventListener("click", async ({ detail }) => {
    const code = codeOf(button);
    if (code && (await copy(sourceOf(code)))) {
      show(button, true);
      setTimeout(() => show(button, false), SHOWN);
    }
    if (detail) {
      // Pressed by mouse: without the focus, the next space bar turns the page.
      button.blur();
    }
  });
  return button;
}

window.handsonCopying = (events, slideshowView) => {
  const { elementArea, slideshow } = slideshowView;
  const layer = document.createElement("div");
  layer.className = "handson-copying";
  layer.lang = "en";
  elementArea.after(layer);

  const blocks = () => {
    const { contentElement } = slideshowView.slideViews[slideshow.getCurrentSlideIndex()] ?? {};
    return [...(contentElement?.querySelectorAll(CODE) ?? [])];
  };
  const buttons = () => /** @type {HTMLButtonElement[]} */ ([...layer.children]);

  /** Has a button for each block. */
  const update = () => {
    const wanted = blocks().length;
    while (layer.childElementCount < wanted) {
      layer.append(createButton((button) => blocks()[buttons().indexOf(button)]));
    }
    buttons().slice(wanted).forEach((button) => button.remove());
  };

  /** @param {Element} target what has the pointer or the focus: a block of code, or its button */
  const place = (target) => {
    const codes = blocks();
    const pre = target.closest("pre");
    const at = layer.contains(target)
      ? buttons().findIndex((button) => button.contains(target))
      : codes.findIndex((code) => code.parentElement === pre);
    update();
    buttons().forEach((button, index) => {
      button.toggleAttribute("data-awake", index === at);
      if (index === at) {
        const box = codes[index].getBoundingClientRect();
        button.style.right = `${Math.max(root.clientWidth - box.right, 0)}px`;
        button.style.top = `${Math.max(box.top, 0)}px`;
      }
    });
  };

  for (const name of ["pointerover", "focusin"]) {
    addEventListener(name, ({ target }) => target instanceof Element && place(target));
  }
  events.on("slideChanged", () => place(layer));
  update();
};
