// The queue of many invoices: groups, ticks, bulk approval, and checking that never holds up the page.

import fs from 'node:fs';
import { accessibilityProblems, drop, test } from './lib.mjs';
import { ownClock, role, runClock } from './steps.mjs';

const grouped = page => page.getByRole('treegrid', { name: 'Invoices' });
const list = page => page.getByRole('grid', { name: 'Invoices' });

async function startFromSample(page) {
    await role(page, 'button', 'Start from the sample').click();
    await page.getByRole('row').nth(5).waitFor();
    await page.getByRole('progressbar', { name: /^Checking/ }).waitFor({ state: 'detached' });
}

async function group(page, by) {
    await role(page, 'radio', by).or(role(page, 'tab', by)).or(role(page, 'button', by, { exact: true }))
        .first().click();
}

/** A contract with one price, and as many invoices for it as wanted, in our own format. */
function manyInvoices(count, price = '100.00') {
    const parties = [{ id: 'us', name: 'Contoso Retail GmbH', vat_id: 'DE999999999' },
        { id: 'them', name: 'Northwind Support Ltd', vat_id: 'IE1234567A' }];
    const money = value => value.toFixed(2);
    const invoice = number => {
        const hours = 1 + number;
        const net = money(hours * 100);
        return {
            id: `INV-${100000 + number}`, kind: 'invoice', number: `INV-${100000 + number}`, issued: '2026-03-31',
            source: { file: 'many.json', format: 'native', digest: String(number).padStart(64, '0') },
            currency: 'EUR', contract_reference: 'MSA-1', seller: parties[1], buyer: parties[0],
            totals: { lines: net, without_vat: net, vat: '0.00', with_vat: net, payable: net },
            vat_breakdown: [{ taxable: net, tax: '0.00', category: 'E', rate: '0', exemption_reason: 'Exempt' }],
            lines: [{ id: '1', quantity: String(hours), unit: 'HUR', net_amount: net,
                unit_price: '100.00', vat_category: 'E', vat_rate: '0', item_name: 'Support hour',
                seller_item: 'SUP-H' }],
        };
    };
    return JSON.stringify({
        counterpart: 1, workspace: 'Contoso', we: 'us', parties,
        contracts: [{ id: 'msa', title: 'Support agreement', buyer: 'us', supplier: 'them',
            currency: 'EUR', price_books: ['prices'],
            documents: [{ id: 'paper', kind: 'master_agreement', title: 'Support agreement', reference: 'MSA-1',
                effective: '2026-01-01', signed_on: '2025-12-15' }] }],
        price_books: [prices(price)],
        invoices: Array.from({ length: count }, (_, number) => invoice(number)),
    });
}

function prices(price) {
    return { id: 'prices', contract: 'msa', title: 'Support prices', currency: 'EUR',
        rows: [{ number: 1, item: 'SUP-H', unit: 'HUR', document: 'paper',
            charge: { model: 'standard', params: { unit_price: price } } }] };
}

const newPrice = price => JSON.stringify({ counterpart: 1, price_books: [prices(price)] });

const dropOne = (page, name, text) => drop(page, [{ name, text }]);

/** Notes every sentence about checking, and presses Cancel as soon as it is there, if asked to. */
async function watchChecking(page, cancel) {
    await page.evaluate(presses => {
        globalThis.checking = [];
        const look = () => {
            const bar = document.querySelector('[role=progressbar][aria-label^="Checking"]');
            if (bar) globalThis.checking.push(bar.getAttribute('aria-label'));
            const button = [...document.querySelectorAll('button')]
                .find(each => each.getAttribute('aria-label') === 'Cancel checking');
            if (presses && button && !globalThis.pressed) {
                globalThis.pressed = true;
                setTimeout(() => button.click(), 0);
            }
        };
        new MutationObserver(look).observe(document.body,
            { childList: true, subtree: true, attributes: true });
    }, cancel);
}

