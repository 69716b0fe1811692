/** What the preview's server tells an open page; `messages.py` and `state.py` write it. */

/** The first message of a connection. */
export interface Greeting {
  /** By page, the state that its newest version has. */
  states: Record<string, string>;
  problems: Problem[];
  /** What a request to open the editor has to carry. */
  token: string;
  /** Whether pages go to the slide that is being edited. */
  jump: boolean;
}

/** A mistake of the author's. */
export interface Problem {
  severity: string;
  message: string;
  hint?: string;
  /** Path, line and column in one text. */
  where?: string;
  path?: string;
  line?: number;
  column?: number;
  /** The line of the source. */
  excerpt?: string;
}

/** A slide's element, as HTML; of a slide that is there already, only what differs. */
export interface SlideChange {
  attributes?: string;
  html?: string;
  notes?: string;
}

/** A slide of the new page: the index of an old one, a changed old one, or a new one. */
export type SlideItem = number | (SlideChange & { from?: number });

export interface StylesheetChange {
  old: string[];
  new: string[];
}

/** What leads a page to its next state. */
export interface Patch {
  from?: string;
  to: string;
  /** The page is not there any more. */
  gone?: boolean;
  /** Nothing but loading the page again leads to the state. */
  reload?: boolean;
  title?: string;
  stylesheets?: StylesheetChange;
  /** From this slide on, `slides` stand in the place of `removed` old ones. */
  start?: number;
  removed?: number;
  slides?: SlideItem[];
  /** Slide numbers as HTML, from the slide `numbersFrom` on. */
  numbers?: string[];
  numbersFrom?: number;
  /** The first slide that changed. */
  jump?: number;
  /** All slides that changed. */
  changed?: number[];
}

/** All that a page may be told; the last one is what the connection says of itself. */
export type Message = Greeting | { problems: Problem[] } | (Patch & { page: string }) | Offline;

/** Whether the connection is lost. */
export interface Offline {
  offline: boolean;
}

/** A place in a source, or a slide of a page. */
export type Place =
  | { path: string; line?: number; column?: number }
  | { page: string; slide: number };
