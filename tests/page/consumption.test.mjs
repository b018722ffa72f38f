// How far a contract is used up: bars to date, months as columns and as a table, walked by keyboard.

import { accessibilityProblems, test } from './lib.mjs';
import { goTo, role } from './steps.mjs';

async function openConsumption(page) {
    await role(page, 'button', 'Start from the sample').click();
    await page.getByRole('row').nth(5).waitFor();
    await goTo(page, 'Cloud and workplace operations');
    await role(page, 'heading', 'Cloud and workplace operations').waitFor();
    await role(page, 'tab', 'Consumption').focus();
    await page.keyboard.press('Enter');
    await role(page, 'group', 'Tiers, commitments and ceilings').waitFor();
}

test('months stand against tiers as a picture, in words and as figures that open', async ({ open, assert }) => {
    const { page } = await open();
    await openConsumption(page);
    assert.deepEqual(await accessibilityProblems(page), []);
    const picture = role(page, 'group', /, month by month$/);
    const columns = picture.getByRole('img');
    assert.ok(await columns.count() > 3);
    // September was received; October and November have not been counted, which is no zero.
    await picture.getByRole('img', { name: /^Sep 2026: [\d,.]+.*tier \d of \d$/ }).waitFor({ state: 'attached' });
    await picture.getByRole('img', { name: 'Oct 2026: no data' }).waitFor({ state: 'attached' });
    const table = page.getByRole('table', { name: /^Months of/ }).or(page.getByRole('grid', { name: /^Months of/ })).first();
    await table.getByText('no data').first().waitFor({ state: 'attached' });
    const amount = role(page, 'button', /^Why .* in Sep 2026 is/).first();
    await amount.focus();
    await page.keyboard.press('Enter');
    await page.getByText(/lie in tier/).first().waitFor({ state: 'attached' });
});

test('another measure is chosen, and its months follow', async ({ open, assert }) => {
    const { page } = await open();
    await openConsumption(page);
    const choice = role(page, 'combobox', 'Shown month by month');
    const labels = await choice.locator('option').allTextContents();
    assert.ok(labels.length > 1, labels.join(', '));
    await choice.selectOption({ index: 1 });
    await role(page, 'group', `${labels[1]}, month by month`).waitFor();
});

test('a price in several steps is written without a line of JSON', async ({ open, assert }) => {
    const { page } = await open();
    await openConsumption(page);
    await role(page, 'tab', 'Price book').click();
    await role(page, 'button', 'New price').click();
    await role(page, 'heading', 'New price').waitFor();
    const write = async (label, text) => {
        const box = page.getByRole('textbox', { name: label, exact: true }).first();
        await box.waitFor();
        await box.fill(text);
    };
    await write('Description', 'Support with a fixed deduction');
    await write('Item', 'SUP-STEPS');
    const models = role(page, 'combobox', 'How it is charged');
    await models.first().selectOption({ label: 'Several steps in order' });
    await role(page, 'group', 'Step 1').waitFor();
    await models.nth(1).selectOption({ label: 'Price per unit' });
    await write('Price per unit', '12.50');
    await role(page, 'button', 'Add a step').click();
    await role(page, 'group', 'Step 2').waitFor();
    await models.nth(2).selectOption({ label: 'Fixed amount' });
    await role(page, 'combobox', 'What becomes of the amount so far').selectOption({ label: 'Subtract' });
    await page.getByRole('group', { name: 'Step 2' }).getByRole('textbox', { name: /^Amount/ }).first().fill('25');
    await write('Worked example: Units', '10');
    // 10 x 12.50 = 125.00, less 25.00.
    await page.getByText('EUR 100.00').first().waitFor({ state: 'attached' });
    assert.deepEqual(await accessibilityProblems(page), []);
    await role(page, 'button', 'Move step 2 up').click();
    await role(page, 'button', 'Move step 2 up').click();
    await role(page, 'button', 'Save the price').click();
    await page.getByText(/Support with a fixed deduction/).first().waitFor({ state: 'attached' });
    await role(page, 'row', /2 steps: Standard, then Flat/).first().waitFor();
});
