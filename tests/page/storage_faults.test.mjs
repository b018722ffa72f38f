// Seven ways in which the file system as shipped loses data. Each case runs twice: as shipped,
// where the fault must show (or the case proves nothing), and corrected, where it must not.

import { emptyPage } from './storage_tab.mjs';

// Runs in the page: two independent "tabs" (two modules, so two memories) over one database.
async function prepare() {
    const create = (await import('./app.mjs')).default;
    const { correctIdbfs } = await import('./idbfs.js');
    const tab = async (mountpoint, corrected) => {
        const { FS } = await create({ noInitialRun: true, printErr() {} });
        if (corrected) correctIdbfs(FS);
        FS.mkdirTree(mountpoint);
        FS.mount(FS.filesystems.IDBFS, {}, mountpoint);
        // Answers null, the error, or 'no answer'.
        const sync = populate => Promise.race([
            new Promise(done => FS.syncfs(populate, done)),
            new Promise(done => setTimeout(done, 1500, 'no answer')),
        ]);
        const write = (name, text) => FS.writeFile(`${mountpoint}/${name}`, text);
        const unlink = name => FS.unlink(`${mountpoint}/${name}`);
        return { FS, sync, write, unlink, mountpoint };
    };
    const answer = request => new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
    });
    const entries = async mountpoint => {
        const database = await answer(indexedDB.open(mountpoint));
        const store = database.transaction('FILE_DATA').objectStore('FILE_DATA');
        const [keys, values] = [await answer(store.getAllKeys()), await answer(store.getAll())];
        database.close();
        return new Map(keys.map((key, at) => [key.slice(mountpoint.length + 1), values[at]]));
    };
    const contents = async mountpoint => {
        const found = await entries(mountpoint);
        const text = entry => new TextDecoder().decode(entry.contents);
        return Object.fromEntries([...found].map(([name, entry]) => [name, text(entry)]));
    };
    globalThis.fault = { tab, entries, contents };
}

// Each answers a list; the fault shows when the list is not one of the right ones.

async function sameMillisecond(corrected) {
    const now = Date.now();
    const clock = Date.now;
    Date.now = () => now;
    try {
        const tab = await fault.tab(`/fault/millisecond-${corrected}`, corrected);
        await tab.sync(true);
        tab.write('a', 'old');
        await tab.sync(false);
        tab.write('a', 'new');
        await tab.sync(false);
        return [(await fault.contents(tab.mountpoint)).a];
    } finally {
        Date.now = clock;
    }
}

async function writtenDuringSync(corrected) {
    const tab = await fault.tab(`/fault/during-${corrected}`, corrected);
    await tab.sync(true);
    tab.write('a', '1');
    tab.write('b', '1');
    await tab.sync(false);
    await new Promise(next => setTimeout(next, 5));
    tab.write('a', '2');
    const synced = tab.sync(false);
    tab.write('a', '3');
    tab.write('b', '3');
    await synced;
    const { a, b } = await fault.contents(tab.mountpoint);
    return [a, b];
}

async function abortedTransaction(corrected) {
    const tab = await fault.tab(`/fault/abort-${corrected}`, corrected);
    await tab.sync(true);
    tab.write('a', '1');
    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function (...given) {
        const request = put.apply(this, given);
        this.transaction.abort();
        return request;
    };
    const result = await tab.sync(false);
    IDBObjectStore.prototype.put = put;
    return [result === 'no answer' || result === null ? String(result) : 'an error'];
}

async function unlinkedDuringSync(corrected) {
    const tab = await fault.tab(`/fault/unlink-${corrected}`, corrected);
    await tab.sync(true);
    tab.write('a', '1');
    tab.write('b', '1');
    const synced = tab.sync(false);
    tab.unlink('b');
    const result = await synced;
    const names = Object.keys(await fault.contents(tab.mountpoint));
    return [result === null ? 'ok' : 'an error', ...names];
}

async function twoTabs(corrected) {
    const mountpoint = `/fault/tabs-${corrected}`;
    const one = await fault.tab(mountpoint, corrected);
    const two = await fault.tab(mountpoint, corrected);
    await one.sync(true);
    await two.sync(true);
    one.write('acknowledged', '1');
    await one.sync(false);
    two.write('other', '1');
    await two.sync(false);
    return Object.keys(await fault.contents(mountpoint)).sort();
}

async function savedBeforeRead(corrected) {
    const mountpoint = `/fault/unread-${corrected}`;
    const one = await fault.tab(mountpoint, corrected);
    await one.sync(true);
    one.write('a', '1');
    await one.sync(false);
    const two = await fault.tab(mountpoint, corrected);
    await two.sync(false);
    return Object.keys(await fault.contents(mountpoint));
}

async function spareRoom(corrected) {
    const tab = await fault.tab(`/fault/room-${corrected}`, corrected);
    await tab.sync(true);
    const stream = tab.FS.open(`${tab.mountpoint}/a`, 'w');
    for (let part = 0; part < 130; part += 1) tab.FS.write(stream, new Uint8Array(4096), 0, 4096);
    tab.FS.close(stream);
    await tab.sync(false);
    const entry = (await fault.entries(tab.mountpoint)).get('a');
    return [entry.contents.buffer.byteLength];
}

const faults = [
    { name: 'a rewrite in the same millisecond is saved', run: sameMillisecond, right: [['new']] },
    {
        name: 'files written during a save are saved together or not at all',
        run: writtenDuringSync, right: [['2', '1'], ['3', '3']],
    },
    { name: 'an aborted save is answered with an error', run: abortedTransaction,
        right: [['an error']] },
    {
        name: 'a file deleted during a save does not leave half of it behind',
        run: unlinkedDuringSync, right: [['ok', 'a'], ['ok', 'a', 'b'], ['an error']],
    },
    { name: 'a second tab keeps the files of the first', run: twoTabs,
        right: [['acknowledged', 'other']] },
    { name: 'saving before reading does not empty the store', run: savedBeforeRead,
        right: [['a']] },
    { name: 'the stored size is the size of the file', run: spareRoom, right: [[532480]] },
];

const holds = (seen, right) => right.some(one => JSON.stringify(one) === JSON.stringify(seen));

function story({ name, run, right }) {
    return {
        name,
        run: async ({ browser, url, assert }) => {
            const context = await browser.newContext();
            try {
                const page = await emptyPage(context, url);
                await page.evaluate(prepare);
                const shipped = await page.evaluate(run, false);
                const corrected = await page.evaluate(run, true);
                assert.ok(holds(corrected, right), `corrected: ${JSON.stringify(corrected)}`);
                assert.ok(!holds(shipped, right), `as shipped: ${JSON.stringify(shipped)}`);
            } finally {
                await context.close();
            }
        },
    };
}

export default faults.map(story);
