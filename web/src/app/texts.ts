/** `{'/src/features/people/locales/en.json': {…}}` → `{people: {…}}`: the folder of a file is the first part of its keys. */
export function byFolder(files: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(files).map(([path, texts]) => [path.split('/').at(-3) ?? path, texts]),
  );
}

/** The files of each language: `ta.json` is a file of `ta`. */
export function byLanguage<File>(files: Record<string, File>): Record<string, Record<string, File>> {
  const languages: Record<string, Record<string, File>> = {};
  for (const [path, file] of Object.entries(files)) {
    const language = path.split('/').at(-1)?.replace('.json', '') ?? path;
    (languages[language] ??= {})[path] = file;
  }
  return languages;
}

/** Asks for the texts of a language, all at once. */
export async function load(files: Record<string, () => Promise<unknown>>): Promise<Record<string, unknown>> {
  const texts = await Promise.all(
    Object.entries(files).map(async ([path, file]) => [path, await file()] as const),
  );
  return byFolder(Object.fromEntries(texts));
}

/** A language by its own name, and the way it is written. */
export function described(language: string): { name: string; dir: 'ltr' | 'rtl' } {
  const name = new Intl.DisplayNames(language, { type: 'language' }).of(language) ?? language;
  // not every browser tells the direction of a language, and every browser its script
  const script = new Intl.Locale(language).maximize().script ?? '';
  return { name, dir: RIGHT_TO_LEFT.includes(script) ? 'rtl' : 'ltr' };
}

const RIGHT_TO_LEFT = ['Adlm', 'Arab', 'Hebr', 'Nkoo', 'Rohg', 'Syrc', 'Thaa'];
