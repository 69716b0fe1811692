/** The style sheet of what is shown over the page; the page's own does not reach there. */

export const STYLE = `
  :host { all: initial; position: fixed; inset: 0; z-index: 2147483647; pointer-events: none; display: flex;
    flex-direction: column; align-items: start; justify-content: end; gap: 8px; padding: 12px;
    font: 14px/1.45 system-ui, sans-serif; color: #1d2430; }
  [hidden] { display: none !important; }
  .panel, .note { pointer-events: auto; box-sizing: border-box; max-width: min(100%, 900px);
    border: 1px solid #c3c9d2; border-radius: 8px; background: #fff; box-shadow: 0 4px 24px #0004; }
  .panel { width: 100%; max-height: min(60vh, 480px); display: flex; flex-direction: column; }
  header { display: flex; align-items: center; gap: 8px; padding: 8px 8px 8px 14px; border-bottom: 1px solid #e3e6ea; }
  h2 { font: inherit; font-weight: 650; margin: 0; flex: 1; }
  ol { list-style: none; margin: 0; padding: 0; overflow: auto; }
  li { padding: 10px 14px; border-left: 4px solid #b45309; }
  li + li { border-top: 1px solid #e3e6ea; }
  li.error { border-left-color: #b91c1c; }
  p { margin: 0; overflow-wrap: anywhere; }
  .hint { color: #4b5563; }
  pre { margin: 4px 0; padding: 4px 8px; background: #f4f6f8; border-radius: 4px; white-space: pre-wrap;
    overflow-wrap: anywhere; font: 12.5px/1.5 ui-monospace, monospace; }
  button { font: inherit; color: inherit; background: none; border: 0; padding: 4px 8px; border-radius: 6px; cursor: pointer; }
  button:hover { background: #eef1f4; }
  button:focus-visible { outline: 2px solid #0b5cad; outline-offset: 1px; }
  .place { padding: 0; color: #0b5cad; text-decoration: underline; font-family: ui-monospace, monospace; font-size: 12.5px; text-align: left; overflow-wrap: anywhere; }
  .count { pointer-events: auto; position: absolute; top: 12px; right: 12px; background: #92400e; color: #fff; box-shadow: 0 2px 10px #0004; padding: 4px 12px; border-radius: 99px; }
  .count:hover { background: #78350f; }
  .count.error { background: #b91c1c; }
  .full { position: absolute; top: 52px; right: 12px; background: #92400e; color: #fff; padding: 4px 12px; border-radius: 99px; }
  .note { padding: 6px 14px; }
  @media print { :host { display: none; } }
  @media (prefers-color-scheme: dark) {
    :host { color: #e6e8eb; }
    .panel, .note { background: #1f2329; border-color: #444b55; }
    header { border-bottom-color: #373d46; }
    li + li { border-top-color: #373d46; }
    pre, button:hover { background: #2a2f37; }
    .hint { color: #aab2bd; }
    .place { color: #7cb7f5; }
  }
`;
