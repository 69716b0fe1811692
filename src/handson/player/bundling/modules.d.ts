/** The parts of the packages that are used here. */

declare module "esbuild" {
  interface Metafile {
    inputs: Record<string, unknown>;
  }
  interface Loaded {
    contents: string;
    resolveDir?: string;
  }
  interface Hooks {
    onResolve(
      where: { filter: RegExp },
      resolve: (wanted: { path: string; resolveDir: string }) => { path: string; namespace?: string } | undefined,
    ): void;
    onLoad(
      where: { filter: RegExp; namespace?: string },
      load: (file: { path: string }) => Loaded | Promise<Loaded>,
    ): void;
  }
  interface Plugin {
    name: string;
    setup(hooks: Hooks): void;
  }
  function build(options: {
    plugins?: Plugin[];
    [option: string]: unknown;
  }): Promise<{ metafile: Metafile; outputFiles: { path: string; text: string }[] }>;
}

declare module "katex" {
  class ParseError extends Error {
    rawMessage: string;
    position?: number;
    length?: number;
  }
  const katex: {
    ParseError: typeof ParseError;
    renderToString(tex: string, options: object): string;
  };
  export default katex;
}

declare module "subset-font" {
  export default function subset(font: Uint8Array, text: string, options: object): Promise<Uint8Array>;
}

/** What the build calls in the embedded engine. */
declare var beginFormulas: (macros: string) => void;
declare var renderFormula: (
  tex: string,
  displayMode: boolean,
  defines: boolean,
) => { html: string } | { message: string; start?: number; length?: number };
