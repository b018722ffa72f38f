// Two houses share a contract: one exports a snapshot, the other opens it, verifies and trusts it, compares
// it with books of its own, takes over what it accepts, and signs; by role and keyboard.

import fs from 'node:fs';
import path from 'node:path';
import { accessibilityProblems, drop, open as openPerson, root, test } from './lib.mjs';
import { role } from './steps.mjs';

const sample = name => fs.readFileSync(path.join(root, 'assets/sample', name), 'utf8');

/** The sample contract and one invoice, after `change` has had its way with the contract. */
async function settle(page, change = books => books) {
    await role(page, 'button', 'Import an invoice').waitFor();
    const books = change(JSON.parse(sample('contract.json')));
    await drop(page, [{ name: 'contract.json', text: JSON.stringify(books) },
        { name: 'NMS-26-104.xml', text: sample('invoices/NMS-26-104.xml') }]);
    await page.getByText(/^Imported/).first().waitFor();
}

/** We read what counts as the received quantity where they read the ordered one. */
function readsReceipts(books) {
    for (const contract of books.contracts) {
        for (const term of contract.terms) {
            if (term.name === 'quantity_basis') term.fields.basis = 'receipt';
        }
    }
    return books;
}

async function goToShare(page) {
    await role(page, 'button', 'Share', { exact: true }).first().click();
    await role(page, 'heading', 'Share', { exact: true }).waitFor();
}

async function downloaded(page, press) {
    const [download] = await Promise.all([page.waitForEvent('download'), press()]);
    const text = fs.readFileSync(await download.path(), 'utf8');
    return { name: download.suggestedFilename(), text };
}

const exported = page => downloaded(page, () => role(page, 'button', 'Export snapshot').click());

test('a snapshot goes from one house to the other, is verified, trusted, compared, taken over and signed',
    async ({ open, browser, url, assert }) => {
        const { page: theirs } = await open();
        await settle(theirs);
        await goToShare(theirs);
        await theirs.getByText('reasons and authors of decisions').waitFor();
        assert.deepEqual(await accessibilityProblems(theirs), []);
        const file = await exported(theirs);
        assert.match(file.name, /\.counterpart$/);
        await theirs.getByText(/^Exported /).first().waitFor();

        const { page: ours } = await openPerson(browser, url);
        await settle(ours, readsReceipts);
        await drop(ours, [file]);
        await ours.getByText('Nothing was changed since it was signed.').waitFor();
        await ours.getByText('Who holds the key: compare its fingerprint').waitFor();
        assert.deepEqual(await accessibilityProblems(ours), []);

        // The key is trusted by its fingerprint, with the keyboard alone.
        await role(ours, 'button', 'Trust this key').focus();
        await ours.keyboard.press('Enter');
        await role(ours, 'textbox', 'Who holds it').fill('Northlight');
        await role(ours, 'button', 'They are the same: trust').press('Enter');
        await ours.getByText('You trust it as the key of Northlight.').waitFor();

        // What differs is named down to the switch, and one press takes it over.
        await role(ours, 'heading', 'Compared with your books').waitFor();
        const term = role(ours, 'checkbox', /^Term quantity basis/);
        await term.waitFor();
        await term.press('Space');
        const before = await ours.evaluate(() => JSON.parse(counterpart.module.status()).value.sequence);
        await role(ours, 'button', 'Take over what is ticked').press('Enter');
        await ours.getByText(/^Took over 1 record from/).first().waitFor();
        await ours.getByText(/^Nothing differs in what both show/).waitFor();
        assert.equal(await ours.evaluate(() => JSON.parse(counterpart.module.status()).value.sequence), before + 1);
        await role(ours, 'button', 'Undo').first().click();
        await role(ours, 'checkbox', /^Term quantity basis/).waitFor();

        // The countersigned file still holds where it came from.
        const signed = await downloaded(ours, () => role(ours, 'button', 'Countersign').press('Enter'));
        assert.match(signed.name, /-signed\.counterpart$/);
        const report = await downloaded(ours, () => role(ours, 'button', 'Report').click());
        assert.doesNotMatch(report.text, /<script/);
        await drop(theirs, [signed]);
        await theirs.getByText(/Agreed to by the key/).first().waitFor();
        await theirs.getByText('This is your own key.').waitFor();
        await ours.context().close();
    });

