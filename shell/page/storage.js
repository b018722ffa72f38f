// The journal's store in the browser: takes finished segments, makes them durable, and says "saved"
// only when the browser has confirmed it.
//
//   append -> queue -> written into the mount -> one transaction -> confirmed -> saved
//
// One save is in flight at a time. What arrives meanwhile waits in the queue and goes into the
// mount at the start of the next save, so a save never sees a file change under its hands.
// A segment is a new file that is never written again (stored_names.js). Originals, the key of the
// device, packs and snapshots lie on shelves beside the files, and go into the same transaction as
// the segments they arrived with: what belongs together is there together or not at all.
//
// `installStorage(module)` puts the store on the module as `module.storage`, where web/host/storage
// finds it. The answers go back through the functions storage_* that the program exports.

import { correctIdbfs } from './idbfs.js';
import { Originals } from './originals.js';
import { People } from './people.js';
import { Keeping, room } from './storage_keeping.js';
import { inWords, words } from './storage_words.js';
import { Archive, readingOrder, segmentName } from './stored_names.js';
import { Tabs } from './tabs.js';
import { random, Vault } from './vault.js';
import * as workspaces from './workspaces.js';

export { readingOrder, segmentName };

const defaultPatience = 10000;
const defaultCalm = 2000;

export function installStorage(module, { patience = defaultPatience, calm = defaultCalm } = {}) {
    module.storage = new Storage(module, patience, calm);
    return module.storage;
}

// What the program may ask, by name; each answers in time with an object, or fails with a sentence.
const questions = {
    requestWriting: store => store.requestWriting(),
    clear: store => store.clear(),
    loadPast: store => store.loadPast(),
    loadStored: store => store.loadStored(),
    workspaces: store => workspaces.list(store.workspace),
    createWorkspace: (store, { title }) => workspaces.create(title),
    removeWorkspace: (store, { name }) => store.removeWorkspace(name),
    loadOriginal: (store, { sha256 }) => store.loadOriginal(sha256),
    originals: store => store.listOriginals(),
    setPassphrase: (store, { passphrase }) => store.setPassphrase(passphrase),
    changePassphrase: (store, { old, passphrase }) => store.changePassphrase(old, passphrase),
    removePassphrase: (store, { passphrase }) => store.removePassphrase(passphrase),
    unlock: (store, { passphrase }) => store.unlock(passphrase),
    lock: store => store.lock(),
    room: () => room(),
    persist: store => store.askToStay(),
    downloadBackup: (store, wish) => store.downloadBackup(wish),
};

class Storage extends Keeping {
    constructor(module, patience, calm) {
        super();
        this.module = module;
        this.patience = patience;
        this.calmPause = calm;
        this.workspace = '';
        this.about = {};
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
        this.vault = new Vault(module);
        this.originals = new Originals(module);
        this.people = new People(this, () => this.peopleChanged());
        this.forgetContent();
        this.work = Promise.resolve();
        this.handOver = false;
        this.wanted = [];
        this.persistent = null;
        this.lastInput = 0;
        this.lastCalm = 0;
        this.watchPage();
    }

    ask(number, question, given) {
        const answer = Object.hasOwn(questions, question)
            ? Promise.resolve().then(() => questions[question](this, given))
            : Promise.reject(new Error(words.notYet));
        answer.then(
            value => this.module.storage_answer(number, { ...value, ok: true }),
            error => this.module.storage_answer(number, { ok: false, error: inWords(error) }));
    }

    randomBytes(count) {
        return random(count);
    }

    lastWorkspace() {
        return workspaces.lastWorkspace();
    }

    // Opening

    async open(workspace) {
        this.report('loading', 'Reading what this browser has stored.');
        try {
            this.attach(workspace);
            this.about = await this.here(workspaces.about(workspace));
            await this.enter();
            workspaces.rememberWorkspace(workspace);
        } catch (error) {
            this.refuseToOpen(error);
        }
    }

