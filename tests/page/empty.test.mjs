// What a newcomer sees: empty screens that say what to do next, and a phone's "More".

import { accessibilityProblems, test } from './lib.mjs';
import { role } from './steps.mjs';

test('every empty screen says what to do next and offers the sample', async ({ open, assert }) => {
    const { page } = await open();
    await role(page, 'button', 'Invoices').first().click();
    await role(page, 'heading', 'No invoice yet').waitFor();
    await page.getByText(/sheets? \(CSV\)|sheet as CSV/).first().waitFor({ state: 'attached' });
    await page.getByText(/Next, open what is to decide/).first().waitFor({ state: 'attached' });
    for (const [name, heading] of [['Invoices', 'No invoice yet'], ['Contracts', 'No contract yet'], ['Claims', 'Nothing to claim'],
        ['Service levels', /No service level/]]) {
        await role(page, 'button', name).or(role(page, 'link', name)).first().click();
        await role(page, 'heading', heading).waitFor();
        await role(page, 'button', 'Start from the sample').waitFor();
        assert.deepEqual(await accessibilityProblems(page), [], name);
    }
});

test('on a phone what the bottom bar has no room for waits behind More', async ({ open, assert }) => {
    const { page } = await open({ viewport: { width: 390, height: 844 }, hasTouch: true });
    await role(page, 'button', 'Start from the sample').click();
    await page.getByRole('row').nth(3).waitFor();
    const more = role(page, 'button', 'More').or(role(page, 'link', 'More')).first();
    await more.focus();
    await page.keyboard.press('Enter');
    const dialog = role(page, 'dialog', 'More');
    await dialog.waitFor();
    assert.deepEqual(await accessibilityProblems(page), []);
    const levels = dialog.getByRole('button', { name: 'Service levels' }).or(dialog.getByRole('link', { name: 'Service levels' })).first();
    await levels.focus();
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'detached' });
    await role(page, 'heading', 'Service levels').first().waitFor();
    await more.focus();
    await page.keyboard.press('Enter');
    await dialog.waitFor();
    await dialog.getByRole('button', { name: 'Go to or do' }).or(dialog.getByRole('link', { name: 'Go to or do' })).first().click();
    await page.getByRole('combobox').fill('NMS-26-104');
    await page.keyboard.press('Enter');
    await role(page, 'heading', /NMS-26-104/).waitFor();
});
