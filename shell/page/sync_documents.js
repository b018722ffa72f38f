// How events of the journal travel: each as a document of its own, many small ones in a pack, and one
// that is larger than servers take in parts. A document is named by the hash of what it says, so that
// the same event is the same document everywhere and sync is the union of sets.

const packKind = 'sync.pack';
const partKind = 'sync.part';
const largeKind = 'sync.large';

const worthPacking = 40;            // events; fewer are easier to look at on the server alone
const mostInPack = 200;
const largestPack = 500000;         // characters
const largestDocument = 3000000;
const partLength = 1500000;

/** The one spelling that is hashed: members in the order of their code points, no blanks. */
export function canonical(value) {
    if (value === null || typeof value !== 'object') return JSON.stringify(value);
    if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
    const names = Object.keys(value).sort(byCodePoint);
    return `{${names.map(name => `${JSON.stringify(name)}:${canonical(value[name])}`).join(',')}}`;
}

// Differs from the usual order only where one character is outside the basic plane.
function byCodePoint(a, b) {
    const shorter = Math.min(a.length, b.length);
    for (let at = 0; at < shorter; at += 1) {
        const left = a.charCodeAt(at);
        const right = b.charCodeAt(at);
        if (left !== right) return rank(left) - rank(right);
    }
    return a.length - b.length;
}

function rank(unit) {
    return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}

export const fingerprint = id => id.slice(-32);
export const revisionOf = id => `1-${fingerprint(id)}`;
export const isPersonal = id => id.startsWith('p:');
export const isDesign = id => id.startsWith('_design/');

/** SHA-256 in hex, or null where the browser offers none (plain http on a network). */
export function subtleHash() {
    const subtle = globalThis.crypto?.subtle;
    if (!subtle) return null;
    return async text => {
        const bytes = await subtle.digest('SHA-256', new TextEncoder().encode(text));
        return [...new Uint8Array(bytes)].map(byte => byte.toString(16).padStart(2, '0')).join('');
    };
}

async function named(body, hash) {
    const id = `${body.hlc}-${(await hash(canonical(body))).slice(0, 32)}`;
    return { _id: id, _rev: revisionOf(id), ...body };
}

/** The documents that carry these events, each with its length: [{ document, length }]. */
export async function documentsFor(events, hash) {
    const all = [];
    const small = [];
    for (const event of events) {
        const text = JSON.stringify(event);
        if (text.length <= largestDocument) small.push({ event, length: text.length });
        else if (hash) all.push(...await inParts(event, text, hash));
        else throw new Error('this event is too large to be sent from an unencrypted page');
    }
    if (!hash || small.length < worthPacking) return [...all, ...small.map(alone)];
    for (const group of grouped(small)) all.push(await packed(group, hash));
    return all;
}

function alone({ event: { id, ...rest }, length }) {
    return { document: { _id: id, _rev: revisionOf(id), ...rest }, length };
}

async function packed(group, hash) {
    const events = group.map(one => one.event);
    const hlc = events.reduce((last, event) => (event.hlc > last ? event.hlc : last), '');
    const length = group.reduce((sum, one) => sum + one.length, 0);
    return { document: await named({ v: 1, kind: packKind, hlc, events }, hash), length };
}

function grouped(small) {
    const groups = [];
    let length = 0;
    for (const one of small) {
        const last = groups[groups.length - 1];
        if (last && last.length < mostInPack && length + one.length <= largestPack) {
            last.push(one);
            length += one.length;
        } else {
            groups.push([one]);
            length = one.length;
        }
    }
    return groups;
}

// The head goes last: whoever sees it finds the parts there.
async function inParts(event, text, hash) {
    const { hlc, id } = event;
    const all = [];
    for (const [part, piece] of pieces(text).entries()) {
        const body = { v: 1, kind: partKind, hlc, event: id, part, text: piece };
        all.push({ document: await named(body, hash), length: piece.length });
    }
    const parts = all.map(one => one.document._id);
    const head = await named({ v: 1, kind: largeKind, hlc, event: id, parts }, hash);
    return [...all, { document: head, length: parts.length * 50 }];
}

// Never between the halves of one character, which could not be spelled alone.
function pieces(text) {
    const all = [];
    for (let at = 0; at < text.length;) {
        let end = Math.min(text.length, at + partLength);
        const last = text.charCodeAt(end - 1);
        if (end < text.length && last >= 0xd800 && last <= 0xdbff) end += 1;
        all.push(text.slice(at, end));
        at = end;
    }
    return all;
}

/** The events a document carries. `fetchAll(ids)` brings the parts of a large one. */
export async function eventsIn(document, fetchAll) {
    if (document.kind === packKind) return Array.isArray(document.events) ? document.events : [];
    if (document.kind === partKind) return [];
    if (document.kind === largeKind) return [await whole(document, fetchAll)];
    const event = { id: document._id };
    for (const [name, value] of Object.entries(document)) {
        if (!name.startsWith('_')) event[name] = value;
    }
    return [event];
}

async function whole(head, fetchAll) {
    const parts = await fetchAll(head.parts);
    return JSON.parse(parts.map(part => part.text).join(''));
}
