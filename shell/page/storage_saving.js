// Saving into a workspace's store: one save is in flight at a time, everything that arrives meanwhile
// goes with the next, and nothing is called saved before the browser confirmed it.

import { peopleFile } from './backup.js';
import { bytesOf, inPieces, partOf, piecesOf, sizeOf, taken, together } from './contents.js';
import { inWords, words } from './storage_words.js';
import { Archive, archived, parts, segmentName } from './stored_names.js';
import { noteIn, Reading } from './storage_reading.js';

const longestWithoutCalm = 30000;
const longestRetry = 30000;
const headSize = 24;   // of a pack

export class Saving extends Reading {
    // Saving: each of these answers whether it will be saved. Where no store exists, what a backup
    // can hold is kept for download.

    append(sequence, bytes) {
        return this.enqueue({ sequence, bytes: bytes.slice() });
    }

    keepOriginal(sha256, name, bytes) {
        if (name === peopleFile) return this.joinPeople(bytes);
        if (this.originals.has(sha256)) return true;
        if (!this.takesChanges()) return false;
        return this.enqueue(this.originals.item(this.vault, sha256, name, bytes.slice()));
    }

    // Out of a backup.
    joinPeople(bytes) {
        if (!this.takesChanges()) return false;
        this.people.join(noteIn(bytes)).catch(() => {});
        return true;
    }

    keepKey(seed) {
        const contents = seed.slice();
        const vault = this.vault;
        const put = shelf => shelf('KEYS').put(vault.sealed('KEYS/device', { contents }), 'device');
        return this.enqueue({ put, kept: () => { this.deviceKey = contents; } });
    }

    // Counts at once in this tab; null takes it away.
    keepNote(name, value) {
        if (!this.takesChanges()) return false;
        const contents = new TextEncoder().encode(JSON.stringify(value));
        const vault = this.vault;
        const put = shelf => (value === null ? shelf('KEYS').delete(name)
            : shelf('KEYS').put(vault.sealed(`KEYS/${name}`, { contents }), name));
        this.notes.set(name, value);
        this.enqueue({ put });
        return true;
    }

    // Only what the pack holds is removed, in every generation it exists in.
    compact(sequence, snapshot, pack, replaced) {
        const { gathered } = this;
        this.gatherAnew();
        if (this.role !== 'writer') return false;
        const puts = [];
        if (snapshot.length) {
            const contents = together([snapshot.slice(), ...gathered.snapshot]);
            const key = ['snap', sequence, sequence, sizeOf(contents)];
            puts.push({ key, contents });
        }
        if (replaced.length) {
            const contents = together([pack.slice(), ...gathered.pack]);
            const key = ['pack', replaced[0], replaced[replaced.length - 1], sizeOf(contents)];
            puts.push({ key, contents });
        }
        return this.enqueue({ gone: new Set(replaced), puts, long: puts,
            put: shelf => this.shelve(shelf, puts), kept: () => this.archiveChanged(puts, []) });
    }

    // What lies behind the heads that `compact` is given, in pieces and before it.
    gatherAnew() {
        this.gathered = { snapshot: [], pack: [] };
    }

    gather(file, piece) {
        this.gathered[file].push(taken(piece));
    }

    clear() {
        if (this.phase === 'unavailable') {
            this.queue = [];
            return Promise.resolve({});
        }
        if (this.role !== 'writer') return Promise.reject(new Error(this.message));
        this.queue = [];
        const put = shelf => shelf('ARCHIVE').clear();
        return new Promise(cleared => this.enqueue({ clear: true, put, done: () => cleared({}) }));
    }

    takesChanges() {
        return this.role === 'writer' || this.phase === 'unavailable';
    }

    enqueue(item) {
        if (!this.takesChanges()) return false;
        this.queue.push(item);
        if (this.role !== 'writer') return false;
        if (!this.failures) this.report('saving', '');
        queueMicrotask(() => this.retryTimer || this.commit());
        return true;
    }

    commit() {
        clearTimeout(this.retryTimer);
        this.retryTimer = 0;
        if (this.role !== 'writer' || this.flight || !this.hasUnsaved()) return;
        const flight = this.takeOff();
        flight.watchdog = setTimeout(() => this.giveUp(flight), this.patience);
        this.writeQueue()
            .then(() => this.idbfs.save(this.mount, this.shelfWork()))
            .then(() => this.confirmed(flight), error => this.failed(flight, error));
    }

    takeOff() {
        const flight = { watchdog: 0 };
        flight.landed = new Promise(land => { flight.land = land; });
        this.flight = flight;
        return flight;
    }

    async writeQueue() {
        while (this.queue.length) {
            const [item] = this.queue;
            await this.makeReady(item);
            if (item !== this.queue[0]) continue;
            this.apply(item);
            this.unconfirmed.push(this.queue.shift());
        }
    }

    // What is sealed has to be whole for that.
    async makeReady(item) {
        const ready = this.vault.key ? bytesOf : inPieces;
        for (const one of item.long ?? []) one.contents = await ready(one.contents);
        if (item.bytes && !this.vault.key) item.ready = await inPieces(item.bytes);
    }

