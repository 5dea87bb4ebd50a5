import './card.css';
import { createRoot } from 'react-dom/client';
import { askContext } from './bridge.ts';
import { CardEntry } from './CardEntry.tsx';
import { guardDocument } from './guard.ts';
import { textsFor } from './texts.ts';

/** The window of one card. It knows who is charged before it draws anything, so that nothing moves under the operator. */
async function start(root: HTMLElement): Promise<void> {
  guardDocument(document);
  const context = await askContext();
  const say = textsFor(context?.locale ?? navigator.language);
  document.documentElement.lang = (context?.locale ?? 'en').slice(0, 2);
  document.title = say(`title.${context?.title ?? 'chargeCard'}`);
  if (context) document.documentElement.dataset['theme'] = context.theme;
  createRoot(root).render(
    <>
      {context && context.environment !== 'live' && (
        <aside className="ribbon" data-environment={context.environment} data-testid="environment-ribbon">
          {say(`ribbon.${context.environment}`)}
        </aside>
      )}
      <main>{context ? <CardEntry context={context} say={say} /> : <p role="alert">{say('noAnswer')}</p>}</main>
    </>
  );
}

const root = document.getElementById('root');
if (root) void start(root);
