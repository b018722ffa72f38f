// Originals, keys, workspaces and backups: what is kept beside the journal.

import { createHash } from 'node:crypto';

import { append, ask, inContext, openTab, phase, stored } from './storage_tab.mjs';

const words = '<Invoice>INV-1</Invoice>';
const sha = createHash('sha256').update(words).digest('hex');
const saved = (page, sequence) => page.waitForFunction(
    wanted => desk.status.phase === 'saved' && desk.status.sequence === wanted, sequence);

const keep = (page, digest = sha, content = words, name = 'INV-1.xml') =>
    page.evaluate(([id, what, called]) =>
        desk.storage.keepOriginal(id, called, new TextEncoder().encode(what)), [digest, content, name]);

const load = (page, sha256) => page.evaluate(async id => {
    const answer = await desk.ask('loadOriginal', { sha256: id });
    return answer.ok ? { ...answer, bytes: new TextDecoder().decode(answer.bytes) } : answer;
}, sha256);

async function keptOnce({ tab, context, url, assert }) {
    const one = await tab();
    const before = Date.now();
    assert.equal(await one.evaluate(() => desk.append(1)) && await keep(one), true);
    // It can be seen before it is saved.
    assert.equal((await load(one, sha)).bytes, words);
    await saved(one, 1);
    await one.waitForFunction(() => !desk.storage.hasUnsaved());
    assert.equal(await keep(one, sha, words, 'again.xml'), true);
    const { list, bytes } = await ask(one, 'originals');
    assert.equal(bytes, words.length);
    assert.equal(list.length, 1);
    assert.deepEqual([list[0].sha256, list[0].name, list[0].bytes], [sha, 'INV-1.xml', words.length]);
    assert.ok(list[0].keptAt >= before);
    await one.close();
    const two = await openTab(context, url);
    assert.deepEqual(await load(two, sha), { ok: true, name: 'INV-1.xml', bytes: words });
    // It was not read with the journal.
    assert.deepEqual(await two.evaluate(() => desk.segments), ['segment 1\n']);
}

async function together({ tab, assert }) {
    const page = await tab({ before: () => {
        const put = IDBObjectStore.prototype.put;
        IDBObjectStore.prototype.put = function (...given) {
            if (globalThis.failing && this.name === 'ORIGINALS') {
                throw new DOMException('full', 'QuotaExceededError');
            }
            return put.apply(this, given);
        };
    } });
    await page.evaluate(() => { globalThis.failing = true; });
    await page.evaluate(([id, what]) => {
        desk.append(1);
        desk.storage.keepOriginal(id, 'INV-1.xml', new TextEncoder().encode(what));
    }, [sha, words]);
    await phase(page, 'not_saved_retrying');
    assert.deepEqual(Object.keys(await stored(page)), ['.writer']);
    await page.evaluate(() => { globalThis.failing = false; });
    await saved(page, 1);
    assert.equal(Object.keys(await stored(page, 'desk', 'ORIGINALS')).length, 1);
}

async function missingAndChanged({ tab, assert }) {
    const page = await tab();
    const missing = await load(page, '0'.repeat(64));
    assert.match(missing.error, /not kept in this browser.*backup/);
    await keep(page, sha, 'something else');
    await append(page, 1);
    await saved(page, 1);
    assert.match((await load(page, sha)).error, /INV-1\.xml is no longer what was imported/);
}

async function followersCannotKeep({ tab, assert }) {
    await tab();
    const two = await tab();
    assert.equal(await keep(two), false);
    assert.deepEqual((await ask(two, 'originals')).list, []);
}

async function keepsTheKey({ tab, context, url, assert }) {
    const one = await tab();
    assert.equal(await one.evaluate(() => desk.key), '');
    const seed = await one.evaluate(() => {
        const bytes = desk.storage.randomBytes(32);
        desk.storage.keepKey(bytes);
        desk.append(1);
        return Array.from(bytes).join();
    });
    await saved(one, 1);
    await one.close();
    const two = await openTab(context, url);
    assert.equal(await two.evaluate(() => desk.key), seed);
    await two.evaluate(() => desk.storage.open('other'));
    await two.waitForFunction(() => desk.opened.role === 'writer' && desk.segments.length === 0);
    assert.equal(await two.evaluate(() => desk.key), '');
}

async function severalWorkspaces({ tab, assert }) {
    const page = await tab();
    await append(page, 1, 2);
    await saved(page, 2);
    await page.evaluate(() => desk.storage.setTitle('Ana’s desk'));
    assert.match((await ask(page, 'createWorkspace', { title: '  ' })).error, /needs a name/);
    assert.equal((await ask(page, 'createWorkspace', { title: 'Zürich Büro 7' })).says,
        'zu-rich-bu-ro-7');
    assert.equal((await ask(page, 'createWorkspace', { title: 'Zürich Büro 7' })).says,
        'zu-rich-bu-ro-7-2');
    await page.evaluate(() => desk.storage.open('zu-rich-bu-ro-7'));
    await page.waitForFunction(() => desk.segments.length === 0);
    await append(page, 1);
    await saved(page, 1);
    await page.waitForTimeout(500);
    const { list } = await ask(page, 'workspaces');
    assert.deepEqual(list.map(row => [row.name, row.title, row.segments, row.current]), [
        ['zu-rich-bu-ro-7', 'Zürich Büro 7', 1, true],
        ['desk', 'Ana’s desk', 2, false],
        ['zu-rich-bu-ro-7-2', 'Zürich Büro 7', undefined, false],
    ]);
    assert.equal(list[1].bytes, 20);
    assert.equal(await page.evaluate(() => desk.storage.lastWorkspace()), 'zu-rich-bu-ro-7');
}

