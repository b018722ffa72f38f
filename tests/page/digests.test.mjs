// The page computes what the terminal program computes: the same digest for every sample invoice.

import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { root, test } from './lib.mjs';

const sample = path.join(root, 'assets/sample');
const program = process.env.COUNTERPART_PROGRAM ?? path.join(root, 'build/native/counterpart');
const files = JSON.parse(fs.readFileSync(path.join(sample, 'sample.json'), 'utf8')).files;
const expected = JSON.parse(fs.readFileSync(path.join(sample, 'expected.json'), 'utf8')).invoices;

/** What the program prints, by file. It ends with 1, because some invoices are wrong. */
function nativeDigests() {
    const invoices = files.filter(name => name.endsWith('.xml'));
    const words = ['audit', '--digest', '--contract', 'contract.json', ...invoices];
    let printed;
    try {
        printed = execFileSync(program, words, { cwd: sample, encoding: 'utf8' });
    } catch (ended) {
        if (ended.status !== 1) throw ended;
        printed = ended.stdout;
    }
    const lines = printed.trim().split('\n').map(line => line.split('  '));
    return new Map(lines.map(([digest, file]) => [file, digest]));
}

async function importSample(page) {
    const named = files.map(name => ({ name: path.basename(name),
        bytes: [...fs.readFileSync(path.join(sample, name))] }));
    return page.evaluate(given => given.map(({ name, bytes }) => {
        const { module } = globalThis.counterpart;
        return JSON.parse(module.importFile(name, Uint8Array.from(bytes)));
    }), named);
}

const digestOf = (page, id) => page.evaluate(
    invoice => JSON.parse(globalThis.counterpart.module.auditDigest(invoice)), id);

test('every sample invoice has the digest that the native program prints', async ({ open, assert }) => {
    const { page } = await open();
    await page.waitForFunction(() => JSON.parse(globalThis.counterpart.module.status()).value.phase === 1);
    for (const answer of await importSample(page)) assert.ok(answer.ok, JSON.stringify(answer));
    const native = nativeDigests();
    assert.equal(native.size, expected.length);
    const differing = [];
    for (const { file, id } of expected) {
        const answer = await digestOf(page, id);
        const here = answer.ok ? answer.value : answer.error.message;
        if (here !== native.get(file)) differing.push(`${file}: page ${here}, native ${native.get(file)}`);
    }
    assert.deepEqual(differing, []);
});

test('a digest moves when the audit does, and is refused for an invoice that is not there', async ({ open, assert }) => {
    const { page } = await open();
    await page.waitForFunction(() => JSON.parse(globalThis.counterpart.module.status()).value.phase === 1);
    await importSample(page);
    const { id, file } = expected.find(each => each.findings.some(finding => finding.cause === 'price'));
    const before = (await digestOf(page, id)).value;
    const twin = fs.readFileSync(path.join(sample, file), 'utf8').replace(/(<cbc:IssueDate>)[^<]*/, '$12026-01-01');
    await page.evaluate(text => globalThis.counterpart.module.importFile('twin.xml', text), twin);
    assert.notEqual((await digestOf(page, id)).value, before);
    const none = await digestOf(page, 'NO-SUCH~00000000');
    assert.equal(none.ok, false);
});
