// Sync in the page: keeps the settings of each workspace on this device, runs one Sync in the tab that
// writes, and tells the program how it goes. Off until somebody sets it up.
//
// `installSync(module)` puts it on the module as `module.sync`, where web/host/sync finds it. What it
// knows goes back through the function sync_report that the program exports.

import { Sync, tryAddress } from './sync.js';
import { addressProblem, authorizationOf } from './sync_wire.js';

const noteName = 'sync';
const mergeAtOnce = 100;
const storeLooks = 200;
const askForPastAgain = 30000;
const longestWaitForPast = 120000;

class Left extends Error {
    constructor() {
        super('The journal was left.');
    }
}

export function installSync(module) {
    module.sync = new PageSync(module);
    return module.sync;
}

class PageSync {
    constructor(module) {
        this.module = module;
        this.workspace = '';
        this.settings = null;
        this.sync = null;
        this.waiting = [];
        this.merged = 0;
        this.facts = {};
        globalThis.addEventListener?.('online', () => this.sync?.retry());
        globalThis.addEventListener?.('pagehide', () => this.sync?.stop());
        globalThis.addEventListener?.('pageshow', event => event.persisted && this.begin());
    }

    // -- what the program says ----------------------------------------------------------------------

    open(workspace) {
        if (this.workspace === workspace && this.sync) return;
        this.end();
        this.workspace = workspace;
        this.settings = workspace ? this.settingsHere() : null;
        this.merged = 0;
        this.facts = {};
        this.begin();
    }

    storeChanged() {
        const { savedSequence, role } = this.store;
        this.waiting = this.waiting.filter(one => one.sequence > savedSequence || one.done());
        if (savedSequence !== this.savedSequence) this.sync?.nudge();
        this.savedSequence = savedSequence;
        if (role === this.role) return;
        this.role = role;
        if (role === 'writer') this.begin();
        else this.end();
        this.report();
    }

    async tryAddress(address, name, secret) {
        const settings = { address: address.trim(), name: name.trim(), secret: secret.trim() };
        const problem = addressProblem(settings.address)
            || (settings.secret ? '' : 'A password or token is missing.');
        if (problem) {
            this.tell({ tried: problem });
            return;
        }
        if (this.store.role !== 'writer') {
            this.tell({ tried: 'Another tab is working in this workspace; set sync up there.' });
            return;
        }
        this.tell({ phase: 'trying', tried: '' });
        const { workspace } = this;
        try {
            await tryAddress(settings.address, { authorization: authorizationOf(settings) });
            if (workspace !== this.workspace) return;
            this.settings = settings;
            this.store.keepNote(noteName, settings);
            this.tell({ phase: 'off', message: '' });
            this.begin();
        } catch (error) {
            if (workspace !== this.workspace) return;
            this.tell({ phase: 'off', tried: withAdvice(error, settings.address) });
        }
    }

    pause() {
        this.keep({ paused: true });
        this.end();
        this.tell({ phase: 'paused', message: '', left: 0 });
    }

    resume() {
        this.keep({ paused: false });
        this.begin();
    }

    compare() {
        this.forgetPositions();
        this.restart();
    }

    forget() {
        this.end();
        for (const key of this.keys()) localStorage.removeItem(key);
        this.store.keepNote(noteName, null);
        this.settings = null;
        this.facts = {};
        this.report();
    }

    // -- running ----------------------------------------------------------------------------------

    begin() {
        if (!this.settings) return this.report();
        if (this.settings.paused) return this.tell({ phase: 'paused' });
        if (this.store.role !== 'writer') {
            return this.tell({ phase: this.store.role === 'follower' ? 'elsewhere' : 'off' });
        }
        if (this.sync) return this.sync.retry();
        const sync = new Sync(this.journal(() => this.sync === sync), this.settings.address, {
            authorization: authorizationOf(this.settings),
            on: state => this.sync === sync && this.heard(state),
        });
        this.sync = sync;
        this.tell({ phase: 'sending', ended: false });
        this.alone(() => sync.run()).finally(() => {
            if (this.sync === sync) this.sync = null;
        });
    }

    end() {
        this.sync?.stop();
        this.sync = null;
        for (const one of this.waiting.splice(0)) one.fail(new Left());
    }

    restart() {
        this.end();
        this.begin();
    }

    // The store's own lock makes one tab the writer; this one covers the moment of handing over.
    alone(work) {
        if (!navigator.locks) return work();
        return navigator.locks.request(`counterpart/sync/${this.workspace}`, work);
    }

