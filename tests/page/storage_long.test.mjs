// What is long goes into the store in pieces, and comes out of it byte for byte: segments, originals,
// packs and snapshots, joined, protected and read by another tab.

import { ask, inContext } from './storage_tab.mjs';

// Runs in the page: words of about a megabyte that nothing else begins with.
function longWords() {
    globalThis.long = of => Array.from({ length: 100_000 }, (nothing, at) => `${of}:${at}`).join(' ');
    globalThis.kindIn = async (shelf, name = 'desk') => {
        const answer = request => new Promise((resolve, reject) => {
            request.onsuccess = () => resolve(request.result);
            request.onerror = () => reject(request.error);
        });
        const database = await answer(indexedDB.open(`/counterpart/${name}`));
        const entries = await answer(database.transaction(shelf).objectStore(shelf).getAll());
        database.close();
        return entries.map(({ contents }) => contents).filter(contents => (contents?.size ?? contents?.length) > 100_000)
            .map(contents => (contents instanceof Blob ? 'blob' : 'bytes'));
    };
}

const saved = (page, sequence) => page.waitForFunction(
    wanted => desk.status.phase === 'saved' && desk.status.sequence === wanted, sequence);
const holds = (page, ...numbers) => page.evaluate(
    list => list.every((of, at) => desk.segments[at] === long(of)) && desk.segments.length === list.length, numbers);

async function readAgain({ tab, assert }) {
    const one = await tab({ before: longWords });
    const sha256 = await one.evaluate(() => {
        const bytes = new TextEncoder().encode(long('original'));
        const digest = desk.module.digest_of(bytes);
        desk.append(1, long(1));
        desk.storage.keepOriginal(digest, 'long.txt', bytes);
        desk.append(2, long(2));
        return digest;
    });
    await saved(one, 2);
    assert.deepEqual(await one.evaluate(() => kindIn('FILE_DATA')), ['blob', 'blob']);
    assert.deepEqual(await one.evaluate(() => kindIn('ORIGINALS')), ['blob']);
    const two = await tab({ before: longWords });
    assert.equal(await holds(two, 1, 2), true);
    await one.evaluate(() => desk.append(3, long(3)));
    await two.waitForFunction(() => desk.segments.length === 3);
    assert.equal(await holds(two, 1, 2, 3), true);
    const same = await two.evaluate(async digest => {
        const { ok, bytes } = await desk.ask('loadOriginal', { sha256: digest });
        return ok && new TextDecoder().decode(bytes) === long('original');
    }, sha256);
    assert.equal(same, true);
}

// As the program hands a compaction over: pieces first, heads last.
const packInPieces = (page, sequence) => page.evaluate(number => {
    const frame = desk.framed('CPPK', number, long(number));
    const { storage } = desk;
    storage.gatherAnew();
    storage.gather('pack', new Uint8Array(7));
    storage.gatherAnew();
    for (let at = 24; at < frame.length; at += 300_000) {
        const piece = frame.slice(at, at + 300_000);
        storage.gather('pack', piece);
        piece.fill(0);   // its memory is used for something else at once
    }
    return storage.compact(number, new Uint8Array(0), frame.subarray(0, 24), [number]);
}, sequence);

async function packedAndJoined({ tab, assert }) {
    const one = await tab({ before: longWords, calm: 50 });
    for (const sequence of [1, 2]) {
        await one.evaluate(number => desk.append(number, long(number)), sequence);
        await saved(one, sequence);
        assert.equal(await packInPieces(one, sequence), true);
    }
    // The first pack alone is one pack, too.
    await one.waitForFunction(() => {
        const { packs } = desk.storage.archive;
        return packs.length === 1 && packs[0].first === 1 && packs[0].last === 2;
    });
    assert.deepEqual(await one.evaluate(() => kindIn('ARCHIVE')), ['blob']);
    await one.close();
    const two = await tab({ before: longWords });
    const same = await two.evaluate(async () => {
        const past = await desk.past();
        const [pack] = (await desk.ask('loadPast')).list;
        const words = long(1) + long(2);
        const whole = desk.framed('CPPK', 2, words);
        return past.length === 1 && past[0].words === words && whole.every((byte, at) => byte === pack.bytes[at]);
    });
    assert.equal(same, true);
}

async function damagedIsNotJoined({ tab, assert }) {
    const one = await tab({ before: longWords, calm: 50 });
    await one.evaluate(() => {
        desk.append(1, long(1));
        desk.append(2, long(2));
        const [first, second] = [desk.framed('CPPK', 1, long(1)), desk.framed('CPPK', 2, long(2))];
        first[500_000] ^= 1;
        desk.storage.compact(1, new Uint8Array(0), first, [1]);
        desk.storage.compact(2, new Uint8Array(0), second, [2]);
    });
    await saved(one, 2);
    await one.waitForFunction(() => desk.calm >= 1);
    await one.evaluate(() => desk.storage.exclusively(() => {}));   // behind what the calm began
    assert.equal(await one.evaluate(() => desk.storage.archive.packs.length), 2);
}

async function protectedAndNot({ tab, assert }) {
    const one = await tab({ before: longWords });
    await one.evaluate(() => desk.append(1, long(1)));
    await saved(one, 1);
    assert.equal((await ask(one, 'setPassphrase', { passphrase: 'first' })).ok, true);
    assert.deepEqual(await one.evaluate(() => kindIn('FILE_DATA')), ['bytes']);
    await one.evaluate(() => desk.append(2, long(2)));
    await saved(one, 2);
    assert.deepEqual(await one.evaluate(() => kindIn('FILE_DATA')), ['bytes', 'bytes']);
    await one.close();
    const two = await tab({ before: longWords });
    assert.equal((await ask(two, 'unlock', { passphrase: 'first' })).ok, true);
    await two.waitForFunction(() => desk.opened);
    assert.equal(await holds(two, 1, 2), true);
    assert.equal((await ask(two, 'removePassphrase', { passphrase: 'first' })).ok, true);
    await two.evaluate(() => desk.append(3, long(3)));
    await saved(two, 3);
    await two.close();
    const three = await tab({ before: longWords });
    assert.equal(await holds(three, 1, 2, 3), true);
}

export default [
    inContext('a long segment and a long original are read again by every tab', readAgain),
    inContext('a pack that comes in pieces is whole, and is joined with another', packedAndJoined),
    inContext('a long pack that is damaged is joined with no other', damagedIsNotJoined),
    inContext('what is long is sealed by a passphrase, and opened without one', protectedAndNot),
];
