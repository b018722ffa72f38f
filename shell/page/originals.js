// The files that came in, as they came: kept by their SHA-256 beside the journal, read when somebody
// wants to see one. Their key says how large they are, so that a list reads no content.

import { bytesOf } from './contents.js';
import { changedOriginal, missingOriginal } from './storage_words.js';

const contentShelf = 'ORIGINALS';
const nameShelf = 'ORIGINAL_NAMES';

export class Originals {
    constructor(module) {
        this.module = module;
        this.sizes = new Map();
        this.waiting = new Map();
    }

    get bytes() {
        return [...this.sizes.values()].reduce((sum, size) => sum + size, 0);
    }

    // In the transaction that reads the journal.
    listIn(shelf, step) {
        shelf(contentShelf).getAllKeys().onsuccess = step(event => {
            this.sizes = new Map(event.target.result);
        });
    }

    has(sha256) {
        return this.sizes.has(sha256) || this.waiting.has(sha256);
    }

    // What the queue of the store carries: put on the shelves with the segments around it.
    item(vault, sha256, name, bytes) {
        const about = { name, bytes: bytes.length, keptAt: Date.now() };
        this.waiting.set(sha256, { about, bytes });
        const key = [sha256, bytes.length];
        const content = { contents: bytes };
        return {
            long: [content],
            put: shelf => {
                const described = { contents: new TextEncoder().encode(JSON.stringify(about)) };
                shelf(contentShelf).put(vault.sealed(placeOf(contentShelf, key), content), key);
                shelf(nameShelf).put(vault.sealed(placeOf(nameShelf, sha256), described), sha256);
            },
            kept: () => {
                this.sizes.set(sha256, bytes.length);
                this.waiting.delete(sha256);
            },
        };
    }

    async load(idbfs, mount, sha256) {
        const waiting = this.waiting.get(sha256);
        if (waiting) return { name: waiting.about.name, bytes: waiting.bytes };
        if (!this.sizes.has(sha256)) throw new Error(missingOriginal('This original'));
        const key = [sha256, this.sizes.get(sha256)];
        let content;
        let described;
        await idbfs.read(mount, (files, step, shelf) => {
            shelf(contentShelf).get(key).onsuccess = step(event => {
                content = mount.vault.opened(placeOf(contentShelf, key), event.target.result);
            });
            shelf(nameShelf).get(sha256).onsuccess = step(event => {
                described = mount.vault.opened(placeOf(nameShelf, sha256), event.target.result);
            });
        });
        const { name } = aboutIn(described);
        if (!content) throw new Error(missingOriginal(name));
        const bytes = await bytesOf(content.contents);
        if (this.module.digest_of(bytes) !== sha256) throw new Error(changedOriginal(name));
        return { name, bytes };
    }

    async list(idbfs, mount) {
        const found = new Map();
        if (mount) {
            await idbfs.read(mount, (files, step, shelf) => {
                shelf(nameShelf).openCursor().onsuccess = step(event => {
                    const cursor = event.target.result;
                    if (!cursor) return;
                    const place = placeOf(nameShelf, cursor.primaryKey);
                    found.set(cursor.primaryKey, mount.vault.opened(place, cursor.value));
                    cursor.continue();
                });
            });
        }
        const list = [...found].map(([sha256, described]) => ({ sha256, ...aboutIn(described) }));
        for (const [sha256, { about }] of this.waiting) {
            if (!found.has(sha256)) list.push({ sha256, ...about });
        }
        list.sort((a, b) => b.keptAt - a.keptAt || a.name.localeCompare(b.name));
        return { list, bytes: list.reduce((sum, one) => sum + one.bytes, 0) };
    }
}

function placeOf(shelf, key) {
    return `${shelf}/${[key].flat().join()}`;
}

function aboutIn(described) {
    try {
        return JSON.parse(new TextDecoder().decode(described.contents));
    } catch {
        return { name: 'An original without its name', bytes: 0, keptAt: 0 };
    }
}
