// A passphrase over the store: nothing readable stays on the disk, nothing opens without it, and
// every change of it is one step.

import { append, ask, inContext, openTab, phase, stored, upTo } from './storage_tab.mjs';

const shelves = ['FILE_DATA', 'ARCHIVE', 'ORIGINALS', 'ORIGINAL_NAMES', 'KEYS'];
const sha = 'b0e1d3d6a3e1c8a4d1f0e2b3c4d5e6f70819202122232425262728292a2b2c2d';

async function everythingStored(page) {
    let all = '';
    for (const shelf of shelves) {
        const found = await stored(page, 'desk', shelf);
        for (const [name, content] of Object.entries(found)) {
            if (!name.startsWith('.')) all += content;
        }
    }
    return all;
}

// Segments, a pack, a snapshot, an original and a key.
async function filled(tab, options) {
    const page = await tab(options);
    await append(page, 1, 2, 3);
    await page.evaluate(id => {
        desk.pack(1, 2);
        desk.storage.keepOriginal(id, 'invoice-secret.xml', new TextEncoder().encode('<Secret/>'));
        desk.storage.keepKey(new TextEncoder().encode('segment of thirty-two key bytes.'));
    }, sha);
    await append(page, 4);
    await phase(page, 'saved');
    await page.waitForFunction(() => desk.status.sequence === 4);
    return page;
}

const readable = /segment|snapshot|Secret|secret/;

async function nothingReadable({ tab, assert }) {
    const page = await filled(tab);
    assert.match(await everythingStored(page), readable);
    assert.deepEqual(await ask(page, 'setPassphrase', { passphrase: 'correct horse' }),
        { ok: true, says: 'The workspace is protected from now on.' });
    assert.deepEqual(await page.evaluate(() => desk.sealing), { on: true, open: true, minutes: 0 });
    assert.doesNotMatch(await everythingStored(page), readable);
    await append(page, 5);
    await page.evaluate(() => desk.pack(3, 5));
    await phase(page, 'saved');
    await page.waitForFunction(() => !desk.storage.hasUnsaved());
    assert.doesNotMatch(await everythingStored(page), readable);
}

async function opensWithIt({ tab, context, url, assert }) {
    let page = await filled(tab);
    await ask(page, 'setPassphrase', { passphrase: 'correct horse' });
    await append(page, 5);
    await page.waitForFunction(() => desk.status.sequence === 5);
    await page.close();
    page = await openTab(context, url);
    assert.equal((await phase(page, 'locked')).message, 'A passphrase protects this workspace.');
    assert.deepEqual(await page.evaluate(() => [desk.opened, desk.segments, desk.key]), [null, [], '']);
    assert.deepEqual(await append(page, 6), [false]);
    const wrong = await ask(page, 'unlock', { passphrase: 'Correct horse' });
    assert.equal(wrong.ok, false);
    assert.match(wrong.error, /not the passphrase/);
    assert.equal(await page.evaluate(() => desk.status.phase), 'locked');
    assert.equal((await ask(page, 'unlock', { passphrase: 'correct horse' })).ok, true);
    await phase(page, 'saved');
    assert.deepEqual(await page.evaluate(() => desk.segments),
        ['snapshot 2\n', 'segment 3\n', 'segment 4\n', 'segment 5\n']);
    assert.match((await page.evaluate(() => desk.past()))[0].words, /segment 1\nsegment 2/);
    assert.equal(await page.evaluate(() => desk.key.split(',').length), 32);
    assert.equal((await ask(page, 'originals')).list[0].name, 'invoice-secret.xml');
    assert.deepEqual(await append(page, 6), [true]);
}

