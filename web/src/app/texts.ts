/** `{'/src/features/people/locales/en.json': {…}}` → `{people: {…}}`: the folder of a file is the first part of its keys. */
export function byFolder(files: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(files).map(([path, texts]) => [path.split('/').at(-3) ?? path, texts]),
  );
}
