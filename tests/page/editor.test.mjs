// Writing contracts by hand: prices, terms, a whole contract from nothing, and the command bar; by role
// and keyboard, on the real page.

import { test } from './lib.mjs';
import { goTo, noViolations, role, startFromSample } from './steps.mjs';

const field = (page, label) => page.getByRole('textbox', { name: label, exact: true });

async function openPrice(page, contract, item) {
    await goTo(page, contract);
    await role(page, 'heading', contract).waitFor();
    await role(page, 'row', new RegExp(item)).first().focus();
    await page.keyboard.press('Enter');
    await role(page, 'heading', new RegExp(`Correct the price of .*${item}`)).waitFor();
}

const payNow = page => role(page, 'button', /^Why Pay now is/).getAttribute('aria-label');

test('a tier price is corrected by hand, an invoice is checked anew, and undo takes it back', async ({ open, assert }) => {
    const { page } = await open();
    await startFromSample(page);
    await goTo(page, 'NMS-26-102');
    await role(page, 'heading', /NMS-26-102/).waitFor();
    const before = await payNow(page);
    await openPrice(page, 'Application support', 'Application change, small');
    await noViolations(page, assert);
    await field(page, 'Price per unit, tier 1').fill('4x');
    await page.getByText('Expected a number such as 12.50').first().waitFor({ state: 'attached' });
    await field(page, 'Price per unit, tier 1').fill('300.00');
    await field(page, 'Worked example: Units').fill('10');
    await page.getByText('EUR 3,000.00').first().waitFor({ state: 'attached' });
    await role(page, 'button', 'Save the price').click();
    await page.getByText('Corrected the price of Application change, small (row 3)').first().waitFor({ state: 'attached' });
    await goTo(page, 'NMS-26-102');
    await role(page, 'heading', /NMS-26-102/).waitFor();
    const after = await payNow(page);
    assert.notEqual(after, before);
    await page.getByText('Price above contract').first().waitFor({ state: 'attached' });
    await page.keyboard.press('Control+z');
    await page.waitForFunction(wanted => [...document.querySelectorAll('button')]
        .some(button => button.getAttribute('aria-label') === wanted), before);
});

test('a new price from a day on comes with its amendment and leaves the old row standing', async ({ open, assert }) => {
    const { page } = await open();
    await startFromSample(page);
    await openPrice(page, 'Application support', 'L2 support hour');
    await role(page, 'radio', 'New price from a day').click();
    await role(page, 'heading', /^New price for L2 support hour/).waitFor();
    await role(page, 'button', 'Save the price').click();
    await page.getByText('Not stated yet; expected a day such as 2026-03-31.').first().waitFor({ state: 'attached' });
    await field(page, 'Price per unit').fill('66.00');
    await field(page, 'Applies from').fill('2026-05-01');
    await field(page, 'Signed on').fill('2026-04-12');
    await role(page, 'button', 'Save the price').click();
    await page.getByText('New price of L2 support hour from 1 May 2026 by Amendment 1').first().waitFor({ state: 'attached' });
    const book = page.getByRole('grid', { name: 'Price book' }).or(page.getByRole('table', { name: 'Price book' }));
    await book.waitFor();
    assert.equal(await book.getByRole('row', { name: /L2 support hour/ }).count(), 2);
});

test('what a price costs is drawn, walked by the arrow keys, and its cliffs are said', async ({ open, assert }) => {
    const { page } = await open();
    await startFromSample(page);
    await openPrice(page, 'Application support', 'Application change, small');
    // 10 at 420 are 4,200; 11 at 395 are 4,345. 25 at 395 are 9,875; 26 at 360 are 9,360.
    await page.getByText('26 units cost EUR 515.00 less than 25.').first().waitFor({ state: 'attached' });
    const curve = page.getByRole('group', { name: 'Total by quantity' });
    const first = curve.locator('[tabindex="0"]');
    await first.focus();
    const said = await first.getAttribute('aria-label');
    await page.keyboard.press('ArrowRight');
    await page.waitForFunction(old => document.activeElement.getAttribute('aria-label') !== old, said);
    assert.match(await page.evaluate(() => document.activeElement.getAttribute('aria-label')), /units cost EUR/);
});

test('a contract begins from nothing: parties, a document, and one price', async ({ open, assert }) => {
    const { page } = await open();
    await role(page, 'button', 'Start from the sample').waitFor();
    await goTo(page, 'new contract');
    await role(page, 'heading', 'New contract').waitFor();
    await noViolations(page, assert);
    await role(page, 'button', 'Create the contract').click();
    await page.getByText(/^Not stated yet/).first().waitFor({ state: 'attached' });
    await field(page, 'Title').fill('Cleaning of three offices');
    await field(page, 'Buyer').fill('Halden Mutual');
    await field(page, 'Supplier').fill('Bright Floors Ltd');
    await field(page, 'Document').fill('Cleaning agreement');
    await field(page, 'Applies from').fill('2026-01-01');
    await field(page, 'Signed on').fill('2025-12-01');
    await role(page, 'button', 'Create the contract').click();
    await role(page, 'heading', 'Cleaning of three offices').waitFor();
    await role(page, 'button', 'New price').click();
    await field(page, 'Description').fill('Office cleaned');
    await field(page, 'Item').fill('OFFICE');
    await field(page, 'Price per unit').fill('180.00');
    await role(page, 'button', 'Save the price').click();
    await page.getByRole('row', { name: /Office cleaned.*180\.00/ }).waitFor();
});

test('a term is written through its own form, and undone', async ({ open }) => {
    const { page } = await open();
    await startFromSample(page);
    await goTo(page, 'Application support');
    await role(page, 'tab', 'Terms').click();
    await role(page, 'row', /Price tolerance/).click();
    await field(page, 'Absolute').or(field(page, 'Amount')).first().waitFor();
    await role(page, 'button', 'Remove this term').click();
    await page.getByText('Removed the term price tolerance').first().waitFor({ state: 'attached' });
    await page.keyboard.press('Control+z');
    await role(page, 'row', /Price tolerance/).waitFor();
});

test('the command bar is a combobox: it opens, walks, closes, and gives the focus back', async ({ open, assert }) => {
    const { page } = await open();
    await startFromSample(page);
    const search = page.getByRole('searchbox', { name: 'Search invoices' });
    await search.focus();
    await page.keyboard.press('Control+k');
    const box = page.getByRole('combobox');
    await box.waitFor();
    await noViolations(page, assert);
    assert.ok(await page.getByRole('listbox').isVisible());
    const standing = () => box.evaluate(element => document.getElementById(element.getAttribute('aria-activedescendant'))?.getAttribute('aria-label'));
    const first = await standing();
    await page.keyboard.press('ArrowDown');
    await page.waitForFunction(old => {
        const input = document.querySelector('[role="combobox"]');
        const now = document.getElementById(input.getAttribute('aria-activedescendant'));
        return now && now.getAttribute('aria-label') !== old;
    }, first);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await goTo(page, 'nms104');
    await role(page, 'heading', /NMS-26-104/).waitFor();
});
