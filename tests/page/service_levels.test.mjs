// Service levels by role and by keyboard, with the sample workspace on a day of its own: in October
// 202 of 44,520 minutes were down, so 5 % of 60,000.00 is to be credited.

import { accessibilityProblems, drop, test } from './lib.mjs';
import { role, sampleOnTheDay } from './steps.mjs';

async function openLevels(page) {
    await role(page, 'button', 'Service levels').or(role(page, 'link', 'Service levels')).first().click();
    await role(page, 'heading', 'Service levels').first().waitFor();
}

/** The sample as it stands on 22 November 2026. */
async function sample(open) {
    const person = await sampleOnTheDay(open);
    await openLevels(person.page);
    await role(person.page, 'grid', 'Twelve months').waitFor();
    return person;
}

const october = 'Order platform is up, Oct 2026: 99.5463, missed, EUR 3,000.00';

test('without levels the screen says what to import and offers the sample', async ({ open, assert }) => {
    const { page } = await open();
    await openLevels(page);
    await page.getByText('No service level yet').first().waitFor();
    await role(page, 'button', 'Start from the sample').waitFor();
    assert.deepEqual(await accessibilityProblems(page), []);
});

test('the months are walked by keyboard, and Enter opens one', async ({ open, assert }) => {
    const { page } = await sample(open);
    await page.getByText('EUR 3,000.00').first().waitFor();
    const grid = role(page, 'grid', 'Twelve months');
    await grid.getByRole('button', { name: /^Nightly stock exports, Nov 2026/ }).focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowLeft');
    await page.waitForFunction(words => document.activeElement?.getAttribute('aria-label') === words
        || document.activeElement?.textContent === words, october);
    assert.deepEqual(await accessibilityProblems(page), []);
    await page.keyboard.press('Enter');
    await role(page, 'heading', 'Order platform is up').first().waitFor();
    await page.getByText('Network switch failed in the second data hall').first().waitFor();
    assert.deepEqual(await accessibilityProblems(page), []);
});

test('a month is told again with one thing changed', async ({ open }) => {
    const { page } = await sample(open);
    await role(page, 'grid', 'Twelve months').getByRole('button', { name: october }).click();
    await role(page, 'textbox', 'More minutes of outage').fill('30');
    await role(page, 'button', 'Tell the month again').click();
    // 232 of 44,520 minutes is 0.5211 %: below 99.5, so 10 % of 60,000.00.
    await page.getByText(/99\.4789 \(missed\), credits of EUR 6,?000\.00/).first().waitFor();
});

test('a figure opens into its reasons, and a ticket into its clock', async ({ open, assert }) => {
    const { page } = await sample(open);
    await role(page, 'grid', 'Twelve months')
        .getByRole('button', { name: /^Tickets solved in time, Aug 2026/ }).click();
    await page.getByRole('button', { name: /^Why Aug 2026 is 100 %/ }).first().click();
    await role(page, 'heading', 'Why').waitFor();
    await page.getByText(/SD-0804: 16200 s used, in time/).first().waitFor();
    await role(page, 'button', 'Close Why').click();
    await page.getByRole('row', { name: /SD-0804/ }).first().focus();
    await page.keyboard.press('Enter');
    await role(page, 'heading', 'SD-0804: Label printers offline in Graz').waitFor();
    // Open from 9:15 to 11:15 and from 15:00 to 17:30 in Berlin; waiting for 3 h 45 min between.
    await page.getByText('3 h 45 min').first().waitFor();
    assert.deepEqual(await accessibilityProblems(page), []);
});

