import { escapedMarkup } from '../values/markup.ts';

/**
 * A mail's HTML, made from its text alone: paragraphs, lines, and the one address that leads to the payment page. Everything is
 * escaped, and nothing else of the text becomes an address.
 */
export type GuestHtml = {
  readonly text: string;
  /** The payment page; null: nothing of it becomes an address. */
  readonly link: string | null;
  readonly button: string;
  readonly language: string;
  /** Where the picture of the head is taken from; null: there is none. */
  readonly logo: string | null;
  readonly property: string;
  /** How it is styled: in each element, as mail programs want it, or by one sheet that a page's own policy lets in. */
  readonly styled: 'inline' | { readonly nonce: string };
};

const FONT = 'font-family:Segoe UI,Helvetica,Arial,sans-serif;font-size:16px;line-height:1.5';
const LOOK = {
  page: `margin:0;padding:24px 12px;background:#f4f4f2;color:#222;${FONT}`,
  sheet: 'max-width:600px;margin:0 auto;padding:28px;background:#fff;border-radius:8px',
  logo: 'display:block;max-width:220px;max-height:80px;margin:0 0 24px',
  line: 'margin:0 0 16px;overflow-wrap:anywhere',
  button: 'display:inline-block;padding:12px 22px;border-radius:6px;background:#1d5c4d;color:#fff;text-decoration:none;font-weight:600',
  address: 'color:#555;font-size:13px;overflow-wrap:anywhere'
} as const;

export function guestHtml({ text, link, button, language, logo, property, styled }: GuestHtml): string {
  const look = (name: keyof typeof LOOK): string => (styled === 'inline' ? ` style="${LOOK[name]}"` : ` class="${name}"`);
  const anchor = (name: 'button' | 'address', words: string): string =>
    `<a href="${escapedMarkup(link ?? '')}"${look(name)} target="_blank" rel="noreferrer">${escapedMarkup(words)}</a>`;
  const lineOf = (line: string): string => {
    if (link === null || !line.includes(link)) return escapedMarkup(line);
    if (line.trim() === link) return `${anchor('button', button)}<br><br>${anchor('address', link)}`;
    return line.split(link).map(escapedMarkup).join(anchor('address', link));
  };
  const paragraphs = text
    .split(/\n{2,}/)
    .map((paragraph) => `<p${look('line')}>${paragraph.split('\n').map(lineOf).join('<br>')}</p>`)
    .join('\n');
  const picture = logo === null ? '' : `<img src="${escapedMarkup(logo)}" alt="${escapedMarkup(property)}"${look('logo')}>\n`;
  return `<!doctype html>
<html lang="${escapedMarkup(language)}"><head><meta charset="utf-8">${headOf(styled)}<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light"></head>
<body${look('page')}><div${look('sheet')}>
${picture}${paragraphs}
</div></body></html>
`;
}

/** In the desk's own window it is shown with a policy of its own: no script, no address, no picture but the one that is in it. */
function headOf(styled: GuestHtml['styled']): string {
  if (styled === 'inline') return '';
  const nonce = escapedMarkup(styled.nonce);
  const sheet = Object.entries(LOOK)
    .map(([name, look]) => `.${name}{${look}}`)
    .join('');
  const policy = `default-src 'none'; img-src data:; style-src 'nonce-${nonce}'`;
  return `<meta http-equiv="Content-Security-Policy" content="${policy}"><style nonce="${nonce}">${sheet}</style>`;
}
