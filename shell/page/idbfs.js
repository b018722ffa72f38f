// IDBFS with its operations corrected: Emscripten's file system on IndexedDB, whose two directions
// (read the store into memory, write memory to the store) are rewritten here at run time.
//
// The file system as shipped can lose what it acknowledged. What is different here, and why:
//   stamps     Every change gets a later time stamp than the one before, so that a rewrite within
//              one millisecond is never taken for "unchanged".
//   one step   A save lists the files and reads their bytes in one synchronous step, and writes
//              them in one transaction: the store never holds half of what memory held.
//   one answer Every operation answers exactly once: on completion, or with the browser's own
//              error. A transaction that is aborted (a full disk arrives that way) is an error.
//   own files  A save deletes only what this tab had read or written and then deleted. Files that
//              another tab added are left alone, and nothing is saved before a load succeeded.
//   fence      A mount with a generation saves only while no newer generation has been claimed.
//   exact      The stored bytes are the file's bytes, not the spare room behind them.
//   strict     The browser is asked to flush to the disk before it answers.
// The records stay as Emscripten defines them. Beside them lie stores of our own, for what is too
// large to be in memory all the time; what is put there goes into the same transaction.
// A mount with a `vault` has its files sealed on their way to the store and opened on the way back.
// Names that begin with a dot belong to the store itself and are no files.

import { bytesOf } from './contents.js';

const claimName = '.writer';
const fileMode = 0o100666;
const schema = 22;

export const shelves = ['ARCHIVE', 'ORIGINALS', 'ORIGINAL_NAMES', 'KEYS'];

export class Fenced extends Error {
    constructor() {
        super('another tab has taken over this workspace');
        this.name = 'Fenced';
    }
}

export class NotLoaded extends Error {
    constructor(mountpoint) {
        super(`${mountpoint} was never read, so saving it could overwrite what is stored`);
        this.name = 'NotLoaded';
    }
}

export class NoDatabase extends Error {
    constructor(reason) {
        super(reason);
        this.name = 'NoDatabase';
    }
}

// Corrects the file systems of one module and answers the operations storage.js is built from.
// Correcting a second time changes nothing.
export function correctIdbfs(FS) {
    const { IDBFS, MEMFS } = FS.filesystems;
    if (!IDBFS.corrected) {
        IDBFS.corrected = new Corrected(FS, IDBFS);
        IDBFS.corrected.stampEveryChange(MEMFS.ops_table);
        IDBFS.syncfs = (mount, populate, callback) => {
            const done = populate ? IDBFS.corrected.load(mount) : IDBFS.corrected.save(mount);
            done.then(() => callback(null), callback);
        };
    }
    return IDBFS.corrected;
}

class Corrected {
    constructor(FS, IDBFS) {
        this.FS = FS;
        this.IDBFS = IDBFS;
        this.latestStamp = 0;
    }

    // Reads the store into memory: afterwards both hold the same files. All or nothing. `also` reads
    // from the shelves in the same transaction, so that what it sees belongs to these files.
    async load(mount, also) {
        const database = await this.connection(mount.mountpoint);
        const stored = new Map();
        const entries = new Map();
        let local = null;
        await this.transact(database, 'readonly', (files, step, shelf) => {
            files.index('timestamp').openKeyCursor().onsuccess = step(event => {
                const cursor = event.target.result;
                if (cursor) {
                    const name = cursor.primaryKey.slice(mount.mountpoint.length + 1);
                    if (!name.startsWith('.')) stored.set(cursor.primaryKey, cursor.key.getTime());
                    cursor.continue();
                    return;
                }
                local = this.localFiles(mount);
                for (const [path, stamp] of stored) {
                    if (local.get(path)?.timestamp === stamp) continue;
                    files.get(path).onsuccess = step(found => {
                        entries.set(path, this.opened(mount, path, found.target.result));
                    });
                }
            });
            also?.(shelf, step);
        });
        for (const entry of entries.values()) {
            if (entry.contents instanceof Blob) entry.contents = await bytesOf(entry.contents);
        }
        this.replaceLocal(local, stored, entries);
        mount.known = stored;
    }

    // Writes to the store what changed in memory since the last load or save, and what `also` puts
    // on the shelves. All or nothing.
    async save(mount, also) {
        if (!mount.known) throw new NotLoaded(mount.mountpoint);
        const database = await this.connection(mount.mountpoint);
        const { changed, removed } = this.changes(mount);
        if (!changed.length && !removed.length && !also) return;
        await this.transact(database, 'readwrite', this.fenced(mount, (files, step, shelf) => {
            for (const [path, entry] of changed) files.put(entry, path);
            for (const path of removed) files.delete(path);
            also?.(shelf, step);
        }));
        for (const [path, entry] of changed) mount.known.set(path, entry.timestamp.getTime());
        for (const path of removed) mount.known.delete(path);
    }