    heard({ phase, message, counts, left = 0, settled = false }) {
        const ended = phase === 'refused' && !settled;
        if (phase === 'off') return;
        this.tell({
            phase, message, left, ended,
            pulled: counts.pulled, pushed: counts.pushed,
            refused: counts.refused, damaged: counts.damaged,
            ...(settled && phase === 'idle' && { last: Date.now() }),
        });
    }

    tell(news) {
        Object.assign(this.facts, news);
        this.report();
    }

    report() {
        const { address = '', name = '' } = this.settings ?? {};
        const facts = { phase: 'off', ...this.facts, setUp: Boolean(this.settings), address, name };
        this.module.sync_report(JSON.stringify(facts));
    }

    // -- settings and positions, of this device and this workspace ------------------------------------

    key(name) {
        return `counterpart/sync/${this.workspace}/${name}`;
    }

    keys() {
        const begin = this.key('');
        return Object.keys(localStorage).filter(key => key.startsWith(begin));
    }

    read(name) {
        try {
            return JSON.parse(localStorage.getItem(this.key(name)));
        } catch {
            return null;
        }
    }

    // One server, one checkpoint: those of earlier sessions are of no use any more.
    write(name, value) {
        localStorage.setItem(this.key(name), JSON.stringify(value));
        if (name.startsWith('checkpoint ')) this.forgetPositions(this.key(name));
    }

    keep(news) {
        if (!this.settings) return;
        Object.assign(this.settings, news);
        this.store.keepNote(noteName, { ...this.settings });
    }

    // The credential lies in the workspace's store, and behind its passphrase when it has one. Where an
    // earlier page left it among the browser's settings it is taken from there.
    settingsHere() {
        const left = this.read('settings');
        if (left && this.store.keepNote(noteName, left)) localStorage.removeItem(this.key('settings'));
        return left ?? this.store.noteOf(noteName);
    }

    forgetPositions(except = '') {
        for (const key of this.keys()) {
            if (key.startsWith(this.key('checkpoint ')) && key !== except) localStorage.removeItem(key);
        }
    }

    // -- the program's journal, as sync.js wants it -----------------------------------------------------

    get store() {
        return this.module.storage;
    }

    // `here`: whether it is still wanted. What was under way when another workspace was opened must not
    // reach that one.
    journal(here) {
        const only = work => async (...given) => {
            if (!here()) throw new Left();
            return work(...given);
        };
        const { people } = this.store;
        return {
            after: only(position => this.after(position, here)),
            has: only(ids => this.ask('syncHas', JSON.stringify(ids))),
            merge: only(events => this.merge(events, here)),
            saved: only(() => this.saved()),
            mark: only(() => this.ask('syncMark')),
            stands: only(mark => this.ask('syncStands', JSON.stringify(mark))),
            read: only(key => this.read(key)),
            write: only((key, value) => this.write(key, value)),
            personal: {
                after: only(position => people.after(position)),
                put: only(documents => people.put(documents)),
            },
        };
    }

    ask(name, ...given) {
        const answer = JSON.parse(this.module[name](...given));
        if (answer.ok) return answer.value;
        throw new Error(answer.error.message);
    }

    // What stands behind a snapshot is read from the disk first, when a server lacks it.
    async after(position, here) {
        for (let waited = 0; here() && waited < longestWaitForPast; waited += storeLooks) {
            const batch = this.ask('syncAfter', String(position));
            if (!batch.past) return batch;
            if (waited % askForPastAgain === 0) this.ask('syncBringPast');
            await pause(storeLooks);
        }
        throw new Error('the older part of the history could not be read');
    }

    // In small steps, so that the page stays quick under somebody's hands.
    async merge(events, here) {
        const refused = [];
        for (let at = 0; at < events.length; at += mergeAtOnce) {
            if (!here()) throw new Left();
            const some = events.slice(at, at + mergeAtOnce);
            const answer = this.ask('syncMerge', JSON.stringify(some));
            refused.push(...answer.refused);
            this.merged = answer.sequence;
            await pause(0);
        }
        return { refused };
    }

    saved() {
        const sequence = this.merged;
        if (this.store.savedSequence >= sequence) return Promise.resolve();
        return new Promise((done, fail) => {
            this.waiting.push({ sequence, done: () => void done(), fail });
        });
    }
}

function withAdvice(error, address) {
    const foreign = new URL(address).origin !== location.origin;
    if (error.kind !== 'offline' || !foreign) return error.message;
    return `${error.message} It may also be that it does not let this page ask, or that this page was `
        + 'served without leave to ask it (serve.py --connect).';
}

function pause(milliseconds) {
    return new Promise(done => setTimeout(done, milliseconds));
}
