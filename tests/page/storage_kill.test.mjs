// The browser is killed at random moments while segments are appended without pause. Whatever was
// called saved before the kill must be there afterwards, whole and without a gap.
//
// COUNTERPART_KILLS sets the number of kills.

import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { launch } from './lib.mjs';
import { openTab } from './storage_tab.mjs';

const kills = Number(process.env.COUNTERPART_KILLS ?? 10);
const pause = milliseconds => new Promise(resolve => setTimeout(resolve, milliseconds));

// Text that can be recognised as torn: a head that says how long the whole is, and a tail.
function appendForever() {
    const words = sequence => {
        const length = 500 + (sequence * 7919) % 20000;
        return `${sequence} ${length} ${'x'.repeat(length)} end ${sequence}\n`;
    };
    let sequence = desk.status.sequence;
    let told = sequence;
    globalThis.onStatus = status => {
        if (status.sequence <= told) return;
        told = status.sequence;
        acknowledged(told);
    };
    const more = () => {
        desk.append(sequence += 1, words(sequence));
        if (sequence % 3 === 0) desk.append(sequence += 1, words(sequence));
        setTimeout(more, Math.random() * 6);
    };
    more();
}

function whole(segment) {
    const [sequence, length, body, end, again] = segment.trimEnd().split(' ');
    return body.length === Number(length) && end === 'end' && again === sequence
        ? Number(sequence) : null;
}

// The processes of the browser that was started on this profile, and no others.
function processesOf(profile) {
    return fs.readdirSync('/proc').filter(name => /^\d+$/.test(name)).filter(name => {
        try {
            return fs.readFileSync(`/proc/${name}/cmdline`, 'utf8').includes(profile);
        } catch {
            return false;
        }
    }).map(Number);
}

async function killBrowser(profile) {
    for (let left = processesOf(profile); left.length; left = processesOf(profile)) {
        for (const id of left) {
            try {
                process.kill(id, 'SIGKILL');
            } catch {
                // It died with the one before it.
            }
        }
        await pause(50);
    }
}

// A browser of its own on a profile that stays, because the shared one must not be killed.
async function withProfile(run) {
    const profile = fs.mkdtempSync(path.join(os.tmpdir(), 'counterpart-kill-'));
    try {
        await run(() => launch({ folder: profile }), profile);
    } finally {
        await killBrowser(profile);
        fs.rmSync(profile, { recursive: true, force: true });
    }
}

async function oneRound({ start, url, assert, log }) {
    const context = await start();
    await context.exposeFunction('acknowledged', sequence => {
        log.acknowledged = Math.max(log.acknowledged, sequence);
    });
    const page = await openTab(context, url);
    const { opened, segments } = await page.evaluate(
        () => ({ opened: desk.opened, segments: desk.segments }));
    assert.ok(opened.ok, opened.error);
    assert.equal(opened.role, 'writer');
    const found = segments.map(whole);
    assert.ok(!found.includes(null), 'a segment is torn');
    assert.deepEqual(found, found.map((nothing, at) => at + 1), 'a segment is missing');
    assert.ok(found.length >= log.acknowledged,
        `${log.acknowledged} segments were called saved, ${found.length} are there`);
    return { context, page };
}

async function survivesKills({ url, assert }) {
    await withProfile(async (start, profile) => {
        const log = { acknowledged: 0 };
        for (let round = 0; round < kills; round += 1) {
            const { context, page } = await oneRound({ start, url, assert, log });
            await page.evaluate(appendForever);
            await pause(200 + Math.random() * 1200);
            await killBrowser(profile);
            await context.close().catch(() => {});
        }
        const { context } = await oneRound({ start, url, assert, log });
        await context.close();
        assert.ok(log.acknowledged >= kills, `only ${log.acknowledged} segments were saved`);
        console.log(`    ${kills} kills, ${log.acknowledged} segments called saved, none lost`);
    });
}

export default [
    { name: 'nothing called saved is lost when the browser is killed', run: survivesKills },
];