    // Runs `work` in a transaction of its own, refused once another tab has claimed the mount.
    async change(mount, work) {
        const database = await this.connection(mount.mountpoint);
        await this.transact(database, 'readwrite', this.fenced(mount, work));
    }

    async read(mount, work) {
        const database = await this.connection(mount.mountpoint);
        await this.transact(database, 'readonly', work);
    }

    // What the store keeps under a name of its own; undefined where there is nothing.
    async ownRecord(mount, name) {
        let found;
        await this.read(mount, files => {
            files.get(`${mount.mountpoint}/${name}`).onsuccess = event => {
                found = event.target.result?.contents;
            };
        });
        return found;
    }

    putOwnRecord(mount, files, name, contents) {
        const path = `${mount.mountpoint}/${name}`;
        if (!contents) files.delete(path);
        else files.put({ timestamp: new Date(this.nextStamp()), mode: fileMode, contents }, path);
    }

    fenced(mount, work) {
        if (mount.generation === undefined) return work;
        return (files, step, shelf) => {
            this.claimOf(mount, files).onsuccess = step(event => {
                if (generationIn(event.target.result) !== mount.generation) throw new Fenced();
                work(files, step, shelf);
            });
        };
    }

    opened(mount, path, entry) {
        return mount.vault ? mount.vault.opened(placeOf(mount, path), entry) : entry;
    }

    // Makes this tab the newest writer of the mount: saves of every older generation are refused by
    // the store itself from here on, whatever the older tab believes.
    async claim(mount) {
        const database = await this.connection(mount.mountpoint);
        const path = `${mount.mountpoint}/${claimName}`;
        let generation = 0;
        await this.transact(database, 'readwrite', (store, step) => {
            this.claimOf(mount, store).onsuccess = step(event => {
                generation = generationIn(event.target.result) + 1;
                const contents = new TextEncoder().encode(String(generation));
                const timestamp = new Date(this.nextStamp());
                store.put({ timestamp, mode: fileMode, contents }, path);
            });
        });
        mount.generation = generation;
        return generation;
    }

    // Writes a file that nobody changes again. The store is given `ready` instead of the bytes.
    writeOnce(path, bytes, ready) {
        this.FS.writeFile(path, bytes, { canOwn: true });
        const { node } = this.FS.lookupPath(path);
        if (ready) node.ready = { contents: ready, stamp: node.timestamp };
    }

    // Drops a connection that no longer answers; the next operation opens a new one.
    forget(mount) {
        this.IDBFS.dbs[mount.mountpoint]?.close();
        delete this.IDBFS.dbs[mount.mountpoint];
    }

    stampEveryChange(table) {
        const stamp = node => {
            node.timestamp = this.nextStamp();
        };
        follow(table.file.stream, 'write', (written, stream) => stamp(stream.node));
        follow(table.file.stream, 'msync', (written, stream) => stamp(stream.node));
        follow(table.dir.node, 'mknod', node => stamp(node));
        follow(table.dir.node, 'rename', (nothing, node) => stamp(node));
        follow(table.file.node, 'setattr', (nothing, node, attributes) => {
            if (attributes.size !== undefined) stamp(node);
        });
    }

    nextStamp() {
        this.latestStamp = Math.max(Date.now(), this.latestStamp + 1);
        return this.latestStamp;
    }

    // Walks the nodes themselves: looking every path up would cost more than the save.
    localFiles(mount) {
        const files = new Map();
        const folders = [[mount.mountpoint, mount.root]];
        while (folders.length) {
            const [path, folder] = folders.pop();
            for (const [name, node] of Object.entries(folder.contents)) {
                files.set(`${path}/${name}`, node);
                if (this.FS.isDir(node.mode)) folders.push([`${path}/${name}`, node]);
            }
        }
        return files;
    }

    changes(mount) {
        const files = this.localFiles(mount);
        const changed = [];
        for (const [path, node] of files) {
            if (mount.known.get(path) === node.timestamp) continue;
            const entry = { timestamp: new Date(node.timestamp), mode: node.mode };
            if (this.FS.isFile(node.mode)) entry.contents = contentsOf(node);
            changed.push([path, mount.vault?.sealed(placeOf(mount, path), entry) ?? entry]);
        }
        const removed = [...mount.known.keys()].filter(path => !files.has(path));
        return { changed, removed };
    }

