import '@mantine/core/styles.css';
import '@mantine/dates/styles.css';
import './kit/base.css';
import { createRoot } from 'react-dom/client';
import { z } from 'zod';
import { App } from './app/App.tsx';
import { comeBack } from './app/comeBack.ts';
import { startState } from './state/start.ts';
import { usePreferences } from './state/preferences.ts';
import { useStatus } from './state/status.ts';
import { deskLanguage } from '../shared/model/desk-language.ts';
import { showLanguage, startTexts } from './text/i18n.ts';

// The page's policy allows no code made from text. Told so, zod does not try (a try costs 40 ms and a report of a violation).
z.config({ jitless: true });

/** Texts and state are there before the first paint, so that nothing flickers in afterwards. */
async function start(root: HTMLElement): Promise<void> {
  await Promise.all([startTexts(), startState()]);
  const { preferences } = usePreferences.getState();
  await showLanguage(deskLanguage(preferences.language, useStatus.getState().status?.locale ?? 'en'));
  await comeBack();
  createRoot(root).render(<App />);
}

const root = document.getElementById('root');
if (root) void start(root);
