import { fill } from '../text/fill.ts';
import type { Block, Column, PaperDocument, PaperHead, PaperWords } from './document.ts';
import { html, type Markup } from './markup.ts';

/** A paper as the printing window takes it. `foot` is what Chromium sets below every page, in its own frame. */
export type PaperPage = {
  readonly title: string;
  readonly html: string;
  readonly foot: string;
  /** The same for a printer's dialog, which takes plain text. */
  readonly footText: string;
  readonly landscape: boolean;
  /** A4 where nothing is said. */
  readonly size?: 'A3';
};

/** Everything a paper looks like. Lengths in points and millimetres: it is never seen on a screen. */
export const PAPER_CSS = `
* { box-sizing: border-box; }
body { margin: 0; color: #16181d; font: 10pt/1.45 'Liberation Sans', 'Helvetica Neue', 'Segoe UI', Arial, sans-serif; }
header { display: flex; justify-content: space-between; gap: 10mm; }
header { padding-bottom: 5mm; margin-bottom: 8mm; border-bottom: 0.5pt solid #b9bec8; }
header .name { font-size: 12pt; font-weight: 700; }
header .lines { font-size: 8.5pt; color: #3d4350; white-space: pre-line; }
header img { max-width: 70mm; max-height: 22mm; object-fit: contain; object-position: right top; }
h1 { font-size: 17pt; line-height: 1.2; margin: 0; }
h2 { font-size: 11.5pt; margin: 6mm 0 2mm; break-after: avoid; }
p { margin: 0 0 3mm; white-space: pre-line; overflow-wrap: anywhere; }
.subtitle { color: #3d4350; margin: 1mm 0 0; }
.title { margin-bottom: 6mm; }
.small { font-size: 8.5pt; color: #3d4350; }
.address { white-space: pre-line; margin: 0 0 12mm; min-height: 22mm; }
.notice { border: 1pt solid #16181d; padding: 3mm 4mm; margin: 0 1pt 5mm 0; break-inside: avoid; }
.notice b { display: block; }
.amount { display: flex; justify-content: space-between; align-items: baseline; border-block: 1pt solid #16181d; padding: 3mm 0; }
.amount { margin: 0 0 5mm; break-inside: avoid; }
.amount b { font-size: 17pt; font-variant-numeric: tabular-nums; }
table { border-collapse: collapse; width: 100%; margin: 0 0 5mm; font-size: 9pt; }
th, td { text-align: left; vertical-align: top; padding: 1.2mm 2mm 1.2mm 0; overflow-wrap: anywhere; }
.facts th { width: 52mm; font-weight: 400; color: #3d4350; }
.facts tr, .rows tr { break-inside: avoid; }
.rows th { font-weight: 700; border-bottom: 1pt solid #16181d; }
.rows td { border-bottom: 0.25pt solid #b9bec8; }
.rows tfoot td { font-weight: 700; border-bottom: 0; border-top: 1pt solid #16181d; }
.right { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; padding-left: 3mm; }
.dense { font-size: 7pt; }
.dense th, .dense td { padding: 0.8mm 1.5mm 0.8mm 0; }
.dense .right { padding-left: 1mm; }
.right + .left { padding-left: 5mm; }
figure { margin: 0 0 5mm; break-inside: avoid; }
figcaption { font-size: 8.5pt; color: #3d4350; margin-top: 1mm; }
pre { font: 7.5pt/1.35 'Liberation Mono', 'DejaVu Sans Mono', Consolas, monospace; white-space: pre-wrap; overflow-wrap: anywhere; }
pre { margin: 0 0 5mm; }
.newPage { break-before: page; }
`;

const isWritten = (text: string): boolean => text.trim() !== '';

function headOf(head: PaperHead, words: PaperWords): Markup {
  const contact = [
    head.address,
    [
      [words.phone, head.phone],
      [words.email, head.email],
      [words.taxNumber, head.taxNumber]
    ]
      .filter(([, value]) => isWritten(value ?? ''))
      .map(([label, value]) => `${label} ${value}`)
      .join(' · ')
  ].filter(isWritten);
  const logo = head.logo === null ? null : html`<img alt="" src="data:image/png;base64,${head.logo}" />`;
  return html`<header>
    <div>
      <div class="name">${head.name}</div>
      <div class="lines">${contact.join('\n')}</div>
    </div>
    ${logo}
  </header>`;
}

