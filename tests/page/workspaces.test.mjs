// Workspaces by role and keyboard: backups that come back the same, two people whose changes meet, a
// passphrase, and deleting for good.

import fs from 'node:fs';
import { drop, ready, test } from './lib.mjs';
import { goTo, noViolations, rename, role, saved, startFromSample } from './steps.mjs';

const attached = { state: 'attached', timeout: 30_000 };

async function openTab(page, name) {
    await goTo(page, 'Workspaces');
    await role(page, 'tab', name).click();
}

async function backup(page) {
    await saved(page);
    await openTab(page, 'Backup');
    const coming = page.waitForEvent('download', { timeout: 30_000 });
    await role(page, 'button', 'Download a backup').click();
    return fs.readFileSync(await (await coming).path());
}

/**
 * Drops the backup on the page and answers where it is to go. What an earlier restore said stands for
 * some seconds, so a second one on the same page waits for words that only it can say.
 */
async function restore(page, bytes, where, words = /^Restored: \d+ of \d+ actions/) {
    await drop(page, [{ name: 'workspace.counterpart-backup', bytes }]);
    const dialog = page.getByRole('dialog', { name: 'Restore this backup' });
    await dialog.waitFor();
    await dialog.getByRole('radio', { name: where }).click();
    await dialog.getByRole('button', { name: 'Restore' }).click();
    const message = page.getByText(words).first();
    await message.waitFor(attached);
    return message.textContent();
}

async function digest(page) {
    await saved(page);
    await goTo(page, 'History');
    await role(page, 'button', 'Verify').click();
    await page.getByText(/^Everything is whole/).first().waitFor({ state: 'attached', timeout: 60_000 });
    const found = (await page.locator('main, [role=main]').first().textContent()).match(/[0-9a-f]{64}/);
    return found[0];
}

test('a backup restored into a new workspace comes to the same digest', async ({ open, assert }) => {
    const { page } = await open();
    await startFromSample(page);
    await rename(page, 'Halden north');
    const before = await digest(page);
    const bytes = await backup(page);
    await noViolations(page, assert);
    const { page: other } = await open();
    const said = await restore(other, bytes, 'Into a new workspace');
    const [, fresh, all] = said.match(/(\d+) of (\d+) actions/);
    assert.equal(fresh, all);
    await role(other, 'button', 'Halden north').first().waitFor();
    assert.equal(await digest(other), before);
    await restore(other, bytes, 'Into this workspace', /^Restored: 0 of /);
});

test('two people change one thing, their workspaces meet, and one step settles it', async ({ open, assert }) => {
    const { page: ana } = await open();
    await startFromSample(ana);
    await rename(ana, 'Start');
    const shared = await backup(ana);
    const { page: ben } = await open();
    await restore(ben, shared, 'Into a new workspace');
    await rename(ben, 'Title of Ben');
    const from_ben = await backup(ben);
    await rename(ana, 'Title of Ana');
    await restore(ana, from_ben, 'Into this workspace');
    await ana.getByText(/^1 thing was changed by two people at once/).waitFor(attached);
    await role(ana, 'button', 'Settle').click();
    await role(ana, 'heading', 'Conflicts').waitFor();
    await noViolations(ana, assert);
    const table = ana.getByRole('table', { name: 'What differs' });
    assert.match(await table.textContent(), /Title of (Ana|Ben).*Title of (Ana|Ben)/s);
    await role(ana, 'button', /^Keep this value/).first().focus();
    await ana.keyboard.press('Enter');
    await ana.getByText('No conflict', { exact: true }).first().waitFor(attached);
    assert.equal(await ana.getByText(/changed by two people at once/).count(), 0);
});

test('a workspace is made, left, and deleted only when its title is typed', async ({ open, assert }) => {
    const { page } = await open();
    await startFromSample(page);
    await saved(page);
    await goTo(page, 'Workspaces');
    await role(page, 'button', 'New workspace').click();
    const dialog = page.getByRole('dialog', { name: 'New workspace' });
    await dialog.getByRole('textbox', { name: 'Title' }).fill('Second one');
    await dialog.getByRole('button', { name: 'Make it' }).click();
    await role(page, 'button', 'Second one').first().waitFor();
    await saved(page);
    await goTo(page, 'Workspaces');
    await noViolations(page, assert);
    await role(page, 'button', /^Open Halden/).click();
    await page.getByRole('row').nth(5).waitFor();
    await goTo(page, 'Workspaces');
    await role(page, 'button', 'Delete Second one').click();
    const asked = page.getByRole('dialog', { name: 'Delete this workspace for good?' });
    await asked.waitFor();
    await noViolations(page, assert);
    const typed = asked.getByRole('textbox', { name: 'Type the title to confirm' });
    await typed.fill('Second');
    await asked.getByRole('button', { name: 'Delete it' }).click();
    await asked.locator('input[aria-invalid=true]').waitFor(attached);
    await typed.fill('Second one');
    await asked.getByRole('button', { name: 'Delete it' }).click();
    await asked.waitFor({ state: 'detached' });
    await role(page, 'button', 'Delete Second one').waitFor({ state: 'detached' });
});

test('a protected workspace is locked after a reload, and opens with the right passphrase only', async ({ open, assert }) => {
    const { page } = await open();
    await startFromSample(page);
    await saved(page);
    await openTab(page, 'Passphrase');
    await role(page, 'button', 'Set a passphrase').click();
    await page.getByText(/Nobody can bring a forgotten passphrase back/).first().waitFor(attached);
    await page.getByLabel('New passphrase').fill('four blue horses walk');
    await page.getByLabel('The same again').fill('four blue horses walk');
    await role(page, 'button', 'Protect this workspace').click();
    await page.getByText('Say that you understand this first.').waitFor(attached);
    await role(page, 'checkbox', /I understand/).click();
    await role(page, 'button', 'Protect this workspace').click();
    await role(page, 'button', 'Lock now').waitFor({ timeout: 60_000 });
    await noViolations(page, assert);
    await page.reload();
    await ready(page);
    await role(page, 'heading', 'This workspace is locked').waitFor();
    await noViolations(page, assert);
    await page.getByLabel('Passphrase').fill('five red cows');
    await page.keyboard.press('Enter');
    await page.locator('input[aria-invalid=true]').waitFor({ state: 'attached', timeout: 60_000 });
    await page.getByLabel('Passphrase').fill('four blue horses walk');
    await page.keyboard.press('Enter');
    await role(page, 'heading', 'This workspace is locked').waitFor({ state: 'detached', timeout: 60_000 });
    await goTo(page, 'Invoices');
    await page.getByRole('row').nth(5).waitFor();
});

test('a key is exported behind a passphrase and revoked with a reason', async ({ open, assert }) => {
    const { page } = await open();
    await startFromSample(page);
    await openTab(page, 'Keys');
    await page.getByText('Signs here').first().waitFor(attached);
    await role(page, 'button', 'Export the key').click();
    await page.getByLabel('Passphrase for the key').fill('four blue horses');
    const coming = page.waitForEvent('download', { timeout: 60_000 });
    await role(page, 'button', 'Download the key').click();
    assert.match((await coming).suggestedFilename(), /^counterpart-key-[0-9a-f]{16}\.txt$/);
    await role(page, 'button', /^Revoke the key/).click();
    await role(page, 'button', 'Revoke it').click();
    await page.getByText('A reason is needed').first().waitFor(attached);
    await page.getByRole('textbox', { name: 'Reason' }).fill('lost laptop');
    await role(page, 'button', 'Revoke it').click();
    await page.getByText('Revoked: lost laptop').first().waitFor(attached);
    await noViolations(page, assert);
});
