// A passphrase over what is stored. The bytes are sealed with a random key; the passphrase only
// opens the line that holds this key, so a new passphrase rewrites that line alone.
//
// Everything stored carries a mark whether it is sealed. Setting or removing a passphrase changes
// all of it in one transaction: after a crash everything is as before, or everything is as wanted.

import { bytesOf } from './contents.js';
import { shelves } from './idbfs.js';
import { words } from './storage_words.js';

const lockName = '.lock';

export class Locked extends Error {
    constructor() {
        super(words.locked);
        this.name = 'Locked';
    }
}

export function random(count) {
    return crypto.getRandomValues(new Uint8Array(count));
}

export class Vault {
    constructor(module) {
        this.module = module;
        this.lock = null;
        this.key = null;
    }

    get on() {
        return Boolean(this.lock);
    }

    get shut() {
        return Boolean(this.lock && !this.key);
    }

    forget() {
        this.key?.fill(0);
        this.key = null;
    }

    // Entries of the store, on their way in and out

    sealed(place, entry, key = this.key) {
        const { sealed, ...plain } = entry;
        if (!key || !entry.contents) return plain;
        const contents = this.module.vault_seal(key, place, entry.contents, random(24));
        return { ...plain, contents, sealed: true };
    }

    // What was changed on the disk is handed on as it is: the journal then says what is damaged, and
    // the rest can be read.
    opened(place, entry) {
        if (!entry?.sealed) return entry;
        if (!this.key) throw new Locked();
        const contents = this.module.vault_open(this.key, place, entry.contents);
        return contents ? { ...entry, contents, sealed: false } : entry;
    }

    // The lock

    // Another tab may have set, changed or removed the passphrase since.
    async look(idbfs, mount) {
        const bytes = await idbfs.ownRecord(mount, lockName);
        const lock = bytes ? JSON.parse(new TextDecoder().decode(bytes)) : null;
        if (lock?.key !== this.lock?.key) this.forget();
        this.lock = lock;
    }

    unlock(passphrase) {
        this.key = this.keyBehind(passphrase);
    }

    keyBehind(passphrase) {
        if (!this.lock) throw new Error(words.noPassphrase);
        return opening(this.module, this.lock.line, passphrase);
    }

    async set(idbfs, mount, passphrase) {
        if (this.lock) throw new Error(words.hasPassphrase);
        const key = random(32);
        const lock = { line: wrapping(this.module, key, passphrase), key: hex(random(8)) };
        await this.sealAll(idbfs, mount, key, lock);
        this.key = key;
        this.lock = lock;
    }

    async change(idbfs, mount, old, passphrase) {
        const key = this.keyBehind(old);
        const lock = { line: wrapping(this.module, key, passphrase), key: this.lock.key };
        await idbfs.change(mount, files => {
            idbfs.putOwnRecord(mount, files, lockName, inBytes(lock));
        });
        this.lock = lock;
    }

    async remove(idbfs, mount, passphrase) {
        this.keyBehind(passphrase);
        await this.sealAll(idbfs, mount, null, null);
        this.forget();
        this.lock = null;
    }

    // What is long is read before: a transaction does not wait for it.
    async sealAll(idbfs, mount, key, lock) {
        const long = new Map();
        await idbfs.read(mount, (files, step, shelf) => {
            forEachEntry(mount, files, step, shelf, (place, cursor) => {
                if (cursor.value.contents instanceof Blob) long.set(place, cursor.value.contents);
            });
        });
        for (const [place, contents] of long) long.set(place, await bytesOf(contents));
        await idbfs.change(mount, (files, step, shelf) => {
            idbfs.putOwnRecord(mount, files, lockName, lock && inBytes(lock));
            forEachEntry(mount, files, step, shelf, (place, cursor) => {
                const entry = this.opened(place, cursor.value);
                const contents = long.get(place) ?? entry.contents;
                cursor.update(this.sealed(place, { ...entry, contents }, key));
            });
        });
    }
}

function forEachEntry(mount, files, step, shelf, visit) {
    const skip = mount.mountpoint.length + 1;
    walk(files, step, path => path.slice(skip), visit);
    for (const name of shelves) {
        walk(shelf(name), step, id => `${name}/${[id].flat().join()}`, visit);
    }
}

function walk(store, step, placeOf, visit) {
    store.openCursor().onsuccess = step(event => {
        const cursor = event.target.result;
        if (!cursor) return;
        const place = placeOf(cursor.primaryKey);
        if (!place.startsWith('.')) visit(place, cursor);
        cursor.continue();
    });
}

export function wrapping(module, key, passphrase) {
    if (!passphrase) throw new Error(words.emptyPassphrase);
    const { line, error } = module.vault_wrap(key, passphrase, random(40));
    if (!line) throw new Error(error);
    return line;
}

function opening(module, line, passphrase) {
    const { key, code, error } = module.vault_unwrap(line, passphrase);
    if (key) return key;
    throw new Error(code === 'lock.passphrase' ? words.wrongPassphrase : error);
}

function inBytes(lock) {
    return new TextEncoder().encode(JSON.stringify(lock));
}

function hex(bytes) {
    return Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('');
}
