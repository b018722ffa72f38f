// The page without a network: it opens and works once it was opened with one, and a new version
// takes over only when asked to.
//
// These stories need a server they can switch off and a page they can change, so they serve a copy
// of the site's service worker with a few small files of their own.

import http from 'node:http';

const home = words => `<!doctype html><html lang="en"><title>${words}</title>
    <script type="module" src="start.js"></script></html>`;
const start = `
    import { registerServiceWorker } from './offline.js';
    globalThis.reports = [];
    globalThis.idle = true;
    const report = (kind, message) => reports.push([kind, message]);
    globalThis.worker = await registerServiceWorker({ report, idle: () => globalThis.idle });
`;
const policy = "default-src 'none'; script-src 'self'; connect-src 'self'; worker-src 'self'; "
    + "require-trusted-types-for 'script'; trusted-types sw";
const script = 'text/javascript';

class Site {
    constructor(offline, worker) {
        this.offline = offline;
        this.worker = worker;
        this.missing = null;
        this.publish('one');
    }

    publish(version) {
        const listed = ['./', 'index.html', 'start.js', 'offline.js'];
        if (this.missing) listed.push(this.missing);
        const worker = this.worker.replace(/const version = .*;/, `const version = '${version}';`)
            .replace(/const files = .*;/, () => `const files = ${JSON.stringify(listed)};`);
        this.files = {
            '/': ['text/html', home(version)],
            '/index.html': ['text/html', home(version)],
            '/start.js': [script, start],
            '/offline.js': [script, this.offline],
            '/sw.js': [script, worker],
            '/api': ['text/plain', `from the network ${version}`],
        };
    }

    async open() {
        this.server = http.createServer((request, response) => {
            const found = this.files[new URL(request.url, 'http://site').pathname];
            response.writeHead(found ? 200 : 404, {
                'content-type': found?.[0] ?? 'text/plain', 'content-security-policy': policy,
            });
            response.end(found?.[1]);
        });
        await new Promise(done => this.server.listen(0, '127.0.0.1', done));
        this.url = `http://127.0.0.1:${this.server.address().port}/`;
    }

    async close() {
        this.server.closeAllConnections();
        await new Promise(done => this.server.close(done));
    }
}

const text = async address => (await fetch(address)).text();

const story = (name, body) => ({
    name,
    run: async ({ browser, url, assert }) => {
        const site = new Site(await text(new URL('offline.js', url)),
            await text(new URL('sw.js', url)));
        await site.open();
        const context = await browser.newContext();
        try {
            await body({ context, site, assert });
        } finally {
            await context.close();
            await site.close();
        }
    },
});

const reported = (page, kind) =>
    page.waitForFunction(wanted => globalThis.reports?.some(([name]) => name === wanted), kind);

async function opened(context, site) {
    const page = await context.newPage();
    await page.goto(site.url);
    await reported(page, 'ready');
    await page.waitForFunction(() => navigator.serviceWorker.controller);
    return page;
}

async function opensWithoutNetwork({ context, site, assert }) {
    const page = await opened(context, site);
    assert.match(await page.evaluate(() => fetch('api').then(r => r.text())), /network one/);
    await site.close();
    await page.reload();
    assert.equal(await page.title(), 'one');
    await reported(page, 'ready');
    const second = await context.newPage();
    await second.goto(`${site.url}?from=a-link#there`);
    assert.equal(await second.title(), 'one');
    await second.goto(`${site.url}some/other/page`);
    assert.equal(await second.title(), 'one');
    // What was never kept is not invented.
    assert.equal(await page.evaluate(() => fetch('api').then(() => 'answered', () => 'refused')),
        'refused');
    // The page keeps its policy.
    assert.equal(await page.evaluate(async () => {
        const response = await fetch('index.html');
        return response.headers.get('content-security-policy').includes('trusted-types sw');
    }), true);
    await site.open();
}

async function newVersionWaits({ context, site, assert }) {
    const page = await opened(context, site);
    site.publish('two');
    await page.reload();
    assert.equal(await page.title(), 'one');
    await reported(page, 'update_waiting');
    assert.match(await page.evaluate(() => fetch('api').then(r => r.text())), /network two/);
    await page.evaluate(() => { globalThis.idle = false; });
    assert.equal(await page.evaluate(() => worker.update()), false);
    assert.equal(await page.title(), 'one');
    await page.evaluate(() => { globalThis.idle = true; worker.update(); });
    await page.waitForFunction(() => document.title === 'two');
    await reported(page, 'ready');
    const caches = await page.evaluate(() => globalThis.caches.keys());
    assert.equal(caches.length, 1);
    assert.match(caches[0], /two$/);
}

async function allOrNothing({ context, site, assert }) {
    const page = await opened(context, site);
    site.missing = 'was-forgotten.js';
    site.publish('two');
    await page.reload();
    await page.waitForFunction(() => navigator.serviceWorker.getRegistration()
        .then(registration => !registration.installing && !registration.waiting));
    await page.reload();
    assert.equal(await page.title(), 'one');
    const names = await page.evaluate(() => caches.keys());
    assert.deepEqual(names.map(name => name.slice(-3)), ['one']);
}

async function leavesOthersAlone({ context, site, assert }) {
    const page = await context.newPage();
    await page.goto(`${site.url}api`);
    await page.evaluate(() => caches.open('of another program'));
    await page.goto(site.url);
    await reported(page, 'ready');
    assert.ok((await page.evaluate(() => caches.keys())).includes('of another program'));
}

async function quietWithoutWorkers({ context, site, assert }) {
    await context.addInitScript(() => {
        Object.defineProperty(Navigator.prototype, 'serviceWorker', { value: undefined });
    });
    const page = await context.newPage();
    const errors = [];
    page.on('pageerror', error => errors.push(error));
    await page.goto(site.url);
    await reported(page, 'unsupported');
    assert.equal(await page.evaluate(() => worker.update()), false);
    assert.deepEqual(errors, []);
}

export default [
    story('the page opens without a network', opensWithoutNetwork),
    story('a new version waits until it is asked for and everything is saved', newVersionWaits),
    story('a version that is not complete is not used', allOrNothing),
    story('what other programs keep on this address stays', leavesOthersAlone),
    story('a browser without service workers gets the page all the same', quietWithoutWorkers),
];
