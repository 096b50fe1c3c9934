import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import type { Manifest, Plugin } from 'vite';

/** After the bundle: the service worker with its list of files, and a .br beside every file worth compressing. */
export function finish(offline: RegExp[]): Plugin {
  let dist = 'dist';
  return {
    name: 'music-beats-finish',
    apply: 'build',
    configResolved: (config) => void (dist = config.build.outDir),
    closeBundle: {
      order: 'post',
      sequential: true,
      handler() {
        if (!existsSync(join(dist, '.vite/manifest.json'))) return; // the build failed, and says why itself
        writeServiceWorker(dist, offline);
        compress(dist);
      },
    },
  };
}

function writeServiceWorker(dist: string, offline: RegExp[]) {
  const manifest = JSON.parse(readFileSync(join(dist, '.vite/manifest.json'), 'utf8')) as Manifest;
  const files = JSON.stringify(['/', '/icon.svg', '/manifest.webmanifest', ...shell(manifest, offline)]);
  const page = readFileSync(join(dist, 'index.html'));
  const version = createHash('sha256').update(files).update(page).digest('hex').slice(0, 12);
  const worker = readFileSync('src/sw.js', 'utf8')
    .replace('self.__FILES__', files)
    .replace('self.__VERSION__', JSON.stringify(version));
  writeFileSync(join(dist, 'sw.js'), worker);
}

/** The entry, the chunks whose source matches, and everything they import at once. */
function shell(manifest: Manifest, offline: RegExp[]): Set<string> {
  const files = new Set<string>();
  const add = (key: string) => {
    const chunk = manifest[key];
    if (!chunk || files.has(`/${chunk.file}`)) return;
    for (const file of [chunk.file, ...(chunk.css ?? []), ...(chunk.assets ?? [])]) files.add(`/${file}`);
    chunk.imports?.forEach(add);
  };
  Object.keys(manifest)
    .filter((key) => key === 'index.html' || offline.some((pattern) => pattern.test(key)))
    .forEach(add);
  return files;
}

function compress(dist: string) {
  const names = readdirSync(dist, { recursive: true, encoding: 'utf8' });
  for (const name of names.filter((n) => /\.(js|css|html|svg|webmanifest)$/.test(n))) {
    const file = join(dist, name);
    writeFileSync(`${file}.br`, brotliCompressSync(readFileSync(file)));
  }
}
