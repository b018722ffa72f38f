// Approval rules by keyboard: written, tried before anything happens, asked with one undo, switched off.

import { accessibilityProblems, test } from './lib.mjs';
import { role } from './steps.mjs';

const field = (page, label) => page.getByRole('textbox', { name: label, exact: true });

async function press(page, label) {
    const button = role(page, 'button', label).first();
    await button.waitFor();
    await button.focus();
    await page.keyboard.press('Enter');
}

async function write(page, label, text) {
    const box = field(page, label);
    await box.waitFor();
    await box.focus();
    await page.keyboard.press('Control+a');
    await page.keyboard.type(text);
}

async function toggle(page, kind, label) {
    const box = role(page, kind, label).first();
    await box.focus();
    await page.keyboard.press('Space');
}

async function startFromSample(page) {
    await press(page, 'Start from the sample');
    await page.getByRole('row').nth(5).waitFor();
    await page.getByRole('progressbar', { name: /^Checking/ }).waitFor({ state: 'detached' });
}

const trial = page => page.getByText(/would be approved.*would not/).first();

async function counts(page) {
    const says = await trial(page).textContent();
    const [, passing, failing] = says.match(/^(\d+) invoices? would be approved.*; (\d+) would not/);
    return { passing: Number(passing), failing: Number(failing) };
}

test('rules are written and tried, approve with one undo, and are switched off', async ({ open, assert }) => {
    const { page } = await open();
    await startFromSample(page);
    await press(page, 'Approval rules');
    await role(page, 'heading', 'No approval rules yet').waitFor();
    assert.deepEqual(await accessibilityProblems(page), []);
    await press(page, 'Write approval rules');
    await role(page, 'heading', 'New approval rules').waitFor();
    await trial(page).waitFor({ state: 'attached' });
    const before = await counts(page);
    assert.ok(before.passing > 0 && before.failing > 0);
    assert.equal(await role(page, 'button', /^Approve these/).isDisabled(), true);

    await write(page, 'Name', 'Small and clean');
    await write(page, 'Asks at most, EUR', '30000');
    await page.waitForFunction(passing => [...document.querySelectorAll('[role=status]')]
        .some(node => /would be approved/.test(node.textContent) && !node.textContent.startsWith(`${passing} `)), before.passing);
    const limited = await counts(page);
    assert.ok(limited.passing < before.passing);
    assert.equal(limited.passing + limited.failing, before.passing + before.failing);
    await page.getByText(/is more than EUR 30000|is more than EUR 30,000/).first().waitFor({ state: 'attached' });
    await press(page, 'Save the rules');
    await page.getByText('Added the approval rules "Small and clean"').first().waitFor({ state: 'attached' });
    assert.deepEqual(await accessibilityProblems(page), []);

    await press(page, `Approve these (${limited.passing})`);
    await page.getByText(new RegExp(`^Approved ${limited.passing} invoices by the rules`)).first().waitFor({ state: 'attached' });
    await page.getByText(new RegExp(`${limited.passing} are approved already`)).first().waitFor({ state: 'attached' });
    await page.keyboard.press('Control+z');
    await role(page, 'button', `Approve these (${limited.passing})`).waitFor();

    await press(page, 'Switch off');
    await page.getByText('The set is switched off.').first().waitFor({ state: 'attached' });
    await press(page, 'All approval rules');
    const row = page.getByRole('row', { name: /Small and clean/ });
    await row.waitFor();
    assert.match(await row.textContent() + await row.getAttribute('aria-label'), /Off/);
});

test('the command bar finds the rules, and a finding is let pass within a limit', async ({ open, assert }) => {
    const { page } = await open();
    await startFromSample(page);
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox').fill('approval rules');
    await page.getByRole('option').first().waitFor();
    await page.keyboard.press('Enter');
    await press(page, 'Write approval rules');
    await trial(page).waitFor({ state: 'attached' });
    const before = await counts(page);
    await toggle(page, 'checkbox', 'Price above contract');
    await write(page, 'Lets pass too much, EUR', '200');
    await page.getByText(/is let pass/).first().waitFor({ state: 'attached' });
    assert.ok((await counts(page)).passing > before.passing);
    await press(page, 'Save the rules');
    await page.getByText('Give the set a name.').first().waitFor({ state: 'attached' });
});
