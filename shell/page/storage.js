// The journal's store in the browser: takes finished segments, makes them durable, and says "saved"
// only when the browser has confirmed it.
//
//   append -> queue -> written into the mount -> one transaction -> confirmed -> saved
//
// One save is in flight at a time. What arrives meanwhile waits in the queue and goes into the
// mount at the start of the next save, so a save never sees a file change under its hands.
// A segment is a new file that is never written again: <mount>/seg-<generation>-<sequence>. The
// generation grows with every change of the writing tab; where two generations hold one sequence,
// the newer is right.
//
// `installStorage(module)` puts the store on the module as `module.storage`, where web/host/storage
// finds it. The answers go back through the functions storage_* that the program exports.

import { correctIdbfs } from './idbfs.js';
import { Tabs } from './tabs.js';

const defaultPatience = 10000;
const longestRetry = 30000;
const everyWorkspace = '/counterpart';

export function installStorage(module, { patience = defaultPatience } = {}) {
    module.storage = new Storage(module, patience);
    return module.storage;
}

// Names of segment files in reading order. A segment of an older generation that a newer generation
// has overtaken was never acknowledged as part of the history, and is left out.
export function readingOrder(names) {
    const segments = names.map(parts).filter(Boolean);
    segments.sort((a, b) => b.generation - a.generation || b.sequence - a.sequence);
    const kept = [];
    let limit = Infinity;
    for (const segment of segments) {
        if (segment.sequence >= limit) continue;
        limit = segment.sequence;
        kept.push(segment.name);
    }
    return kept.reverse();
}

export function segmentName(generation, sequence) {
    return `seg-${String(generation).padStart(6, '0')}-${String(sequence).padStart(10, '0')}`;
}

// What the program may ask, by name; each answers in time with an object, or fails with a sentence.
const questions = {
    requestWriting: storage => storage.requestWriting(),
    clear: storage => storage.clear(),
    downloadBackup: storage => storage.downloadBackup(),
};

class Storage {
    constructor(module, patience) {
        this.module = module;
        this.patience = patience;
        this.role = 'none';
        this.phase = 'loading';
        this.message = '';
        this.queue = [];
        this.unconfirmed = [];
        this.flight = null;
        this.failures = 0;
        this.retryTimer = 0;
        this.savedSequence = 0;
        this.savedAt = 0;
        this.delivered = new Map();
        this.work = Promise.resolve();
        this.handOver = false;
        this.wanted = [];
        this.persistent = null;
        this.watchPage();
    }

    // Questions

    ask(number, question, given) {
        const answer = Object.hasOwn(questions, question)
            ? Promise.resolve().then(() => questions[question](this, given))
            : Promise.reject(new Error(words.notYet));
        answer.then(
            value => this.module.storage_answer(number, { ...value, ok: true }),
            error => this.module.storage_answer(number, { ok: false, error: inWords(error) }));
    }

    randomBytes(count) {
        return crypto.getRandomValues(new Uint8Array(count));
    }

    async downloadBackup() {
        const type = 'application/octet-stream';
        this.module.page.download('counterpart-backup.journal', type, this.everything());
        return { says: 'The backup is among your downloads.' };
    }

    lastWorkspace() {
        return 'workspace';
    }

    lastBackup() {
        return 0;
    }

    setTitle() {}

    lockAfter() {}

    compact() {
        return false;
    }

    keepOriginal() {
        return false;
    }

    keepKey() {
        return false;
    }

    // Opening

    async open(workspace) {
        this.report('loading', 'Reading what this browser has stored.');
        const late = setTimeout(() => this.report('read_only', words.slow), this.patience);
        try {
            this.attach(workspace);
            if (await this.tabs.tryToWrite()) await this.startWriting();
            else await this.startFollowing();
            clearTimeout(late);
            this.takeNew();
            this.module.storage_opened(true, '', this.role, false);
            this.reportRole();
        } catch (error) {
            clearTimeout(late);
            this.refuseToOpen(error);
        }
    }

