// What one action costs the page's store when little or much is kept already, and how long the store
// takes to open: at 1,000, 100,000 and 1,000,000 events of 700 bytes. The journal is laid out as the
// program leaves it: packs, a snapshot, and 128 actions that lie about.
//
//     node tests/bench/page/storage.mjs [ROUNDS]
//
// Prints one line for each size, and the ratio of the last to the first. The program's own share of
// opening, reading the snapshot, is measured by bench_journal_bench.

import { launch, serve } from '../../page/lib.mjs';
import { append, openTab } from '../../page/storage_tab.mjs';

const rounds = Number(process.argv[2] ?? 200);
const group = 20;
const warm = 5;
const eventBytes = 700;
const snapshotBytes = 100;
const largestPack = 32 * 1024 * 1024;
const loose = 128;

// Runs in the page: packs and a snapshot of that many events, put where the store keeps them.
async function fill({ events, eventSize, snapshotSize, packSize }) {
    const { idbfs, mount } = desk.storage;
    const put = (key, size) => idbfs.change(mount, (files, step, shelf) => {
        const contents = new Uint8Array(size);
        for (let at = 0; at < size; at += 65536) {
            crypto.getRandomValues(contents.subarray(at, Math.min(size, at + 65536)));
        }
        shelf('ARCHIVE').put({ contents }, key);
    });
    const each = Math.floor(packSize / eventSize);
    for (let first = 1; first <= events; first += each) {
        const last = Math.min(events, first + each - 1);
        const size = (last - first + 1) * eventSize;
        await put(['pack', first, last, size], size);
    }
    await put(['snap', events, events, events * snapshotSize], events * snapshotSize);
}

function countWrites() {
    globalThis.written = 0;
    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function (value, ...rest) {
        globalThis.written += value.contents?.length ?? 0;
        return put.call(this, value, ...rest);
    };
}

// One action after the other, each waited for.
async function commits({ from, count, size }) {
    const content = new Uint8Array(size).fill(120);
    const times = [];
    globalThis.written = 0;
    for (let sequence = from; sequence < from + count; sequence += 1) {
        const start = performance.now();
        desk.storage.append(sequence, content);
        await new Promise(next => {
            globalThis.onStatus = status => { if (status.phase === 'saved') next(); };
        });
        times.push(performance.now() - start);
    }
    return { times, bytes: globalThis.written / count };
}

async function opening(context, url, workspace) {
    const page = await openTab(context, url, { workspace: null });
    const took = await page.evaluate(async name => {
        desk.module.storage_segment = () => {};
        const start = performance.now();
        await desk.storage.open(name);
        return performance.now() - start;
    }, workspace);
    await page.close();
    return took;
}

async function filled(browser, url, events) {
    const context = await browser.newContext();
    const workspace = `events-${events}`;
    let page = await openTab(context, url, { workspace, before: countWrites, patience: 120000 });
    page.setDefaultTimeout(600_000);
    await page.evaluate(fill, { events, eventSize: eventBytes, snapshotSize: snapshotBytes,
        packSize: largestPack });
    await page.close();
    page = await openTab(context, url, { workspace, before: countWrites, patience: 120000 });
    page.setDefaultTimeout(600_000);
    await append(page, ...Array.from({ length: loose }, (nothing, at) => events + 1 + at));
    await page.waitForFunction(() => desk.status.phase === 'saved');
    return { events, context, workspace, page, times: [], bytes: 0, next: events + loose + 1 };
}

// The sizes take turns, so that a busy moment of the machine meets all of them.
async function inTurns(stores) {
    for (let done = 0; done < rounds; done += group) {
        for (const store of stores) {
            await store.page.bringToFront();
            const seen = await store.page.evaluate(commits, { from: store.next, count: group, size: eventBytes });
            store.next += group;
            // The first ones pay for the tab that was just brought to the front.
            store.times.push(...seen.times.slice(warm));
            store.bytes = seen.bytes;
        }
    }
}

const share = (times, part) => times.sort((a, b) => a - b)[Math.floor(times.length * part)];

const server = await serve();
const browser = await launch();
const stores = [];
for (const events of [1000, 100000, 1000000]) stores.push(await filled(browser, server.url, events));
// What the browser still does with what was put there belongs to no action.
await new Promise(next => setTimeout(next, 10_000));
await inTurns(stores);
for (const store of stores) {
    await store.page.close();
    store.opened = [];
    for (let round = 0; round < 3; round += 1) {
        store.opened.push(await opening(store.context, server.url, store.workspace));
    }
    store.middle = share(store.times, 0.5);
    store.slow = share(store.times, 0.95);
    console.log(`events ${store.events} commit_ms ${store.middle.toFixed(2)} p95_ms `
        + `${store.slow.toFixed(2)} bytes ${store.bytes} store_opened_ms ${share(store.opened, 0.5).toFixed(0)}`);
    await store.context.close();
}
const [first, , last] = stores;
console.log(`ratio_commit ${(last.middle / first.middle).toFixed(2)} `
    + `ratio_bytes ${(last.bytes / first.bytes).toFixed(2)} ratio_p95 ${(last.slow / first.slow).toFixed(2)}`);
await browser.close();
process.exit(0);
