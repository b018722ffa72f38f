// Much memory and too little of it: a page whose memory lies above 2 GB, where addresses are negative
// numbers in JavaScript, and one that the browser gives no more.

import fs from 'node:fs';
import path from 'node:path';
import { accessibilityProblems, root, test } from './lib.mjs';
import { role, saved, startFromSample } from './steps.mjs';

const sample = path.join(root, 'assets/sample');
const expected = JSON.parse(fs.readFileSync(path.join(sample, 'expected.json'), 'utf8'));
const disputed = expected.invoices.find(each => each.findings.some(finding => finding.cause === 'price'));
const number = path.basename(disputed.file, '.xml');
const reason = 'Über dem Preisbuch: 30 € – zurück';

const status = page => page.evaluate(() => JSON.parse(counterpart.module.status()).value);

// As soon as the program is there and before anything uses it: everything below 2 GB is taken, down to
// the smallest hole, so that whatever the page asks for lies above.
function takeTheFirstHalf() {
    const isAbove = address => address >>> 0 >= 2 ** 31;
    const fill = module => {
        for (let size = 2 ** 26; size >= 16; size /= 2) {
            while (!isAbove(module._malloc(size)));
        }
        return module;
    };
    let door;
    Object.defineProperty(globalThis, 'counterpart', {
        get: () => door,
        set(given) {
            let module;
            door = Object.defineProperty(given, 'module',
                { get: () => module, set: program => { module = fill(program); } });
        },
    });
}

// The browser's own refusal, from the moment the story wants it.
function refuseOnRequest() {
    const grow = WebAssembly.Memory.prototype.grow;
    WebAssembly.Memory.prototype.grow = function (pages) {
        if (globalThis.nothingLeft) throw new RangeError('WebAssembly.Memory.grow(): nothing left');
        return grow.call(this, pages);
    };
}

async function openInvoice(page) {
    await role(page, 'searchbox', 'Search invoices').fill(number);
    await page.getByRole('row', { name: new RegExp(number) }).first().click();
    await role(page, 'heading', new RegExp(number)).waitFor();
}

async function dispute(page) {
    await openInvoice(page);
    await role(page, 'button', /^Dispute:/).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Reason' }).fill(reason);
    await dialog.getByRole('button', { name: 'Dispute this amount' }).click();
    await dialog.waitFor({ state: 'detached' });
    await saidAs(page).waitFor();
}

const saidAs = page => page.getByText(new RegExp(`^Disputed .*: ${reason}`)).first();

async function exported(page) {
    await role(page, 'button', 'Export').first().click();
    const downloading = page.waitForEvent('download');
    await role(page, 'menuitem', 'This list as CSV').click();
    return fs.readFileSync(await (await downloading).path(), 'utf8');
}

/** What the list looks like, above the passing message and with the pointer out of the way. */
async function picture(page) {
    await page.mouse.move(2, 2);
    await page.waitForTimeout(700);
    const grid = await role(page, 'grid', 'Invoices').boundingBox();
    return (await page.screenshot({ clip: { ...grid, height: 480 } })).toString('base64');
}

/** How many of a thousand pixels are clearly not the same; glyphs lie elsewhere and differ by a shade. */
function unlike(page, one, other) {
    return page.evaluate(async pictures => {
        const [a, b] = await Promise.all(pictures.map(async text => {
            const bytes = Uint8Array.from(atob(text), letter => letter.charCodeAt(0));
            const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
            const context = new OffscreenCanvas(image.width, image.height).getContext('2d');
            context.drawImage(image, 0, 0);
            return context.getImageData(0, 0, image.width, image.height).data;
        }));
        return 1000 * a.filter((value, at) => Math.abs(value - b[at]) > 48).length / a.length;
    }, [one, other]);
}

async function drop(page, name, text) {
    const transfer = await page.evaluateHandle(([named, words]) => {
        const data = new DataTransfer();
        data.items.add(new File([words], named));
        return data;
    }, [name, text]);
    await page.dispatchEvent('#app', 'drop', { dataTransfer: transfer });
}

/** More pieces than there can be; answers what came of it. */
function takeAll(page) {
    return page.evaluate(() => {
        try {
            for (let left = 100; left > 0; left--) counterpart.module._malloc(2 ** 26);
            return 'it never ended';
        } catch (problem) {
            return problem.name;
        }
    });
}

/** More than fits into the memory the page begins with, once it is read. */
function manyInvoices() {
    const line = at => ({ id: String(at), quantity: '1', unit: 'HUR', unit_price: '100.00',
        net_amount: '100.00', item_name: `Support hour ${at}` });
    const lines = Array.from({ length: 20 }, (_, at) => line(at + 1));
    const invoice = at => ({ id: `BIG-${at}`, kind: 'invoice', number: `BIG-${at}`, issued: '2026-01-15',
        currency: 'EUR', lines });
    return JSON.stringify({ counterpart: 1, invoices: Array.from({ length: 5000 }, (_, at) => invoice(at)) });
}

