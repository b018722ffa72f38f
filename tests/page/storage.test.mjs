// The store as a user meets it: what was called saved is there again, and what could not be saved
// is never called saved.

import { append, openTab, phase, sequencesIn, stored, upTo } from './storage_tab.mjs';

const story = (name, run) => ({ name, run });

async function withContext(browser, run) {
    const context = await browser.newContext();
    try {
        return await run(context);
    } finally {
        await context.close();
    }
}

// Transactions that write fail while `failing` is set; `writes` counts them.
function failingWrites() {
    globalThis.writes = 0;
    const original = IDBDatabase.prototype.transaction;
    IDBDatabase.prototype.transaction = function (stores, mode, options) {
        const transaction = original.call(this, stores, mode, options);
        if (mode === 'readwrite') globalThis.writes += 1;
        return transaction;
    };
    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function (...given) {
        if (globalThis.failing === 'quota') throw new DOMException('full', 'QuotaExceededError');
        const request = put.apply(this, given);
        if (globalThis.failing === 'abort') this.transaction.abort();
        if (globalThis.failing === 'silence') keepBusy(this);
        return request;
    };
    const keepBusy = store => {
        const until = Date.now() + 1500;
        const again = () => Date.now() < until && (store.get('x').onsuccess = again);
        again();
    };
}

async function survivesReload({ browser, url, assert }) {
    await withContext(browser, async context => {
        const before = Date.now();
        let page = await openTab(context, url);
        assert.equal(await page.evaluate(() => desk.append(1) && desk.status.phase), 'saving');
        assert.deepEqual(await append(page, 2, 3), [true, true]);
        await page.waitForFunction(() => desk.status.sequence === 3);
        const status = await phase(page, 'saved');
        assert.equal(status.sequence, 3);
        assert.ok(status.savedAt >= before && status.savedAt <= Date.now());
        await page.close();
        page = await openTab(context, url);
        assert.deepEqual(await page.evaluate(() => desk.segments),
            ['segment 1\n', 'segment 2\n', 'segment 3\n']);
        await append(page, 4);
        await phase(page, 'saved');
        assert.deepEqual(Object.keys(await stored(page)).sort(), ['.writer',
            'seg-000001-0000000001', 'seg-000001-0000000002', 'seg-000001-0000000003',
            'seg-000002-0000000004']);
    });
}

async function coalesces({ browser, url, assert }) {
    await withContext(browser, async context => {
        const page = await openTab(context, url, { before: failingWrites });
        await page.evaluate(() => { globalThis.writes = 0; });
        await page.evaluate(() => {
            for (let sequence = 1; sequence <= 200; sequence += 1) desk.append(sequence);
        });
        await phase(page, 'saved');
        const writes = await page.evaluate(() => globalThis.writes);
        assert.ok(writes >= 1 && writes <= 3, `200 segments took ${writes} transactions`);
        assert.deepEqual(sequencesIn(await stored(page)), upTo(200));
    });
}

async function retriesAfter(failure, sentence, { browser, url, assert }) {
    await withContext(browser, async context => {
        const page = await openTab(context, url, { before: failingWrites, patience: 400 });
        await append(page, 1);
        await phase(page, 'saved');
        await page.evaluate(kind => { globalThis.failing = kind; }, failure);
        await append(page, 2);
        const failed = await phase(page, 'not_saved_retrying');
        assert.match(failed.message, sentence);
        assert.equal(failed.sequence, 1);
        await append(page, 3);
        assert.equal(await page.evaluate(() => desk.status.phase), 'not_saved_retrying');
        assert.equal(await page.evaluate(() => desk.everything()),
            'segment 1\nsegment 2\nsegment 3\n');
        await page.evaluate(() => { globalThis.failing = null; });
        const status = await phase(page, 'saved');
        assert.equal(status.sequence, 3);
        assert.deepEqual(sequencesIn(await stored(page)), [1, 2, 3]);
    });
}

async function abortStoresNothing({ browser, url, assert }) {
    await withContext(browser, async context => {
        const page = await openTab(context, url, { before: failingWrites });
        await page.evaluate(() => { globalThis.failing = 'abort'; });
        await append(page, 1, 2, 3);
        await phase(page, 'not_saved_retrying');
        assert.deepEqual(sequencesIn(await stored(page)), []);
    });
}

async function withoutDatabase(before, { browser, url, assert }) {
    await withContext(browser, async context => {
        const page = await openTab(context, url, { before });
        const status = await phase(page, 'unavailable');
        assert.match(status.message, /keeps no data.*Download everything/s);
        assert.equal(await page.evaluate(() => desk.opened.ok), false);
        assert.deepEqual(await append(page, 1, 2), [false, false]);
        assert.equal(await page.evaluate(() => desk.status.phase), 'unavailable');
        assert.equal(await page.evaluate(() => desk.everything()), 'segment 1\nsegment 2\n');
    });
}

