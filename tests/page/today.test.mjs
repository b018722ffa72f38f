// Today by role and by keyboard: what wants somebody, and the way there.

import { accessibilityProblems, ready, test } from './lib.mjs';

const role = (page, name, label, more = {}) => page.getByRole(name, { name: label, ...more });

// A clock that stands on that day wherever and whenever the story runs.
const noon = Date.UTC(2026, 10, 22, 12);
const standStill = at => {
    const Real = Date;
    globalThis.Date = class extends Real {
        constructor(...given) { given.length ? super(...given) : super(at); }
        static now() { return at; }
    };
};

async function openToday(page) {
    await role(page, 'button', 'Today').or(role(page, 'link', 'Today')).first().click();
    await role(page, 'heading', 'Today').first().waitFor();
}

/** The sample as it stands on 22 November 2026. */
async function sample(open) {
    const person = await open();
    await person.page.addInitScript(standStill, noon);
    await person.page.reload();
    await ready(person.page);
    await role(person.page, 'button', 'Start from the sample').click();
    await role(person.page, 'grid', 'Invoices').waitFor();
    return person;
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
    const { page } = await sample(open);
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

test('a dispute with a day for its answer stands in Today and leads to its invoice', async ({ open }) => {
    const { page } = await sample(open);
    await openToday(page);
    const claims = role(page, 'button', /^Open the (claims|invoice): /);
    await claims.first().waitFor();
    const name = await claims.first().getAttribute('aria-label') ?? await claims.first().textContent();
    await claims.first().click();
    await role(page, 'heading', name.startsWith('Open the claims') ? 'Claims' : /./).first().waitFor();
});
