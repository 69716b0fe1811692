/** The parts of remark.js 0.14 that the player uses, and what the player adds to the page's globals. */

import type { EventEmitter } from "./emitter.js";
import type NotesView from "./notes_view.js";
import type SlideView from "./slide_view.js";
import type Timer from "./timer.js";

export interface Slide {
  properties: Record<string, string>;
  getSlideIndex(): number;
}

/** What remark's parser returns of each slide. */
export interface ParsedSlide {
  properties: Record<string, string>;
  content: string[];
  notes: string;
  links: Record<string, unknown>;
}

/** Remark's public interface: `window.slideshow`. */
export interface Slideshow {
  clone?: Window | null;
  on(name: string, listener: (...values: any[]) => void): Slideshow;
  getSlides(): Slide[];
  getSlideCount(): number;
  /** From 0; -1 before the first slide is shown. */
  getCurrentSlideIndex(): number;
  getSlideByName(name?: string): Slide | undefined;
  /** Goes to a slide by its name or its number from 1; `alone`: other windows do not follow. */
  gotoSlide(slide: number | string, alone?: boolean): void;
  gotoNextSlide(): void;
  /** The name of the window that a second one is opened in. */
  getCloneTarget(): string;
  loadFromString(source: string): void;
}

export interface Size {
  width: number;
  height: number;
}

export interface Scaler {
  /** Of a slide, in its own units. */
  dimensions: Size;
  scaleToFit(element: HTMLElement, container: Element): void;
}

/** Remark's view of the slideshow, with what `slideshow_view.js` adds. */
export interface SlideshowView {
  events: EventEmitter;
  slideshow: Slideshow;
  scaler: Scaler;
  slideViews: SlideView[];
  notesView: NotesView;
  containerElement: HTMLElement;
  elementArea: HTMLElement;
  previewArea: HTMLElement;
  notesArea: HTMLElement;
  pauseElement: HTMLElement;
  timer: Timer;
  shared: SharedState;
  configureChildElements(): void;
  updateSlideViews(): void;
  showSlide(index: number): void;
  hideSlide(index: number): void;
  updateDimensions(): void;
  scaleElements(): void;
  scaleSlideBackgroundImages(): void;
  place(index: number): SlideView;
  placeAll(): void;
  keepFitting(): void;
  isPresenting(): boolean;
  updatePreview(index?: number): void;
}

export interface Dom {
  getLocationHash(): string;
}

/** What all windows of a show have in common. */
export interface SharedState {
  /**
   * Adds a part: `get` returns its value, which can be sent to other windows, and `set` is called
   * with the value that it has in another window, at once where it is known already.
   */
  share<Value>(name: string, get: () => Value, set: (value: Value) => void): void;
  /** Tells the other windows that parts have changed here. */
  tell(...names: string[]): void;
}

/** A line of a drawing. */
export interface Stroke {
  tool: "pen" | "marker";
  colour: string;
  /** In units of the slide, with the pressure from 0 to 1. */
  points: [x: number, y: number, pressure: number][];
}

/** What is drawn on the slides. */
export interface Drawings {
  /** By the index of a slide that is no step. */
  slides: Record<string, Stroke[]>;
  /** Shows what has changed. */
  show(): void;
  /** Begins to draw, or stops. */
  toggle(): void;
  /** Keeps them for the time when the page is loaded again. */
  keep(): void;
}

/** The settings that the build writes into the page: remark's options, and the timer's. */
export interface Settings {
  /** Whether frames may show pages of other hosts. */
  remoteAssets?: boolean;
  timer?: { enabled?: boolean; startOnChange?: boolean; resetable?: boolean };
  [option: string]: unknown;
}

/** Remark's public interface: `window.remark`. */
export interface Remark {
  dom: Dom;
  create(options?: Settings, callback?: (slideshow: Slideshow) => void): Slideshow;
}

/** What `on` and `emit` of an emitter are to those who only listen and tell. */
export interface Events {
  on(name: string, listener: (...values: any[]) => void): unknown;
  emit(name: string, ...values: unknown[]): boolean;
  removeAllListeners(name: string): unknown;
}

/** One slide as the preview changes it. */
export interface LiveSlide {
  section: HTMLElement;
  notes: HTMLElement;
  /** Makes the slide fit after a change to its section. */
  refit(): void;
}

/** What the preview changes the slides with: `window.handson`. */
export interface LiveSlides {
  slideshow: Slideshow;
  isPresenting(): boolean;
  slides(): LiveSlide[];
  refresh(): void;
  setSlides(next: HTMLElement[], fallback: number): void;
  go(index: number): void;
  measure(): void;
}

declare global {
  interface Navigator {
    connection?: { saveData?: boolean };
  }
  interface Screen {
    isExtended?: boolean;
  }
  interface ScreenPlace extends Screen {
    availLeft: number;
    availTop: number;
  }
  interface Window {
    getScreenDetails?(): Promise<{ screens: ScreenPlace[]; currentScreen: ScreenPlace }>;
    remark: Remark;
    slideshow: Slideshow;
    handson: LiveSlides;
    /** What the scripts that come later have from the player. */
    handsonPlayer: object;
    handsonSheets(
      sections: HTMLElement[],
      slideAt: (hash: string) => HTMLElement | undefined,
      prepare: () => void,
    ): void;
    handsonSecondWindow(events: Events, slideshowView: SlideshowView): void;
    handsonFeatures(events: Events, slideshowView: SlideshowView): void;
    handsonCopying(events: Events, slideshowView: SlideshowView): void;
    handsonDrawing(events: Events, slideshowView: SlideshowView, drawings: Drawings): void;
    handsonFilms: {
      show(events: Events, slideshowView: SlideshowView): void;
      read(sections: HTMLElement[]): void;
    };
  }
}
