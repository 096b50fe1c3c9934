import i18n from 'i18next';
import { initReactI18next } from 'react-i18next';
import { addDateFormat } from '@/api/refusalText';
import { loadRefusals } from './refusals';
import { byFolder } from './texts';

export const languages = {
  en: { name: 'English', dir: 'ltr' },
  hi: { name: 'हिन्दी', dir: 'ltr' },
} as const;
export type Language = keyof typeof languages;

const KEY = 'music-beats-language';
const english = byFolder(import.meta.glob('/src/**/locales/en.json', { eager: true, import: 'default' }));
const loaders: Record<Exclude<Language, 'en'>, () => Promise<{ texts: object }>> = {
  hi: () => import('./hindi'),
};

const isLanguage = (value: unknown): value is Language => typeof value === 'string' && value in languages;

/** What was chosen on this device, or else the first of the browser's languages that we have. */
function preferred(): Language {
  const wanted = [localStorage.getItem(KEY), ...navigator.languages.map((tag) => tag.split('-')[0])];
  return wanted.find(isLanguage) ?? 'en';
}

export async function startI18n() {
  await i18n.use(initReactI18next).init({
    lng: 'en',
    fallbackLng: 'en',
    resources: { en: { translation: english } },
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  });
  addDateFormat(i18n);
  await switchTo(preferred()).catch(() => undefined); // English, when the other file cannot be had now
}

export async function chooseLanguage(language: Language) {
  await switchTo(language);
  localStorage.setItem(KEY, language);
}

async function switchTo(language: Language) {
  if (language !== 'en' && !i18n.hasResourceBundle(language, 'translation')) {
    i18n.addResourceBundle(language, 'translation', (await loaders[language]()).texts);
  }
  void loadRefusals(language).catch(() => undefined); // the server's words stand in
  await i18n.changeLanguage(language);
  document.documentElement.lang = language;
  document.documentElement.dir = languages[language].dir;
}
