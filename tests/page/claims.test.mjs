// Money owed beyond the invoices, by role and by keyboard, with the sample workspace.

import { accessibilityProblems, test } from './lib.mjs';
import { role } from './steps.mjs';

async function openClaims(page) {
    await role(page, 'button', 'Claims').or(role(page, 'link', 'Claims')).first().click();
    await role(page, 'heading', 'Claims').first().waitFor();
}

test('an empty desk says what would appear among the claims', async ({ open, assert }) => {
    const { page } = await open();
    await openClaims(page);
    await page.getByText('Nothing to claim').first().waitFor();
    assert.deepEqual(await accessibilityProblems(page), []);
});

test('an amendment signed later shows as claims, and each amount opens into its reasons',
    async ({ open, assert }) => {
        const { page } = await open();
        await role(page, 'button', 'Start from the sample').click();
        await page.getByRole('row').nth(5).waitFor();
        await openClaims(page);
        await page.getByRole('table', { name: 'Claims' }).waitFor();
        // Amendment 1 lowers April's 40 large servers by 14.00 each.
        const row = page.getByRole('row', { name: /NMS-26-110, line 2/ });
        await row.first().waitFor();
        await role(page, 'searchbox', 'Search claims')
            .or(role(page, 'textbox', 'Search claims')).fill('NMS-26-110');
        // The head, and the two lines of that invoice.
        await page.waitForFunction(() => document.querySelectorAll('[role="row"]').length === 3);
        await page.getByRole('button', { name: /EUR 560\.00/ }).first().click();
        await page.getByText('Right then, less right as known today').first().waitFor();
        assert.deepEqual(await accessibilityProblems(page), []);
    });