test('a month is reported, handed over as a file, and restated with a reason', async ({ open, assert }) => {
    const { page } = await sample(open);
    await role(page, 'grid', 'Twelve months').getByRole('button', { name: october }).click();
    await page.getByRole('button', { name: /^Credits of Oct 2026/ }).click();
    await role(page, 'heading', 'Service credits of Oct 2026').waitFor();
    await role(page, 'button', 'Report month').click();
    await page.getByText('Reported as known on 22 Nov 2026.').first().waitFor();

    await role(page, 'button', 'Download the month report').click();
    const [file] = await Promise.all([page.waitForEvent('download'),
        role(page, 'menuitem', 'As a table (CSV)').click()]);
    assert.equal(file.suggestedFilename(), 'service-levels-C-OPS-2026-10.csv');

    await role(page, 'button', 'Restate month').click();
    await role(page, 'button', 'Restate this month').click();
    await page.getByText(/A reason is needed/).first().waitFor({ state: 'attached' });
    await role(page, 'textbox', 'Reason').fill('Checked again');
    assert.deepEqual(await accessibilityProblems(page), []);
    // Nothing is known today that was not known when the month was told.
    await role(page, 'button', 'Restate this month').click();
    await page.getByText(/differs from what was reported, so there is nothing to restate/).first().waitFor();
});

test('an outage that comes to light is restated, and the difference stands beside the first report', async ({ open }) => {
    const { page } = await sample(open);
    await role(page, 'grid', 'Twelve months').getByRole('button', { name: october }).click();
    await page.getByRole('button', { name: /^Credits of Oct 2026/ }).click();
    await role(page, 'button', 'Report month').click();
    await page.getByText('Reported as known on 22 Nov 2026.').first().waitFor();
    await drop(page, [{ name: 'late.json', text: JSON.stringify({ incidents: [{ id: 'LATE-1', levels: ['OPS-PLATFORM'],
        from: '2026-10-20T08:00:00Z', to: '2026-10-20T08:30:00Z', reason: 'Found in a log' }] }) }]);
    await page.getByText(/Imported late\.json: 1 incident/).first().waitFor({ state: 'attached' });
    await role(page, 'button', 'Restate month').click();
    await role(page, 'textbox', 'Reason').fill('An outage found in a log');
    await role(page, 'button', 'Restate this month').focus();
    await page.keyboard.press('Enter');
    // 232 of 44,520 minutes: 99.4789, so 10 % of 60,000.00 where 5 % was told.
    await page.getByText('Restated as known on 22 Nov 2026: An outage found in a log').first().waitFor();
    await role(page, 'button', 'All service levels').click();
    await role(page, 'grid', 'Twelve months').getByRole('button', { name: /^Order platform is up, Oct 2026/ }).click();
    await page.getByText(/restated by \+3,000\.00/).first().waitFor();
    await page.getByText('first report').first().waitFor();
});

const objective = `apiVersion: openslo/v1
kind: SLO
metadata: {name: checkout, displayName: Checkout works}
spec:
  service: shop
  indicatorRef: good
  timeWindow: [{duration: 1w, isRolling: true}]
  budgetingMethod: Occurrences
  objectives: [{target: 0.995}]
`;

test('an objective of a file says what was read with care, and is attached to a contract', async ({ open, assert }) => {
    const { page } = await sample(open);
    await drop(page, [{ name: 'checkout.yaml', text: objective }]);
    await page.getByText(/a rolling 1w; months are measured here/).first().waitFor();
    assert.deepEqual(await accessibilityProblems(page), []);
    await role(page, 'button', 'Close').last().click();
    await page.getByRole('row', { name: /Checkout works/ }).first().focus();
    await page.keyboard.press('Enter');
    await role(page, 'heading', 'Which contract promises it').waitFor();
    assert.deepEqual(await accessibilityProblems(page), []);
    await role(page, 'textbox', /^Target in %/).fill('much');
    await role(page, 'button', 'Attach to the contract').click();
    await page.getByText('A number is needed, such as 99.5.').first().waitFor({ state: 'attached' });
    await role(page, 'textbox', /^Target in %/).fill('99.9');
    await role(page, 'button', 'Attach to the contract').focus();
    await page.keyboard.press('Enter');
    await page.getByText(/promises Checkout works: 99\.9 %/).first().waitFor({ state: 'attached' });
    await role(page, 'heading', 'Checkout works').first().waitFor();
    // One undo lets it go again.
    await role(page, 'button', 'Undo').first().click();
    await page.getByText('No contract promises this level yet').first().waitFor();
});
