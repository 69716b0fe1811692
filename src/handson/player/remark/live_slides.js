/**
 * Lets a preview change slides while they are shown: `window.handson`.
 *
 * Published decks carry it too, because a preview serves the very files that a
 * build writes; nothing calls it there.
 */
import { sections, state } from "../page/page.js";

/** @import { LiveSlides, SlideshowView } from "./types.js" */

/**
 * Moves an element; where the browser can, films and frames in it go on playing.
 *
 * @param {Element} parent
 * @param {Element} element
 * @param {Element | null} next what it is to stand before
 */
function move(parent, element, next) {
  if (parent.moveBefore && element.parentNode === parent) {
    parent.moveBefore(element, next);
  } else {
    parent.insertBefore(element, next);
  }
}

/**
 * Brings the slides that stand in remark's elements into the deck's order.
 *
 * @param {SlideshowView} view
 */
export function reorder(view) {
  let next = null;
  for (const { containerElement } of view.slideViews.filter((each) => each.adopted).reverse()) {
    if (containerElement.nextElementSibling !== next) {
      move(view.elementArea, containerElement, next);
    }
    next = containerElement;
  }
}

/**
 * Runs a change without what a step of the reader's sets off: fading, timer, history.
 *
 * @param {() => void} change
 */
function quietly(change) {
  state.patching = true;
  try {
    change();
  } finally {
    state.patching = false;
  }
}

/**
 * @param {SlideshowView} view of the slideshow that is shown
 * @returns {LiveSlides}
 */
export function liveSlides(view) {
  const { slideshow, events } = view;

  /** Shows notes and preview again, as they stand in the page now. */
  const refresh = () => {
    const index = slideshow.getCurrentSlideIndex();
    if (index >= 0) {
      view.notesView.showSlide(index);
      view.updatePreview(index);
    }
  };

  return {
    slideshow,

    /** @returns {boolean} whether this window is the presenter's */
    isPresenting: () => view.isPresenting(),

    /** @returns the slides in order: elements to be changed, and what to call afterwards */
    slides: () =>
      view.slideViews.map((slideView) => ({
        section: slideView.contentElement,
        notes: slideView.notesElement,
        refit: () => slideView.refit(),
      })),

    refresh,

    /**
     * Gives the deck other slides; those whose section stays keep their state.
     *
     * The slide that is shown stays, wherever it moves to; if it is gone, the one
     * at `fallback` is shown.
     *
     * @param {HTMLElement[]} next the sections in their new order
     * @param {number} fallback an index into it
     */
    setSlides(next, fallback) {
      const current = sections[slideshow.getCurrentSlideIndex()];
      sections.splice(0, sections.length, ...next);
      quietly(() => slideshow.loadFromString(""));
      const kept = next.indexOf(current);
      const index = kept < 0 ? Math.max(0, Math.min(fallback, next.length - 1)) : kept;
      quietly(() => slideshow.gotoSlide(index + 1, true));
      if (kept < 0) {
        view.showSlide(index);
      }
      refresh();
    },

    /**
     * Goes to a slide in this window alone.
     *
     * @param {number} index from 0
     */
    go(index) {
      slideshow.gotoSlide(index + 1, true);
    },

    /** Scales and fits all slides again, after a change of style sheets. */
    measure() {
      events.emit("resize");
      for (const slideView of view.slideViews) {
        slideView.refit();
      }
    },
  };
}