    attach(workspace) {
        if (!/^[a-z0-9-]{1,40}$/.test(workspace)) {
            throw new Error(`${workspace}: a workspace is named by small letters, digits, dashes`);
        }
        if (this.hasUnsaved()) throw new Error(words.unsavedHere);
        const { FS } = this.module;
        this.idbfs = correctIdbfs(FS);
        const mountpoint = `${everyWorkspace}/${workspace}`;
        this.detach();
        FS.mkdirTree(mountpoint);
        this.mount = FS.mount(FS.filesystems.IDBFS, {}, mountpoint).mount;
        this.tabs = new Tabs(workspace, {
            told: message => this.told(message),
            lost: () => this.loseWriting(),
        });
    }

    detach() {
        this.tabs?.close();
        if (this.mount) this.module.FS.unmount(this.mount.mountpoint);
        this.mount = null;
        this.role = 'none';
        this.delivered.clear();
    }

    refuseToOpen(error) {
        this.tabs?.close();
        this.role = 'none';
        const message = inWords(error);
        this.report(error.name === 'NoDatabase' ? 'unavailable' : 'read_only', message);
        this.module.storage_opened(false, message, 'none', false);
    }

    // Roles

    // The claim comes before the reading: once claimed, no older writer can add anything, so what
    // is read here is everything that anyone was ever told is saved.
    async startWriting() {
        this.generation = await this.idbfs.claim(this.mount);
        await this.idbfs.load(this.mount);
        this.role = 'writer';
    }

    async startFollowing() {
        await this.idbfs.load(this.mount);
        this.role = 'follower';
        this.waitForTurn();
    }

    async waitForTurn() {
        if (!this.tabs.locked) return;
        const tabs = this.tabs;
        try {
            await tabs.waitToWrite();
        } catch {
            return;
        }
        if (tabs === this.tabs) this.takeOver();
    }

    takeOver() {
        return this.inTurn(async () => {
            await this.startWriting();
            this.deliverNew();
            this.reportRole();
            this.answerWanted('');
        }).catch(error => {
            this.role = 'follower';
            this.report('follower', inWords(error));
            this.tabs.release();
            setTimeout(() => this.waitForTurn(), 1000);
        });
    }

    // The other tab's wish is fulfilled once everything of this tab is confirmed.
    considerHandOver() {
        if (!this.handOver || this.flight || this.hasUnsaved()) return;
        this.handOver = false;
        this.role = 'follower';
        this.reportRole();
        this.tabs.release();
        this.waitForTurn();
    }

    // Another tab writes although nobody asked this one. What it had not saved yet must not be
    // mixed into a history that went on without it; it stays in memory, for download.
    loseWriting() {
        if (this.role !== 'writer') return;
        this.flight = null;
        this.tabs.release();
        if (this.hasUnsaved()) {
            this.role = 'none';
            this.report('read_only', words.overtaken);
            return;
        }
        this.role = 'follower';
        this.reportRole();
        this.refresh();
        this.waitForTurn();
    }

    async requestWriting() {
        if (this.role === 'writer') return {};
        if (this.role !== 'follower') throw new Error(this.message);
        const wish = { settled: false };
        const answer = new Promise((grant, refuse) => Object.assign(wish, { grant, refuse }));
        this.wanted.push(wish);
        if (!this.tabs.locked) this.takeOver();
        await this.tabs.ask(() => wish.settled);
        if (!wish.settled) this.answerWanted(words.notHandedOver);
        return answer;
    }

    // Without a sentence the wish is fulfilled.
    answerWanted(whyNot) {
        const waiting = this.wanted;
        this.wanted = [];
        for (const wish of waiting) {
            wish.settled = true;
            if (whyNot) wish.refuse(new Error(whyNot));
            else wish.grant({});
        }
    }

    told(message) {
        if (message.kind === 'saved' && this.role === 'follower') this.refresh();
        if (message.kind === 'please' && this.role === 'writer') this.answerRequest(message.from);
        if (message.kind === 'refused' && message.to === this.tabs.id) {
            this.answerWanted(message.message);
        }
    }

    answerRequest(from) {
        if (this.failures) {
            this.tabs.tell({ kind: 'refused', to: from, message: words.otherNotSaved });
            return;
        }
        this.handOver = true;
        this.considerHandOver();
    }

