/** What a figure's module and the frame around it have to do with each other. */

import type { Events, SlideshowView } from "../remark/types.js";

/** All that can be moved in a figure: numbers by name. */
export type State = Record<string, number>;

/** A number that can be moved. */
export interface Control {
  /** Of the number; several handles may move the same one. */
  name: string;
  /** What it is, for readers. */
  label: string;
  min: number;
  max: number;
  step: number;
  /** How much the value changes when a pointer moves it by one unit of the figure. */
  perUnit?: number;
  /** Where the middle of its handle is, in units of the figure. */
  at(state: State): [x: number, y: number];
  /** The width and height of its handle, in units of the figure. */
  size?: [width: number, height: number];
  /** The value in words. */
  words(value: number, state: State): string;
  /** What a key changes, instead of moving the number; undefined where it does nothing of its own. */
  press?(key: string, state: State): State | undefined;
  /**
   * What a pointer changes that is pressed, instead of dragging the number: where it is on the
   * handle, from 0 to 1, and whether it has only just been pressed.
   */
  pick?(x: number, y: number, begins: boolean, state: State): State | undefined;
}

/** What is done by a press. */
export interface Button {
  label: string;
  /** The state after one step; null where there is none. */
  next(state: State, begins: boolean): State | null;
  /** Whether it goes on step by step. */
  runs?: boolean;
  /** How long it stays at one step then, in milliseconds. */
  pace?: number;
}

/** A figure, as its module makes it from the picture. */
export interface LiveFigure {
  /** What the picture shows that was drawn when the deck was built. */
  first: State;
  controls: Control[];
  buttons?: Button[];
  /**
   * What changes where a pointer is, in units of the figure, over the picture itself; null where
   * nothing does. A button or a finger may be down.
   */
  point?(x: number, y: number, pressed: boolean, state: State): State | null;
  /**
   * Adds controls of its own to what lies over the picture, and is as large; `move` changes the
   * state.
   */
  attach?(handles: HTMLElement, move: (change: State) => void): void;
  /** Draws a state; the first one as it was drawn when the deck was built. */
  show(state: State): void;
  /** What is to be said of a state, in a sentence. */
  words(state: State): string;
  /** The picture's description for a state, from what it was before. */
  describe(state: State, before: string): string;
}

declare global {
  /** What computes with trained networks. */
  var handsonInference: typeof import("./live_inference.js").INFERENCE;
  /** The trained networks of the page, by the names that their figures know. */
  var handsonModels: Record<string, import("./arithmetic/trained_network.js").Model>;
  interface Window {
    handsonLive: {
      modules: Record<string, (svg: SVGSVGElement, data: any) => LiveFigure>;
      start(events: Events, slideshowView: SlideshowView): void;
    };
  }
}
