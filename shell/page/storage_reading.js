// Reading a workspace's store: what the program needs, in one transaction, and what it has not seen
// yet. Packs that a snapshot stands for stay where they are until somebody asks.

import { bytesOf, together } from './contents.js';
import { inWords, words } from './storage_words.js';
import { Archive, archived, parts, readingOrder } from './stored_names.js';
import { Locked } from './vault.js';

const epochMark = 'epoch-';

// Small things that belong to the workspace and are no part of its history: the names of people, and
// with which server it is synced. They are sealed with everything else.
const notes = ['people', 'sync'];

// Another workspace was opened, or this one was let go of, while something of it was under way.
class Left extends Error {
    constructor() {
        super(words.left);
        this.name = 'Left';
    }
}

export class Reading {
    // What comes of work on the workspace that is open now: nothing once that is another one, so that
    // the two are never mixed.
    async here(work) {
        const { mount } = this;
        let result;
        try {
            result = await work;
        } catch (error) {
            throw mount === this.mount ? error : new Left();
        }
        if (mount !== this.mount) throw new Left();
        return result;
    }

    // Contents as they lie there: bytes, or a Blob of what is long.
    async readArchive(wanted) {
        const found = new Map();
        await this.idbfs.read(this.mount, (files, step, shelf) => {
            for (const one of wanted) this.fetch(shelf, step, one, found);
        });
        return wanted.map(one => found.get(one.name)).filter(Boolean);
    }

    fetch(shelf, step, one, found) {
        shelf('ARCHIVE').get(one.key).onsuccess = step(event => {
            const entry = this.vault.opened(one.place, event.target.result);
            if (entry) found.set(one.name, entry.contents);
        });
    }

    // A tab that lost track of what it had seen reads everything, and the program begins anew.
    async read() {
        await this.readOnce();
        if (!this.newest || !this.lostTrack()) return;
        this.startOver = true;
        this.delivered.clear();
        this.newest = 0;
        await this.readOnce();
    }

    // The files, and of the archive what the program needs and has not seen: all in one transaction.
    async readOnce() {
        await this.here(this.vault.look(this.idbfs, this.mount));
        if (this.vault.shut) throw new Locked();
        const found = { archive: null, recent: new Map(), key: null, notes: new Map() };
        await this.here(this.idbfs.load(this.mount, (shelf, step) => {
            shelf('ARCHIVE').getAllKeys().onsuccess = step(event => {
                found.archive = new Archive(event.target.result);
                const needed = this.neededFrom(found.archive);
                for (const one of needed) this.fetch(shelf, step, one, found.recent);
            });
            shelf('KEYS').get('device').onsuccess = step(event => {
                found.key = this.vault.opened('KEYS/device', event.target.result);
            });
            for (const name of notes) {
                shelf('KEYS').get(name).onsuccess = step(event => {
                    const entry = this.vault.opened(`KEYS/${name}`, event.target.result);
                    if (entry) found.notes.set(name, noteIn(entry.contents));
                });
            }
            this.originals.listIn(shelf, step);
        }));
        const recent = await this.here(wholeIn(found.recent));
        this.archive = found.archive;
        this.recent = recent;
        this.deviceKey = found.key?.contents ?? null;
        this.notes = found.notes;
    }

    // A tab that saw everything the snapshot stands for goes on behind it.
    neededFrom(archive) {
        const fresh = archive.recent.filter(pack => pack.last > this.newest);
        const behind = archive.snapshot && archive.snapshot.last > this.newest;
        return behind ? [archive.snapshot, ...fresh] : fresh;
    }

    // Packing takes segments away that were seen, which is no news. Another beginning is, and so is
    // a snapshot of what was never seen here.
    lostTrack() {
        if (this.storedEpoch() !== this.epoch) return true;
        if (this.archive.snapshot?.last > this.newest) return true;
        return [...this.delivered].some(([name, stamp]) => (this.exists(name)
            ? this.stamp(name) !== stamp : !this.archive.covers(parts(name).sequence)));
    }

    // Followers read again when the writer says so; calls in between become one more reading.
    refresh() {
        if (this.refreshWaits) return;
        this.refreshWaits = true;
        this.inTurn(async () => {
            this.refreshWaits = false;
            if (this.role !== 'follower') return;
            await this.read();
            this.deliverNew();
            this.reportRole();
        }).catch(error => error.name === 'Left' || this.wasShutOut(error)
            || this.report('follower', inWords(error)));
    }

    inTurn(step) {
        const result = this.work.then(step);
        this.work = result.catch(() => {});
        return result;
    }

    deliverNew() {
        const { fromStart, count, elsewhere } = this.takeNew();
        if (fromStart || count) this.module.storage_followed(fromStart, elsewhere);
    }

    // Hands over what the program has not seen; packs that the snapshot stands for stay where they
    // are until somebody asks.
    takeNew() {
        const fromStart = this.startOver;
        this.startOver = false;
        this.module.storage_key(this.deviceKey ?? new Uint8Array(0));
        this.tellPeople();
        for (const [name, bytes] of this.recent) this.module.storage_segment(name, bytes);
        const names = this.segmentNames();
        for (const name of [...this.delivered.keys()]) {
            if (!this.exists(name)) this.delivered.delete(name);
        }
        const fresh = names.filter(name => !this.delivered.has(name));
        for (const name of fresh) {
            this.module.storage_segment(name, this.readFile(name));
            this.delivered.set(name, this.stamp(name));
        }
        const count = fresh.length + this.recent.size;
        this.recent = new Map();
        this.epoch = this.storedEpoch();
        this.noteNewest(names);
        return { fromStart, count, elsewhere: this.archive.past.length > 0 };
    }

