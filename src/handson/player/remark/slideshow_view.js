/**
 * remark's view of the whole slideshow, made to work only on what is shown.
 *
 * remark rebuilds the body from its own text, styles and measures every slide
 * at start and at each resize, and copies the next slide's HTML at each step.
 * Here the page stays as it is, only slides on screen are scaled, and the
 * preview is filled only where a presenter sees it.
 */
import SlideshowView from "remark-slide/src/remark/views/slideshowView.js";

import { copySlide, fitCopies } from "../page/copies.js";
import { sections, state } from "../page/page.js";
import { preparePaper } from "../page/printing.js";
import { liveSlides, reorder } from "./live_slides.js";
import SlideView from "./slide_view.js";

/** @import { SlideshowView as View } from "./types.js" */

const { configureChildElements, hideSlide } = SlideshowView.prototype;

/** @type {Partial<View> & ThisType<View>} */
const methods = {
  configureChildElements() {
    const container = this.containerElement;
    // remark says `innerHTML +=`, which would make all elements of the page anew. On this
    // element, during this call, it only appends.
    Object.defineProperty(container, "innerHTML", {
      configurable: true,
      get: () => "",
      set(html) {
        container.insertAdjacentHTML("beforeend", html);
      },
    });
    configureChildElements.call(this);
    delete (/** @type {any} */ (container).innerHTML);
    const changeMode = () => {
      this.updatePreview();
      this.events.emit("modeChanged");
    };
    this.events.on("toggledPresenter", changeMode);
    // The listener that enters the mode is added after this one, so its turn is yet to come.
    this.events.on("forcePresenterMode", () => queueMicrotask(changeMode));
    // A tap on the preview of the next slide goes to it.
    this.previewArea.addEventListener("click", () => this.slideshow.gotoNextSlide());
    preparePaper(() => this.placeAll());
    this.keepFitting();
    window.handson = liveSlides(this);
  },

  updateSlideViews() {
    const known = new Map(this.slideViews.map((view) => [view.contentElement, view]));
    this.slideViews = this.slideshow.getSlides().map((slide) => {
      const section = sections[slide.getSlideIndex()];
      const view = known.get(section);
      known.delete(section);
      if (!view) {
        return new SlideView(this.events, this.slideshow, this.scaler, slide);
      }
      view.slide = slide;
      return view;
    });
    for (const view of known.values()) {
      if (view.adopted) {
        view.containerElement.remove();
      }
    }
    reorder(this);
    const current = this.slideshow.getCurrentSlideIndex();
    if (current > -1 && !state.patching) {
      this.showSlide(current);
    }
  },

  /** Puts a slide's elements among those that are there already, in the deck's order. */
  place(index) {
    const view = this.slideViews[index];
    if (view.adopted) {
      return view;
    }
    const next = this.slideViews.find((other, position) => position > index && other.adopted);
    this.elementArea.insertBefore(view.containerElement, next ? next.containerElement : null);
    return view;
  },

  /** Puts all slides there, for the printer. */
  placeAll() {
    let next = null;
    for (const view of this.slideViews.toReversed()) {
      if (!view.adopted) {
        this.elementArea.insertBefore(view.containerElement, next);
      }
      next = view.containerElement;
    }
  },

  /** Makes the slide that is seen fit again when its fonts and pictures have come. */
  keepFitting() {
    const again = () => this.slideViews?.[this.slideshow.getCurrentSlideIndex()]?.refit();
    document.fonts.ready.then(again);
    // That may be before the first text has asked for a font.
    document.fonts.addEventListener("loadingdone", again);
    // The load event of a picture does not bubble: it is only seen on its way down.
    addEventListener(
      "load",
      ({ target }) => target instanceof Element && target.closest(".remark-visible") && again(),
      true,
    );
  },

  hideSlide(index) {
    if (!state.patching) {
      hideSlide.call(this, index);
    }
  },

  showSlide(index) {
    if (state.patching) {
      return;
    }
    this.events.emit("beforeShowSlide", index);
    const view = this.place(index);
    view.scale(this.elementArea);
    view.show();
    this.updatePreview(index);
    this.events.emit("afterShowSlide", index);
  },

  isPresenting() {
    return this.containerElement.classList.contains("remark-presenter-mode");
  },

  /** Shows presenters the next slide, and the notes of both. */
  updatePreview(shown) {
    const index = shown ?? this.slideshow.getCurrentSlideIndex();
    this.previewArea.replaceChildren();
    if (!this.isPresenting() || index < 0) {
      return;
    }
    this.notesView.showSlide(index);
    if (index + 1 < this.slideViews.length) {
      const scaled = copySlide(this.slideViews[index + 1], this.previewArea);
      fitCopies([scaled], this.scaler);
      this.scaler.scaleToFit(scaled, this.previewArea);
    }
  },

  updateDimensions() {
    this.scaleElements();
  },

  scaleSlideBackgroundImages() {},

  scaleElements() {
    for (const view of this.slideViews) {
      if (view.adopted && view.containerElement.matches(".remark-visible, .remark-fading")) {
        view.scale(this.elementArea);
      }
    }
    const scaled = this.previewArea.firstElementChild?.firstElementChild;
    if (scaled) {
      this.scaler.scaleToFit(/** @type {HTMLElement} */ (scaled), this.previewArea);
    }
    this.scaler.scaleToFit(this.pauseElement, this.containerElement);
  },
};

Object.assign(SlideshowView.prototype, methods);

export default SlideshowView;
