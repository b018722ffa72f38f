// Packing a long journal: it happens in one step or not at all, other tabs do not mind, and the past
// is there when somebody asks for it.

import { append, inContext, phase, sequencesIn, stored, upTo } from './storage_tab.mjs';

const archive = page => stored(page, 'desk', 'ARCHIVE');
const saved = (page, sequence) => page.waitForFunction(
    wanted => desk.status.phase === 'saved' && desk.status.sequence === wanted, sequence);

async function oneStep({ tab, assert }) {
    const one = await tab();
    await append(one, 1, 2, 3);
    await saved(one, 3);
    assert.equal(await one.evaluate(() => desk.append(4) && desk.pack(1, 3) && desk.append(5)), true);
    await saved(one, 5);
    assert.deepEqual(sequencesIn(await stored(one)), [4, 5]);
    assert.deepEqual(Object.keys(await archive(one)), ['pack-1-3-54', 'snap-3-3-11']);
    await one.close();
    const two = await tab();
    assert.deepEqual(await two.evaluate(() => desk.segments),
        ['snapshot 3\n', 'segment 4\n', 'segment 5\n']);
    assert.deepEqual(await two.evaluate(() => [desk.names[0], desk.elsewhere]),
        ['snap-0000000003', true]);
    assert.deepEqual(await two.evaluate(() => desk.past()), [
        { name: 'pack-0000000001-0000000003', words: 'segment 1\nsegment 2\nsegment 3\n' }]);
}

// What was not saved yet when it was packed never becomes a file of its own, and is not lost either.
async function packedBeforeSaved({ tab, assert }) {
    const one = await tab();
    await one.evaluate(() => {
        desk.append(1);
        desk.append(2);
        desk.pack(1, 2);
        desk.append(3);
    });
    await saved(one, 3);
    assert.deepEqual(sequencesIn(await stored(one)), [3]);
    await one.close();
    const two = await tab();
    assert.deepEqual(await two.evaluate(() => desk.segments), ['snapshot 2\n', 'segment 3\n']);
    assert.equal((await two.evaluate(() => desk.past()))[0].words, 'segment 1\nsegment 2\n');
}

function failingPuts() {
    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function (...given) {
        if (globalThis.failing && this.name === 'ARCHIVE') {
            throw new DOMException('full', 'QuotaExceededError');
        }
        return put.apply(this, given);
    };
}

async function allOrNothing({ tab, assert }) {
    const one = await tab({ before: failingPuts });
    await append(one, 1, 2, 3);
    await saved(one, 3);
    await one.evaluate(() => { globalThis.failing = true; desk.pack(1, 3); });
    await phase(one, 'not_saved_retrying');
    assert.deepEqual(sequencesIn(await stored(one)), [1, 2, 3]);
    assert.deepEqual(await archive(one), {});
    // A backup made meanwhile still holds everything.
    const files = await one.evaluate(async () => (await desk.storage.allFiles()).files.length);
    assert.equal(files, 1);
    await one.evaluate(() => { globalThis.failing = false; });
    await phase(one, 'saved');
    assert.deepEqual(sequencesIn(await stored(one)), []);
    assert.equal(Object.keys(await archive(one)).length, 2);
}

async function newerSnapshotReplaces({ tab, assert }) {
    const one = await tab();
    await append(one, 1, 2);
    await one.evaluate(() => desk.pack(1, 2));
    await append(one, 3, 4);
    await one.evaluate(() => desk.pack(3, 4));
    await append(one, 5, 6);
    await one.evaluate(() => desk.pack(5, 6, { snapshot: false }));
    await append(one, 7);
    await saved(one, 7);
    assert.deepEqual(Object.keys(await archive(one)),
        ['pack-1-2-44', 'pack-3-4-44', 'pack-5-6-44', 'snap-4-4-11']);
    await one.close();
    const two = await tab();
    // The pack behind the snapshot comes with it; the two that it stands for do not.
    assert.deepEqual((await two.evaluate(() => desk.names)).sort(),
        ['pack-0000000005-0000000006', 'seg-000001-0000000007', 'snap-0000000004']);
    assert.equal((await two.evaluate(() => desk.past())).length, 3);
}

async function followersDoNotMind({ tab, assert }) {
    const one = await tab();
    const two = await tab();
    await append(one, 1, 2, 3);
    await two.waitForFunction(() => desk.segments.length === 3);
    await one.evaluate(() => desk.pack(1, 3) && desk.append(4));
    await two.waitForFunction(() => desk.segments.length === 4);
    assert.equal(await two.evaluate(() => desk.restarts), 0);
    assert.equal(await two.evaluate(() => desk.segments[3]), 'segment 4\n');
    assert.equal((await two.evaluate(() => desk.past())).length, 1);
    // It takes over and goes on.
    await one.close();
    await phase(two, 'saved');
    assert.deepEqual(await append(two, 5), [true]);
    await saved(two, 5);
    assert.equal(await two.evaluate(() => desk.restarts), 0);
    assert.deepEqual(sequencesIn(await stored(two)), [4, 5]);
}

// It slept while the writer packed what it had never seen.
async function lateFollowerBeginsAnew({ tab, assert }) {
    const one = await tab();
    await append(one, 1);
    await saved(one, 1);
    const two = await tab();
    await two.evaluate(() => { desk.storage.told = () => {}; });
    await append(one, 2, 3);
    await one.evaluate(() => desk.pack(1, 3));
    await append(one, 4);
    await saved(one, 4);
    await two.evaluate(() => { delete desk.storage.told; desk.storage.refresh(); });
    await two.waitForFunction(() => desk.restarts === 1);
    assert.deepEqual(await two.evaluate(() => desk.segments), ['snapshot 3\n', 'segment 4\n']);
    assert.equal(await two.evaluate(() => desk.elsewhere), true);
}

