// Keeps one whole version of the page in the browser, so that it opens without a network.
//
// A version is one cache, filled completely or not at all; the program and its script therefore
// never come from two versions. A new version waits until the page says that everything is saved.

const version = '@VERSION@';
const files = @FILES@;

const family = `counterpart ${self.registration.scope} `;
const cacheName = family + version;
const addresses = new Set(files.map(file => new URL(file, self.registration.scope).href));
const home = new URL('index.html', self.registration.scope).href;

self.addEventListener('install', event => {
    event.waitUntil(install());
});

self.addEventListener('activate', event => {
    event.waitUntil(activate());
});

self.addEventListener('message', event => {
    if (event.data === 'activate') self.skipWaiting();
});

self.addEventListener('fetch', event => {
    const request = event.request;
    if (request.method !== 'GET') return;
    const address = new URL(request.url);
    address.search = '';
    address.hash = '';
    if (addresses.has(address.href)) {
        event.respondWith(kept(request.mode === 'navigate' ? home : address.href, request));
    } else if (request.mode === 'navigate') {
        event.respondWith(fetch(request).catch(() => kept(home, request)));
    }
});

async function install() {
    const responses = await Promise.all([...addresses].map(fetchWhole));
    const cache = await caches.open(cacheName);
    try {
        await Promise.all([...addresses].map((address, at) => cache.put(address, responses[at])));
    } catch (error) {
        await caches.delete(cacheName);
        throw error;
    }
}

// Past the browser's own cache, which may hold files of an older version. The content is read at
// once: answers left unread would hold the few connections a server gets, and the rest would wait
// for ever. A new response also sheds a redirect, which may not answer a navigation.
async function fetchWhole(address) {
    const response = await fetch(address, { cache: 'reload' });
    if (!response.ok) throw new Error(`${address} answered ${response.status}`);
    const content = await response.arrayBuffer();
    return new Response(content, { status: response.status, headers: response.headers });
}

async function activate() {
    for (const name of await caches.keys()) {
        if (name.startsWith(family) && name !== cacheName) await caches.delete(name);
    }
    await self.clients.claim();
}

async function kept(address, request) {
    const cache = await caches.open(cacheName);
    return await cache.match(address) ?? fetch(request);
}