test('invoices stand in groups by cause, which open and close by keyboard', async ({ open, assert }) => {
    const { page } = await open();
    await startFromSample(page);
    await group(page, 'Cause');
    const table = grouped(page);
    await table.waitFor();
    const heads = table.locator('[role=row][aria-expanded]');
    const first = heads.first();
    assert.equal(await first.getAttribute('aria-expanded'), 'true');
    assert.equal(await first.getAttribute('aria-level'), '1');
    const before = Number(await table.getAttribute('aria-rowcount'));
    await first.focus();
    await page.keyboard.press('ArrowLeft');
    await table.locator('[role=row][aria-expanded=false]').first().waitFor({ state: 'attached' });
    assert.ok(Number(await table.getAttribute('aria-rowcount')) < before);
    await page.keyboard.press('ArrowRight');
    await page.waitForFunction(rows => document.querySelector('[role=treegrid]')
        .getAttribute('aria-rowcount') === String(rows), before);
    assert.deepEqual(await accessibilityProblems(page), []);
    for (const by of ['Supplier', 'Contract', 'No groups']) await group(page, by);
    await list(page).waitFor();
});

test('rows are ticked one by one and as a range, and what is selected is approved', async ({ open, assert }) => {
    const { page } = await open();
    await startFromSample(page);
    await role(page, 'button', /^As agreed/).first().click();
    const rows = list(page).locator('[role=row][aria-selected]');
    await rows.first().focus();
    await page.keyboard.press('Space');
    await role(page, 'button', 'Approve selected (1)').waitFor();
    assert.equal(await rows.first().getAttribute('aria-selected'), 'true');
    await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('Shift+ArrowDown');
    await role(page, 'button', 'Approve selected (3)').click();
    await page.getByText(/^Approved 3 invoices/).first().waitFor();
    await role(page, 'button', /^Approved/).first().waitFor();
    await role(page, 'button', 'Clear selection').click();
    await role(page, 'button', 'Clear selection').waitFor({ state: 'detached' });
    assert.equal(await list(page).locator('[role=row][aria-selected=true]').count(), 0);
});

test('the clean ones are approved together, and undo takes it back', async ({ open, assert }) => {
    const { page } = await open();
    await startFromSample(page);
    const button = role(page, 'button', /^Approve clean ones/);
    const label = await button.textContent() || await button.getAttribute('aria-label');
    assert.notEqual(label.match(/\((\d+)\)/)[1], '0');
    await button.click();
    await page.getByText(/^Approved \d+ invoices/).first().waitFor();
    await role(page, 'button', 'Approve clean ones (0)').waitFor();
    await role(page, 'button', 'Undo').first().click();
    await role(page, 'button', label.trim()).waitFor();
});

test('checking thousands of invoices shows how far it is, and input is heard meanwhile', async ({ open, assert }) => {
    const { page } = await open({ before: ownClock });
    page.setDefaultTimeout(60_000);
    await role(page, 'button', 'Import an invoice').waitFor();
    await dropOne(page, 'many.json', manyInvoices(3000));
    await role(page, 'button', 'Approve clean ones (3000)').waitFor();
    await watchChecking(page, false);
    await runClock(page, 20);
    await dropOne(page, 'prices.json', newPrice('99.00'));
    await page.waitForFunction(() => globalThis.checking.length > 0);
    await role(page, 'searchbox', 'Search invoices').or(role(page, 'textbox', 'Search invoices')).fill('100007');
    await page.waitForFunction(() =>
        document.querySelector('[role=grid]')?.getAttribute('aria-rowcount') === '2');
    await page.waitForFunction(() => new Set(globalThis.checking).size > 1);
    await runClock(page, 1);
    await page.getByRole('progressbar', { name: /^Checking/ }).waitFor({ state: 'detached' });
    const said = await page.evaluate(() => [...new Set(globalThis.checking)]);
    assert.match(said[0], /^Checking [\d,]+ of 3,000 invoices$/);
});