    apply(item) {
        const { FS } = this.module;
        if (item.clear) {
            for (const name of this.segmentFiles()) FS.unlink(this.path(name));
            this.setEpoch(`${this.generation}.${Date.now()}`);
            this.unconfirmed = [];
        } else if (item.gone) {
            const gone = this.segmentFiles().filter(name => item.gone.has(parts(name).sequence));
            for (const name of gone) FS.unlink(this.path(name));
        } else if (item.bytes) {
            item.name = segmentName(this.generation, item.sequence);
            this.idbfs.writeOnce(this.path(item.name), item.bytes, item.ready);
        }
    }

    // Evaluated for every attempt anew: what failed once is put again.
    shelfWork() {
        const items = this.unconfirmed.filter(item => item.put);
        return items.length ? shelf => items.forEach(item => item.put(shelf)) : null;
    }

    // A snapshot replaces every older one.
    shelve(shelf, puts) {
        for (const { key, contents } of puts) {
            const [kind, first] = key;
            if (kind === 'snap') {
                const older = IDBKeyRange.bound([kind], [kind, first], false, true);
                shelf('ARCHIVE').delete(older);
            }
            shelf('ARCHIVE').put(this.vault.sealed(archived(key).place, { contents }), key);
        }
    }

    archiveChanged(puts, outdated) {
        const gone = new Set(outdated.map(key => key.join()));
        const came = puts.map(({ key }) => key);
        const newest = Math.max(0, ...came.filter(([kind]) => kind === 'snap').map(([, last]) => last));
        const stayed = [...this.archive.packs, ...this.archive.snapshots].map(one => one.key)
            .filter(key => !gone.has(key.join()) && !(key[0] === 'snap' && key[1] <= newest));
        this.archive = new Archive([...stayed, ...came]);
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
        if (this.persistent === null) this.askToStay();
        this.report(this.queue.length ? 'saving' : 'saved', '');
        for (const item of items) item.done?.();
        this.noteInList();
        this.considerHandOver();
        this.commit();
        this.considerCalm();
    }

    remember(item) {
        item.kept?.();
        if (item.clear) {
            this.delivered.clear();
            this.archive = new Archive([]);
            this.savedSequence = 0;
            this.newest = 0;
            this.epoch = this.storedEpoch();
        }
        if (item.gone) {
            for (const name of [...this.delivered.keys()]) {
                if (item.gone.has(parts(name).sequence)) this.delivered.delete(name);
            }
        }
        if (!item.bytes) return;
        // A compaction in the same save may have packed it at once.
        if (this.exists(item.name)) this.delivered.set(item.name, this.stamp(item.name));
        this.savedSequence = item.sequence;
        this.newest = Math.max(this.newest, item.sequence);
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
        if (this.flight === flight) this.flight = null;
        flight.land();
    }

    hasUnsaved() {
        return this.queue.length + this.unconfirmed.length > 0;
    }

    // Runs `work` while nothing is saved: what arrives meanwhile is saved behind it.
    async exclusively(work) {
        if (this.role !== 'writer') throw new Error(words.notWriter);
        while (this.flight || this.hasUnsaved()) {
            if (this.failures) throw new Error(words.unsavedHere);
            this.commit();
            await this.flight?.landed;
        }
        const flight = this.takeOff();
        try {
            return await this.here(work());
        } catch (error) {
            if (error.name === 'Fenced') this.loseWriting();
            throw error;
        } finally {
            this.land(flight);
            this.considerHandOver();
            this.commit();
        }
    }

    // Compaction

    considerCalm() {
        clearTimeout(this.calmTimer);
        this.calmTimer = setTimeout(() => this.calm(), this.calmPause);
    }

    async calm() {
        if (this.role !== 'writer') return;
        const now = Date.now();
        const busy = now - this.lastInput < this.calmPause && now - this.lastCalm < longestWithoutCalm;
        if (busy || this.flight || this.hasUnsaved()) {
            this.considerCalm();
            return;
        }
        this.lastCalm = now;
        this.module.storage_calm();
        await this.joinPacks().catch(() => {});
    }

    // Packs in front of the snapshot and behind it are joined apart, so that opening the workspace
    // never has to read the past. A pack that cannot be read stays as it is.
    async joinPacks() {
        for (const packs of [this.archive.past, this.archive.recent]) {
            const count = this.module.packs_to_join(packs.map(pack => pack.size));
            if (count) await this.exclusively(() => this.join(packs.slice(-count)));
        }
    }

    async join(packs) {
        const found = await this.here(this.readArchive(packs));
        const head = await this.here(this.headOfAll(found));
        if (!head) return;
        const joined = together([head, ...found.map(behindHead)]);
        const contents = await this.here((this.vault.key ? bytesOf : inPieces)(joined));
        const key = ['pack', packs[0].first, packs[packs.length - 1].last, sizeOf(contents)];
        const outdated = packs.map(pack => pack.key);
        await this.here(this.idbfs.change(this.mount, (files, step, shelf) => {
            for (const old of outdated) shelf('ARCHIVE').delete(old);
            this.shelve(shelf, [{ key, contents }]);
        }));
        this.archiveChanged([{ key }], outdated);
    }

    // The program goes through all bytes once, a piece at a time; null when some are damaged.
    async headOfAll(packs) {
        const heads = await Promise.all(packs.map(pack => partOf(pack, 0, headSize)));
        this.module.join_packs(heads, packs.map(sizeOf));
        for (const pack of packs) {
            for await (const piece of piecesOf(pack, headSize)) this.module.join_piece(piece);
        }
        return this.module.joined_head();
    }
}

function behindHead(pack) {
    return pack instanceof Blob ? pack.slice(headSize) : pack.subarray(headSize);
}