async function lateFollowerTakesThePack({ tab, assert }) {
    const one = await tab();
    await append(one, 1);
    await saved(one, 1);
    const two = await tab();
    await two.evaluate(() => { desk.storage.told = () => {}; });
    await append(one, 2, 3);
    await one.evaluate(() => desk.pack(1, 3, { snapshot: false }));
    await append(one, 4);
    await saved(one, 4);
    await two.evaluate(() => { delete desk.storage.told; desk.storage.refresh(); });
    await two.waitForFunction(() => desk.segments.length === 3);
    assert.equal(await two.evaluate(() => desk.restarts), 0);
    assert.match(await two.evaluate(() => desk.segments[1]), /segment 2\nsegment 3\n$/);
}

async function anotherBeginning({ tab, assert }) {
    const one = await tab();
    await append(one, 1, 2, 3);
    await saved(one, 3);
    const two = await tab();
    await two.evaluate(() => { desk.storage.told = () => {}; });
    await one.evaluate(() => desk.ask('clear'));
    await append(one, 1, 2, 3);
    await one.evaluate(() => desk.pack(1, 3, { of: n => `other ${n}\n` }));
    await append(one, 4);
    await saved(one, 4);
    await two.evaluate(() => { delete desk.storage.told; desk.storage.refresh(); });
    await two.waitForFunction(() => desk.restarts === 1);
    assert.deepEqual(await two.evaluate(() => desk.segments), ['snapshot 3\n', 'segment 4\n']);
}

async function onlyWriterPacks({ tab, assert }) {
    const one = await tab();
    await append(one, 1, 2);
    await saved(one, 2);
    const two = await tab();
    assert.equal(await two.evaluate(() => desk.pack(1, 2)), false);
    assert.deepEqual(sequencesIn(await stored(one)), [1, 2]);
}

// Without Web Locks two tabs believe they may write. The older one packs; the store refuses.
async function overtakenPackIsRefused({ tab, assert }) {
    const noLocks = () => Object.defineProperty(navigator, 'locks', { value: undefined });
    const one = await tab({ before: noLocks });
    await append(one, 1, 2);
    await saved(one, 2);
    const two = await tab({ before: noLocks });
    await one.evaluate(() => desk.pack(1, 2));
    await phase(one, 'read_only');
    await append(two, 3);
    await saved(two, 3);
    assert.deepEqual(sequencesIn(await stored(two)), [1, 2, 3]);
    assert.deepEqual(await archive(two), {});
}

async function joins({ tab, assert }) {
    const one = await tab({ calm: 50 });
    for (let first = 1; first <= 15; first += 2) {
        await append(one, first, first + 1);
        await one.evaluate(at => desk.pack(at, at + 1), first);
        await saved(one, first + 1);
    }
    await one.waitForFunction(() => desk.calm > 0 && desk.storage.archive.packs.length <= 3);
    const words = upTo(16).map(n => `segment ${n}\n`).join('');
    const past = await one.evaluate(() => desk.past());
    assert.equal(past.map(pack => pack.words).join(''), words);
    await one.close();
    const two = await tab();
    assert.ok((await two.evaluate(() => desk.past())).length <= 3);
    assert.equal((await two.evaluate(() => desk.past())).map(pack => pack.words).join(''), words);
}

// Joining must not bring what the snapshot stands for back into what every opening reads.
async function joinsNotAcross({ tab, assert }) {
    const one = await tab({ calm: 50 });
    await append(one, 1, 2);
    await one.evaluate(() => desk.pack(1, 2));
    await append(one, 3, 4);
    await one.evaluate(() => desk.pack(3, 4, { snapshot: false }));
    await saved(one, 4);
    await one.waitForFunction(() => desk.calm >= 1);
    await one.waitForTimeout(200);
    assert.equal(await one.evaluate(() => desk.storage.archive.packs.length), 2);
}

async function damagedPackStays({ tab, assert }) {
    const one = await tab({ calm: 50 });
    await append(one, 1, 2);
    await one.evaluate(() => desk.storage.compact(2, new Uint8Array(0),
        new TextEncoder().encode('no pack at all'), [1, 2]));
    await append(one, 3, 4);
    await one.evaluate(() => desk.pack(3, 4, { snapshot: false }));
    await saved(one, 4);
    await one.waitForFunction(() => desk.calm >= 1);
    await one.waitForTimeout(200);
    assert.equal(Object.keys(await archive(one)).length, 2);
    assert.equal(await one.evaluate(() => desk.status.phase), 'saved');
}

export default [
    inContext('snapshot, pack and what they replace change in one step', oneStep),
    inContext('what is packed before it was saved is in the pack', packedBeforeSaved),
    inContext('a compaction that fails leaves the segments, and is tried again', allOrNothing),
    inContext('a newer snapshot replaces the older, and packs behind it are opened with it',
        newerSnapshotReplaces),
    inContext('followers neither miss nor repeat anything when segments are packed',
        followersDoNotMind),
    inContext('a follower that slept through a snapshot begins with it', lateFollowerBeginsAnew),
    inContext('a follower that slept through a pack takes it', lateFollowerTakesThePack),
    inContext('a follower notices that the workspace was begun anew and packed', anotherBeginning),
    inContext('only the writer packs', onlyWriterPacks),
    inContext('an overtaken writer cannot pack', overtakenPackIsRefused),
    inContext('packs are joined when nothing happens', joins),
    inContext('packs are not joined across the snapshot', joinsNotAcross),
    inContext('a pack that is damaged is left as it is', damagedPackStays),
];
