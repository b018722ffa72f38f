// A long journal on the real page: it is packed while nobody does anything, opens from what was
// packed, and its past is there when somebody takes something back.

import { ready, test } from './lib.mjs';

const renameMany = async (page, from, to) => {
    await allSaved(page);
    await page.evaluate(([first, last]) => {
        for (let number = first; number <= last; number += 1) {
            const command = { do: 'rename', title: `Title ${number}` };
            const answer = JSON.parse(counterpart.module.dispatch(JSON.stringify(command)));
            if (!answer.ok) throw new Error(answer.error.message);
        }
    }, [from, to]);
};

const status = page => page.evaluate(() => JSON.parse(counterpart.module.status()).value);

const allSaved = page => page.waitForFunction(() => {
    const { value } = JSON.parse(counterpart.module.status());
    return value.saved_sequence === value.sequence && value.phase === 1;
});

// What lies in the database, by its keys alone.
const keys = page => page.evaluate(async () => {
    const answer = request => new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
    });
    const database = await answer(indexedDB.open('/counterpart/workspace'));
    const of = name => answer(database.transaction(name).objectStore(name).getAllKeys());
    const found = { files: await of('FILE_DATA'), archive: await of('ARCHIVE') };
    database.close();
    found.segments = found.files.filter(name => name.includes('/seg-')).length;
    return found;
});

const packed = page => page.waitForFunction(
    () => counterpart.module.storage.archive.packs.length > 0, null, { timeout: 20_000 });

// The title of the workspace stands in the rail and leads to the workspaces.
const title = (page, name = /^Title \d+$/) => page.getByRole('navigation', { name: 'Main' })
    .getByRole('button', { name, exact: true });

test('three hundred changes become one pack and nothing else changes', async ({ open, assert }) => {
    const { page } = await open();
    await renameMany(page, 1, 300);
    await allSaved(page);
    await packed(page);
    await allSaved(page);
    const before = await status(page);
    const { segments, archive } = await keys(page);
    assert.ok(segments < 50, `${segments} segments were left`);
    assert.deepEqual(archive.map(([kind]) => kind).includes('pack'), true);
    await page.reload();
    await ready(page);
    await allSaved(page);
    assert.equal((await status(page)).sequence, before.sequence);
    await title(page).waitFor();
    assert.deepEqual(await title(page).evaluateAll(all => all.map(each => each.ariaLabel)), ['Title 300']);
});

test('what lies in front of the snapshot is taken back all the same', async ({ open, assert }) => {
    const { page } = await open();
    // Long enough for a snapshot, which takes 256 kB.
    await renameMany(page, 1, 900);
    await allSaved(page);
    await page.waitForFunction(() => counterpart.module.storage.archive.snapshot, null,
        { timeout: 20_000 });
    await renameMany(page, 901, 901);
    await allSaved(page);
    await page.reload();
    await ready(page);
    await title(page).waitFor();
    assert.equal(await page.evaluate(() => counterpart.module.storage.archive.past.length > 0), true);
    await page.keyboard.press('Control+z');
    await title(page, 'Title 900').waitFor();
    await page.keyboard.press('Control+z');
    await title(page, 'Title 899').waitFor();
});
