// Two people with a server of their own: set up by keyboard and role, in step as it happens, apart
// while the server is away, and asked where they contradict each other.

import fs from 'node:fs';
import path from 'node:path';
import { Server, command, password } from '../sync/lib.mjs';
import { role } from './steps.mjs';
import { accessibilityProblems, open, site, test } from './lib.mjs';

const mark = (page, words) => page.getByRole('link', { name: `Sync: ${words}` }).first();
const synced = page => page.getByRole('link', { name: /^Sync: Synced/ }).first().waitFor();

function rename(page, title) {
    return page.evaluate(given => JSON.parse(counterpart.module.dispatch(
        JSON.stringify({ do: 'rename', title: given }))), title);
}

// The title stands in the rail, where it leads to the workspaces.
const titleOf = (page, title) => role(page, 'button', title).first().waitFor();

async function goToSync(page) {
    await page.keyboard.press('Control+KeyK');
    await role(page, 'combobox', /Find a screen/).fill('sync');
    await page.keyboard.press('Enter');
    await role(page, 'heading', 'Sync', { level: 1 }).waitFor();
}

async function setUp(page, address, { name = 'ana', secret = password } = {}) {
    await role(page, 'textbox', 'Address').fill(address);
    await role(page, 'textbox', 'Name').fill(name);
    await page.getByLabel('Password or token').fill(secret);
    await role(page, 'button', 'Try and begin').click();
}

async function withServer(run) {
    const people = { ana: { books: 'writer' }, ben: { books: 'writer' } };
    const server = new Server({ people });
    server.site = site;
    await server.start();
    try {
        await run(server);
    } finally {
        await server.stop();
    }
}

async function person(browser, server, people) {
    const one = await open(browser, `${server.url}/`);
    people.push(one);
    // Until the store was read, nothing may be changed.
    await role(one.page, 'button', 'Import an invoice').waitFor();
    return one.page;
}

test('an address is tried before it is kept, and what is wrong with it is said', async ({ browser, assert }) => {
    await withServer(async server => {
        const people = [];
        const page = await person(browser, server, people);
        assert.equal(await page.getByRole('link', { name: /^Sync:/ }).count(), 0);
        await goToSync(page);
        assert.equal(await page.getByLabel('Password or token').getAttribute('type'), 'password');
        await setUp(page, 'http://books.example/sync/books');
        await page.getByText(/anybody on the way could read the credential/).waitFor();
        await setUp(page, server.database(), { secret: 'a wrong password' });
        await page.getByText(/does not accept this name and password/).waitFor();
        await setUp(page, server.database('other'));
        await page.getByText(/does not allow this/).waitFor();
        assert.deepEqual(await page.evaluate(() => Object.keys(localStorage).filter(k => k.includes('sync'))), []);
        assert.deepEqual(await accessibilityProblems(page), []);
        await setUp(page, server.database());
        await synced(page);
        assert.deepEqual(await accessibilityProblems(page), []);
        await role(page, 'button', 'Forget this server').click();
        await role(page, 'button', 'Forget', { exact: true }).click();
        await role(page, 'button', 'Try and begin').waitFor();
        assert.deepEqual(await page.evaluate(() => Object.keys(localStorage).filter(k => k.includes('sync'))), []);
        for (const one of people) await one.context.close();
    });
});

test('two people are in step, apart while the server is away, and asked where they differ', async ({ browser, assert }) => {
    await withServer(async server => {
        const people = [];
        const ana = await person(browser, server, people);
        const ben = await person(browser, server, people);
        assert.equal((await rename(ana, 'Northlight terms')).ok, true);
        await goToSync(ana);
        await setUp(ana, server.database());
        await synced(ana);
        await goToSync(ben);
        await setUp(ben, server.database(), { name: 'ben' });
        await titleOf(ben, 'Northlight terms');

        // As it happens, and again after a reload.
        await rename(ben, 'Northlight 2026');
        await titleOf(ana, 'Northlight 2026');
        await ana.reload();
        await ana.waitForFunction(() => globalThis.counterpart?.ready);
        await synced(ana);
        await rename(ana, 'Northlight 2027');
        await titleOf(ben, 'Northlight 2027');

        // Apart: both go on, and say that the server is not reached.
        await server.kill();
        for (const page of [ana, ben]) await mark(page, 'Server not reached').waitFor();
        await rename(ana, 'As Ana calls it');
        await rename(ben, 'As Ben calls it');
        await server.start();
        for (const page of [ana, ben]) {
            await page.evaluate(() => dispatchEvent(new Event('online')));
            await mark(page, '1 conflict').waitFor({ timeout: 30_000 });
        }
        await goToSync(ana);
        await ana.getByText(/1 value was changed by two people/).waitFor();

        // Whoever pauses hears nothing until they resume.
        await role(ana, 'button', 'Pause').click();
        await mark(ana, 'Sync paused').waitFor();
        await rename(ben, 'Settled');
        await role(ana, 'button', 'Resume').click();
        await titleOf(ana, 'Settled');
        for (const one of people) one.errors.length = 0;   // the browser notes each failed request
        assert.match(command(server.data, 'check'), /All is well/);
        for (const one of people) await one.context.close();
    });
});

