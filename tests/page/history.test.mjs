// The history by role and keyboard: who did what, before and after, taking back, and whether all that is
// stored is whole.

import { test } from './lib.mjs';
import { goTo, noViolations, rename, role, saved, startFromSample } from './steps.mjs';

const grid = page => page.getByRole('grid', { name: 'History' });

/** Changes one byte in the middle of a stored segment, as a bad disk would. */
const damage = page => page.evaluate(async () => {
    const flip = value => {
        const bytes = value?.contents;
        if (!(bytes instanceof Uint8Array) || bytes.length < 100) return false;
        bytes[Math.floor(bytes.length / 2)] ^= 1;
        return true;
    };
    const request = asked => new Promise((done, fail) => {
        asked.onsuccess = () => done(asked.result);
        asked.onerror = () => fail(asked.error);
    });
    for (const { name } of await indexedDB.databases()) {
        const database = await request(indexedDB.open(name));
        try {
            for (const store of database.objectStoreNames) {
                const shelf = database.transaction(store, 'readwrite').objectStore(store);
                const [keys, values] = await Promise.all([request(shelf.getAllKeys()), request(shelf.getAll())]);
                for (let at = 0; at < keys.length; at += 1) {
                    if (!/\/seg-[-\d]+$/.test(String(keys[at])) || !flip(values[at])) continue;
                    await request(shelf.keyPath ? shelf.put(values[at]) : shelf.put(values[at], keys[at]));
                    return String(keys[at]).replace(/.*\//, '');
                }
            }
        } finally {
            database.close();
        }
    }
    throw new Error('no stored segment was found');
});

test('the history is narrowed by words and opened, and tells before and after', async ({ open, assert }) => {
    const { page } = await open();
    await startFromSample(page);
    await rename(page, 'Halden north');
    await rename(page, 'Halden south');
    await goTo(page, 'History');
    await role(page, 'heading', 'History').waitFor();
    await noViolations(page, assert);
    await page.keyboard.press('/');
    await page.keyboard.type('renamed');
    await page.getByText(/^2 of \d+ actions$/).waitFor({ state: 'attached' });
    await grid(page).getByRole('row', { name: /Halden south/ }).first().focus();
    await page.keyboard.press('Enter');
    await role(page, 'heading', /Renamed the workspace to "Halden south"/).waitFor();
    const changes = page.getByRole('table', { name: 'What it changed' });
    assert.match(await changes.textContent(), /Title.*Halden north.*Halden south/s);
    await noViolations(page, assert);
    await role(page, 'button', 'Take this back').focus();
    await page.keyboard.press('Enter');
    await page.getByText('Taken back', { exact: true }).first().waitFor({ state: 'attached' });
    await role(page, 'button', 'Halden north').first().waitFor();
    await role(page, 'button', 'All history').click();
    assert.equal(await page.getByRole('searchbox', { name: 'Search the history' }).inputValue(), 'renamed');
});

test('person, kind and day narrow the history, and a day that cannot be read says how to write it', async ({ open, assert }) => {
    const { page } = await open();
    await startFromSample(page);
    await rename(page, 'Halden north');
    await goTo(page, 'History');
    const kind = page.getByRole('combobox', { name: 'Kind' });
    await kind.waitFor();
    const wanted = (await kind.locator('option').allTextContents()).find(each => each.startsWith('Imports'));
    await kind.selectOption({ label: wanted });
    await grid(page).getByRole('row', { name: /Renamed/ }).waitFor({ state: 'detached' });
    assert.ok(await grid(page).getByRole('row', { name: /Imported/ }).count() > 0);
    const day = page.getByRole('textbox', { name: 'Day' });
    await day.fill('2001');
    await page.getByText(/^0 of \d+ actions$/).waitFor({ state: 'attached' });
    await day.fill('yesterday');
    await page.getByText(/Write a day as/).first().waitFor({ state: 'attached' });
    assert.equal(await day.getAttribute('aria-invalid'), 'true');
});

test('an invoice leads to its own history, and one button shows everything again', async ({ open, assert }) => {
    const { page } = await open();
    await startFromSample(page);
    await rename(page, 'Halden north');
    await page.getByRole('searchbox', { name: 'Search invoices' }).fill('NMS-26-104');
    await page.getByRole('row', { name: /NMS-26-104/ }).first().click();
    await role(page, 'button', 'History of this invoice').click();
    await page.getByText('Only what concerns Invoice NMS-26-104.').waitFor({ state: 'attached' });
    await page.getByText(/^[1-9]\d* of \d+ actions$/).waitFor({ state: 'attached' });
    assert.equal(await grid(page).getByRole('row', { name: /Renamed/ }).count(), 0);
    await role(page, 'button', 'Show everything').click();
    await grid(page).getByRole('row', { name: /Renamed/ }).first().waitFor();
});

test('the history is signed, and leaves as CSV and JSON', async ({ open, assert }) => {
    const { page } = await open();
    await startFromSample(page);
    await goTo(page, 'History');
    await grid(page).getByText('Signed').first().waitFor({ state: 'attached' });
    for (const [item, ending] of [['As CSV', /\.csv$/], ['As JSON', /\.json$/]]) {
        await role(page, 'button', 'Export what is shown').click();
        await page.getByRole('menuitem', { name: item }).focus();
        const coming = page.waitForEvent('download', { timeout: 60_000 });
        await Promise.all([coming, page.keyboard.press('Enter')]);
        assert.match((await coming).suggestedFilename(), ending);
    }
});

test('a check says that all is whole, and after damage names the segment and keeps the rest', async ({ open, assert }) => {
    const { page } = await open();
    await startFromSample(page);
    await rename(page, 'Halden north');
    await rename(page, 'Halden south');
    await saved(page);
    await goTo(page, 'History');
    await role(page, 'button', 'Verify').click();
    await page.getByText(/^Everything is whole: \d+ actions/).first().waitFor({ state: 'attached', timeout: 60_000 });
    await noViolations(page, assert);
    const segment = await damage(page);
    await role(page, 'button', 'Verify').click();
    const list = page.getByRole('list', { name: 'What is not whole' });
    await list.waitFor({ timeout: 60_000 });
    assert.match(await list.textContent(), new RegExp(segment.replace(/^seg-\d+-/, 'seg-.*')));
    await noViolations(page, assert);
});