test('checking is cancelled, says that the list is partial, and goes on when asked', async ({ open, assert }) => {
    const { page } = await open({ before: ownClock });
    page.setDefaultTimeout(60_000);
    await role(page, 'button', 'Import an invoice').waitFor();
    await dropOne(page, 'many.json', manyInvoices(3000));
    await role(page, 'button', 'Approve clean ones (3000)').waitFor();
    await watchChecking(page, true);
    await runClock(page, 20);
    await dropOne(page, 'prices.json', newPrice('99.00'));
    await page.getByText(/invoices are checked; the list is partial/).first().waitFor({ state: 'attached' });
    await runClock(page, 1);
    await role(page, 'button', 'Continue checking').click();
    await page.getByText(/the list is partial/).first().waitFor({ state: 'detached' });
    await role(page, 'button', 'Approve clean ones (0)').waitFor();
    await page.getByText('Price above contract').first().waitFor({ state: 'attached' });
});

/** One line of a CSV file without line breaks in its cells. */
const cellsOf = line => [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)]
    .map(match => match[1].replace(/^"|"$/g, '').replaceAll('""', '"'));

async function exported(page, item) {
    const menu = role(page, 'button', 'Export');
    await menu.focus();
    await page.keyboard.press('Enter');
    const entry = role(page, 'menuitem', item);
    await entry.waitFor();
    await entry.focus();
    const [file] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
    return { name: file.suggestedFilename(), text: fs.readFileSync(await file.path(), 'utf8') };
}

test('the Export menu hands over the list with exact amounts, by keyboard', async ({ open, assert }) => {
    const { page } = await open({ acceptDownloads: true });
    await startFromSample(page);
    await role(page, 'searchbox', 'Search invoices').or(role(page, 'textbox', 'Search invoices')).fill('NMS-26-104');
    await page.waitForFunction(() => document.querySelector('[role=grid]')?.getAttribute('aria-rowcount') === '2');
    const list = await exported(page, 'This list as CSV');
    assert.match(list.name, /^invoices-\d{4}-\d\d-\d\d\.csv$/);
    const [head, row, ...more] = list.text.trim().split(/\r?\n/).map(cellsOf);
    assert.equal(more.length, 0);
    const cell = name => row[head.indexOf(name)];
    // 28,320.96 asked, of which 198.44 is above the contract: plain decimals, the currency beside them.
    assert.deepEqual(['Invoice', 'Issued', 'Currency', 'Asked', 'Expected', 'Asked too much', 'Asked too little',
        'Payable now', 'Held', 'Rejected'].map(cell),
    ['NMS-26-104', '2026-03-04', 'EUR', '28320.96', '28122.52', '198.44', '0.00', '28122.52', '198.44', '0.00']);
    await role(page, 'searchbox', 'Search invoices').or(role(page, 'textbox', 'Search invoices')).fill('');
    await role(page, 'button', /^Approve clean ones/).click();
    await page.getByText(/^Approved \d+ invoices/).first().waitFor();
    const payments = await exported(page, 'Payment file');
    assert.match(payments.name, /^payments-/);
    assert.ok(payments.text.includes('NMS-26-127'));
});

test('what the supplier asked too little stands in the queue with its sign and in words', async ({ open, assert }) => {
    const { page } = await open();
    await startFromSample(page);
    await role(page, 'button', /^Asked too little/).first().click();
    const row = page.getByRole('row', { name: /NMS-26-122/ }).first();
    await row.waitFor();
    const told = await row.evaluate(node => [...node.querySelectorAll('[role=gridcell],[role=cell]')]
        .map(cell => cell.getAttribute('aria-label') || cell.textContent).join(' | '));
    assert.match(told, /Price below contract/);
    assert.match(told, /-[\d,.]+ asked too little/);
});

