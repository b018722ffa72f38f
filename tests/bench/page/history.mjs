// How long a long journal keeps the page's user waiting: a backup of many actions is restored, packed,
// opened again, looked through in the history and checked, and every task of the main thread that
// takes longer than 50 ms of processor time is counted. Prints one JSON document, as blocks.mjs.
//
//     node tests/bench/page/history.mjs [ACTIONS]

import { createHash } from 'node:crypto';
import { carried, launch, letGo, open, ready, serve, site } from '../../page/lib.mjs';
import { role } from '../../page/steps.mjs';
import { watched } from './watch.mjs';

const count = Number(process.argv[2] ?? 100_000);
const patience = Number(process.env.COUNTERPART_PATIENCE ?? 900) * 1000;

// -- a journal, as docs/storage.md and core/journal say -------------------------------------------

const sorted = value => {
    if (Array.isArray(value)) return value.map(sorted);
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(Object.keys(value).sort().map(key => [key, sorted(value[key])]));
};
const canonical = value => JSON.stringify(sorted(value));

const crcTable = Uint32Array.from({ length: 256 }, (nothing, byte) => {
    let rest = byte;
    for (let bit = 0; bit < 8; bit += 1) rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1;
    return rest;
});
function crc32(...pieces) {
    let rest = 0xffffffff;
    for (const piece of pieces) for (const byte of piece) rest = crcTable[(rest ^ byte) & 255] ^ (rest >>> 8);
    return (rest ^ 0xffffffff) >>> 0;
}

function framed(magic, sequence, payload) {
    const head = Buffer.alloc(24);
    head.write(magic, 0, 'latin1');
    head.writeUInt16LE(1, 4);
    head.writeBigUInt64LE(BigInt(sequence), 8);
    head.writeUInt32LE(payload.length, 16);
    head.writeUInt32LE(crc32(head.subarray(4, 20), payload), 20);
    return Buffer.concat([head, payload]);
}

function* segments() {
    const latest = new Map();
    let previous = '';
    for (let number = 1; number <= count; number += 1) {
        const finding = `F-${(number * 7919) % Math.max(1, Math.floor(count / 10))}`;
        const clock = (1_774_000_000_000 + number * 1000).toString(36).padStart(9, '0') + '0000';
        const set = { at: '2026-04-01T10:00:00Z', at_stake: { amount: '12.00', currency: 'EUR' },
            verdict: number % 3 ? 'accepted' : 'open' };
        if (!latest.has(finding)) Object.assign(set, { finding, invoice: 'INV-1' });
        const entry = { rec: `review/${finding}`, set };
        if (latest.has(finding)) {
            entry.base = Object.fromEntries(Object.keys(set).map(field => [field, [latest.get(finding)]]));
        }
        const event = { v: 1, kind: 'finding.accepted', says: `Accepted finding ${finding}`, author: 'office',
            by: number % 2 ? 'Ana' : 'Ben', seq: number, prev: previous, hlc: clock, writes: [entry] };
        event.id = `${clock}-${createHash('sha256').update(canonical(event)).digest('hex').slice(0, 32)}`;
        latest.set(finding, event.id);
        previous = event.id;
        yield framed('CPSG', number, Buffer.from(canonical({ events: [event] })));
    }
}

// -- the page -------------------------------------------------------------------------------------

const saved = page => page.waitForFunction(() => {
    const { value } = JSON.parse(counterpart.module.status());
    return value.saved_sequence === value.sequence && value.phase === 1;
}, null, { polling: 500 });

const works = [
    ['the backup is chosen', async page => {
        await letGo(page, backup);
        await role(page, 'dialog', 'Restore this backup').waitFor();
    }],
    ['it is joined with the workspace', async page => {
        await role(page, 'radio', /Into this workspace/).click();
        await role(page, 'button', 'Restore').click();
        await page.getByText(/^Restored: /).first().waitFor();
        await saved(page);
    }],
    ['it is packed, with a snapshot', async page => {
        await page.waitForFunction(() => counterpart.module.storage.archive.snapshot, null, { polling: 500 });
        await saved(page);
    }],
    ['the page opens again', async page => {
        await page.reload();
        await ready(page, patience);
        await saved(page);
    }],
    ['the history is opened and searched', async page => {
        await role(page, 'button', 'History').first().click();
        await page.getByText(new RegExp(`of ${count}\\d? actions`)).first().waitFor();
        await role(page, 'searchbox', 'Search the history').or(role(page, 'textbox', 'Search the history')).fill('F-77');
        await page.waitForTimeout(3000);
    }],
    ['the store is checked', async page => {
        await role(page, 'button', 'Verify').click();
        await page.getByText(/^Everything is whole: /).first().waitFor();
    }],
];

const browser = await launch();
const ours = await serve(site);
const { page, errors } = await open(browser, ours.url);
// Handed over beforehand, so that making the file is not counted as the page's work.
const backup = await carried(page, [{ name: 'long.counterpart-backup', bytes: Buffer.concat([...segments()]) }]);
page.setDefaultTimeout(patience);
const seen = [];
for (const [name, work] of works) {
    seen.push(await watched(browser, page, name, () => work(page)));
    console.error(JSON.stringify(seen.at(-1)));
    if (seen.at(-1).problem) break;
}
seen.push({ memory: await page.evaluate(() => counterpart.module.HEAPU8.length / 2 ** 20), errors });
console.log(JSON.stringify(seen, null, 1));
await browser.close();
await ours.stop();
