import i18n from 'i18next';
import { initReactI18next } from 'react-i18next';
import { addDateFormat } from '@/api/refusalText';
import { english, others } from './localeFiles';
import { loadRefusals } from './refusals';
import { byFolder, byLanguage, described, load } from './texts';

const ENGLISH = 'en';
const KEY = 'music-beats-language';
const files = byLanguage(others);

/** The languages there are files of, English first. */
export const languages = [ENGLISH, ...Object.keys(files).sort()].map((tag) => ({ tag, ...described(tag) }));

const known = (tag: string | null) => languages.find((language) => language.tag === tag);

/** What was chosen on this device, or else the first of the browser's languages that we have. */
function preferred(): string {
  const wanted = [localStorage.getItem(KEY), ...navigator.languages.map((tag) => tag.split('-')[0] ?? tag)];
  return wanted.find(known) ?? ENGLISH;
}

export async function startI18n() {
  await i18n.use(initReactI18next).init({
    lng: ENGLISH,
    fallbackLng: ENGLISH,
    resources: { [ENGLISH]: { translation: byFolder(english) } },
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  });
  addDateFormat(i18n);
  await switchTo(preferred()).catch(() => undefined); // English, when the other files cannot be had now
}

export async function chooseLanguage(tag: string) {
  await switchTo(tag);
  localStorage.setItem(KEY, tag);
}

async function switchTo(tag: string) {
  if (!i18n.hasResourceBundle(tag, 'translation')) {
    i18n.addResourceBundle(tag, 'translation', await load(files[tag] ?? {}));
  }
  void loadRefusals(tag).catch(() => undefined); // the server's words stand in
  await i18n.changeLanguage(tag);
  document.documentElement.lang = tag;
  document.documentElement.dir = described(tag).dir;
}
