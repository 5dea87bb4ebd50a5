import { describe, expect, it } from 'vitest';
import type { Block, PaperDocument } from '../../../../src/main/paper/document.ts';
import { pageOf } from '../../../../src/main/paper/page.ts';

const HOSTILE = `"><script>alert('1')</script><img src=x onerror=alert(2)>&amp;`;
const words = { page: 'Page {{page}} of {{pages}}', made: 'Made on {{at}}', taxNumber: 'Tax', phone: 'Phone', email: 'E-mail' };
const head = { name: HOSTILE, address: HOSTILE, taxNumber: HOSTILE, phone: HOSTILE, email: HOSTILE, footer: HOSTILE, logo: null };
const paper = (blocks: readonly Block[], more: Partial<PaperDocument> = {}): PaperDocument => ({
  language: 'en',
  title: 'Title',
  head: null,
  words,
  made: '1 Jan 2027',
  blocks,
  ...more
});

describe('The page of a paper', () => {
  it('holds text as text, wherever it stands', () => {
    const blocks: Block[] = [
      { kind: 'address', lines: [HOSTILE] },
      { kind: 'heading', text: HOSTILE },
      { kind: 'text', text: HOSTILE },
      { kind: 'notice', title: HOSTILE, text: HOSTILE },
      { kind: 'amount', label: HOSTILE, amount: HOSTILE },
      { kind: 'facts', facts: [[HOSTILE, HOSTILE]] },
      { kind: 'table', columns: [{ title: HOSTILE }], rows: [[HOSTILE]], foot: [[HOSTILE]] },
      { kind: 'table', columns: [], rows: [], empty: HOSTILE },
      { kind: 'figure', svg: `<svg onload="alert(3)"/>`, caption: HOSTILE, widthMm: 10 },
      { kind: 'raw', text: HOSTILE }
    ];
    const page = pageOf(paper(blocks, { title: HOSTILE, subtitle: HOSTILE, head, made: HOSTILE, language: HOSTILE }));
    for (const text of [page.html, page.foot]) {
      expect(text).not.toMatch(/<script|<img src=x|onload/);
      expect(text).toContain('&lt;script&gt;');
    }
  });

  it('says no more than it was given', () => {
    const page = pageOf(
      paper([
        {
          kind: 'facts',
          facts: [
            ['There', 'yes'],
            ['Not there', null],
            ['Empty', ' ']
          ]
        },
        { kind: 'table', columns: [{ title: 'Amount', align: 'right' }], rows: [], empty: 'Nothing.' }
      ])
    );
    expect(page.html).toContain('yes');
    expect(page.html).toContain('Nothing.');
    for (const absent of ['Not there', 'Empty', 'Amount', '<header']) expect(page.html).not.toContain(absent);
  });

  it('has the numbers of its pages and what stands below every one of them', () => {
    const page = pageOf(paper([], { head: { ...head, footer: 'Bank: 1' } }));
    expect(page.foot).toContain('Page <span class="pageNumber"></span> of <span class="totalPages"></span>');
    expect(page.foot).toContain('Bank: 1\nMade on 1 Jan 2027');
    expect(page.footText).toBe('Bank: 1 · Made on 1 Jan 2027');
  });
});
