// Sync as the page runs it: one workspace after the other in the same tab. What was under way for the
// one that was left must not reach the one that is open now, or keep it waiting.

import assert from 'node:assert/strict';
import { Server, basic, password, sleep, test } from './lib.mjs';
import { Replica } from './replica.mjs';
import { installSync } from '../../shell/page/sync_page.js';

const mergedAtOnce = 100;

/** What a page has besides: settings by name, and no locks. */
function beginPage() {
    const kept = new Map();
    const names = {
        get: (nothing, name) => (name in shelf ? shelf[name] : kept.get(name)),
        ownKeys: () => [...kept.keys()],
        getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }),
    };
    const shelf = {
        getItem: name => kept.get(name) ?? null,
        setItem: (name, value) => void kept.set(name, value),
        removeItem: name => void kept.delete(name),
    };
    const give = (name, value) =>
        Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
    give('localStorage', new Proxy({}, names));
    give('navigator', {});
    return kept;
}

/** The program and its store, as sync_page.js sees them. */
class Program {
    constructor(settings) {
        this.settings = settings;
        this.workspace = '';
        this.merged = [];
        this.has = false;
        this.sequence = 0;
        this.facts = {};
        this.storage = {
            role: 'writer',
            savedSequence: 0,
            noteOf: name => (name === 'sync' ? this.settings : null),
            keepNote: () => true,
            people: { after: async () => ({ documents: [], sequence: 0 }), put: async () => {} },
        };
        this.sync = installSync(this);
    }

    open(workspace, savedSequence) {
        this.workspace = workspace;
        this.storage.savedSequence = this.sequence = savedSequence;
        this.sync.open(workspace);
    }

    sync_report(text) {
        this.facts = JSON.parse(text);
    }

    syncAfter = position => said({ events: [], sequence: position, left: 0, past: false });

    syncHas = ids => said(JSON.parse(ids).map(() => this.has));

    syncMerge = text => {
        this.merged.push({ workspace: this.workspace, events: JSON.parse(text).length });
        this.sequence += 1;
        const { sequence } = this;
        this.onMerge?.();
        return said({ refused: [], sequence });
    };

    syncMark = () => said(null);

    syncStands = () => said(true);

    async until(phase) {
        for (let waited = 0; this.facts.phase !== phase; waited += 20) {
            assert.ok(waited < 30_000, `${this.workspace} is still ${this.facts.phase}`);
            await sleep(20);
        }
    }
}

const said = value => JSON.stringify({ ok: true, value });

/** A server that holds so many actions of somebody else, and how to get at it. */
async function serverWith(actions) {
    const server = await new Server().start();
    const ana = new Replica('ana');
    for (let i = 0; i < actions; i += 1) ana.write(`note/${i}`, { value: i });
    await ana.sync(server.database(), { authorization: basic() }).once();
    return { address: server.database(), name: 'ana', secret: password };
}

test('what one workspace was taking in does not reach the next', async () => {
    beginPage();
    const program = new Program(await serverWith(3 * mergedAtOnce));
    program.onMerge = () => {
        program.onMerge = null;
        program.settings = null;   // the next workspace is synced with nobody
        program.open('two', 0);
    };
    program.open('one', 0);
    await program.until('off');
    await sleep(500);
    assert.deepEqual(program.merged, [{ workspace: 'one', events: mergedAtOnce }]);
});

test('a short workspace does not wait for what a long one had to save', async () => {
    beginPage();
    const program = new Program(await serverWith(5));
    program.onMerge = () => {
        program.storage.savedSequence = program.sequence;
        program.sync.storeChanged();
    };
    program.open('long', 500);
    await program.until('idle');
    assert.equal(program.sequence, 501);
    program.has = true;
    program.open('short', 3);
    await program.until('idle');
    assert.equal(program.merged.length, 1);
    program.sync.end();
});

test('between two workspaces nothing is synced', async () => {
    const kept = beginPage();
    const program = new Program(await serverWith(1));
    program.has = true;
    program.open('one', 0);
    program.open('', 0);
    assert.equal(program.facts.setUp, false);
    await sleep(500);
    assert.deepEqual([...kept.keys()].filter(name => name.startsWith('counterpart/sync//')), []);
    program.sync.end();
});