/** Notes every sentence about reading, and lets a person act as soon as the first one is there. */
async function watchReading(page) {
    await page.evaluate(() => {
        globalThis.reading = [];
        const look = () => {
            const bar = document.querySelector('[role=progressbar][aria-label^="Reading"]');
            if (bar) globalThis.reading.push(bar.getAttribute('aria-label'));
        };
        new MutationObserver(look).observe(document.body,
            { childList: true, subtree: true, attributes: true });
    });
}

const sequence = page => page.evaluate(() => JSON.parse(counterpart.module.status()).value.sequence);

/** As many files as wanted, each with a hundred invoices of its own. */
function manyFiles(count) {
    const all = JSON.parse(manyInvoices(count * 100)).invoices;
    return Array.from({ length: count }, (_, at) => ({ name: `part-${at}.json`,
        text: JSON.stringify({ counterpart: 1, invoices: all.slice(at * 100, at * 100 + 100) }) }));
}

test('many files are read with progress, come in as one action, and one undo takes them back', async ({ open, assert }) => {
    const { page } = await open({ before: ownClock });
    page.setDefaultTimeout(60_000);
    await role(page, 'button', 'Import an invoice').waitFor();
    await dropOne(page, 'one.json', manyInvoices(2));
    await list(page).waitFor();
    await watchReading(page);
    const before = await sequence(page);
    await runClock(page, 20);
    await drop(page, manyFiles(40));
    await page.waitForFunction(() => new Set(globalThis.reading).size > 1);
    await runClock(page, 1);
    await page.getByText(/^Imported 40 files/).first().waitFor();
    assert.equal(await sequence(page), before + 1);
    const said = await page.evaluate(() => [...new Set(globalThis.reading)]);
    for (const each of said) assert.match(each, /^Reading \d+ of 40 files$/);
    assert.equal(await page.getByRole('progressbar', { name: /^Reading/ }).count(), 0);
    await role(page, 'button', 'Undo').first().click();
    await page.waitForFunction(() =>
        document.querySelector('[role=grid]')?.getAttribute('aria-rowcount') === '3');
});

test('reading is cancelled by keyboard, and nothing of the files is left', async ({ open, assert }) => {
    const { page } = await open({ before: ownClock });
    page.setDefaultTimeout(60_000);
    await role(page, 'button', 'Import an invoice').waitFor();
    await dropOne(page, 'one.json', manyInvoices(2));
    await list(page).waitFor();
    const before = await sequence(page);
    await runClock(page, 20);
    await drop(page, manyFiles(40));
    const cancel = role(page, 'button', 'Cancel reading');
    await cancel.focus();
    await page.keyboard.press('Enter');
    await page.getByText('Reading was cancelled; nothing was taken in.').first().waitFor();
    assert.equal(await sequence(page), before);
    assert.equal(await list(page).getAttribute('aria-rowcount'), '3');
    assert.equal(await page.getByRole('progressbar', { name: /^Reading/ }).count(), 0);
    assert.equal(await role(page, 'button', 'Cancel reading').count(), 0);
});

test('what could not be read is told once: after Close it does not come back by itself', async ({ open, assert }) => {
    const { page } = await open();
    await role(page, 'button', 'Import an invoice').waitFor();
    await dropOne(page, 'broken.json', '{"counterpart": 1, "invoices": 7}');
    const dialog = page.getByRole('dialog', { name: 'Not everything could be read' });
    await dialog.waitFor();
    await dialog.getByRole('button', { name: 'Close' }).last().click();
    await dialog.waitFor({ state: 'detached' });
    // Frames go by, and news of another kind is drawn.
    await page.mouse.move(300, 300);
    await page.mouse.move(500, 500);
    await dropOne(page, 'one.json', manyInvoices(2));
    await page.getByText(/^Imported/).first().waitFor();
    assert.equal(await dialog.count(), 0);
});