test('above 2 GB the page draws, reads, writes, exports and saves as it does below', async ({ open, assert }) => {
    const [usual, high] = [await open(), await open({ before: takeTheFirstHalf })];
    const { page } = high;
    assert.ok(await page.evaluate(() => counterpart.module.HEAPU8.length > 2 ** 31), 'the memory is large');
    assert.ok(await page.evaluate(() => counterpart.module._semantics_operations() < 0), 'and is used');
    for (const each of [usual, high]) await startFromSample(each.page);
    const far = await unlike(page, await picture(page), await picture(usual.page));
    assert.ok(far < 1, `the list looks the same: ${far} of 1000 pixels do not`);
    assert.equal(await exported(page), await exported(usual.page));
    await dispute(page);
    await saved(page);
    await page.reload();
    await saidAs(page).waitFor();
    assert.ok(await page.evaluate(() => counterpart.module.HEAPU8.length > 2 ** 31), 'again');
});

test('when the browser gives no more memory the page says so, keeps what was saved and takes nothing', async ({ open, assert }) => {
    const { page } = await open({ before: refuseOnRequest });
    await startFromSample(page);
    await dispute(page);
    await saved(page);
    const { sequence, saved_sequence: written } = await status(page);
    assert.equal(written, sequence);

    await page.evaluate(() => { globalThis.nothingLeft = true; });
    await drop(page, 'big.json', manyInvoices());
    const notice = page.getByRole('alert');
    await notice.waitFor();
    const said = await notice.textContent();
    assert.match(said, /needs more memory than the browser gives this page \(\d+ MB\)/);
    assert.match(said, /Everything that says Saved is kept/);
    assert.match(said, /Close other tabs/);
    assert.match(said, /terminal program/);
    assert.deepEqual(await accessibilityProblems(page), []);

    const frames = () => page.evaluate(() => counterpart.page.wakeFrames);
    const before = await frames();
    await page.keyboard.press('Control+z');
    await page.mouse.click(400, 300);
    await drop(page, 'another.json', '{"counterpart":1}');
    await page.setViewportSize({ width: 1000, height: 700 });
    await page.waitForTimeout(500);
    assert.equal(await frames(), before, 'no frame is made any more');
    assert.equal(await page.getByRole('alert').count(), 1);

    await role(page, 'button', 'Reload').click();
    await saidAs(page).waitFor();
    assert.equal((await status(page)).sequence, sequence, 'what was saved, and nothing of the large file');
    assert.equal(await page.getByRole('alert').count(), 0);
});

test('the page uses what it may have to the end, and then says so', async ({ open, assert }) => {
    const { page } = await open();
    await startFromSample(page);
    await saved(page);
    assert.equal(await takeAll(page), 'Ended');
    assert.match(await page.getByRole('alert').textContent(), /gives this page \(3\.9 GB\)/);
    await role(page, 'button', 'Reload').click();
    await page.getByRole('row').nth(5).waitFor();
});

test('a file too large to be handed over ends in the same words', async ({ open, assert }) => {
    const { page } = await open({ before: refuseOnRequest });
    await startFromSample(page);
    await page.evaluate(() => { globalThis.nothingLeft = true; });
    await drop(page, 'large.json', ' '.repeat(60 * 1024 * 1024));
    await page.getByRole('alert').waitFor();
    assert.match(await page.getByRole('alert').textContent(), /needs more memory/);
});

test('what a passphrase protects is not left standing on a page that has ended', async ({ open, assert }) => {
    const { page } = await open({ before: refuseOnRequest });
    await startFromSample(page);
    await saved(page);
    await page.evaluate(() => counterpart.module.storage.setPassphrase('open sesame'));
    await page.evaluate(() => { globalThis.nothingLeft = true; });
    assert.equal(await takeAll(page), 'Ended');
    assert.equal(await page.locator('#app > *').count(), 0);
    assert.equal(await page.getByRole('alert').count(), 1);
});

test('a program that broke is not asked again, and the page says that it stopped', async ({ open, assert }) => {
    const { page, errors } = await open();
    await startFromSample(page);
    await saved(page);
    const nowhere = 2 ** 32 - 16;
    await page.evaluate(address => { try { counterpart.module._canvas_key_named(address); } catch { /* it ends */ } }, nowhere);
    assert.match(await page.getByRole('alert').textContent(), /Counterpart has stopped.*Saved is kept/);
    assert.equal(errors.length, 1, 'the console says what broke, once');
    errors.length = 0;
    await role(page, 'button', 'Reload').click();
    await page.getByRole('row').nth(5).waitFor();
});
