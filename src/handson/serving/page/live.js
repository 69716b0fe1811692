/**
 * Keeps an open page up to date while its deck is being written: the script
 * that `handson serve` adds to a page.
 *
 * The server says what leads from one state of the page to the next. A page
 * that is in another state, because it slept or the server was started again,
 * asks for what leads from its own.
 */
import { listen } from "./connection.js";
import { onEditKey, openEditor } from "./editing.js";
import { fullness } from "./fullness.js";
import { patchSlides, swapStylesheets } from "./patching.js";
import { createOverlay } from "./problems.js";
import { inTalk } from "./talk.js";

/** @import { LiveSlides } from "../../player/remark/types.js" */
/** @import { Message, Patch, Place } from "./types.js" */

/** How long pictures and fonts have to arrive before a slide is measured, in milliseconds. */
const ARRIVING = 150;
/** How long a failure of the editor is shown, in milliseconds. */
const SHOWN = 6000;

const script = /** @type {HTMLScriptElement} */ (
  [...document.scripts].find(({ src }) => src === import.meta.url)
);
/** The page's address within the site. */
const page = script.dataset.page ?? "";
/** @type {LiveSlides | undefined} an index page has no slides */
const player = window.handson;

let state = script.dataset.state ?? "";
let token = "";
let jumping = false;
let missing = false;
let measuring = 0;

const overlay = createOverlay(edit);

/** @param {Place} place */
async function edit(place) {
  const failure = await openEditor(place, token);
  if (failure) {
    overlay.say(failure, SHOWN);
  }
}

/**
 * Says that the page's deck has gone, as long as it has.
 *
 * @param {boolean} now
 */
function setMissing(now) {
  if (now !== missing) {
    missing = now;
    overlay.say(now ? "This deck is not there any more." : "");
  }
}

/** Says what the slide holds too much, as soon as its pictures and fonts are likely to be there. */
function tellFullness() {
  clearTimeout(measuring);
  measuring = setTimeout(() => player && overlay.full(fullness(player)), ARRIVING);
}

/**
 * Goes to the slide that is being edited.
 *
 * @param {LiveSlides} shown
 * @param {Patch} patch
 */
function jump(shown, { jump: target, changed = [] }) {
  if (jumping && target !== undefined && !inTalk(shown)) {
    if (!changed.includes(shown.slideshow.getCurrentSlideIndex())) {
      shown.go(target);
    }
  }
}

/** @param {Patch} patch that leads from the page's state to another one */
function apply(patch) {
  if (patch.reload || !player) {
    location.reload(); // the address keeps the slide
    return;
  }
  state = patch.to;
  if (patch.title !== undefined) {
    document.title = patch.title;
  }
  if (patch.stylesheets) {
    swapStylesheets(patch.stylesheets).then(() => {
      player.measure();
      tellFullness();
    });
  }
  if (patch.slides || patch.numbers) {
    patchSlides(player, patch);
    jump(player, patch);
    tellFullness();
  }
  document.dispatchEvent(
    new CustomEvent("handson:patched", { detail: { changed: patch.changed ?? [] } }),
  );
}

/** Asks the server for what leads from the page's state to the newest one. */
async function catchUp() {
  const address = new URL("state", import.meta.url);
  address.search = `${new URLSearchParams({ page, state })}`;
  const response = await fetch(address, { cache: "no-store" });
  /** @type {Patch} */
  const patch = await response.json();
  setMissing(Boolean(patch.gone && state));
  if (!patch.gone && patch.to !== state) {
    apply(patch);
  }
}

/**
 * Brings the page to its newest state.
 *
 * @param {string} newest
 * @param {Patch} [patch] that leads there from some state
 */
async function follow(newest, patch) {
  if (newest === state) {
    // A server that has just started may not have known the deck a moment ago.
    setMissing(false);
  } else if (patch && patch.from === state && !patch.gone) {
    apply(patch);
  } else {
    await catchUp();
  }
}

/** @param {Message} message */
async function take(message) {
  if ("offline" in message) {
    overlay.offline(message.offline);
  } else if ("states" in message) {
    overlay.show(message.problems);
    ({ token, jump: jumping } = message);
    script.dataset.connected = "";
    await follow(message.states[page] ?? "");
  } else if ("problems" in message) {
    overlay.show(message.problems);
  } else if (message.page === page) {
    await follow(message.to, message);
  }
}

if (player) {
  player.slideshow.on("afterShowSlide", tellFullness);
  addEventListener("load", tellFullness);
  onEditKey(() => edit({ page, slide: player.slideshow.getCurrentSlideIndex() }));
}

// One message after the other: some take time.
let queue = Promise.resolve();
listen((message) => {
  queue = queue.then(() => take(message)).catch((error) => console.warn("handson:", error));
});