async function unreadableIsReadOnly({ browser, url, assert }) {
    await withContext(browser, async context => {
        let page = await openTab(context, url);
        await append(page, 1, 2);
        await phase(page, 'saved');
        await page.close();
        page = await openTab(context, url, { before: () => {
            const open = IDBIndex.prototype.openKeyCursor;
            IDBIndex.prototype.openKeyCursor = function () {
                queueMicrotask(() => this.objectStore.transaction.abort());
                return open.call(this);
            };
        } });
        await phase(page, 'read_only');
        assert.deepEqual(await append(page, 1), [false]);
        assert.deepEqual(sequencesIn(await stored(page)), [1, 2]);
        await page.close();
        page = await openTab(context, url);
        assert.equal(await page.evaluate(() => desk.opened.role), 'writer');
        assert.equal(await page.evaluate(() => desk.segments.length), 2);
    });
}

async function savesWhenHidden({ browser, url, assert }) {
    await withContext(browser, async context => {
        const page = await openTab(context, url, { before: failingWrites });
        await page.evaluate(() => { globalThis.failing = 'quota'; });
        await append(page, 1);
        await phase(page, 'not_saved_retrying');
        const waited = await page.evaluate(async () => {
            globalThis.failing = null;
            clearTimeout(desk.storage.retryTimer);
            const start = performance.now();
            Object.defineProperty(document, 'visibilityState', { value: 'hidden' });
            document.dispatchEvent(new Event('visibilitychange'));
            while (desk.status.phase !== 'saved') await new Promise(next => setTimeout(next, 5));
            return performance.now() - start;
        });
        assert.ok(waited < 2000);
        assert.deepEqual(sequencesIn(await stored(page)), [1]);
    });
}

async function startsOver({ browser, url, assert }) {
    await withContext(browser, async context => {
        const page = await openTab(context, url);
        await append(page, 1, 2, 3);
        await page.evaluate(() => desk.ask('clear'));
        await append(page, 1);
        await phase(page, 'saved');
        assert.deepEqual(await page.evaluate(() => desk.answers), [{ ok: true }]);
        assert.deepEqual(sequencesIn(await stored(page)), [1]);
        assert.equal(await page.evaluate(() => desk.status.sequence), 1);
    });
}

async function readsInOrder({ browser, url, assert }) {
    await withContext(browser, async context => {
        const page = await openTab(context, url, { workspace: null });
        const order = await page.evaluate(async () => {
            const { readingOrder } = await import('./storage.js');
            return readingOrder(['seg-000001-0000000001', 'seg-000001-0000000002', 'seg-other',
                'seg-000001-0000000003', 'seg-000002-0000000003', 'seg-000002-0000000004',
                '.writer', 'seg-1000000-0000000005']);
        });
        // The first tab's third segment was overtaken by the second tab's.
        assert.deepEqual(order, ['seg-000001-0000000001', 'seg-000001-0000000002',
            'seg-000002-0000000003', 'seg-000002-0000000004', 'seg-1000000-0000000005']);
    });
}

async function refusesOddNames({ browser, url, assert }) {
    await withContext(browser, async context => {
        const page = await openTab(context, url, { workspace: '../desk' });
        const opened = await page.evaluate(() => desk.opened);
        assert.equal(opened.ok, false);
        assert.match(opened.error, /small letters/);
    });
}

const noIndexedDb = () => {
    Object.defineProperty(globalThis, 'indexedDB', { value: undefined });
};
const refusedIndexedDb = () => {
    IDBFactory.prototype.open = () => { throw new DOMException('not allowed', 'SecurityError'); };
};

export default [
    story('what was saved is there after a reload, in order', survivesReload),
    story('two hundred changes at once become a few saves', coalesces),
    story('an aborted save is reported, kept and saved later',
        given => retriesAfter('abort', /gave up writing/, given)),
    story('a full disk is reported, kept and saved later',
        given => retriesAfter('quota', /full/, given)),
    story('a browser that does not answer is reported, and saved later',
        given => retriesAfter('silence', /has not answered/, given)),
    story('an aborted save leaves nothing behind', abortStoresNothing),
    story('without IndexedDB nothing is called saved and everything can be downloaded',
        given => withoutDatabase(noIndexedDb, given)),
    story('where IndexedDB is refused nothing is called saved',
        given => withoutDatabase(refusedIndexedDb, given)),
    story('a store that cannot be read is never written to', unreadableIsReadOnly),
    story('hiding the page saves what is waiting', savesWhenHidden),
    story('starting over empties the store in one step', startsOver),
    story('segments are read in order, overtaken ones left out', readsInOrder),
    story('a workspace name cannot point elsewhere', refusesOddNames),
];
