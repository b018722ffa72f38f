// A device of the simulations: makes events in the journal's own form, keeps them in segments as the
// page does, and has the terminal program fold them.

import { execFileSync } from 'node:child_process';
import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { Sync } from '../../shell/page/sync.js';
import { canonical } from '../../shell/page/sync_documents.js';
import { folder, program } from './lib.mjs';

export const sha256 = text => crypto.createHash('sha256').update(text).digest('hex');
export const hash = async text => sha256(text);

/** Names an event by what it says. */
export function named(event) {
    return { ...event, id: `${event.hlc}-${sha256(canonical(event)).slice(0, 32)}` };
}

function isHonest({ id, sig: _, ...rest }) {
    return id === `${rest.hlc}-${sha256(canonical(rest)).slice(0, 32)}`;
}

export function stamp(milliseconds, counter = 0) {
    return milliseconds.toString(36).padStart(9, '0') + counter.toString(36).padStart(4, '0');
}

/** Writes that nobody replaced, by record and field: the fold in its shortest form. */
export function headsOf(events) {
    const heads = new Map();
    const dead = new Set();
    for (const event of events) {
        for (const { rec, set, base = {} } of event.writes) {
            for (const field of Object.keys(set)) {
                const place = `${rec} ${field}`;
                if (!heads.has(place)) heads.set(place, new Map());
                heads.get(place).set(event.id, set[field]);
                for (const id of base[field] ?? []) dead.add(`${place} ${id}`);
            }
        }
    }
    for (const [place, writes] of heads) {
        for (const id of [...writes.keys()]) if (dead.has(`${place} ${id}`)) writes.delete(id);
    }
    return heads;
}

export function conflictsOf(events) {
    const open = [];
    for (const [place, writes] of headsOf(events)) {
        const values = new Set([...writes.values()].map(canonical));
        if (values.size > 1) open.push({ place, heads: [...writes.keys()].sort() });
    }
    return open;
}

export class Replica {
    constructor(author, skew = 0) {
        this.author = author;
        this.skew = skew;
        this.notes = new Map();
        this.begin();
    }

    begin() {
        this.segments = [];
        this.ids = new Set();
        this.savedUpTo = 0;
        this.chain = 0;
        this.previous = '';
        this.clock = [0, 0];
        this.erasable = [];
    }

    get events() {
        return this.segments.flat();
    }

    // -- what people do ---------------------------------------------------------------------------

    tick() {
        const now = Date.now() + this.skew;
        this.clock = now > this.clock[0] ? [now, 0] : [this.clock[0], this.clock[1] + 1];
        return stamp(...this.clock);
    }

    make(writes, says = 'Changed something') {
        this.chain += 1;
        const event = named({
            v: 1, kind: 'test.changed', says, author: this.author, by: '', seq: this.chain,
            prev: this.previous, hlc: this.tick(), writes,
        });
        this.previous = event.id;
        return event;
    }

    /** One action: stored as one segment, at once on the disk. */
    act(writes, says) {
        return this.keep([this.make(writes, says)])[0];
    }

    write(rec, set) {
        const heads = headsOf(this.events);
        const base = {};
        for (const field of Object.keys(set)) {
            const ids = [...heads.get(`${rec} ${field}`)?.keys() ?? []].sort();
            if (ids.length) base[field] = ids;
        }
        const entry = Object.keys(base).length ? { rec, set, base } : { rec, set };
        return this.act([entry]);
    }

    keep(events) {
        this.segments.push(events);
        this.savedUpTo = this.segments.length;
        for (const event of events) this.ids.add(event.id);
        return events;
    }

    // -- what becomes of devices ------------------------------------------------------------------

    /** Everything is lost, also what the device knew about servers. */
    wipe(author) {
        this.begin();
        this.notes.clear();
        this.author = author;
    }

    /** The tab ends before the browser has confirmed the newest segments. */
    crash() {
        for (const segment of this.segments.splice(this.savedUpTo)) {
            for (const event of segment) this.ids.delete(event.id);
        }
    }

    /** A copy of the journal; what the device noted about servers is not part of it. */
    copy() {
        return this.segments.map(segment => [...segment]);
    }

    putBack(copy, author) {
        this.begin();
        this.author = author;
        for (const segment of copy) this.keep([...segment]);
    }

    // -- the store that sync.js works on ------------------------------------------------------------

    async after(sequence) {
        const segments = this.segments.slice(sequence, Math.min(this.savedUpTo, sequence + 50));
        const upTo = sequence + segments.length;
        return { events: segments.flat(), sequence: Math.max(sequence, upTo),
            left: Math.max(0, this.savedUpTo - upTo) };
    }

    async has(ids) {
        return ids.map(id => this.ids.has(id));
    }

    async merge(events) {
        const honest = events.filter(isHonest);
        const fresh = honest.filter(event => !this.ids.has(event.id));
        for (const event of fresh) this.ids.add(event.id);
        if (fresh.length) this.segments.push(fresh);
        return { refused: events.filter(event => !isHonest(event)).map(event => event.id) };
    }

    async saved() {
        this.savedUpTo = this.segments.length;
    }

    async mark() {
        const last = this.segments[this.savedUpTo - 1];
        return last ? { id: last[last.length - 1].id, sequence: this.savedUpTo } : null;
    }

    async stands({ id, sequence }) {
        const segment = this.segments[sequence - 1];
        return Boolean(segment) && segment[segment.length - 1].id === id;
    }

    async read(key) {
        return structuredClone(this.notes.get(key));
    }

    async write_(key, value) {
        this.notes.set(key, structuredClone(value));
    }

    // -- sync and fold ----------------------------------------------------------------------------

    store() {
        const bound = name => (...given) => this[name](...given);
        return {
            after: bound('after'), has: bound('has'), merge: bound('merge'), saved: bound('saved'),
            mark: bound('mark'), stands: bound('stands'), read: bound('read'),
            write: bound('write_'), personal: this.personal,
        };
    }

    sync(address, options = {}) {
        const Kind = options.Kind ?? Sync;
        return new Kind(this.store(), address, { hash, gzip: true, batch: 200, ...options });
    }

    /** The journal as files, for the terminal program. */
    toFolder() {
        const home = folder();
        this.segments.forEach((events, at) => {
            const name = `seg-000001-${String(at + 1).padStart(10, '0')}`;
            fs.writeFileSync(path.join(home, name), segmentBytes(at + 1, events));
        });
        return home;
    }

    /** What the terminal program folds the journal to. */
    fold() {
        const home = this.toFolder();
        const given = ['replay', home, '--json'];
        const answer = JSON.parse(execFileSync(program, given, { encoding: 'utf8' }));
        fs.rmSync(home, { recursive: true, force: true });
        return answer;
    }
}

// -- segments as the journal writes them ------------------------------------------------------------

const crcTable = Array.from({ length: 256 }, (_, n) => {
    let value = n;
    for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
    return value >>> 0;
});

function crc32(...parts) {
    let sum = 0xffffffff;
    for (const part of parts) {
        for (const byte of part) sum = crcTable[(sum ^ byte) & 0xff] ^ (sum >>> 8);
    }
    return (sum ^ 0xffffffff) >>> 0;
}

function segmentBytes(sequence, events) {
    const payload = Buffer.from(canonical({ events }));
    const head = Buffer.alloc(24);
    head.write('CPSG', 'latin1');
    head.writeUInt16LE(1, 4);
    head.writeBigUInt64LE(BigInt(sequence), 8);
    head.writeUInt32LE(payload.length, 16);
    head.writeUInt32LE(crc32(head.subarray(4, 20), payload), 20);
    return Buffer.concat([head, payload]);
}
