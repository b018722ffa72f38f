// A person brings sheets: dropped, looked at, answered, taken in, and taken back; by role and keyboard.

import fs from 'node:fs';
import path from 'node:path';
import { accessibilityProblems, drop, root, test } from './lib.mjs';
import { role, startFromSample } from './steps.mjs';

const cases = path.join(root, 'tests/cases/sheets');

const fileNamed = name => ({ name, text: fs.readFileSync(path.join(cases, name), 'utf8') });

const sequence = page => page.evaluate(() => JSON.parse(counterpart.module.status()).value.sequence);

test('a dropped sheet is previewed, asks what it leaves open, and comes in as one action', async ({ open, assert }) => {
    const { page } = await open();
    await startFromSample(page);
    const before = await sequence(page);
    await drop(page, [fileNamed('goods-receipts.csv')]);
    await role(page, 'heading', 'Import goods-receipts.csv').waitFor();
    await page.getByText('"03/04/2026" may be 3 Apr 2026 or 4 Mar 2026').waitFor();
    assert.ok(await role(page, 'button', /^Import$/).isDisabled());
    assert.equal(await sequence(page), before);
    assert.deepEqual(await accessibilityProblems(page), []);
    await role(page, 'combobox', 'Date order').selectOption({ label: 'Month first: 4 Mar 2026' });
    await role(page, 'button', 'Import 2 receipts').click();
    await page.getByText('Imported goods-receipts.csv: 2 receipts').first().waitFor();
    assert.equal(await sequence(page), before + 1);

    // The next file with this header needs one press.
    const next = fileNamed('goods-receipts.csv').text.replaceAll('03/04', '04/04').replaceAll('05/04', '06/04');
    await drop(page, [{ name: 'april.csv', text: next }]);
    await page.getByText('These columns were imported before').waitFor();
    await role(page, 'button', 'Import 2 receipts').click();
    await page.getByText('Imported april.csv: 2 receipts').first().waitFor();
    await role(page, 'button', 'Undo').first().click();
    await drop(page, [fileNamed('goods-receipts.csv')]);
    await page.getByText(/already imported on/).waitFor();
});

test('faults are named by row and column, and mapping a column by keyboard mends the sheet', async ({ open, assert }) => {
    const { page } = await open();
    await startFromSample(page);
    await drop(page, [{ name: 'hours.csv', text: 'PO Number,PO Line,Material,Qty Received,Booked,Receipt Date\n'
        + '45,10,x,many,16,2026-03-04\n45,20,x,more,24,2026-03-04\n' }]);
    await page.getByText('hours.csv, row 2, column "Qty Received": Expected a number, found "many".').waitFor();
    const select = role(page, 'combobox', 'Read column Booked as');
    await select.focus();
    await page.keyboard.type('Quantity');
    await page.keyboard.press('Enter');
    const press = role(page, 'button', 'Import 2 receipts');
    await press.waitFor();
    await press.focus();
    await page.keyboard.press('Enter');
    await page.getByText('Imported hours.csv: 2 receipts').first().waitFor();
    assert.equal(await role(page, 'heading', /^Import hours/).count(), 0);
});

test('cancel takes nothing in, and other files of the same drop still come in', async ({ open, assert }) => {
    const { page } = await open();
    await role(page, 'button', 'Import an invoice').waitFor();
    await drop(page, [{ name: 'contract.json', text: fs.readFileSync(path.join(root, 'assets/sample/contract.json'), 'utf8') },
        fileNamed('usage-with-faults.csv')]);
    await page.getByText(/^Imported/).first().waitFor();
    const before = await sequence(page);
    await role(page, 'heading', 'Import usage-with-faults.csv').waitFor();
    await role(page, 'button', 'Cancel').click();
    await role(page, 'heading', 'Import usage-with-faults.csv').waitFor({ state: 'detached' });
    assert.equal(await sequence(page), before);
});