/** Everything this browser has stored of the page, as text. */
const stored = page => page.evaluate(async () => {
    const texts = [JSON.stringify({ ...localStorage })];
    for (const { name } of await indexedDB.databases()) {
        const database = await new Promise(done => {
            indexedDB.open(name).onsuccess = event => done(event.target.result);
        });
        for (const shelf of database.objectStoreNames) {
            const all = await new Promise(done => {
                database.transaction(shelf).objectStore(shelf).getAll().onsuccess = event => done(event.target.result);
            });
            for (const { contents } of all) texts.push(new TextDecoder().decode(contents));
        }
        database.close();
    }
    return texts.join('\n');
});
/** Notes are kept beside the journal, and nothing says when one is. */
async function soon(holds) {
    for (let i = 0; i < 50; i++) {
        if (await holds()) return true;
        await new Promise(done => setTimeout(done, 100));
    }
    return false;
}
const saved = page => page.waitForFunction(() => counterpart.module.storage.phase === 'saved');
const ask = (page, question, given) => page.evaluate(([name, more]) => counterpart.module.storage[name](more), [question, given]);

test('behind a passphrase the credential is stored by nobody who has not got it', async ({ browser, assert }) => {
    await withServer(async server => {
        const people = [];
        const page = await person(browser, server, people);
        assert.equal((await rename(page, 'Northlight terms')).ok, true);
        await goToSync(page);
        await page.getByText(/in the clear/).first().waitFor({ state: 'attached' });
        await setUp(page, server.database());
        await synced(page);
        await saved(page);
        assert.ok(await soon(async () => (await stored(page)).includes(password)),
            'without a passphrase it lies in the clear, as is said');
        assert.equal(await page.evaluate(() => JSON.stringify({ ...localStorage })).then(text => text.includes('secret')), false);

        await ask(page, 'setPassphrase', 'hazel 17 lantern');
        await saved(page);
        assert.ok(await soon(async () => !(await stored(page)).includes(password)));
        await page.reload();
        await page.getByText(/locked|passphrase/i).first().waitFor();
        await page.waitForFunction(() => globalThis.counterpart?.ready);
        await ask(page, 'unlock', 'hazel 17 lantern');
        await synced(page);
        assert.equal((await stored(page)).includes(password), false);
        for (const one of people) await one.context.close();
    });
});

test('a name is erased on the server and on the other device, and what was done stays', async ({ browser, assert }) => {
    await withServer(async server => {
        const people = [];
        const ana = await person(browser, server, people);
        await ana.evaluate(() => localStorage.setItem('counterpart.person', 'Erika Muster'));
        await ana.reload();
        await ana.waitForFunction(() => globalThis.counterpart?.ready);
        const ben = await person(browser, server, people);
        assert.equal((await rename(ana, 'Northlight terms')).ok, true);
        await goToSync(ana);
        await setUp(ana, server.database());
        await synced(ana);
        await goToSync(ben);
        await setUp(ben, server.database(), { name: 'ben' });
        await titleOf(ben, 'Northlight terms');
        const erase = role(ben, 'button', 'Erase personal data of Erika Muster');
        await erase.waitFor();
        assert.deepEqual(await accessibilityProblems(ben), []);

        await erase.press('Enter');
        await ben.getByText(/Invoices and contracts have to be kept for years/).waitFor();
        const certain = role(ben, 'button', 'Erase for good');
        assert.ok(await certain.isDisabled());
        await role(ben, 'textbox', 'Type the name to be sure').fill('Erika Muster');
        await certain.press('Enter');
        await ben.getByText('1 name was erased.').waitFor();
        await ana.getByText('1 name was erased.').waitFor();
        for (const page of [ana, ben]) {
            await saved(page);
            assert.equal((await stored(page)).includes('Erika'), false);
        }
        await titleOf(ana, 'Northlight terms');
        for (const one of people) await one.context.close();
        await server.stop();
        for (const file of fs.readdirSync(server.data)) {
            assert.equal(fs.readFileSync(path.join(server.data, file)).includes('Erika'), false, `${file} holds the name`);
        }
        await server.start();
    });
});
