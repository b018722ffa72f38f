// Today by role and by keyboard: what wants somebody, and the way there.

import { accessibilityProblems, ready, test } from './lib.mjs';
import { noon, role, sampleOnTheDay, saved, standStill } from './steps.mjs';

async function openToday(page) {
    await role(page, 'button', 'Today').or(role(page, 'link', 'Today')).first().click();
    await role(page, 'heading', 'Today').first().waitFor();
}

test('the page opens on the invoices, and an empty Today says how to begin', async ({ open, assert }) => {
    const { page } = await open();
    await role(page, 'heading', 'Invoices').first().waitFor();
    await openToday(page);
    await page.getByText('Nothing here yet').first().waitFor();
    assert.deepEqual(await accessibilityProblems(page), []);
    await role(page, 'button', 'Start from the sample').click();
    await role(page, 'heading', 'Today').first().waitFor();
});

test('October, which nobody told the supplier yet, is opened from Today by keyboard', async ({ open, assert }) => {
    const { page } = await sampleOnTheDay(open);
    await openToday(page);
    const way = role(page, 'button', /^Open the month: Tell Oct 2026 of /);
    await way.waitFor();
    await page.getByText('EUR 3,000.00').first().waitFor();
    assert.deepEqual(await accessibilityProblems(page), []);
    await way.focus();
    await page.keyboard.press('Enter');
    await role(page, 'heading', 'Service credits of Oct 2026').waitFor();
    await role(page, 'button', 'Report month').click();
    await page.getByText('Reported as known on 22 Nov 2026.').first().waitFor();
    await openToday(page);
    await role(page, 'button', /^Open the month: Tell/).first().waitFor();
    assert.equal(await role(page, 'button', /^Open the month: Tell Oct 2026 of /).count(), 0);
});

async function press(page, where, label) {
    const button = role(where, 'button', label).first();
    await button.waitFor();
    await button.focus();
    await page.keyboard.press('Enter');
}

async function write(page, where, label, text) {
    const field = role(where, 'textbox', label);
    await field.waitFor();
    await field.focus();
    await page.keyboard.press('Control+a');
    await page.keyboard.type(text);
}

const nameOf = async button => await button.getAttribute('aria-label') ?? await button.textContent();

test('a dispute with a day for its answer stands in Today and opens that very finding by keyboard', async ({ open, assert }) => {
    const { page } = await sampleOnTheDay(open);
    // 164.00 too much on a line of NMS-26-104, 198.44 with VAT.
    await page.keyboard.press('/');
    await page.keyboard.type('NMS-26-104');
    const row = role(page, 'row', /NMS-26-104/).first();
    await row.waitFor();
    await row.focus();
    await page.keyboard.press('Enter');
    await role(page, 'heading', /NMS-26-104/).waitFor();
    await press(page, page, /^Dispute:/);
    const dialog = page.getByRole('dialog');
    await write(page, dialog, 'Reason', 'The price book says 94.00');
    await write(page, dialog, 'Answer asked for by', '27 Nov 2026');
    await press(page, dialog, 'Dispute this amount');
    await dialog.waitFor({ state: 'detached' });

    await openToday(page);
    await role(page, 'heading', /^Within a week/).waitFor();
    await page.getByText('27 Nov 2026, 5 days left').first().waitFor();
    const way = role(page, 'button', /^Open the invoice: Answer about NMS-26-104 of /);
    await way.waitFor();
    assert.deepEqual(await accessibilityProblems(page), []);
    await way.focus();
    await page.keyboard.press('Enter');
    await role(page, 'heading', /NMS-26-104/).waitFor();
    await page.getByText(/^Disputed today, answer asked for by 27 Nov 2026: 5 days left/).waitFor();
});

/** What stands over the record that a row of Today speaks of. */
function headingFor(name) {
    const [action, what] = [name.slice(0, name.indexOf(': ')), name.slice(name.indexOf(': ') + 2)];
    const end = what.slice(what.indexOf(': ') + 2);
    const exactly = text => new RegExp(text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
    if (action === 'Open the invoice') return exactly(/[A-Z]+-\S*\d\S*/.exec(what)[0]);
    if (action === 'Open the month') return exactly(`Service credits of ${/^Tell (.*?) of /.exec(what)[1]}`);
    if (action === 'Open the claim') return exactly('Claims');
    return exactly(end);
}

test('every row opens the record it speaks of, by keyboard', async ({ open, assert }) => {
    const { page } = await sampleOnTheDay(open);
    await openToday(page);
    const ways = role(page, 'button', /^Open the /);
    await ways.first().waitFor();
    for (const kind of ['month', 'claim', 'level'])
        await role(page, 'button', new RegExp(`^Open the ${kind}: `)).first().waitFor();
    const names = [];
    for (const way of await ways.all()) names.push(await nameOf(way));
    // One of each kind is walked to, and the last of the list.
    const first = new Map();
    for (const name of names) if (!first.has(name.slice(0, name.indexOf(': ')))) first.set(name.slice(0, name.indexOf(': ')), name);
    assert.ok(first.size >= 4, [...first.keys()].join(', '));
    for (const name of new Set([...first.values(), names.at(-1)])) {
        const way = role(page, 'button', name, { exact: true }).first();
        await way.focus();
        await page.keyboard.press('Enter');
        await role(page, 'heading', headingFor(name)).first().waitFor();
        if (name.startsWith('Open the claim')) await role(page, 'heading', 'Why').waitFor();
        await openToday(page);
        await ways.first().waitFor();
    }
});

test('after a week without a backup or a server Today asks for one, and a backup settles it', async ({ open, assert }) => {
    const { page } = await sampleOnTheDay(open);
    await openToday(page);
    await saved(page);
    assert.equal(await role(page, 'button', /: Make a backup/).count(), 0);
    await page.addInitScript(standStill, noon + 8 * 86_400_000);
    await page.reload();
    await ready(page);
    await openToday(page);
    await page.getByText(/This workspace is 8 days old and exists only in this browser/).first().waitFor();
    const way = role(page, 'button', 'Open the backups: Make a backup');
    await way.waitFor();
    assert.deepEqual(await accessibilityProblems(page), []);
    await way.focus();
    await page.keyboard.press('Enter');
    const button = role(page, 'button', 'Download a backup');
    await button.waitFor();
    await button.focus();
    await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
    await openToday(page);
    await way.waitFor({ state: 'detached' });
    await role(page, 'button', /^Open the month: Tell Oct 2026/).waitFor();
});