    claimOf(mount, store) {
        return store.get(`${mount.mountpoint}/${claimName}`);
    }

    replaceLocal(local, stored, entries) {
        // Files go before the folders that hold them; folders come before the files inside.
        for (const path of [...local.keys()].sort().reverse()) {
            if (stored.has(path)) continue;
            if (this.FS.isDir(local.get(path).mode)) this.FS.rmdir(path);
            else this.FS.unlink(path);
        }
        for (const path of [...entries.keys()].sort()) this.writeLocal(path, entries.get(path));
    }

    writeLocal(path, entry) {
        if (this.FS.isDir(entry.mode)) this.FS.mkdirTree(path);
        else this.FS.writeFile(path, entry.contents, { canOwn: true });
        const node = this.FS.lookupPath(path).node;
        node.mode = entry.mode;
        node.timestamp = entry.timestamp.getTime();
        this.latestStamp = Math.max(this.latestStamp, node.timestamp);
    }

    connection(name) {
        const open = this.IDBFS.dbs[name];
        return open ? Promise.resolve(open) : this.connect(name);
    }

    connect(name) {
        return new Promise((resolve, reject) => {
            const refuse = error => reject(new NoDatabase(error?.message || 'it cannot be opened'));
            if (typeof indexedDB === 'undefined' || !indexedDB) {
                refuse(new Error('this browser offers no IndexedDB'));
                return;
            }
            let request;
            try {
                request = indexedDB.open(name, schema);
            } catch (error) {
                refuse(error);
                return;
            }
            request.onupgradeneeded = () => this.prepare(request);
            request.onerror = () => refuse(request.error);
            request.onsuccess = () => resolve(this.keep(name, request.result));
        });
    }

    prepare(request) {
        const name = this.IDBFS.DB_STORE_NAME;
        const store = request.result.objectStoreNames.contains(name)
            ? request.transaction.objectStore(name)
            : request.result.createObjectStore(name);
        if (!store.indexNames.contains('timestamp')) {
            store.createIndex('timestamp', 'timestamp', { unique: false });
        }
        for (const shelf of shelves) {
            if (!request.result.objectStoreNames.contains(shelf)) {
                request.result.createObjectStore(shelf);
            }
        }
    }

    keep(name, database) {
        const drop = () => {
            database.close();
            if (this.IDBFS.dbs[name] === database) delete this.IDBFS.dbs[name];
        };
        database.onversionchange = drop;
        database.onclose = drop;
        this.IDBFS.dbs[name] = database;
        return database;
    }

    // Runs `work` in one transaction: it is given the files, `step` and a way to the shelves.
    // Requests that fail abort it, and so does anything thrown by `work` or by an answer wrapped in
    // `step`.
    transact(database, mode, work) {
        return new Promise((resolve, reject) => {
            const name = this.IDBFS.DB_STORE_NAME;
            const names = [name, ...shelves];
            const transaction = database.transaction(names, mode, { durability: 'strict' });
            let thrown = null;
            const step = part => (...given) => {
                try {
                    part(...given);
                } catch (error) {
                    thrown ??= error;
                    transaction.abort();
                }
            };
            transaction.oncomplete = () => resolve();
            transaction.onabort = () => reject(thrown ?? transaction.error ?? abortedForNoReason());
            step(work)(transaction.objectStore(name), step, shelf => transaction.objectStore(shelf));
        });
    }
}

function abortedForNoReason() {
    return new DOMException('it gave no reason', 'AbortError');
}

// What a file is sealed for: its name, so that none can be put in the place of another.
function placeOf(mount, path) {
    return path.slice(mount.mountpoint.length + 1);
}

function follow(operations, name, then) {
    const original = operations[name];
    operations[name] = (...given) => {
        const result = original(...given);
        then(result, ...given);
        return result;
    };
}

// Until it is changed, a file that was written as a whole may have been made ready for the store.
function contentsOf(node) {
    return node.ready?.stamp === node.timestamp ? node.ready.contents : exactBytes(node);
}

function exactBytes(node) {
    const contents = node.contents;
    if (!contents) return new Uint8Array(0);
    if (!contents.subarray) return new Uint8Array(contents);
    return contents.slice(0, node.usedBytes);
}

function generationIn(entry) {
    return entry ? Number(new TextDecoder().decode(entry.contents)) : 0;
}