test('a price that is withheld is seen in the preview and is not in the file', async ({ open, assert }) => {
    const { page } = await open();
    await settle(page);
    await goToShare(page);
    await role(page, 'textbox', 'Withhold also').fill('price_book/*:/rows/*/charge/params/unit_price');
    await page.getByText('rows/0/charge/params/unit_price').first().waitFor();
    const file = await exported(page);
    assert.doesNotMatch(file.text, /charge\/params\/unit_price/);
    await drop(page, [file]);
    await page.getByText('Nothing was changed since it was signed.').waitFor();
    await page.getByText(/fields are withheld/).first().waitFor();

    await role(page, 'button', 'Close').click();
    await role(page, 'textbox', 'Withhold also').fill('nobody/*');
    // The mirror keeps the error of a field as its description.
    const problem = page.getByText('Nothing that is shared matches "nobody/*".');
    await problem.waitFor({ state: 'attached' });
    assert.equal(await role(page, 'textbox', 'Withhold also').getAttribute('aria-describedby'),
        await problem.getAttribute('id'));
    assert.ok(await role(page, 'button', 'Export snapshot').isDisabled());
});

test('a changed snapshot is called so, and one behind a passphrase waits for it', async ({ open, assert }) => {
    const { page } = await open();
    await settle(page);
    await goToShare(page);
    const file = await exported(page);
    await drop(page, [{ name: 'changed.counterpart', text: file.text.replace('"94.00"', '"95.00"') }]);
    await page.getByText('This is not what was signed. Do not rely on any of it.').waitFor();
    await drop(page, [{ name: 'cut.counterpart', text: file.text.slice(0, -9) }]);
    await page.getByText(/^cut\.counterpart/).first().waitFor();

    await role(page, 'textbox', 'Passphrase', { exact: true }).fill('hazel 17 lantern');
    const [download] = await Promise.all([page.waitForEvent('download'), role(page, 'button', 'Export snapshot').click()]);
    const bytes = fs.readFileSync(await download.path());
    assert.equal(bytes.toString('latin1', 0, 21), 'counterpart-sealed-1:');
    await drop(page, [{ name: 'closed.counterpart', bytes }]);
    const field = role(page, 'textbox', 'Passphrase of the file');
    await field.fill('hazel');
    await role(page, 'button', 'Open', { exact: true }).click();
    await page.getByText('The passphrase does not open this file').first().waitFor();
    await field.fill('hazel 17 lantern');
    await role(page, 'button', 'Open', { exact: true }).click();
    await page.getByText('Nothing was changed since it was signed.').waitFor();
});

