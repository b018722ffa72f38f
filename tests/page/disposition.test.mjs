// What is paid of an invoice, by keyboard alone: short-pay, dispute with a deadline, settle, take
// back, and read the files that leave.

import fs from 'node:fs';
import { accessibilityProblems, test } from './lib.mjs';
import { role } from './steps.mjs';

// NMS-26-104: 28,320.96 asked, 164.00 too much on a line with 21 % VAT: 198.44 with VAT.
const number = 'NMS-26-104';

/** A button is reached and pressed as a keyboard does; the pointer is never used. */
async function press(where, label) {
    const button = where.getByRole('button', { name: label }).first();
    await button.waitFor();
    await button.focus();
    await button.press('Enter');
}

async function write(where, label, text) {
    const field = where.getByRole('textbox', { name: label });
    await field.waitFor();
    await field.focus();
    await field.page().keyboard.press('Control+a');
    await field.page().keyboard.type(text);
}

async function openInvoice(page) {
    await press(page, 'Start from the sample');
    await page.getByRole('row').nth(5).waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type(number);
    const row = page.getByRole('row', { name: new RegExp(number) }).first();
    await row.waitFor();
    await row.focus();
    await page.keyboard.press('Enter');
    await role(page, 'heading', new RegExp(number)).waitFor();
}

const amount = async (page, label) => {
    const name = await role(page, 'button', new RegExp(`^Why ${label} is`)).getAttribute('aria-label');
    return Number(name.replace(/^.* EUR /, '').replaceAll(',', ''));
};

/** asked = pay now + held + rejected, to the cent. */
async function strip(page, assert) {
    const [asked, pay, held, rejected] = await Promise.all(
        ['Asked', 'Pay now', 'Held', 'Rejected'].map(label => amount(page, label)));
    assert.equal(Math.round(asked * 100), Math.round((pay + held + rejected) * 100));
    return { asked, pay, held, rejected };
}

async function downloaded(page, label) {
    const [file] = await Promise.all([page.waitForEvent('download'), press(page, label)]);
    return { name: file.suggestedFilename(), text: fs.readFileSync(await file.path(), 'utf8') };
}

test('an invoice is short-paid until a day, and the payment file says so', async ({ open, assert }) => {
    const { page } = await open({ acceptDownloads: true });
    await openInvoice(page);
    assert.deepEqual(await strip(page, assert), { asked: 28320.96, pay: 28122.52, held: 198.44, rejected: 0 });
    await page.getByText('Pay EUR 28,122.52 now, hold EUR 198.44.').waitFor();
    await press(page, 'Short-pay');
    const dialog = page.getByRole('dialog');
    await write(dialog, 'Hold the rest until', '5/6/2099');
    await page.getByText(/This can be 5 Jun 2099 or 6 May 2099/).waitFor({ state: 'attached' });
    await write(dialog, 'Hold the rest until', '31.12.2099');
    await dialog.getByText('Pay EUR 28,122.52 now, hold EUR 198.44 until 31 Dec 2099.').waitFor();
    assert.deepEqual(await accessibilityProblems(page), []);
    await press(dialog, 'Short-pay');
    await dialog.waitFor({ state: 'detached' });
    await page.getByText('Approved for EUR 28,122.52').first().waitFor();
    const file = await downloaded(page, 'Payment file');
    assert.match(file.name, /^payments-\d{4}-\d\d-\d\d\.csv$/);
    const [titles, row, more] = file.text.split('\r\n');
    assert.match(titles, /^Supplier,IBAN,Reference,Invoice,Amount payable,Currency,/);
    assert.match(row, /^Northlight Managed Services B\.V\.,[A-Z0-9]+,.*NMS-26-104,28122\.52,EUR,2026-04-03,198\.44,0\.00,/);
    assert.ok(row.endsWith('2099-12-31'), row);
    assert.equal(more, '');
    assert.deepEqual(await accessibilityProblems(page), []);
    await press(page, 'Withdraw approval');
    await page.getByRole('button', { name: 'Short-pay' }).waitFor();
});

test('a finding is disputed with a deadline, settled at 60 %, and taken back', async ({ open, assert }) => {
    const { page } = await open({ acceptDownloads: true });
    await openInvoice(page);
    await press(page, /^Dispute:/);
    const dialog = page.getByRole('dialog');
    await dialog.waitFor();
    await page.keyboard.type('The price book says 94.00');
    await page.keyboard.press('Tab');
    await page.keyboard.type('2001-01-01');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByText('1 Jan 2001 has passed').waitFor({ state: 'attached' });
    await write(dialog, 'Answer asked for by', '31 Dec 2099');
    await press(dialog, 'Dispute this amount');
    await dialog.waitFor({ state: 'detached' });
    await page.getByText(/^Disputed today, answer asked for by 31 Dec 2099: [\d,]+ days left/).waitFor();
    assert.equal((await strip(page, assert)).held, 198.44);

    await press(page, /^Settle:/);
    await write(dialog, "Supplier's share in percent", '60');
    // 60 % of 198.44 is 119.064.
    await page.getByText('The supplier gets EUR 119.06; EUR 79.38 is to be credited.').waitFor({ state: 'attached' });
    await press(dialog, 'Settle');
    await dialog.waitFor({ state: 'detached' });
    const settled = await strip(page, assert);
    assert.deepEqual(settled, { asked: 28320.96, pay: 28241.58, held: 0, rejected: 79.38 });

    const file = await downloaded(page, 'Credit note request');
    assert.equal(file.name, `credit-note-${number}.xml`);
    assert.match(file.text, /<cbc:PayableAmount currencyID="EUR">79\.38<\/cbc:PayableAmount>/);

    await page.keyboard.press('Control+z');
    await page.getByRole('button', { name: /^Settle:/ }).waitFor();
    assert.equal((await strip(page, assert)).held, 198.44);
    await page.keyboard.press('Control+z');
    await page.getByRole('button', { name: /^Dispute:/ }).waitFor();
    assert.equal((await strip(page, assert)).rejected, 0);
});

test('a rejected amount is never paid, and its reason stays with it', async ({ open, assert }) => {
    const { page } = await open();
    await openInvoice(page);
    await press(page, /^Reject:/);
    const dialog = page.getByRole('dialog');
    await press(dialog, 'Reject this amount');
    await page.getByText('A reason is needed').waitFor({ state: 'attached' });
    await write(dialog, 'Reason', 'Never agreed');
    await press(dialog, 'Reject this amount');
    await dialog.waitFor({ state: 'detached' });
    await page.getByText(/^Rejected .*: Never agreed/).first().waitFor();
    assert.deepEqual(await strip(page, assert), { asked: 28320.96, pay: 28122.52, held: 0, rejected: 198.44 });
    await press(page, 'Approve');
    await page.getByText('Approved for EUR 28,122.52').first().waitFor();
});
