// What every page test stands on: the built site behind the headers of serve.py, the browser, and
// a page that reports its own errors.
//
// A test file calls test(name, async ({ open, url, server, browser, assert }) => { ... }) for each
// story, or exports an array of { name, run } as default. `open()` gives a new person with an empty
// browser: { page, context, errors }. A story fails when such a page logged an error; one that means
// to cause errors empties the list.

import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
export const site = process.env.COUNTERPART_SITE ?? path.join(root, 'build/web/site');

const headers = Object.fromEntries(
    Object.entries(JSON.parse(fs.readFileSync(path.join(root, 'cmake/headers.json'), 'utf8')))
        .map(([name, parts]) => [name, parts.join('; ')]));

const types = {
    '.css': 'text/css; charset=utf-8',
    '.html': 'text/html; charset=utf-8',
    '.js': 'text/javascript; charset=utf-8',
    '.json': 'application/json',
    '.mjs': 'text/javascript; charset=utf-8',
    '.otf': 'font/otf',
    '.png': 'image/png',
    '.svg': 'image/svg+xml',
    '.ttf': 'font/ttf',
    '.wasm': 'application/wasm',
    '.webmanifest': 'application/manifest+json',
    '.xml': 'application/xml',
};

function fileFor(folder, address) {
    const file = path.join(folder, decodeURIComponent(address));
    const whole = file.endsWith(path.sep) ? path.join(file, 'index.html') : file;
    const inside = whole.startsWith(folder + path.sep);
    return inside && fs.existsSync(whole) && fs.statSync(whole).isFile() ? whole : null;
}

/** Serves a folder on a port of its own; `stop()` makes it vanish as if the network were gone. */
export function serve(folder = site) {
    const server = http.createServer((request, response) => {
        const file = fileFor(folder, new URL(request.url, 'http://localhost').pathname);
        if (!file) return response.writeHead(404, headers).end();
        const type = types[path.extname(file)] ?? 'application/octet-stream';
        response.writeHead(200, { ...headers, 'Content-Type': type, 'Cache-Control': 'no-store' });
        fs.createReadStream(file).pipe(response);
    });
    const listen = port => new Promise(done => server.listen(port, '127.0.0.1', done));
    const handle = {
        async start() {
            await listen(handle.port ?? 0);
            handle.port = server.address().port;
            handle.url = `http://localhost:${handle.port}/`;
            return handle;
        },
        stop: () => new Promise(done => {
            server.close(done);
            server.closeAllConnections?.();
        }),
    };
    return handle.start();
}

const browserArguments = [
    '--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync', '--use-gl=angle', '--use-angle=swiftshader',
    '--enable-unsafe-swiftshader',
];

function browserPath() {
    const candidates = [process.env.COUNTERPART_CHROMIUM, '/usr/bin/chromium',
        '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
    const found = candidates.find(candidate => candidate && fs.existsSync(candidate));
    if (!found) {
        throw new Error('Chromium was not found; install the package chromium '
            + 'or set COUNTERPART_CHROMIUM to a browser.');
    }
    return found;
}

/** Starts the browser. `args` adds switches, `folder` keeps a profile for crash stories. */
export function launch({ args = [], folder, ...options } = {}) {
    const settings = {
        executablePath: browserPath(),
        args: [...browserArguments, ...args],
        ...options,
    };
    return folder ? chromium.launchPersistentContext(folder, settings) : chromium.launch(settings);
}

/** The page says itself when its first frame was made; a story waits for that, never for time. */
export async function ready(page, timeout = 30_000) {
    await page.waitForFunction(() => globalThis.counterpart?.ready, null, { timeout });
    await page.evaluate(() => globalThis.counterpart.ready.then(() => true));
}

/**
 * A new person: an empty profile, one page at `url`, and the list of what went wrong in it. `before` is
 * run in the page ahead of its own scripts, each time it is loaded.
 */
export async function open(browser, url, { wait = true, before, ...options } = {}) {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
    if (before) await context.addInitScript(before);
    const page = await context.newPage();
    const errors = listen(page);
    page.setDefaultTimeout(30_000);
    await page.goto(url);
    if (wait) {
        await ready(page).catch(problem => {
            throw new Error([`the page did not become ready: ${problem.message}`, ...errors].join('\n'));
        });
    }
    return { context, page, errors };
}

/** Collects what a page complains about; also for further tabs a story opens itself. */
export function listen(page, errors = []) {
    page.on('pageerror', problem => errors.push(`uncaught: ${problem.stack ?? problem.message}`));
    page.on('console', message => {
        if (message.type() === 'error') errors.push(`console: ${message.text()}`);
    });
    return errors;
}

const axeSource = fs.readFileSync(path.join(root, 'tests/page/node_modules/axe-core/axe.min.js'),
    'utf8');

/** What axe finds wrong on the page, one line for each kind. */
export async function accessibilityProblems(page, options = {}) {
    await page.evaluate(axeSource);
    const result = await page.evaluate(given => globalThis.axe.run(document, given), options);
    return result.violations.map(violation =>
        `${violation.id}: ${violation.help} (${violation.nodes.length}): ${violation.nodes[0].html}`);
}

const stories = [];

/** Adds a story to the run. */
export function test(name, run) {
    stories.push({ name, run });
}

/** Hands over the stories added since the last call. */
export function takeStories() {
    return stories.splice(0);
}

/** Files ({ name, text } or { name, bytes }, a Buffer) in the hand of the page's user. */
export function carried(page, files) {
    const plain = files.map(({ name, text, bytes }) => ({ name, text, coded: bytes?.toString('base64') }));
    return page.evaluateHandle(named => {
        const raw = coded => Uint8Array.from(atob(coded), letter => letter.charCodeAt(0));
        const data = new DataTransfer();
        for (const { name, text, coded } of named) data.items.add(new File([text ?? raw(coded)], name));
        return data;
    }, plain);
}

export async function letGo(page, transfer) {
    await page.dispatchEvent('#app', 'dragover', { dataTransfer: transfer });
    await page.dispatchEvent('#app', 'drop', { dataTransfer: transfer });
}

/** Lets go of files on the page, as from a folder. */
export async function drop(page, files) {
    await letGo(page, await carried(page, files));
}
