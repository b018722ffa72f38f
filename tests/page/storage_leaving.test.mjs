// Who opens another workspace while one is still being read, or packed, gets that other one and nothing
// of the first.

import { append, inContext, sequencesIn, stored, upTo } from './storage_tab.mjs';

const saved = (page, sequence) => page.waitForFunction(
    wanted => desk.status.phase === 'saved' && desk.status.sequence === wanted, sequence);

// Two workspaces with words of their own; the tab that wrote them is closed.
async function twoWorkspaces(tab) {
    for (const [workspace, count] of [['first', 6], ['second', 2]]) {
        const page = await tab({ workspace });
        await page.evaluate(([name, upTo]) => {
            for (let at = 1; at <= upTo; at += 1) desk.append(at, `${name} ${at}\n`);
        }, [workspace, count]);
        await saved(page, count);
        await page.close();
    }
}

// `hold` names what of the first workspace is still under way when the second one is wanted.
const opensAnother = hold => async ({ tab, assert }) => {
    await twoWorkspaces(tab);
    const page = await tab({ workspace: null, patience: 2000 });
    await page.evaluate(async name => {
        desk.openings = 0;
        const told = desk.module.storage_opened;
        desk.module.storage_opened = (...given) => {
            desk.openings += 1;
            told(...given);
        };
        const first = desk.storage.open('first');
        if (name) {
            // What is held goes on when the second workspace has been opened.
            const { idbfs } = desk.storage;
            const work = idbfs[name].bind(idbfs);
            const begun = new Promise(begins => {
                idbfs[name] = async (...given) => {
                    idbfs[name] = work;
                    begins();
                    await new Promise(goOn => { desk.goOn = goOn; });
                    return work(...given);
                };
            });
            await begun;
        }
        await desk.storage.open('second');
        desk.goOn?.();
        await first;
    }, hold);
    await saved(page, 2);
    assert.deepEqual(await page.evaluate(() => desk.segments), ['second 1\n', 'second 2\n']);
    assert.deepEqual(await page.evaluate(() => [desk.openings, desk.storage.role,
        desk.storage.lastWorkspace()]), [1, 'writer', 'second']);
    await append(page, 3);
    await saved(page, 3);
    assert.deepEqual(sequencesIn(await stored(page, 'second')), [1, 2, 3]);
    assert.deepEqual(sequencesIn(await stored(page, 'first')), upTo(6));
    // Nobody waits any more for the browser to answer about the first.
    await page.waitForTimeout(2200);
    assert.equal(await page.evaluate(() => desk.status.phase), 'saved');
};

// Joining packs reads all of them first, and that takes long.
async function joinsWhatIsLeft({ tab, assert }) {
    const page = await tab({ workspace: 'second' });
    await append(page, 1);
    await saved(page, 1);
    await page.evaluate(() => desk.storage.open('first'));
    for (let first = 1; first <= 5; first += 2) {
        await append(page, first, first + 1);
        await page.evaluate(at => desk.pack(at, at + 1), first);
        await saved(page, first + 1);
    }
    await page.evaluate(async () => {
        const { idbfs } = desk.storage;
        const read = idbfs.read.bind(idbfs);
        let goOn;
        let joined;
        const held = new Promise(done => { goOn = done; });
        await new Promise(isRead => {
            idbfs.read = async (...given) => {
                idbfs.read = read;
                await read(...given);
                isRead();
                await held;
            };
            const { packs } = desk.storage.archive;
            joined = desk.storage.exclusively(() => desk.storage.join(packs)).catch(() => {});
        });
        await desk.storage.open('second');
        goOn();
        await joined;
    });
    assert.deepEqual(await stored(page, 'second', 'ARCHIVE'), {});
    assert.equal(await page.evaluate(() => desk.storage.archive.packs.length), 0);
    await append(page, 2);
    await saved(page, 2);
}

export default [
    inContext('two workspaces opened at once: the later one is open', opensAnother('')),
    inContext('a workspace that is left while it is claimed is not mixed into the next',
        opensAnother('claim')),
    inContext('a workspace that is left while it is read is not mixed into the next',
        opensAnother('load')),
    inContext('packs of a workspace that was left are not joined into the next', joinsWhatIsLeft),
];
