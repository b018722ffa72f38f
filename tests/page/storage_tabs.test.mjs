// Several tabs of one workspace: one writes, the others see it, and one of them takes over when the
// writer goes, asks for it, or dies.

import { append, inContext, phase, sequencesIn, stored, upTo } from './storage_tab.mjs';

const role = page => page.evaluate(() => desk.storage.role);
const segments = page => page.evaluate(() => desk.segments.length);
const sees = (page, count) =>
    page.waitForFunction(wanted => desk.segments.length === wanted, count);

async function secondFollows({ tab, assert }) {
    const one = await tab();
    await append(one, 1, 2);
    await phase(one, 'saved');
    const two = await tab();
    assert.equal((await phase(two, 'follower')).sequence, 2);
    assert.equal(await segments(two), 2);
    await append(one, 3);
    await sees(two, 3);
    assert.equal(await two.evaluate(() => desk.segments[2]), 'segment 3\n');
    assert.equal(await two.evaluate(() => desk.restarts), 0);
    assert.deepEqual(await append(two, 4), [false]);
    assert.deepEqual(sequencesIn(await stored(two)), [1, 2, 3]);
}

async function takesOver(end, { tab, context, assert }) {
    const one = await tab();
    const two = await tab();
    await append(one, ...upTo(5));
    await phase(one, 'saved');
    await end(one, context);
    await phase(two, 'saved');
    assert.equal(await segments(two), 5);
    assert.deepEqual(await append(two, 6), [true]);
    await two.waitForFunction(() => desk.status.phase === 'saved' && desk.status.sequence === 6);
    assert.deepEqual(sequencesIn(await stored(two)), upTo(6));
}

const closeTab = page => page.close();

async function crashTab(page, context) {
    const session = await context.newCDPSession(page);
    session.send('Page.crash').catch(() => {});
}

async function handsOver({ tab, assert }) {
    const one = await tab();
    const two = await tab();
    const three = await tab();
    await append(one, 1, 2, 3);
    await three.evaluate(() => desk.ask('requestWriting'));
    await phase(three, 'saved');
    assert.deepEqual(await three.evaluate(() => desk.answers), [{ ok: true }]);
    assert.equal(await role(one), 'follower');
    assert.equal(await role(two), 'follower');
    assert.equal(await segments(three), 3);
    await append(three, 4);
    await sees(two, 4);
    await one.waitForFunction(() => desk.status.sequence === 4);
    // What a tab wrote itself is not told to it again.
    assert.equal(await segments(one), 1);
    await one.evaluate(() => desk.ask('requestWriting'));
    await phase(one, 'saved');
    assert.deepEqual(await append(one, 5), [true]);
    await sees(three, 4);
    assert.deepEqual(sequencesIn(await stored(one)).slice(0, 4), upTo(4));
}

async function refusesWhileNotSaved({ tab, assert }) {
    const one = await tab({ before: () => {
        const put = IDBObjectStore.prototype.put;
        IDBObjectStore.prototype.put = function (...given) {
            if (globalThis.failing) throw new DOMException('full', 'QuotaExceededError');
            return put.apply(this, given);
        };
    } });
    const two = await tab();
    await one.evaluate(() => { globalThis.failing = true; });
    await append(one, 1);
    await phase(one, 'not_saved_retrying');
    await two.evaluate(() => { desk.ask('requestWriting'); });
    await two.waitForFunction(() => desk.answers.length);
    const [answer] = await two.evaluate(() => desk.answers);
    assert.equal(answer.ok, false);
    assert.match(answer.error, /could not save yet/);
    await one.evaluate(() => { globalThis.failing = false; });
    await phase(one, 'saved');
    await sees(two, 1);
}

async function followerStartsOver({ tab, assert }) {
    const one = await tab();
    const two = await tab();
    await append(one, 1, 2, 3);
    await sees(two, 3);
    await one.evaluate(() => desk.ask('clear'));
    await two.waitForFunction(() => desk.restarts === 1);
    assert.equal(await segments(two), 0);
    await append(one, 1);
    await sees(two, 1);
}

// Without Web Locks both tabs believe they may write; the store lets only the newer one.
async function fenced({ tab, assert }) {
    const noLocks = () => Object.defineProperty(navigator, 'locks', { value: undefined });
    const one = await tab({ before: noLocks });
    await append(one, 1, 2);
    await phase(one, 'saved');
    const two = await tab({ before: noLocks });
    assert.equal(await role(two), 'writer');
    assert.equal(await segments(two), 2);
    await append(one, 3);
    const status = await phase(one, 'read_only');
    assert.match(status.message, /took over/);
    assert.match(await one.evaluate(() => desk.everything()), /segment 3/);
    await append(two, 3);
    await phase(two, 'saved');
    assert.deepEqual(Object.keys(await stored(two)).sort(), ['.writer', 'seg-000001-0000000001',
        'seg-000001-0000000002', 'seg-000002-0000000003']);
}

export default [
    inContext('the second tab follows and may not write', secondFollows),
    inContext('a follower takes over when the writer is closed',
        given => takesOver(closeTab, given)),
    inContext('a follower takes over when the writer dies', given => takesOver(crashTab, given)),
    inContext('the tab that asks gets to write, not the one that waited longest', handsOver),
    inContext('a writer that could not save does not hand over', refusesWhileNotSaved),
    inContext('followers begin again when the workspace is cleared', followerStartsOver),
    inContext('an overtaken writer cannot change the store', fenced),
];