async function changed({ tab, context, url, assert }) {
    let page = await filled(tab);
    await ask(page, 'setPassphrase', { passphrase: 'first' });
    const before = await everythingStored(page);
    assert.match((await ask(page, 'changePassphrase', { old: 'x', passphrase: 'second' })).error,
        /not the passphrase/);
    assert.equal((await ask(page, 'changePassphrase', { old: 'first', passphrase: 'second' })).ok, true);
    // Only the line that opens the key was written.
    assert.equal(await everythingStored(page), before);
    await page.close();
    page = await openTab(context, url);
    assert.equal((await ask(page, 'unlock', { passphrase: 'first' })).ok, false);
    assert.equal((await ask(page, 'unlock', { passphrase: 'second' })).ok, true);
    assert.equal((await ask(page, 'removePassphrase', { passphrase: 'first' })).ok, false);
    assert.equal((await ask(page, 'removePassphrase', { passphrase: 'second' })).ok, true);
    assert.match(await everythingStored(page), readable);
    await page.close();
    page = await openTab(context, url);
    await phase(page, 'saved');
    assert.equal(await page.evaluate(() => desk.segments.length), 3);
    assert.match((await ask(page, 'unlock', { passphrase: 'second' })).error ?? 'none', /none|No/);
}

async function refusesNonsense({ tab, assert }) {
    const page = await tab();
    assert.match((await ask(page, 'setPassphrase', { passphrase: '' })).error, /empty passphrase/);
    assert.match((await ask(page, 'removePassphrase', { passphrase: 'x' })).error, /No passphrase/);
    assert.match((await ask(page, 'lock')).error, /No passphrase/);
    await ask(page, 'setPassphrase', { passphrase: 'one' });
    assert.match((await ask(page, 'setPassphrase', { passphrase: 'two' })).error, /already/);
}

// The transaction that seals everything is aborted in its middle.
function failingUpdates() {
    const update = IDBCursor.prototype.update;
    globalThis.updates = 0;
    IDBCursor.prototype.update = function (...given) {
        globalThis.updates += 1;
        if (globalThis.failAt === globalThis.updates) {
            throw new DOMException('full', 'QuotaExceededError');
        }
        return update.apply(this, given);
    };
}

async function allOrNothing({ tab, context, url, assert }) {
    let page = await filled(tab, { before: failingUpdates });
    await page.evaluate(() => { globalThis.failAt = 4; });
    const failed = await ask(page, 'setPassphrase', { passphrase: 'one' });
    assert.match(failed.error, /full/);
    assert.match(await everythingStored(page), /segment.*Secret/s);
    assert.deepEqual(await append(page, 5), [true]);
    await page.waitForFunction(() => desk.status.sequence === 5);
    await page.close();
    page = await openTab(context, url, { before: failingUpdates });
    assert.equal(await page.evaluate(() => desk.opened.ok), true);
    await ask(page, 'setPassphrase', { passphrase: 'one' });
    await page.evaluate(() => { globalThis.failAt = globalThis.updates + 4; });
    assert.match((await ask(page, 'removePassphrase', { passphrase: 'one' })).error, /full/);
    assert.doesNotMatch(await everythingStored(page), readable);
    await page.close();
    page = await openTab(context, url);
    await phase(page, 'locked');
    assert.equal((await ask(page, 'unlock', { passphrase: 'one' })).ok, true);
    assert.equal(await page.evaluate(() => desk.segments.length), 4);
}

async function locks({ tab, assert }) {
    const page = await filled(tab);
    await ask(page, 'setPassphrase', { passphrase: 'one' });
    await append(page, 5);
    assert.equal((await ask(page, 'lock')).ok, true);
    await phase(page, 'locked');
    assert.deepEqual(await page.evaluate(() => [desk.locks, desk.segments, desk.sealing]),
        [1, [], { on: true, open: false, minutes: 0 }]);
    assert.deepEqual(await append(page, 6), [false]);
    assert.equal((await ask(page, 'unlock', { passphrase: 'one' })).ok, true);
    await phase(page, 'saved');
    assert.equal(await page.evaluate(() => desk.segments.at(-1)), 'segment 5\n');
    assert.deepEqual(await append(page, 6), [true]);
    await page.waitForFunction(() => desk.status.sequence === 6);
}