const sideOf = (columns: readonly Column[], index: number): string => (columns[index]?.align === 'right' ? 'right' : 'left');

function tableOf({ columns, rows, foot = [], empty, dense }: Extract<Block, { kind: 'table' }>): Markup {
  if (rows.length === 0 && empty !== undefined) return html`<p class="small">${empty}</p>`;
  const lines = (given: readonly (readonly string[])[]) =>
    given.map(
      (row) =>
        html`<tr>
          ${row.map((cell, index) => html`<td class="${sideOf(columns, index)}">${cell}</td>`)}
        </tr>`
    );
  return html`<table class="${dense === true ? 'rows dense' : 'rows'}">
    <thead>
      <tr>
        ${columns.map(({ title }, index) => html`<th class="${sideOf(columns, index)}">${title}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${lines(rows)}
    </tbody>
    ${
      foot.length === 0
        ? null
        : html`<tfoot>
            ${lines(foot)}
          </tfoot>`
    }
  </table>`;
}

function factsOf(facts: Extract<Block, { kind: 'facts' }>['facts']): Markup {
  const told = facts.filter(([, value]) => value !== null && isWritten(value));
  return html`<table class="facts">
    <tbody>
      ${told.map(
        ([label, value]) =>
          html`<tr>
            <th scope="row">${label}</th>
            <td>${value}</td>
          </tr>`
      )}
    </tbody>
  </table>`;
}

function blockOf(block: Block): Markup {
  switch (block.kind) {
    case 'address':
      return html`<div class="address">${block.lines.filter(isWritten).join('\n')}</div>`;
    case 'heading':
      return html`<h2>${block.text}</h2>`;
    case 'text':
      return html`<p class="${block.small ? 'small' : ''}">${block.text}</p>`;
    case 'notice':
      return html`<div class="notice"><b>${block.title}</b>${block.text}</div>`;
    case 'amount':
      return html`<div class="amount"><span>${block.label}</span><b>${block.amount}</b></div>`;
    case 'facts':
      return factsOf(block.facts);
    case 'table':
      return tableOf(block);
    case 'figure': {
      const picture = `data:image/svg+xml;base64,${Buffer.from(block.svg, 'utf8').toString('base64')}`;
      const caption = block.caption === undefined ? null : html`<figcaption>${block.caption}</figcaption>`;
      return html`<figure>
        <img alt="${block.caption ?? ''}" width="${Math.round((block.widthMm * 96) / 25.4)}" src="${picture}" />${caption}
      </figure>`;
    }
    case 'raw':
      return html`<pre>${block.text}</pre>`;
    case 'newPage':
      return html`<div class="newPage"></div>`;
  }
}

/** Chromium fills these two classes in (`printToPDF`, footerTemplate). */
const NUMBERS = { page: '<span class="pageNumber"></span>', pages: '<span class="totalPages"></span>' };

/** The foot stands in a page of Chromium's own, which our style sheet does not reach. */
const FOOT_STYLE = [
  "font:7pt/1.4 'Liberation Sans',Arial,sans-serif",
  'color:#3d4350',
  'width:100%',
  'padding:0 15mm',
  'display:flex',
  'gap:8mm',
  'justify-content:space-between',
  'align-items:flex-end'
].join(';');

function footOf(left: string, { page }: PaperWords): string {
  const number = fill(html`${page}`.markup, NUMBERS);
  const words = html`<span style="white-space:pre-line">${left}</span>`.markup;
  return `<div style="${FOOT_STYLE}">${words}<span style="white-space:nowrap">${number}</span></div>`;
}

/** The page of a paper. It has no script and names nothing but its own style sheet. */
export function pageOf(document: PaperDocument): PaperPage {
  const { language, title, subtitle, head, words, blocks, landscape = false, size } = document;
  const made = fill(words.made, { at: document.made });
  const below = [head?.footer ?? '', made].filter(isWritten).join('\n');
  const page = html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <title>${title}</title>
        <link rel="stylesheet" href="paper.css" />
      </head>
      <body>
        ${head === null ? null : headOf(head, words)}
        <div class="title">
          <h1>${title}</h1>
          ${subtitle === undefined ? null : html`<p class="subtitle">${subtitle}</p>`}
        </div>
        ${blocks.map(blockOf)}
      </body>
    </html>`;
  return {
    title,
    html: page.markup,
    foot: footOf(below, words),
    footText: below.split('\n').join(' · '),
    landscape,
    ...(size && { size })
  };
}
