// A tab that holds nothing but the store: the real page's module and storage.js on an empty
// document of the same origin, without the interface. The program's side is played by the test, so
// that every answer can be looked at.

const emptyAddress = 'empty-for-the-store.html';

// Opens a tab. `before` runs in it before anything else, `patience` is the store's watchdog.
export async function openTab(context, url, { before, patience = 10000, workspace = 'desk' } = {}) {
    const page = await emptyPage(context, url);
    if (before) await page.evaluate(before);
    await page.evaluate(startStore, { patience });
    if (workspace) {
        await page.evaluate(name => desk.storage.open(name), workspace);
        await page.waitForFunction(() => desk.opened);
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
    await page.goto(address);
    return page;
}

// Runs in the page. Leaves `desk`: what the program would know.
async function startStore({ patience }) {
    const create = (await import('./app.mjs')).default;
    const { installStorage } = await import('./storage.js');
    const module = await create({ noInitialRun: true });
    const text = bytes => new TextDecoder().decode(bytes);
    const desk = {
        module, opened: null, status: {}, history: [], segments: [], restarts: 0, answers: [], asked: new Map(),
    };
    Object.assign(module, {
        storage_status(phase, sequence, savedAt, message) {
            desk.status = { phase, sequence, savedAt, message };
            desk.history.push(desk.status);
            globalThis.onStatus?.(desk.status);
        },
        storage_segment: (name, bytes) => desk.segments.push(text(bytes)),
        storage_opened: (ok, error, role) => { desk.opened = { ok, error, role }; },
        storage_followed(fromStart) {
            if (!fromStart) return;
            desk.restarts += 1;
            desk.segments = desk.segments.slice(-desk.module.storage.segmentNames().length);
            if (!desk.module.storage.segmentNames().length) desk.segments = [];
        },
        storage_answer(number, answer) {
            desk.answers.push(answer);
            desk.asked.get(number)(answer);
            desk.asked.delete(number);
        },
    });
    desk.storage = installStorage(module, { patience });
    desk.append = (sequence, words = `segment ${sequence}\n`) =>
        desk.storage.append(sequence, new TextEncoder().encode(words));
    desk.ask = (question, given = {}) => new Promise(answer => {
        const number = desk.answers.length + desk.asked.size + 1;
        desk.asked.set(number, answer);
        desk.storage.ask(number, question, given);
    });
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

// What the browser really holds, read past every line of ours: path -> text.
export async function stored(page, workspace = 'desk') {
    return page.evaluate(async name => {
        const answer = request => new Promise((resolve, reject) => {
            request.onsuccess = () => resolve(request.result);
            request.onerror = () => reject(request.error);
        });
        const database = await answer(indexedDB.open(`/counterpart/${name}`));
        const store = database.transaction('FILE_DATA').objectStore('FILE_DATA');
        const [keys, entries] = [await answer(store.getAllKeys()), await answer(store.getAll())];
        database.close();
        const text = entry => new TextDecoder().decode(entry.contents);
        return Object.fromEntries(keys.map((key, at) => [key.split('/').pop(), text(entries[at])]));
    }, workspace);
}

export function sequencesIn(files) {
    return Object.keys(files).filter(name => name.startsWith('seg-'))
        .map(name => Number(name.split('-')[2])).sort((a, b) => a - b);
}

export function upTo(count) {
    return Array.from({ length: count }, (nothing, at) => at + 1);
}