async function locksWhenIdle({ tab, assert }) {
    const page = await filled(tab);
    await page.evaluate(() => desk.storage.lockAfter(0.01));
    await page.waitForTimeout(800);
    assert.equal(await page.evaluate(() => desk.locks), 0);
    await ask(page, 'setPassphrase', { passphrase: 'one' });
    await phase(page, 'locked');
    await page.evaluate(() => desk.storage.lockAfter(0.05));
    await ask(page, 'unlock', { passphrase: 'one' });
    for (let at = 0; at < 8; at += 1) {
        await page.keyboard.press('a');
        await page.waitForTimeout(500);
    }
    // Four seconds of typing are longer than three of idleness.
    assert.equal(await page.evaluate(() => desk.status.phase), 'saved');
    await phase(page, 'locked');
}

async function otherTabs({ tab, assert }) {
    const one = await filled(tab);
    const two = await tab();
    await phase(two, 'follower');
    assert.match((await ask(two, 'setPassphrase', { passphrase: 'x' })).error, /Another tab writes/);
    await ask(one, 'setPassphrase', { passphrase: 'one' });
    await append(one, 5);
    await phase(two, 'locked');
    assert.deepEqual(await two.evaluate(() => [desk.locks, desk.segments]), [1, []]);
    assert.equal((await ask(two, 'unlock', { passphrase: 'one' })).ok, true);
    await phase(two, 'follower');
    assert.equal(await two.evaluate(() => desk.segments.at(-1)), 'segment 5\n');
    await append(one, 6);
    await two.waitForFunction(() => desk.segments.at(-1) === 'segment 6\n');
    // A new passphrase changes nothing for a tab that is open; removing it neither.
    await ask(one, 'changePassphrase', { old: 'one', passphrase: 'two' });
    await append(one, 7);
    await two.waitForFunction(() => desk.segments.at(-1) === 'segment 7\n');
    await ask(one, 'removePassphrase', { passphrase: 'two' });
    await append(one, 8);
    await two.waitForFunction(() => desk.segments.at(-1) === 'segment 8\n');
    await one.close();
    await phase(two, 'saved');
    assert.deepEqual(await append(two, 9), [true]);
}

// One changed byte on the disk costs what it was in, and nothing else.
async function damageIsFound({ tab, context, url, assert }) {
    let page = await tab();
    await append(page, ...upTo(3));
    await page.waitForFunction(() => desk.status.sequence === 3);
    await ask(page, 'setPassphrase', { passphrase: 'one' });
    await page.evaluate(async () => {
        const { mount, idbfs } = desk.storage;
        const path = `${mount.mountpoint}/seg-000001-0000000002`;
        await idbfs.change(mount, (files, step) => {
            files.get(path).onsuccess = step(event => {
                const entry = event.target.result;
                entry.contents[40] ^= 1;
                files.put(entry, path);
            });
        });
    });
    await page.close();
    page = await openTab(context, url);
    await ask(page, 'unlock', { passphrase: 'one' });
    const segments = await page.evaluate(() => desk.segments);
    assert.deepEqual([segments[0], segments[2]], ['segment 1\n', 'segment 3\n']);
    assert.doesNotMatch(segments[1], /segment 2/);
}

export default [
    inContext('with a passphrase nothing readable stays on the disk', nothingReadable),
    inContext('a workspace with a passphrase opens with it alone', opensWithIt),
    inContext('a passphrase is changed by one line, and removed', changed),
    inContext('an empty, a second or a missing passphrase is refused', refusesNonsense),
    inContext('a passphrase is set or removed for everything, or for nothing', allOrNothing),
    inContext('locking saves first and forgets everything read', locks),
    inContext('a workspace is locked when nobody is there', locksWhenIdle),
    inContext('the other tabs of a workspace ask for its passphrase too', otherTabs),
    inContext('a changed byte under a passphrase costs one segment', damageIsFound),
];
