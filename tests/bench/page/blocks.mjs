// How long the page keeps its user waiting: every task of the page's main thread that takes longer
// than 50 ms of processor time, while it does its longest works. Prints one JSON document: for each
// work how long it took, how many tasks were longer than 50 ms, and the longest ones, in
// milliseconds of processor time (a busy machine does not lengthen those) and of the clock, and how
// far the program's memory has grown, in MB.
//
//     node tests/bench/page/blocks.mjs [INVOICES | INVOICESxLINES] [part of a work's name ...]

import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { launch, letGo, open, root, serve, site } from '../../page/lib.mjs';
import { role } from '../../page/steps.mjs';
import { watched } from './watch.mjs';

const [invoiceCount, lineCount = 4] = (process.argv[2] ?? '40000').split('x').map(Number);
const first = Math.min(invoiceCount, 10_000);
const wanted = process.argv.slice(3);
const patience = Number(process.env.COUNTERPART_PATIENCE ?? 900) * 1000;

// -- the files ------------------------------------------------------------------------------------

const parties = [{ id: 'us', name: 'Contoso Retail GmbH', vat_id: 'DE999999999', legal_id: '00000011' },
    { id: 'them', name: 'Northwind Support Ltd', vat_id: 'IE1234567A' }];

function prices(price) {
    const row = (number, item) => ({ number, item, unit: 'HUR', document: 'paper',
        charge: { model: 'standard', params: { unit_price: number === 1 ? price : '100.00' } } });
    return { id: 'prices', contract: 'msa', title: 'Support prices', currency: 'EUR',
        rows: Array.from({ length: 200 }, (_, at) => row(at + 1, `ITEM-${1000 + at}`)) };
}

const contracts = [{ id: 'msa', title: 'Support agreement', buyer: 'us', supplier: 'them',
    currency: 'EUR', price_books: ['prices'],
    documents: [{ id: 'paper', kind: 'master_agreement', title: 'Support agreement',
        reference: 'MSA-1', effective: '2026-01-01', signed_on: '2025-12-15' }] }];

function invoice(number) {
    const money = value => value.toFixed(2);
    const line = at => {
        const hours = 1 + (number * 31 + at * 57) % 9973;
        return { id: String(at + 1), quantity: String(hours), unit: 'HUR', unit_price: '100.00',
            net_amount: money(hours * 100), vat_category: 'E', vat_rate: '0',
            item_name: 'Support hour', seller_item: `ITEM-${1000 + (number + at * 13) % 200}` };
    };
    const lines = Array.from({ length: lineCount }, (_, at) => line(at));
    const net = money(lines.reduce((sum, each) => sum + Number(each.net_amount), 0));
    return { id: `INV-${1_000_000 + number}`, kind: 'invoice', number: `INV-${1_000_000 + number}`,
        issued: `2026-0${1 + number % 9}-15`, currency: 'EUR', contract_reference: 'MSA-1',
        source: { file: 'many.json', format: 'native', digest: String(number).padStart(64, '0') },
        seller: parties[1], buyer: parties[0],
        totals: { lines: net, without_vat: net, vat: '0.00', with_vat: net, payable: net },
        vat_breakdown: [{ taxable: net, tax: '0.00', category: 'E', rate: '0', exemption_reason: 'Exempt' }],
        lines };
}

const agreement = () => JSON.stringify({ counterpart: 1, workspace: 'Contoso', we: 'us', parties,
    contracts, price_books: [prices('100.00')] });
const newPrice = price => JSON.stringify({ counterpart: 1, price_books: [prices(price)] });
const invoices = (from, count) => JSON.stringify({ counterpart: 1,
    invoices: Array.from({ length: count }, (_, at) => invoice(from + at)) });

function electronicInvoices(count) {
    const folder = path.join(root, 'assets/sample/invoices');
    const name = fs.readdirSync(folder).filter(each => each.endsWith('.xml')).sort()[0];
    // Addressed to us, or the workspace would refuse it.
    const text = fs.readFileSync(path.join(folder, name), 'utf8').replaceAll('NL000000011B01', parties[0].vat_id);
    const number = /<cbc:ID>([^<]+)<\/cbc:ID>/.exec(text)[1];
    return Array.from({ length: count }, (_, at) =>
        ({ name: `e-${at}.xml`, text: text.replaceAll(number, `E-${10_000 + at}`) }));
}

function usageSheet(bytes) {
    const rows = ['Contract,Meter name,Quantity,Unit,From,To'];
    const day = at => new Date(Date.UTC(2020, 0, 1 + at)).toISOString().slice(0, 10);
    let size = 0;
    for (let at = 0; size < bytes; at++) {
        rows.push(`msa,ITEM-${1000 + at % 200},${1 + at % 977}.5,HUR,${day(at / 200)},${day(at / 200)}`);
        size += rows.at(-1).length + 1;
    }
    return rows.join('\n') + '\n';
}

// -- the page -------------------------------------------------------------------------------------