    // Saving

    // Answers whether the segment will be saved. Where no store exists it is kept for download.
    append(sequence, bytes) {
        const segment = { sequence, bytes: bytes.slice() };
        if (this.phase === 'unavailable') this.queue.push(segment);
        if (this.role !== 'writer') return false;
        this.enqueue(segment);
        return true;
    }

    clear() {
        if (this.phase === 'unavailable') {
            this.queue = [];
            return Promise.resolve({});
        }
        if (this.role !== 'writer') return Promise.reject(new Error(this.message));
        this.queue = [];
        return new Promise(cleared => this.enqueue({ clear: true, done: () => cleared({}) }));
    }

    enqueue(item) {
        this.queue.push(item);
        if (!this.failures) this.report('saving', '');
        queueMicrotask(() => this.retryTimer || this.commit());
    }

    commit() {
        clearTimeout(this.retryTimer);
        this.retryTimer = 0;
        if (this.role !== 'writer' || this.flight || !this.hasUnsaved()) return;
        const flight = { watchdog: 0 };
        this.flight = flight;
        flight.watchdog = setTimeout(() => this.giveUp(flight), this.patience);
        this.writeQueue()
            .then(() => this.idbfs.save(this.mount))
            .then(() => this.confirmed(flight), error => this.failed(flight, error));
    }

    async writeQueue() {
        while (this.queue.length) {
            this.apply(this.queue[0]);
            this.unconfirmed.push(this.queue.shift());
        }
    }

    apply(item) {
        const { FS } = this.module;
        if (item.clear) {
            const names = FS.readdir(this.mount.mountpoint).filter(parts);
            for (const name of names) FS.unlink(this.path(name));
            this.unconfirmed = [];
            return;
        }
        item.name = segmentName(this.generation, item.sequence);
        FS.writeFile(this.path(item.name), item.bytes);
    }

    confirmed(flight) {
        if (flight !== this.flight) return;
        this.land(flight);
        this.savedAt = Date.now();
        this.failures = 0;
        const items = this.unconfirmed;
        this.unconfirmed = [];
        for (const item of items) this.remember(item);
        this.tabs.tell({ kind: 'saved', sequence: this.savedSequence });
        this.askToStay();
        this.report(this.queue.length ? 'saving' : 'saved', '');
        for (const item of items) item.done?.();
        this.considerHandOver();
        this.commit();
    }

    remember(item) {
        if (item.clear) {
            this.delivered.clear();
            this.savedSequence = 0;
            return;
        }
        this.delivered.set(item.name, this.stamp(item.name));
        this.savedSequence = item.sequence;
    }

    failed(flight, error) {
        if (flight !== this.flight) return;
        this.land(flight);
        if (error.name === 'Fenced') {
            this.loseWriting();
            return;
        }
        this.failures += 1;
        this.report('not_saved_retrying', inWords(error));
        const pause = Math.min(longestRetry, 250 * 2 ** this.failures);
        this.retryTimer = setTimeout(() => this.commit(), pause);
    }

    // Segments are never rewritten, so a save that answers after all, when another is already on
    // its way, wrote nothing that the other does not write too.
    giveUp(flight) {
        this.idbfs.forget(this.mount);
        this.failed(flight, new Error(words.slow));
    }

    land(flight) {
        clearTimeout(flight.watchdog);
        this.flight = null;
    }

    hasUnsaved() {
        return this.queue.length + this.unconfirmed.length > 0;
    }

    // Reading

    // Followers read again when the writer says so; calls in between become one more reading.
    refresh() {
        if (this.refreshWaits) return;
        this.refreshWaits = true;
        this.inTurn(async () => {
            this.refreshWaits = false;
            if (this.role !== 'follower') return;
            await this.idbfs.load(this.mount);
            this.deliverNew();
            this.reportRole();
        }).catch(error => this.report('follower', inWords(error)));
    }

    inTurn(step) {
        const result = this.work.then(step);
        this.work = result.catch(() => {});
        return result;
    }

