const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text made safe for element content and quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

const STYLE = `
:root{color-scheme:light dark;--line:#767b85;--accent:#0b5cad;--soft:#eef3f9;--bad:#a61b1b}
@media (prefers-color-scheme:dark){:root{--line:#8b919c;--accent:#8cc2ff;--soft:#1c2530;--bad:#ff9c9c}}
*{box-sizing:border-box}
body{font:16px/1.5 system-ui,sans-serif;margin:0 auto;max-width:40rem;padding:1rem 1.25rem 3rem}
.training{border:2px dashed var(--line);padding:.25rem .75rem;font-weight:600}
h1{font-size:1.5rem;margin:1rem 0 .25rem}
.amount{font-size:1.75rem;font-weight:600;margin:.25rem 0 1rem}
label{display:block;margin:.75rem 0 .2rem;font-weight:600}
input,select{width:100%;padding:.6rem;font:inherit;border:1px solid var(--line);border-radius:.4rem;background:Canvas;color:CanvasText}
.row{display:grid;grid-template-columns:1fr 1fr 1fr;gap:.75rem}
button{font:inherit;font-weight:600;padding:.65rem 1.2rem;margin:1rem .5rem 0 0;border-radius:.4rem;cursor:pointer;
border:1px solid var(--accent);background:Canvas;color:var(--accent)}
button.primary{background:var(--accent);color:Canvas}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
.error{color:var(--bad);font-weight:600}
details,.box{background:var(--soft);border-radius:.5rem;padding:.75rem 1rem;margin-top:1.5rem}
details button{padding:.35rem .7rem;margin:.4rem .4rem 0 0}
caption{text-align:left;margin:1rem 0 .25rem;font-weight:600}
td:first-child{white-space:nowrap}
table{border-collapse:collapse;width:100%}td,th{text-align:left;padding:.2rem .5rem .2rem 0;vertical-align:top}
`;

/**
 * A whole HTML document for a hosted page, plainly marked as training.
 * @param body trusted markup; escape everything that came from outside with `escapeHtml`
 */
export function page(options: { lang: string; title: string; body: string }): string {
  return `<!doctype html>
<html lang="${escapeHtml(options.lang)}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>${escapeHtml(options.title)}</title><style>${STYLE}</style></head>
<body><p class="training" role="note">TRAINING – no real money moves here. Use test cards only.</p>
<main>${options.body}</main></body></html>`;
}
