// The six things a user does, by role and by keyboard, on the real page with the sample workspace.

import fs from 'node:fs';
import path from 'node:path';
import { drop, root, test } from './lib.mjs';
import { noViolations, role, saved, startFromSample } from './steps.mjs';

const sample = path.join(root, 'assets/sample');
const expected = JSON.parse(fs.readFileSync(path.join(sample, 'expected.json'), 'utf8'));

const fileNamed = name => ({ name: path.basename(name), text: fs.readFileSync(path.join(sample, name), 'utf8') });

async function openInvoice(page, number) {
    await role(page, 'textbox', 'Search invoices').or(role(page, 'searchbox', 'Search invoices')).fill(number);
    await page.getByRole('row', { name: new RegExp(number) }).first().click();
    await role(page, 'heading', new RegExp(number)).waitFor();
}

const numberOf = each => path.basename(each.file, '.xml');
const withFinding = cause => expected.invoices.find(each => each.findings.some(finding => finding.cause === cause));
const wrong = cause => ({ ...withFinding(cause), number: numberOf(withFinding(cause)) });

test('an empty desk offers an import and the sample, and the sample fills it', async ({ open, assert }) => {
    const { page } = await open();
    await role(page, 'heading', 'No invoice yet').or(page.getByText('No invoice yet')).first().waitFor();
    assert.ok(await role(page, 'button', 'Import an invoice').isVisible());
    await startFromSample(page);
    const rows = await page.getByRole('grid', { name: 'Invoices' }).getAttribute('aria-rowcount');
    assert.ok(Number(rows) >= 28, `rows: ${rows}`);
    await noViolations(page, assert);
});

test('a dropped invoice is imported, checked and shown line by line', async ({ open, assert }) => {
    const { page } = await open();
    const priced = wrong('price');
    await role(page, 'button', 'Import an invoice').waitFor();
    await drop(page, [fileNamed('contract.json')]);
    await page.getByText(/^Imported/).first().waitFor();
    await drop(page, [fileNamed(priced.file)]);
    await role(page, 'heading', new RegExp(priced.number)).waitFor();
    const lines = page.getByRole('table', { name: 'Lines' });
    for (const title of ['Asked', 'Expected', 'Difference'])
        assert.ok(await lines.getByRole('columnheader', { name: title }).count(), title);
    assert.ok(await page.getByText('Price above contract').first().isVisible());
});

test('any amount opens the Why panel with steps, clause and dates', async ({ open, assert }) => {
    const { page } = await open();
    await startFromSample(page);
    await openInvoice(page, wrong('price').number);
    await role(page, 'button', /^Why expected for line/).first().click();
    const why = page.getByRole('complementary', { name: 'Why' });
    await why.waitFor();
    const said = await why.textContent();
    assert.match(said, /row \d+/);
    assert.match(said, /Effective/);
    assert.match(said, /Known/);
    await noViolations(page, assert);
    await page.keyboard.press('Escape');
    await why.waitFor({ state: 'detached' });
});