    deliverNew() {
        const { fromStart, count } = this.takeNew();
        if (fromStart || count) this.module.storage_followed(fromStart, false);
    }

    // Hands over what the program has not seen. When something it has seen is gone or different
    // (the workspace was cleared), it is told to begin again and gets everything.
    takeNew() {
        const names = this.segmentNames();
        const present = new Map(names.map(name => [name, this.stamp(name)]));
        const fromStart = [...this.delivered].some(([name, stamp]) => present.get(name) !== stamp);
        if (fromStart) this.delivered.clear();
        const fresh = names.filter(name => !this.delivered.has(name));
        for (const name of fresh) {
            this.module.storage_segment(name, this.read(name));
            this.delivered.set(name, present.get(name));
        }
        this.noteNewest(names);
        return { fromStart, count: fresh.length };
    }

    noteNewest(names) {
        const newest = names[names.length - 1];
        this.savedSequence = newest ? parts(newest).sequence : 0;
        this.savedAt = newest ? this.stamp(newest) : 0;
    }

    // Every segment this tab knows, one after the other: a backup that needs no browser to be read.
    everything() {
        const stored = this.mount ? this.segmentNames().map(name => this.read(name)) : [];
        const waiting = this.queue.filter(item => item.bytes).map(item => item.bytes);
        return joined([...stored, ...waiting]);
    }

    segmentNames() {
        return readingOrder(this.module.FS.readdir(this.mount.mountpoint));
    }

    path(name) {
        return `${this.mount.mountpoint}/${name}`;
    }

    read(name) {
        return this.module.FS.readFile(this.path(name));
    }

    stamp(name) {
        return this.module.FS.lookupPath(this.path(name)).node.timestamp;
    }

    // The page

    watchPage() {
        document.addEventListener('visibilitychange', () => {
            if (document.visibilityState === 'hidden') this.commit();
        });
        window.addEventListener('beforeunload', event => {
            if (this.hasUnsaved()) event.preventDefault();
        });
    }

    // Asked once there is something worth keeping; browsers that would ask the user then have a
    // reason to show.
    async askToStay() {
        if (this.persistent !== null) return;
        this.persistent = false;
        try {
            this.persistent = Boolean(await navigator.storage?.persist?.());
        } catch {
            this.persistent = false;
        }
    }

    reportRole() {
        if (this.role === 'writer') this.report(this.hasUnsaved() ? 'saving' : 'saved', '');
        if (this.role === 'follower') this.report('follower', words.follower);
    }

    report(phase, message) {
        this.phase = phase;
        this.message = message;
        this.module.storage_status(phase, this.savedSequence, this.savedAt, message);
    }
}

function parts(name) {
    const match = /^seg-(\d{6,})-(\d{10,})$/.exec(name);
    return match && { name, generation: Number(match[1]), sequence: Number(match[2]) };
}

function joined(pieces) {
    const whole = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0));
    let at = 0;
    for (const piece of pieces) {
        whole.set(piece, at);
        at += piece.length;
    }
    return whole;
}

const words = {
    notYet: 'This is not available yet.',
    unsavedHere: 'This tab has changes that are not saved yet.',
    slow: 'The browser has not answered for a while.',
    follower: 'Another tab of this workspace is open and does the writing.',
    overtaken: 'Another tab took over before the last changes here were saved. '
        + 'Download everything, then reload this page.',
    notHandedOver: 'The other tab did not hand over. Close it, or try again.',
    otherNotSaved: 'The other tab has changes it could not save yet.',
};

const wordsByName = {
    QuotaExceededError: 'The storage this browser allows is full. '
        + 'Free some space, or download everything.',
    NoDatabase: 'This browser keeps no data for this page (a private window, or blocked site '
        + 'data). Download everything before closing it.',
    AbortError: 'The browser gave up writing.',
    NotFoundError: 'What this browser has stored for this page has an unknown form.',
    VersionError: 'What this browser has stored was written by a newer version of this page.',
};

function inWords(error) {
    const detail = error.message || error.name || String(error);
    const sentence = wordsByName[error.name];
    return sentence ? `${sentence} (${detail})` : detail;
}
