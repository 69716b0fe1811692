/**
 * Lets a preview change slides while they are shown: `window.handson`.
 *
 * Published decks carry it too, for they are the same page; nothing there calls it.
 */
import { sections, state } from "../page/page.js";

/** Moves an element; where the browser can, films and frames in it go on playing. */
function move(parent, element, next) {
  if (parent.moveBefore && element.parentNode === parent) {
    parent.moveBefore(element, next);
  } else {
    parent.insertBefore(element, next);
  }
}

/** Brings the elements of the slides that are adopted into the deck's order. */
export function reorder(view) {
  let next = null;
  for (const { containerElement } of view.slideViews.filter((each) => each.adopted).reverse()) {
    if (containerElement.nextElementSibling !== next) {
      move(view.elementArea, containerElement, next);
    }
    next = containerElement;
  }
}

/** @param {SlideshowView} view of the slideshow that is shown */
export function patches(view) {
  const { slideshow, events } = view;

  /** Runs a change without what a reader's own step would set off: fading, timer, history. */
  const quietly = (change) => {
    state.patching = true;
    try {
      change();
    } finally {
      state.patching = false;
    }
  };

  /** Shows notes and preview anew, as they stand in the page now. */
  const refresh = () => {
    const index = slideshow.getCurrentSlideIndex();
    if (index >= 0) {
      view.notesView.showSlide(index);
      view.updatePreview(index);
    }
  };

  return {
    slideshow,

    /** Tells whether this window is the presenter's. */
    isPresenting: () => view.isPresenting(),

    /**
     * The slides in order, each with its `section` and its `notes`: elements to change.
     * After a change to the section, `refit` makes it fit.
     */
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
     * The slide that is shown stays, wherever it moves to; where it is gone,
     * `fallback` is shown.
     *
     * @param {Element[]} next the sections in their new order
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

    /** Goes to a slide, counted from 0, in this window alone. */
    go(index) {
      slideshow.gotoSlide(index + 1, true);
    },

    /** Says that styles changed: what was scaled or made to fit is measured anew. */
    measure() {
      events.emit("resize");
      for (const slideView of view.slideViews) {
        slideView.refit();
      }
    },
  };
}