// The files lie on the disk, as a person's do. Handing their text to the page instead would be the
// longest piece of work of all, and none of the page's own.
async function drop(page, files) {
    const paths = files.map(({ name }) => path.join(folder, name));
    files.forEach(({ text }, at) => fs.writeFileSync(paths[at], text));
    const session = await page.context().newCDPSession(page);
    const expression = 'globalThis.chosen = Object.assign(document.createElement("input"), { type: "file", multiple: true })';
    const { result } = await session.send('Runtime.evaluate', { expression });
    await session.send('DOM.setFileInputFiles', { files: paths, objectId: result.objectId });
    await session.detach();
    const transfer = await page.evaluateHandle(() => {
        const data = new DataTransfer();
        for (const file of globalThis.chosen.files) data.items.add(file);
        return data;
    });
    await letGo(page, transfer);
}

const status = page => page.evaluate(() => JSON.parse(counterpart.module.status()).value);

async function untilStored(page, before) {
    await page.waitForFunction(known => globalThis.counterpart?.module?.status &&
        JSON.parse(counterpart.module.status()).value.sequence > known,
        before, { polling: 500 });
}

async function untilChecked(page) {
    for (let quiet = 0; quiet < 3;) {
        await page.waitForTimeout(400);
        const busy = await page.getByRole('progressbar').count();
        quiet = busy ? 0 : quiet + 1;
    }
}

async function bring(page, name, text) {
    const before = (await status(page)).sequence;
    await drop(page, [{ name, text }]);
    await untilStored(page, before);
}

async function scrollAround(page) {
    await page.mouse.move(700, 600);
    for (let at = 0; at < 20; at++) {
        await page.mouse.wheel(0, 900);
        await page.waitForTimeout(60);
    }
    await page.keyboard.press('End');
    await page.waitForTimeout(300);
}

const works = [
    ['the contract comes in', async page => { await bring(page, 'contract.json', agreement()); }],
    [`${first} invoices come in from one file`, async page => {
        await bring(page, 'first.json', invoices(0, first));
        await untilChecked(page);
    }],
    [`${invoiceCount - first} more come in, 5,000 a file`, async page => {
        for (let at = first; at < invoiceCount; at += 5_000)
            await bring(page, `more-${at}.json`, invoices(at, Math.min(5_000, invoiceCount - at)));
        await untilChecked(page);
    }],
    ['the list is opened, scrolled, searched, filtered and sorted', async page => {
        await role(page, 'link', 'Contracts').or(role(page, 'button', 'Contracts')).first().click();
        await page.waitForTimeout(500);
        await role(page, 'link', 'Invoices').or(role(page, 'button', 'Invoices')).first().click();
        await page.getByRole('row').nth(5).waitFor();
        await scrollAround(page);
        const search = role(page, 'searchbox', 'Search invoices').or(role(page, 'textbox', 'Search invoices'));
        await search.fill('100012');
        await page.waitForTimeout(1000);
        await search.fill('');
        await page.waitForTimeout(1000);
        const head = page.getByRole('columnheader').nth(1);
        await head.click();
        await page.waitForTimeout(1500);
        await role(page, 'button', /^As agreed/).first().click();
        await page.waitForTimeout(1500);
        await role(page, 'button', /^As agreed/).first().click();
        await page.waitForTimeout(1500);
    }],
    ['one price changes, and what it reaches is checked again', async page => {
        await bring(page, 'prices.json', newPrice('99.00'));
        await untilChecked(page);
    }],
    ['200 e-invoices come in at once', async page => {
        const before = (await status(page)).sequence;
        await drop(page, electronicInvoices(200));
        await untilStored(page, before);
        await untilChecked(page);
    }],
    ['a usage sheet of 10 MB is read', async page => {
        await drop(page, [{ name: 'usage.csv', text: usageSheet(10_000_000) }]);
        await role(page, 'button', /^Import [\d,]+ usage/).waitFor();
    }],
    ['the usage sheet is taken in', async page => {
        const before = (await status(page)).sequence;
        await role(page, 'button', /^Import [\d,]+ usage/).click();
        await untilStored(page, before);
        await untilChecked(page);
    }],
    ['all clean invoices are approved, and that is taken back', async page => {
        const before = (await status(page)).sequence;
        await role(page, 'link', 'Invoices').or(role(page, 'button', 'Invoices')).first().click();
        await role(page, 'button', /^Approve clean ones/).click();
        await untilStored(page, before);
        await page.getByText(/^Approved [\d,]+ invoices/).first().waitFor({ state: 'attached' });
        await role(page, 'button', 'Undo').first().click();
        await untilStored(page, before + 1);
        await page.getByText(/^Took back/).first().waitFor({ state: 'attached' });
        await untilChecked(page);
    }],
    ['the workspace is opened again', async page => {
        const { sequence } = await status(page);
        await page.reload();
        await untilStored(page, sequence - 1);
    }],
];

const memory = page => page.evaluate(() => Math.round(counterpart.module.HEAPU8.length / 2 ** 20));

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'blocks-'));
const browser = await launch();
const ours = await serve(site);
const { page, errors } = await open(browser, ours.url);
page.setDefaultTimeout(patience);
const seen = [];
for (const [name, work] of works) {
    if (wanted.length && !wanted.some(part => name.includes(part))) continue;
    seen.push({ ...await watched(browser, page, name, work), memory: await memory(page) });
    console.error(JSON.stringify(seen.at(-1)));
}
seen.push({ errors });
console.log(JSON.stringify(seen, null, 1));
await browser.close();
await ours.stop();
fs.rmSync(folder, { recursive: true });