test('one changed price is checked again beside typing; Cancel leaves the list partial, and the rest goes on when asked', async ({ open, assert }) => {
    const { page } = await open({ before: ownClock });
    page.setDefaultTimeout(100_000);
    await role(page, 'button', 'Import an invoice').waitFor();
    await dropOne(page, 'many.json', manyInvoices(6000));
    await role(page, 'button', 'Approve clean ones (6000)').waitFor();
    const search = role(page, 'searchbox', 'Search invoices').or(role(page, 'textbox', 'Search invoices'));
    await search.focus();
    await watchChecking(page, false);
    // Cancel is pressed once something was typed while the checking went on.
    await page.evaluate(() => document.addEventListener('input', () => {
        const bar = document.querySelector('[role=progressbar][aria-label^="Checking"]');
        const cancel = document.querySelector('button[aria-label="Cancel checking"]');
        if (!bar || !cancel || globalThis.typedBeside) return;
        globalThis.typedBeside = bar.getAttribute('aria-label');
        setTimeout(() => document.querySelector('button[aria-label="Cancel checking"]').click(), 0);
    }, true));
    await runClock(page, 20);
    await dropOne(page, 'prices.json', newPrice('99.00'));
    await page.waitForFunction(() => globalThis.checking.length > 0);
    await page.keyboard.type('100007');
    await page.getByText(/invoices are checked; the list is partial/).first().waitFor({ state: 'attached' });
    await runClock(page, 1);
    assert.match(await page.evaluate(() => globalThis.typedBeside), /^Checking [\d,]+ of 6,000 invoices$/);
    assert.equal(await search.inputValue(), '100007');
    assert.equal(await page.getByRole('progressbar', { name: /^Checking/ }).count(), 0);
    await role(page, 'button', 'Continue checking').click();
    await page.getByText(/the list is partial/).first().waitFor({ state: 'detached' });
    await search.fill('');
    await role(page, 'button', 'Approve clean ones (0)').waitFor();
});

test('thousands are approved in one action that says how far it is, and one undo takes it back', async ({ open, assert }) => {
    const { page } = await open({ before: ownClock });
    page.setDefaultTimeout(100_000);
    await role(page, 'button', 'Import an invoice').waitFor();
    await dropOne(page, 'many.json', manyInvoices(4000));
    const approve = role(page, 'button', 'Approve clean ones (4000)');
    await approve.waitFor();
    const before = await sequence(page);
    await page.evaluate(() => {
        globalThis.working = [];
        new MutationObserver(() => document.querySelectorAll('[role=progressbar]')
            .forEach(bar => globalThis.working.push(bar.getAttribute('aria-label'))))
            .observe(document.body, { childList: true, subtree: true, attributes: true });
    });
    await runClock(page, 20);
    await approve.click();
    await page.waitForFunction(() => globalThis.working
        .some(each => /^(Writing it down|Bringing the workspace up to date)$/.test(each)));
    await runClock(page, 1);
    await page.getByText(/^Approved 4,?000 invoices/).first().waitFor();
    assert.equal(await sequence(page), before + 1);
    await role(page, 'button', 'Approve clean ones (0)').waitFor();
    await role(page, 'button', 'Undo').first().click();
    await approve.waitFor();
});

test('a row is copied with its cells apart, as a spreadsheet takes them', async ({ open, assert }) => {
    const { page, context } = await open();
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await startFromSample(page);
    await page.keyboard.press('/');
    await page.keyboard.type('NMS-26-104');
    await page.waitForFunction(() => document.querySelector('[role=grid]')?.getAttribute('aria-rowcount') === '2');
    await page.getByRole('row', { name: /NMS-26-104/ }).first().focus();
    await page.keyboard.press('Control+c');
    const cells = (await page.evaluate(() => navigator.clipboard.readText())).split('\t');
    assert.ok(cells.includes('NMS-26-104'), cells.join(' | '));
    assert.ok(cells.some(cell => /28,320\.96/.test(cell)), cells.join(' | '));
});
