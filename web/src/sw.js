// Keeps the app's own files so that it opens without a network. It never touches /api: what a person may read
// is kept by the app, per person, and removed when that person signs out.
const FILES = self.__FILES__; // filled in by the build
const CACHE = `app-${self.__VERSION__}`;
const SERVER_PATHS = /^\/(api|files|ical)\//;

self.addEventListener('install', (event) =>
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(FILES))),
);

self.addEventListener('activate', (event) =>
  event.waitUntil(dropOldCaches().then(() => self.clients.claim())),
);

self.addEventListener('message', (event) => {
  if (event.data === 'update') void self.skipWaiting();
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== location.origin || SERVER_PATHS.test(url.pathname)) return;
  if (request.mode === 'navigate')
    event.respondWith(caches.match('/').then((page) => page ?? fetch(request)));
  else if (url.pathname.startsWith('/assets/') || FILES.includes(url.pathname))
    event.respondWith(keptOrFetched(request));
});

async function dropOldCaches() {
  const old = (await caches.keys()).filter((key) => key.startsWith('app-') && key !== CACHE);
  await Promise.all(old.map((key) => caches.delete(key)));
}

async function keptOrFetched(request) {
  const hit = await caches.match(request);
  if (hit) return hit;
  const response = await fetch(request);
  if (response.ok) await (await caches.open(CACHE)).put(request, response.clone());
  return response;
}