async function removed({ tab, context, url, assert }) {
    const page = await tab();
    await append(page, 1);
    await keep(page);
    await saved(page, 1);
    const other = await openTab(context, url, { workspace: 'second' });
    await append(other, 1);
    await phase(other, 'saved');
    assert.match((await ask(page, 'removeWorkspace', { name: 'second' })).error, /another tab/);
    assert.match((await ask(page, 'removeWorkspace', { name: 'nowhere' })).error, /no such/);
    await other.close();
    // The browser gives the lock of a closed tab back a moment later.
    await page.evaluate(async () => {
        const isHeld = async () => (await navigator.locks.query()).held
            .some(lock => lock.name === 'counterpart/second');
        while (await isHeld()) await new Promise(next => setTimeout(next, 50));
    });
    assert.equal((await ask(page, 'removeWorkspace', { name: 'second' })).ok, true);
    const follower = await tab();
    await phase(follower, 'follower');
    assert.match((await ask(follower, 'removeWorkspace', { name: 'desk' })).error, /Another tab writes/);
    assert.equal((await ask(page, 'removeWorkspace', { name: 'desk' })).ok, true);
    assert.match((await phase(follower, 'read_only')).message, /removed in another tab/);
    await follower.close();
    assert.deepEqual((await ask(page, 'workspaces')).list, []);
    await page.evaluate(() => desk.storage.open('desk'));
    await phase(page, 'saved');
    assert.deepEqual(await page.evaluate(() => desk.segments), []);
    assert.match((await load(page, sha)).error, /not kept/);
}

const downloaded = page => page.evaluate(async () => {
    const { name, file } = desk.downloads.at(-1);
    return { name, text: new TextDecoder('latin1').decode(await file.arrayBuffer()) };
});

async function backup({ tab, assert }) {
    const page = await tab();
    await append(page, 1, 2, 3);
    await page.evaluate(() => desk.pack(1, 2));
    await keep(page);
    await saved(page, 3);
    assert.equal(await page.evaluate(() => desk.storage.lastBackup()), 0);
    const answer = await ask(page, 'downloadBackup', { originals: true });
    assert.match(answer.says, /with 1 original is among your downloads/);
    const { name, text } = await downloaded(page);
    assert.match(name, /^counterpart-desk-\d{4}-\d\d-\d\d\.journal$/);
    assert.match(text, /^CPBK.*"files":2.*"originals":1.*CPPK.*segment 1\nsegment 2\nsegment 3\n.*CPOR/s);
    assert.ok(text.includes(words));
    assert.ok(await page.evaluate(() => desk.storage.lastBackup()) > 0);
    await ask(page, 'downloadBackup', { originals: false });
    assert.ok(!(await downloaded(page)).text.includes(words));
    await ask(page, 'downloadBackup', { originals: true, passphrase: 'correct horse' });
    const sealed = (await downloaded(page)).text;
    assert.match(sealed, /^CPBL/);
    assert.ok(!sealed.includes('segment') && !sealed.includes('Invoice'));
}

// A full disk: what was not saved is in the backup as well.
async function backupOfTheUnsaved({ tab, assert }) {
    const page = await tab({ before: () => {
        const put = IDBObjectStore.prototype.put;
        IDBObjectStore.prototype.put = function (...given) {
            if (globalThis.failing) throw new DOMException('full', 'QuotaExceededError');
            return put.apply(this, given);
        };
    } });
    await append(page, 1);
    await saved(page, 1);
    await page.evaluate(() => { globalThis.failing = true; });
    await append(page, 2);
    await keep(page);
    await phase(page, 'not_saved_retrying');
    await append(page, 3);
    await ask(page, 'downloadBackup', { originals: true });
    const { text } = await downloaded(page);
    assert.match(text, /segment 1\nsegment 2\nsegment 3\n/);
    assert.ok(text.includes(words));
}

async function backupWithoutDatabase({ tab, assert }) {
    const page = await tab({ before: () => {
        Object.defineProperty(globalThis, 'indexedDB', { value: undefined });
    } });
    await phase(page, 'unavailable');
    await append(page, 1, 2);
    await keep(page);
    const { ok } = await ask(page, 'downloadBackup', { originals: true });
    assert.equal(ok, true);
    const { text } = await downloaded(page);
    assert.match(text, /segment 1\nsegment 2\n/);
    assert.ok(text.includes(words));
}

async function tellsRoom({ tab, assert }) {
    const page = await tab();
    const room = await ask(page, 'room');
    assert.equal(room.known, true);
    assert.ok(room.allowed > room.used);
    assert.equal(typeof (await ask(page, 'persist')).granted, 'boolean');
    assert.match((await ask(page, 'noSuchQuestion')).error, /not available yet/);
}

export default [
    inContext('an original is kept once, and read when it is wanted', keptOnce),
    inContext('an original is saved with what was imported from it, or not at all', together),
    inContext('an original that is missing or was changed is said in words', missingAndChanged),
    inContext('a follower keeps no originals', followersCannotKeep),
    inContext('the key of a device is kept with its workspace', keepsTheKey),
    inContext('workspaces are listed with what they are called and hold', severalWorkspaces),
    inContext('a workspace is removed with all it holds, unless another tab works in it', removed),
    inContext('a backup holds packs, segments and originals', backup),
    inContext('a backup holds what could not be saved', backupOfTheUnsaved),
    inContext('without a database a backup holds everything since the start', backupWithoutDatabase),
    inContext('the store tells how much room there is', tellsRoom),
];
