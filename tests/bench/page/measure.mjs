// Opens the page and the empty page in turns, and prints what was seen as one JSON document:
//   page, empty   milliseconds from the start of the navigation to the first drawn frame, each round
//   usable        milliseconds until the page offers the sample
//   idle_frames   frames made in five seconds without input, with the sample open
//   memory        bytes of WebAssembly memory with the sample open
//
//     node tests/bench/page/measure.mjs ROUNDS

import path from 'node:path';
import { launch, root, serve, site } from '../../page/lib.mjs';

const rounds = Number(process.argv[2] ?? 9);
const emptySite = path.join(root, 'build/web/bench_page');
const waitAtMost = 60_000;

// The first clear of the canvas begins the first drawn frame; the animation frame after it comes
// when that one was handed to the screen.
function watch() {
    const { prototype } = WebGL2RenderingContext;
    const { clear } = prototype;
    prototype.clear = function (...given) {
        prototype.clear = clear;
        requestAnimationFrame(() => { globalThis.drawnAt = performance.now(); });
        return clear.apply(this, given);
    };
    const look = new MutationObserver(() => {
        if (!document.querySelector('[aria-label="Start from the sample"]')) return;
        globalThis.usableAt = performance.now();
        look.disconnect();
    });
    look.observe(document, { childList: true, subtree: true, characterData: true, attributes: true });
}

async function openNew(browser, url) {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    const page = await context.newPage();
    page.setDefaultTimeout(waitAtMost);
    await page.addInitScript(watch);
    await page.goto(url);
    await page.waitForFunction(() => globalThis.drawnAt);
    return { context, page };
}

async function firstPaint(browser, url, offersSample) {
    const { context, page } = await openNew(browser, url);
    if (offersSample) await page.waitForFunction(() => globalThis.usableAt);
    const seen = await page.evaluate(() => [globalThis.drawnAt, globalThis.usableAt]);
    await context.close();
    return seen;
}

async function paints(browser, ours, empty) {
    const seen = { page: [], empty: [], usable: [] };
    for (let round = 0; round <= rounds; round++) {
        const [other] = await firstPaint(browser, empty.url, false);
        const [drawn, usable] = await firstPaint(browser, ours.url, true);
        if (round === 0) continue;  // the browser itself was still starting
        seen.page.push(drawn);
        seen.usable.push(usable);
        seen.empty.push(other);
    }
    return seen;
}

// A message that goes away after some seconds asks for frames of its own; it is waited for.
async function untilStill(page) {
    let before = -1;
    for (;;) {
        const now = await page.evaluate(() => globalThis.counterpart.frames());
        if (now === before) return now;
        before = now;
        await page.waitForTimeout(10_000);
    }
}

async function idle(browser, ours) {
    const { context, page } = await openNew(browser, ours.url);
    await page.getByRole('button', { name: 'Start from the sample' }).click();
    await page.getByRole('row').nth(5).waitFor();
    const before = await untilStill(page);
    await page.waitForTimeout(5000);
    const seen = await page.evaluate(() => ({
        frames: globalThis.counterpart.frames(),
        memory: globalThis.counterpart.module.HEAPU8.length,
    }));
    await context.close();
    return { idle_frames: seen.frames - before, memory: seen.memory };
}

const browser = await launch();
const [ours, empty] = [await serve(site), await serve(emptySite)];
const seen = { ...await paints(browser, ours, empty), ...await idle(browser, ours) };
await browser.close();
await Promise.all([ours.stop(), empty.stop()]);
console.log(JSON.stringify(seen));
