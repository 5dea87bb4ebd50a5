import { createInstance } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { englishTexts, textsOf } from './catalogue.ts';

const texts = createInstance();

/** Starts with English, which is in the bundle, so that the first paint waits for nothing. */
export async function startTexts(): Promise<void> {
  await texts.use(initReactI18next).init({
    lng: 'en',
    fallbackLng: 'en',
    ns: ['desk'],
    defaultNS: 'desk',
    resources: { en: { desk: englishTexts } },
    interpolation: { escapeValue: false },
    returnNull: false
  });
}

export async function showLanguage(language: string): Promise<void> {
  if (texts.language === language) return;
  if (!texts.hasResourceBundle(language, 'desk')) {
    texts.addResourceBundle(language, 'desk', await textsOf(language));
  }
  await texts.changeLanguage(language);
  document.documentElement.lang = language;
}