    // Reads the workspace and tells the program, or says that it is locked.
    async enter() {
        const { mount } = this;
        const late = setTimeout(() => {
            if (mount === this.mount) this.report('read_only', words.slow);
        }, this.patience);
        try {
            await this.here(this.vault.look(this.idbfs, mount));
            if (this.vault.shut) {
                this.report('locked', words.locked);
                this.reportSealing();
                return;
            }
            if (await this.here(this.tabs.tryToWrite())) await this.startWriting();
            else await this.startFollowing();
        } finally {
            clearTimeout(late);
        }
        const { elsewhere } = this.takeNew();
        this.reportSealing();
        this.module.storage_opened(true, '', this.role, elsewhere);
        this.reportRole();
        this.considerCalm();
    }

    attach(workspace) {
        if (!/^[a-z0-9-]{1,40}$/.test(workspace)) {
            throw new Error(`${workspace}: a workspace is named by small letters, digits, dashes`);
        }
        if (this.hasUnsaved()) throw new Error(words.unsavedHere);
        const { FS } = this.module;
        this.idbfs = correctIdbfs(FS);
        const mountpoint = `${workspaces.everyWorkspace}/${workspace}`;
        this.detach();
        this.workspace = workspace;
        FS.mkdirTree(mountpoint);
        this.mount = FS.mount(FS.filesystems.IDBFS, {}, mountpoint).mount;
        this.vault = new Vault(this.module);
        this.mount.vault = this.vault;
        this.originals = new Originals(this.module);
        this.tabs = new Tabs(workspace, {
            told: message => this.told(message),
            lost: () => this.loseWriting(),
        });
    }

    detach() {
        this.tabs?.close();
        if (this.mount) {
            this.idbfs.forget(this.mount);
            this.module.FS.unmount(this.mount.mountpoint);
        }
        this.mount = null;
        this.role = 'none';
        this.handOver = false;
        this.vault.forget();
        this.forgetContent();
    }

    forgetContent() {
        this.archive = new Archive([]);
        this.gatherAnew();
        this.recent = new Map();
        this.delivered = new Map();
        this.newest = 0;
        this.epoch = '';
        this.startOver = false;
        this.deviceKey = null;
        this.notes = new Map();
    }

    peopleChanged() {
        this.tellPeople();
        this.module.sync?.sync?.nudge();
    }

    digestOf(text) {
        return this.module.digest_of(new TextEncoder().encode(text));
    }

    refuseToOpen(error) {
        if (error.name === 'Left') return;
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
        this.generation = await this.here(this.idbfs.claim(this.mount));
        await this.read();
        this.role = 'writer';
    }

    async startFollowing() {
        await this.read();
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
            this.considerCalm();
        }).catch(error => {
            if (error.name === 'Left' || this.wasShutOut(error)) return;
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
        if (message.kind === 'removed') this.endRemoved();
    }

    answerRequest(from) {
        if (this.failures) {
            this.tabs.tell({ kind: 'refused', to: from, message: words.otherNotSaved });
            return;
        }
        this.handOver = true;
        this.considerHandOver();
    }

    // The page

    watchPage() {
        document.addEventListener('visibilitychange', () => {
            if (document.visibilityState === 'hidden') this.commit();
        });
        window.addEventListener('beforeunload', event => {
            if (this.hasUnsaved()) event.preventDefault();
        });
        for (const kind of ['pointerdown', 'keydown', 'wheel']) {
            document.addEventListener(kind, () => { this.lastInput = Date.now(); },
                { capture: true, passive: true });
        }
    }

    // Asked once there is something worth keeping; browsers that would ask the user then have a
    // reason to show.
    async askToStay() {
        this.persistent = false;
        try {
            this.persistent = Boolean(await navigator.storage?.persist?.());
        } catch {
            this.persistent = false;
        }
        return { granted: this.persistent };
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
