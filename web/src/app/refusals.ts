import i18n from 'i18next';
import type { components } from '@/api/schema';
import { REFUSALS } from '@/api/refusalText';
import type { Language } from './i18n';

const files = {
  en: () => import('../../../texts/en/refusals.json'),
};

/** The sentences of refusals come after the first screen: nothing is refused before. */
export async function loadRefusals(language: Language) {
  if (!isSpoken(language) || i18n.hasResourceBundle(language, REFUSALS)) return;
  const { default: texts } = await files[language]();
  i18n.addResourceBundle(language, REFUSALS, texts);
}

const isSpoken = (language: Language): language is Spoken => language in files;

type Spoken = keyof typeof files;
type Code = components['schemas']['Code'];
type Texts<L extends Spoken> = Awaited<ReturnType<(typeof files)[L]>>['default'];
/** `seats_left_other` is a form of `seats_left`, the one that every language has. */
type Said<Key> = Key extends `${infer Plural}_other` ? Plural : Key;
type Unsaid = { [L in Spoken]: Exclude<Code, Said<keyof Texts<L>>> }[Spoken];
type Nothing<T extends never> = T;

/** Does not compile while a language has no sentence for a code. */
export type EveryCodeIsSaid = Nothing<Unsaid>;