    noteNewest(names) {
        const newest = names[names.length - 1];
        this.savedSequence = Math.max(this.archive.last, newest ? parts(newest).sequence : 0);
        this.savedAt = newest ? this.stamp(newest) : this.about.savedAt ?? 0;
        this.newest = Math.max(this.newest, this.savedSequence);
    }

    async loadPast() {
        const { list, complete } = await this.readPacks();
        if (!complete) throw new Error(words.pastMissing);
        return { list };
    }

    // As they are now: they may be joined while somebody reads them.
    async readPacks() {
        const found = new Map();
        let archive;
        await this.here(this.idbfs.read(this.mount, (files, step, shelf) => {
            shelf('ARCHIVE').getAllKeys().onsuccess = step(event => {
                archive = new Archive(event.target.result);
                for (const pack of archive.packs) this.fetch(shelf, step, pack, found);
            });
        }));
        const list = [...await this.here(wholeIn(found))].map(([name, bytes]) => ({ name, bytes }));
        list.sort((a, b) => (a.name.slice(-10) < b.name.slice(-10) ? -1 : 1));
        return { list, complete: found.size === archive.packs.length };
    }

    // Every file once more from the disk, for a check.
    async loadStored() {
        const list = [];
        const skip = this.mount.mountpoint.length + 1;
        await this.here(this.idbfs.read(this.mount, (files, step, shelf) => {
            files.openCursor().onsuccess = step(event => {
                const cursor = event.target.result;
                if (!cursor) return;
                const name = cursor.primaryKey.slice(skip);
                if (parts(name)) {
                    const entry = this.vault.opened(name, cursor.value);
                    list.push({ name, bytes: entry.contents });
                }
                cursor.continue();
            });
            shelf('ARCHIVE').openCursor().onsuccess = step(event => {
                const cursor = event.target.result;
                if (!cursor) return;
                const one = archived(cursor.primaryKey);
                const entry = this.vault.opened(one.place, cursor.value);
                list.push({ name: one.name, bytes: entry.contents });
                cursor.continue();
            });
        }));
        for (const one of list) one.bytes = await this.here(bytesOf(one.bytes));
        const kept = new Set(readingOrder(list.map(({ name }) => name)));
        return { list: list.filter(({ name }) => !parts(name) || kept.has(name)) };
    }

    // Every segment in this tab's memory, one after the other.
    everything() {
        return together(this.segmentsHere());
    }

    segmentsHere() {
        const stored = this.mount ? this.segmentNames().map(name => this.readFile(name)) : [];
        const waiting = this.queue.filter(item => item.sequence).map(item => item.bytes);
        return [...stored, ...waiting];
    }

    // For a backup: packs that are stored or about to be, and segments. What is in memory is taken
    // first: what is packed meanwhile is then there twice, which does no harm.
    async allFiles() {
        const puts = [...this.unconfirmed, ...this.queue].flatMap(item => item.puts ?? []);
        const packs = puts.filter(({ key }) => key[0] === 'pack').map(({ contents }) => bytesOf(contents));
        const segments = this.segmentsHere();
        const waiting = await Promise.all(packs);
        let stored = [];
        let missing = '';
        try {
            if (this.mount) {
                const { list, complete } = await this.readPacks();
                stored = list.map(({ bytes }) => bytes);
                if (!complete) missing = words.pastMissing;
            }
        } catch (error) {
            missing = this.archive.packs.length ? `${words.pastMissing} (${inWords(error)})` : '';
        }
        return { files: [...stored, ...waiting, ...segments], missing };
    }

    segmentNames() {
        return readingOrder(this.segmentFiles());
    }

    segmentFiles() {
        return this.module.FS.readdir(this.mount.mountpoint).filter(parts);
    }

    // Names the beginning the segments belong to; clearing the workspace makes another.
    storedEpoch() {
        return this.module.FS.readdir(this.mount.mountpoint)
            .find(name => name.startsWith(epochMark)) ?? '';
    }

    setEpoch(id) {
        const { FS } = this.module;
        const old = this.storedEpoch();
        if (old) FS.unlink(this.path(old));
        FS.writeFile(this.path(epochMark + id), new Uint8Array(0));
    }

    path(name) {
        return `${this.mount.mountpoint}/${name}`;
    }

    exists(name) {
        return this.module.FS.analyzePath(this.path(name)).exists;
    }

    readFile(name) {
        return this.module.FS.readFile(this.path(name));
    }

    stamp(name) {
        return this.module.FS.lookupPath(this.path(name)).node.timestamp;
    }

    // Notes

    noteOf(name) {
        return this.notes.get(name) ?? null;
    }

    tellPeople() {
        this.module.people_changed?.(JSON.stringify(this.people.names()));
    }

    // Originals

    loadOriginal(sha256) {
        return this.originals.load(this.idbfs, this.mount, sha256);
    }

    listOriginals() {
        const mount = this.phase === 'unavailable' ? null : this.mount;
        return this.originals.list(this.idbfs, mount);
    }
}

async function wholeIn(found) {
    for (const [name, contents] of found) found.set(name, await bytesOf(contents));
    return found;
}

export function noteIn(contents) {
    try {
        return JSON.parse(new TextDecoder().decode(contents));
    } catch {
        return null;   // changed on the disk: as if it had never been written
    }
}
