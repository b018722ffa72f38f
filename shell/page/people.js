// People: whoever acts stands in the journal under a pseudonym. The name behind it lies in a personal
// document of its own, which can be erased everywhere while the journal stays whole.
//
//   document   {_id: "p:<clock>-<digest>", _rev: "1-<digest>", kind: "person", name, salt}
//   digest     first 32 digits of SHA-256 over the canonical document without _id and _rev
//   tombstone  {_id, _rev: "2-<MD5 of erased and the digest>", _deleted: true, _revisions}
//   kept as    {sequence, entries: {id: {at, own, document}}}, a note of the workspace's store
//
// A tombstone follows from the name alone: two who erase the same person agree without having met.

import { md5 } from './md5.js';
import { canonical, fingerprint, isPersonal } from './sync_documents.js';
import { random } from './vault.js';

const noteName = 'people';
const identity = /^p:[0-9a-z]{13}-[0-9a-f]{32}$/;

export class People {
    // What is needed of the store: noteOf(name), keepNote(name, value), digestOf(text).
    constructor(store, changed = () => {}) {
        this.store = store;
        this.changed = changed;
    }

    /** Under which id a person of this name acts on this device. */
    idOf(name) {
        if (!name) return '';
        const known = Object.values(this.entries())
            .find(({ own, document }) => own && document.name === name);
        if (known) return known.document._id;
        const document = this.made(name);
        return this.keep([{ own: true, document }]) ? document._id : '';
    }

    /** Names by id; empty where it was erased. */
    names() {
        return Object.fromEntries(Object.entries(this.entries())
            .map(([id, { document }]) => [id, document.name ?? '']));
    }

    /** Leaves a tombstone, whether or not the document was ever here. */
    erase(id) {
        if (!identity.test(id)) return false;
        if (this.entries()[id]?.document._deleted) return true;
        return this.keep([{ own: false, document: tombstoneOf(id) }]);
    }

    // -- as sync.js wants it --------------------------------------------------------------------------

    async after(position) {
        const { sequence, entries } = this.note();
        const from = position > sequence ? 0 : position;   // the store was put back
        const news = Object.values(entries).filter(({ at }) => at > from);
        news.sort((a, b) => a.at - b.at);
        return { documents: news.map(({ document }) => document), sequence };
    }

    async put(documents) {
        const known = this.entries();
        const fresh = documents.filter(document => this.isNews(document, known[document._id]?.document));
        if (fresh.length) this.keep(fresh.map(document => ({ own: false, document: plain(document) })));
    }

    /** What another store or a backup holds of people; what was erased anywhere stays erased. */
    join(note) {
        return this.put(Object.values(note?.entries ?? {}).map(({ document }) => document));
    }

    // -- keeping --------------------------------------------------------------------------------------

    note() {
        return this.store.noteOf(noteName) ?? { sequence: 0, entries: {} };
    }

    entries() {
        return this.note().entries;
    }

    keep(news) {
        const { sequence, entries } = this.note();
        const all = { ...entries };
        let at = sequence;
        for (const one of news) {
            at += 1;
            all[one.document._id] = { ...one, at };
        }
        const kept = this.store.keepNote(noteName, { sequence: at, entries: all });
        if (kept) this.changed();
        return kept;
    }

    made(name) {
        const salt = [...random(16)].map(byte => byte.toString(16).padStart(2, '0')).join('');
        const body = { kind: 'person', name, salt };
        const digest = this.digestOf(body);
        const clock = `${Date.now().toString(36).padStart(9, '0')}0000`;
        return { _id: `p:${clock}-${digest}`, _rev: `1-${digest}`, ...body };
    }

    digestOf(body) {
        return this.store.digestOf(canonical(body)).slice(0, 32);
    }

    // A body that is not what its name says is nobody's.
    isNews(document, known) {
        if (!isPersonal(document._id) || !identity.test(document._id) || known?._deleted) return false;
        if (document._deleted) return true;
        return !known && this.digestOf(bodyOf(document)) === fingerprint(document._id);
    }
}

export function tombstoneOf(id) {
    const digest = fingerprint(id);
    const last = md5(`erased${digest}`);
    return { _id: id, _rev: `2-${last}`, _deleted: true, _revisions: { start: 2, ids: [last, digest] } };
}

function bodyOf(document) {
    return Object.fromEntries(Object.entries(document).filter(([name]) => !name.startsWith('_')));
}

function plain(document) {
    if (document._deleted) return tombstoneOf(document._id);
    return { _id: document._id, _rev: `1-${fingerprint(document._id)}`, ...bodyOf(document) };
}
