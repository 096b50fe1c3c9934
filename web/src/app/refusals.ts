import i18n from 'i18next';
import type { components } from '@/api/schema';
import { SENTENCES } from '@/api/refusalText';

const files = import.meta.glob<object>('../../../texts/*/{refusals,counts}.json', { import: 'default' });

/** The sentences of refusals come after the first screen: nothing is refused before. */
export async function loadRefusals(tag: string) {
  await Promise.all(
    SENTENCES.map(async (name) => {
      const load = files[`../../../texts/${tag}/${name}.json`];
      if (load && !i18n.hasResourceBundle(tag, name)) i18n.addResourceBundle(tag, name, await load());
    }),
  );
}

type English = typeof import('../../../texts/en/refusals.json');
type Hindi = typeof import('../../../texts/hi/refusals.json');
type Tamil = typeof import('../../../texts/ta/refusals.json');

type Code = components['schemas']['Code'];
/** `seats_left_other` is a form of `seats_left`, the one that every language has. */
type Said<Key> = Key extends `${infer Plural}_other` ? Plural : Key;
type Unsaid<Texts> = Exclude<Code, Said<keyof Texts>>;
type Nothing<T extends never> = T;

/** Does not compile while a language has no sentence for a code. */
export type EveryCodeIsSaid = Nothing<Unsaid<English> | Unsaid<Hindi> | Unsaid<Tamil>>;