test('a finding is disputed with a reason, money is held, and undo takes it back', async ({ open, assert }) => {
    const { page } = await open();
    await startFromSample(page);
    await openInvoice(page, wrong('price').number);
    await role(page, 'button', /^Dispute:/).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.waitFor();
    await noViolations(page, assert);
    await dialog.getByRole('button', { name: 'Dispute this amount' }).click();
    const reason = dialog.getByRole('textbox', { name: 'Reason' });
    await page.getByText('A reason is needed').waitFor({ state: 'attached' });
    assert.equal(await reason.getAttribute('aria-invalid'), 'true');
    await reason.fill('The amendment lowered this price');
    await dialog.getByRole('button', { name: 'Dispute this amount' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByText(/^Disputed .*: The amendment lowered this price/).first().waitFor();
    await role(page, 'button', 'Undo').first().click();
    await role(page, 'button', /^Dispute:/).first().waitFor();
    assert.equal(await page.getByText(/^Disputed .*The amendment lowered this price/).count(), 0);
});

test('accept, dismiss and reopen each change what is paid now', async ({ open, assert }) => {
    const { page } = await open();
    await startFromSample(page);
    await openInvoice(page, wrong('price').number);
    const payNow = async () => (await role(page, 'button', /^Why Pay now is/).getAttribute('aria-label')).replace('Why Pay now is ', '');
    const before = await payNow();
    await role(page, 'button', /^Accept:/).first().click();
    await role(page, 'button', /^Reopen:/).first().waitFor();
    const accepted = await payNow();
    assert.notEqual(accepted, before);
    await role(page, 'button', /^Reopen:/).first().click();
    await role(page, 'button', /^Dismiss:/).first().waitFor();
    assert.equal(await payNow(), before);
});

test('everything survives a reload, and offline too; Saved is true when shown', async ({ open, server, assert }) => {
    const { page } = await open();
    await startFromSample(page);
    await openInvoice(page, wrong('price').number);
    await role(page, 'button', /^Accept:/).first().click();
    await role(page, 'button', /^Reopen:/).first().waitFor();
    await saved(page);
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
    await page.reload();
    await role(page, 'button', /^Reopen:/).first().waitFor();
    await server.stop();
    await page.reload();
    await role(page, 'button', /^Reopen:/).first().waitFor();
    assert.match(page.url(), /#\/invoices\//);
});

test('an invoice that fits two contracts asks which, and takes the answer', async ({ open }) => {
    const { page } = await open();
    await startFromSample(page);
    await openInvoice(page, wrong('no_contract').number);
    await role(page, 'heading', /Which contract/).first().waitFor();
    await role(page, 'button', /^Use this contract/).first().click();
    await role(page, 'button', /^Use this contract/).first().waitFor({ state: 'detached' });
});

test('the whole way by keyboard alone', async ({ open, assert }) => {
    const { page } = await open();
    await role(page, 'button', 'Start from the sample').focus();
    await page.keyboard.press('Enter');
    await page.getByRole('row').nth(5).waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type(wrong('price').number);
    await page.getByRole('row', { name: new RegExp(wrong('price').number) }).first().focus();
    await page.keyboard.press('Enter');
    await role(page, 'button', /^Dispute:/).first().focus();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.type('Above the price book');
    await page.keyboard.press('Tab');  // the day an answer is asked for by may stay empty
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByText(/^Disputed .*: Above the price book/).first().waitFor();
    await page.keyboard.press('Control+z');
    await role(page, 'button', /^Dispute:/).first().waitFor();
    assert.equal(await page.getByText(/^Disputed .*Above the price book/).count(), 0);
});

test('what cannot be read says which file, where and what was expected, and changes nothing', async ({ open, assert }) => {
    const { page } = await open();
    await startFromSample(page);
    const before = await page.evaluate(() => JSON.parse(counterpart.module.status()).value.sequence);
    const bomb = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "cc">]><a>&b;</a>';
    await drop(page, [{ name: 'bomb.xml', text: bomb }, { name: 'notes.txt', text: 'hello' },
        { name: 'half.xml', text: fileNamed(wrong('price').file).text.slice(0, 900) }]);
    const dialog = page.getByRole('dialog');
    await dialog.waitFor();
    const said = await dialog.textContent();
    assert.match(said, /bomb\.xml, line 1/);
    assert.match(said, /notes\.txt/);
    assert.match(said, /half\.xml, line \d+/);
    assert.equal(await page.evaluate(() => JSON.parse(counterpart.module.status()).value.sequence), before);
    await noViolations(page, assert);
});

test('no frames are drawn while nobody does anything', async ({ open, assert }) => {
    const { page } = await open();
    await startFromSample(page);
    const framesIn = milliseconds => page.evaluate(async wait => {
        const before = counterpart.frames();
        await new Promise(done => setTimeout(done, wait));
        return counterpart.frames() - before;
    }, milliseconds);
    // The passing message goes, what waits to be saved is saved, and then it is quiet.
    await page.getByRole('region', { name: 'Message' }).waitFor({ state: 'detached', timeout: 60_000 });
    while (await framesIn(1000) > 0);
    assert.equal(await framesIn(5000), 0);
});

test('a document that breaks a fatal rule is held whole until somebody overrides it with a reason', async ({ open, assert }) => {
    const { page } = await open();
    await startFromSample(page);
    await openInvoice(page, 'NMS-26-114');
    await page.getByText('Document rules block payment').waitFor();
    const payNow = () => role(page, 'button', /^Why Pay now is/).getAttribute('aria-label');
    assert.equal(await payNow(), 'Why Pay now is EUR 0.00');
    await noViolations(page, assert);
    await role(page, 'button', 'Override: BR-CO-16').click();
    const dialog = page.getByRole('dialog', { name: 'Override: BR-CO-16' });
    await dialog.getByRole('textbox', { name: 'Reason' }).fill('Confirmed by telephone');
    await dialog.getByRole('button', { name: 'Override this rule' }).click();
    await page.getByText(/^Overridden .*: Confirmed by telephone/).waitFor();
    assert.equal(await payNow(), 'Why Pay now is EUR 22,930.41');
    await role(page, 'button', 'Reopen: BR-CO-16').click();
    await role(page, 'button', 'Override: BR-CO-16').waitFor();
    assert.equal(await payNow(), 'Why Pay now is EUR 0.00');
});