test('a small snapshot travels in a link and needs no workspace to be read', async ({ browser, url, assert }) => {
    const { page, context } = await openPerson(browser, url, { permissions: ['clipboard-read', 'clipboard-write'] });
    await settle(page);
    await goToShare(page);
    await role(page, 'button', 'Copy as link').click();
    await page.getByText(/too large for a link/).first().waitFor();
    for (const part of ['Invoices, orders and receipts', 'Working of every amount', 'Decisions']) {
        await role(page, 'checkbox', part).click();
    }
    await role(page, 'button', 'Copy as link').click();
    await page.getByText(/The link is on the clipboard/).first().waitFor();
    const link = await page.evaluate(() => navigator.clipboard.readText());
    assert.match(link, /#share=/);
    assert.ok(link.length < 32_000);
    await context.close();

    const reader = await openPerson(browser, link);
    await reader.page.getByText('Nothing was changed since it was signed.').waitFor();
    await reader.page.getByText('You hold none of these contracts').waitFor();
    assert.equal(await reader.page.evaluate(() => JSON.parse(counterpart.module.status()).value.sequence), 0);
    assert.deepEqual(reader.errors, []);
    await reader.context.close();
});

test('a file that was read goes along, is looked at and saved where it is opened, and can be left out',
    async ({ open, browser, url, assert }) => {
        const { page: theirs } = await open();
        await settle(theirs);
        await goToShare(theirs);
        await theirs.getByText('The files themselves stay here.').waitFor();
        await role(theirs, 'radio', 'Included').click();
        await theirs.getByText(/^1 file goes along, [0-9.]+ kB\./).waitFor();
        assert.deepEqual(await accessibilityProblems(theirs), []);
        const file = await exported(theirs);
        assert.match(file.text, /attachment\/[0-9a-f]{64}/);
        assert.doesNotMatch(file.text, /NMS-26-104\.xml/, 'the name of the file stays at home');

        const { page: ours } = await openPerson(browser, url);
        await settle(ours);
        await drop(ours, [file]);
        await role(ours, 'heading', 'Original files').waitFor();
        await ours.getByText(/also imported here/).first().waitFor();
        const saved = await downloaded(ours, () => role(ours, 'button', /^Save NMS-26-104/).press('Enter'));
        assert.equal(saved.text, sample('invoices/NMS-26-104.xml'));
        await role(ours, 'button', /^Look at NMS-26-104/).press('Enter');
        await ours.getByText(/<cbc:ID>NMS-26-104<\/cbc:ID>/).first().waitFor();
        assert.deepEqual(await accessibilityProblems(ours), []);
        await role(ours, 'button', 'Close the file').click();

        // Left out, nothing but a number of fields shows that there was something.
        await role(theirs, 'textbox', 'Withhold also').fill('attachment/*');
        const less = await exported(theirs);
        assert.doesNotMatch(less.text, /attachment/);
        await drop(ours, [less]);
        await role(ours, 'heading', 'Original files').waitFor({ state: 'detached' });
        await ours.getByText('Nothing was changed since it was signed.').waitFor();
        await ours.context().close();
    });

test('a finding is disputed from the comparison in our own books, with both amounts, and signed as well',
    async ({ open, browser, url, assert }) => {
        const { page: theirs } = await open();
        await settle(theirs, readsReceipts);
        await goToShare(theirs);
        const file = await exported(theirs);
        const { page: ours } = await openPerson(browser, url);
        await settle(ours);
        await drop(ours, [file]);
        await role(ours, 'heading', 'Your findings on these invoices').waitFor();
        await role(ours, 'button', /^Dispute NMS-26-104/).first().press('Enter');
        const reason = role(ours, 'textbox', 'Reason');
        await reason.waitFor();
        assert.match(await reason.inputValue(), /^Asked is .* By our books line \d+ comes to .*, by their snapshot number 1/);
        assert.match(await role(ours, 'textbox', 'Answer asked for by').inputValue(), /^\d{4}-\d\d-\d\d$/);
        assert.deepEqual(await accessibilityProblems(ours), []);
        const signed = await downloaded(ours, () => role(ours, 'button', 'Dispute', { exact: true }).last().press('Enter'));
        assert.match(signed.name, /-signed\.counterpart$/);
        assert.match(signed.text, /"kind":"disputed"/);
        await ours.getByText(/^Already disputed on .*answer asked for by/).first().waitFor();
        await role(ours, 'button', 'Undo').first().click();
        await ours.getByText(/^Already disputed on/).first().waitFor({ state: 'detached' });
        await ours.context().close();
    });

test('an older snapshot that is shown later is recognised, also after a reload', async ({ open, browser, url, assert }) => {
    const { page: theirs } = await open();
    await settle(theirs);
    await goToShare(theirs);
    const first = await exported(theirs);
    await theirs.getByText(/^Exported /).first().waitFor();
    const second = await exported(theirs);
    assert.match(second.name, /-2\.counterpart$/);

    const { page: ours } = await openPerson(browser, url);
    await settle(ours);
    await drop(ours, [second]);
    await ours.getByText('Nothing was changed since it was signed.').waitFor();
    await ours.waitForFunction(() => counterpart.module.storage.phase === 'saved');
    await ours.reload();
    await ours.waitForFunction(() => globalThis.counterpart?.ready && counterpart.module
        && JSON.parse(counterpart.module.status()).value.sequence > 0);
    await drop(ours, [first]);
    await ours.getByText(/^It is older than the copy you opened on .*: this is number 1 of its line/).waitFor();
    await drop(ours, [second]);
    await ours.getByText(/^You opened this very copy first on/).waitFor();
    await ours.context().close();
});

test('a contract we do not hold becomes ours with everything that belongs to it', async ({ open, browser, url, assert }) => {
    const { page: theirs } = await open();
    await settle(theirs);
    await goToShare(theirs);
    const file = await exported(theirs);
    const { page: ours } = await openPerson(browser, url);
    await role(ours, 'button', 'Import an invoice').waitFor();
    await drop(ours, [file]);
    await ours.getByText(/^You hold none of these contracts/).waitFor();
    assert.deepEqual(await accessibilityProblems(ours), []);
    await role(ours, 'button', 'Tick all').click();
    await role(ours, 'button', 'Take over what is ticked').press('Enter');
    await ours.getByText(/^Took over \d+ records from/).first().waitFor();
    await ours.getByText(/^Nothing differs in what both show/).waitFor();
    await role(ours, 'button', 'Undo').first().click();
    await ours.getByText(/^You hold none of these contracts/).waitFor();
    await ours.context().close();
});
