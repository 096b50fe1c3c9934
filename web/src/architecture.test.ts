import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, test } from 'vitest';

const src = import.meta.dirname;
const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file))
  .map((file) => ({ file, text: readFileSync(join(src, file), 'utf8') }));

/** What each part may import besides itself. The tests of a part may use what they like. */
const allowed: Record<string, string[]> = {
  lib: [],
  ui: ['lib'],
  api: ['lib', 'ui'],
  offline: ['lib', 'api'],
  choices: ['lib', 'ui', 'api'],
  routing: ['lib', 'ui', 'api'],
  features: ['lib', 'ui', 'api', 'offline', 'choices', 'routing'],
};

const part = (file: string) =>
  file
    .split('/')
    .slice(0, file.startsWith('features/') ? 2 : 1)
    .join('/');

function imports({ file, text }: { file: string; text: string }): string[] {
  return [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)]
    .map(([, path = '']) => path)
    .filter((path) => path.startsWith('.') || path.startsWith('@/'))
    .map((path) => (path.startsWith('@/') ? path.slice(2) : relative(src, join(src, file, '..', path))));
}

test('every part imports only what lies below it, and no feature another', () => {
  const walls = files
    .filter(({ file }) => !file.includes('.test.'))
    .flatMap((source) => imports(source).map((target) => ({ from: source.file, target })))
    .filter(({ from, target }) => {
      const below = allowed[from.split('/')[0] ?? ''];
      return below && part(from) !== part(target) && !below.includes(part(target));
    })
    .map(({ from, target }) => `${from} imports ${target}`);
  expect(walls).toEqual([]);
});

test('no files import each other in a circle', () => {
  const known = new Map(files.map(({ file }) => [file.replace(/\.tsx?$/, ''), file]));
  const after = new Map(
    files
      .map(({ file, text }) => ({ file, text: text.replace(/import type [^;]*;/g, '') }))
      .map((source) => [source.file, imports(source).flatMap((target) => known.get(target) ?? [])]),
  );
  const done = new Set<string>();
  const circle = (file: string, way: string[]): string[] => {
    if (way.includes(file)) return [...way.slice(way.indexOf(file)), file];
    if (done.has(file)) return [];
    const found = (after.get(file) ?? []).map((next) => circle(next, [...way, file]));
    done.add(file);
    return found.find((one) => one.length > 0) ?? [];
  };
  expect(files.flatMap(({ file }) => circle(file, []))).toEqual([]);
});

test('ui and lib fetch nothing', () => {
  const fetching = files
    .filter(({ file }) => /^(ui|lib)\//.test(file))
    .filter(({ text }) => /fetch\(|react-query/.test(text));
  expect(fetching.map(({ file }) => file)).toEqual([]);
});

test('a feature talks to the API in its queries only', () => {
  const elsewhere = files
    .filter(({ file }) => file.startsWith('features/') && !/\/queries(\.\w+)?\.ts$/.test(file))
    .filter(({ text }) => /from '@\/api\/(client|schema)'/.test(text));
  expect(elsewhere.map(({ file }) => file)).toEqual([]);
});

test('files stay short enough to read', () => {
  const long = files.filter(
    ({ file, text }) => !file.endsWith('schema.d.ts') && text.split('\n').length > 300,
  );
  expect(long.map(({ file }) => file)).toEqual([]);
});
