// A tab that holds nothing but the store: the real page's module and storage.js on an empty
// document of the same origin, without the interface. The program's side is played by the test, so
// that every answer can be looked at.

const emptyAddress = 'empty-for-the-store.html';

// Opens a tab. `before` runs in it before anything else, `patience` is the store's watchdog, `calm`
// how long nothing has to happen before packs are joined.
export async function openTab(context, url,
    { before, patience = 10000, calm = 60000, workspace = 'desk' } = {}) {
    const page = await emptyPage(context, url);
    if (before) await page.evaluate(before);
    await page.evaluate(startStore, { patience, calm });
    if (workspace) {
        await page.evaluate(name => desk.storage.open(name), workspace);
        await page.waitForFunction(() => desk.opened || desk.status.phase === 'locked');
    }
    return page;
}

export async function emptyPage(context, url) {
    const address = new URL(emptyAddress, url).href;
    await context.route(address, route => route.fulfill({
        contentType: 'text/html',
        body: '<!doctype html><html lang="en"><title>store</title></html>',
    }));
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    await page.goto(address);
    return page;
}

// Runs in the page. Leaves `desk`: what the program would know.
async function startStore({ patience, calm }) {
    const create = (await import('./app.mjs')).default;
    const { installStorage } = await import('./storage.js');
    const module = await create({ noInitialRun: true });
    const text = bytes => new TextDecoder().decode(bytes);
    const bytes = words => new TextEncoder().encode(words);
    const desk = {
        module, opened: null, status: {}, history: [], segments: [], names: [], restarts: 0,
        answers: [], asked: new Map(), key: '', sealing: {}, locks: 0, calm: 0, elsewhere: false,
        downloads: [],
    };
    Object.assign(module, {
        page: { download: (name, type, file) => desk.downloads.push({ name, file }) },
        storage_status(phase, sequence, savedAt, message) {
            desk.status = { phase, sequence, savedAt, message };
            desk.history.push(desk.status);
            globalThis.onStatus?.(desk.status);
        },
        storage_segment(name, content) {
            desk.arriving ??= [];
            desk.arriving.push([name, text(content)]);
        },
        storage_key: seed => { desk.key = Array.from(seed).join(); },
        storage_sealing: (on, open, minutes) => { desk.sealing = { on, open, minutes }; },
        storage_locked() {
            desk.locks += 1;
            desk.opened = null;
            desk.take(true);
        },
        storage_calm() {
            desk.calm += 1;
            globalThis.onCalm?.();
        },
        storage_opened(ok, error, role, elsewhere) {
            desk.take(true);
            Object.assign(desk, { opened: { ok, error, role }, elsewhere });
        },
        storage_followed(fromStart, elsewhere) {
            if (fromStart) Object.assign(desk, { restarts: desk.restarts + 1, elsewhere });
            desk.take(fromStart);
        },
        storage_answer(number, answer) {
            desk.answers.push(answer);
            desk.asked.get(number)(answer);
            desk.asked.delete(number);
        },
    });
    desk.take = fromStart => {
        const arrived = desk.arriving ?? [];
        desk.arriving = null;
        if (fromStart) desk.segments = desk.names = [];
        desk.names = [...desk.names, ...arrived.map(([name]) => name)];
        desk.segments = [...desk.segments, ...arrived.map(([, content]) => content)];
    };
    desk.storage = installStorage(module, { patience, calm });
    desk.append = (sequence, words = `segment ${sequence}\n`) =>
        desk.storage.append(sequence, bytes(words));
    // What the program would pack: a frame as core/journal/frame.h draws it, around any text.
    desk.framed = (magic, sequence, words) => {
        const payload = bytes(words);
        const frame = new Uint8Array(24 + payload.length);
        const view = new DataView(frame.buffer);
        frame.set(bytes(magic), 0);
        view.setUint16(4, 1, true);
        view.setBigUint64(8, BigInt(sequence), true);
        view.setUint32(16, payload.length, true);
        frame.set(payload, 24);
        const summed = new Uint8Array(16 + payload.length);
        summed.set(frame.subarray(4, 20), 0);
        summed.set(payload, 16);
        let sum = ~0;
        for (const byte of summed) {
            sum ^= byte;
            for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
        }
        view.setUint32(20, ~sum >>> 0, true);
        return frame;
    };
    // Packs the segments `first` to `last`, whose words `of` gives.
    desk.pack = (first, last, { snapshot = true, of = n => `segment ${n}\n` } = {}) => {
        const replaced = Array.from({ length: last - first + 1 }, (nothing, at) => first + at);
        const pack = desk.framed('CPPK', last, replaced.map(of).join(''));
        const snap = snapshot ? bytes(`snapshot ${last}\n`) : new Uint8Array(0);
        return desk.storage.compact(last, snap, pack, replaced);
    };
    desk.ask = (question, given = {}) => new Promise(answer => {
        const number = desk.answers.length + desk.asked.size + 1;
        desk.asked.set(number, answer);
        desk.storage.ask(number, question, given);
    });
    desk.past = async () => {
        const { ok, error, list } = await desk.ask('loadPast');
        if (!ok) throw new Error(error);
        return list.map(one => ({ name: one.name, words: text(one.bytes.subarray(24)) }));
    };
    desk.everything = () => text(desk.storage.everything());
    globalThis.desk = desk;
}

export async function append(page, ...sequences) {
    return page.evaluate(list => list.map(sequence => desk.append(sequence)), sequences);
}

export async function phase(page, wanted, timeout = 20000) {
    await page.waitForFunction(name => desk.status.phase === name, wanted, { timeout });
    return page.evaluate(() => desk.status);
}

// One question, and its answer.
export const ask = (page, question, given = {}) =>
    page.evaluate(([name, what]) => desk.ask(name, what), [question, given]);

// What the browser really holds, read past every line of ours: path -> text.
export async function stored(page, workspace = 'desk', shelf = 'FILE_DATA') {
    return page.evaluate(async ([name, from]) => {
        const answer = request => new Promise((resolve, reject) => {
            request.onsuccess = () => resolve(request.result);
            request.onerror = () => reject(request.error);
        });
        const database = await answer(indexedDB.open(`/counterpart/${name}`));
        const store = database.transaction(from).objectStore(from);
        const [keys, entries] = [await answer(store.getAllKeys()), await answer(store.getAll())];
        database.close();
        const text = entry => new TextDecoder().decode(entry.contents);
        const called = key => (Array.isArray(key) ? key.join('-') : key.split('/').pop());
        return Object.fromEntries(keys.map((key, at) => [called(key), text(entries[at])]));
    }, [workspace, shelf]);
}

export function sequencesIn(files) {
    return Object.keys(files).filter(name => name.startsWith('seg-'))
        .map(name => Number(name.split('-')[2])).sort((a, b) => a - b);
}

export function upTo(count) {
    return Array.from({ length: count }, (nothing, at) => at + 1);
}

// A story with a browser of its own people, closed at its end.
export const inContext = (name, body) => ({
    name,
    run: async ({ browser, url, assert }) => {
        const context = await browser.newContext();
        try {
            await body({ context, url, assert, tab: options => openTab(context, url, options) });
        } finally {
            await context.close();
        }
    },
});
