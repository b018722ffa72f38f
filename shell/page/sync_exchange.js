// An exchange: the events of this device and of a server's database brought together once. Both are sets
// of immutable events, so nothing is ever overwritten and no order matters; what is here and not there is
// sent, what is there and not here is merged.
//
// The store is what a replica keeps:
//   after(sequence)  { events, sequence, left } : saved events of the next segments; none at the end
//   has(ids)         [bool]
//   merge(events)    { refused: [id] } : those that are not what their name says
//   saved()          resolves when everything merged so far is on the disk
//   mark()           { id, sequence } : the newest saved event and where it stands; null for none
//   stands(mark)     whether it still stands there
//   read(key), write(key, value)      small notes, kept over restarts
//   personal         optional: { after(n), put(documents) } for erasable documents
//
// Both sides keep a checkpoint {session, n}. Only when they agree does an exchange go on from where the one
// before was; else one of them was emptied or put back from a backup, and everything is compared again.

import { documentsFor, eventsIn, isDesign, isPersonal, revisionOf, subtleHash }
    from './sync_documents.js';
import { Wire, WireError } from './sync_wire.js';

const batchSize = 500;
const askFirst = 50;               // events; fewer are sent without asking whether they are there
const heartbeat = 25000;
const firstLimit = 25;
const largestRequest = 4000000;    // characters
const batchesToCheckpoint = 10;

export class Exchange {
    constructor(store, address, {
        authorization, gzip, fetcher, hash = subtleHash(), batch = batchSize, on = () => {},
        beat = heartbeat,
    } = {}) {
        Object.assign(this, { store, hash, batch, on, beat });
        this.wire = new Wire(address, { authorization, gzip, fetcher });
        this.counts = { pulled: 0, pushed: 0, refused: 0, damaged: 0 };
        this.arrived = new Set();    // events that the server has shown to have
        this.sent = new Set();       // documents that will come back as news of our own
        this.readOnly = '';
        this.limit = Math.min(batch, firstLimit);
        this.phase = 'off';
    }

    /** Brings both together once. */
    async once() {
        await this.begin();
        await this.pull();
        // What came from there is passed over now, while it is known that it did.
        if (this.arrived.size) await this.store.saved();
        await this.push();
        await this.checkpoint();
        return this.counts;
    }

    // -- checkpoints ------------------------------------------------------------------------------

    async begin() {
        const peer = await this.peer();
        this.note = `/_local/counterpart-${peer}`;
        const info = await this.wire.get('');
        if (typeof info.db_name !== 'string' && info.update_seq === undefined) {
            throw new WireError('malformed', 'What answers there is no database.');
        }
        const theirs = await this.wire.get(this.note, { absent: true });
        this.noteRevision = theirs?._rev;
        this.written = await this.agreed(theirs);
        this.position = { ...this.written ?? fresh() };
        // An empty database lacks everything, and what comes twice after all does no harm.
        this.nothingThere = info.doc_count === 0 && !this.written;
        this.arrived.clear();
        this.sent.clear();
        this.readOnly = '';
        this.dirty = false;
    }

    async peer() {
        const known = await this.store.read('peer');
        if (known) return known;
        const made = randomName();
        await this.store.write('peer', made);
        return made;
    }

    // By session and not by address: any node of a cluster, and any name of it, will do.
    async agreed(theirs) {
        const ours = theirs?.session && await this.store.read(`checkpoint ${theirs.session}`);
        if (!ours) return null;
        const position = [ours, ours.before].find(one => one && one.n === theirs.n);
        if (!position || !await this.stillHere(position)) return null;
        const { before: _, ...rest } = position;
        return { ...rest, session: theirs.session };
    }

    // The journal, too, may have been put back from a backup.
    async stillHere({ push, pull, mark }) {
        return mark ? this.store.stands(mark) : !push && !pull;
    }

    // Ours first and with the one before it, so that an interruption between the two costs nothing.
    async checkpoint() {
        if (!this.dirty) return;
        this.dirty = false;
        await this.store.saved();
        const now = { ...this.position, n: this.position.n + 1, mark: await this.store.mark() };
        await this.store.write(`checkpoint ${now.session}`, { ...now, before: this.written });
        this.noteRevision = await this.putNote({ session: now.session, n: now.n });
        this.position = { ...now };
        this.written = now;
    }

    async putNote(note) {
        const put = () => this.wire.put(this.note, {
            ...note, ...(this.noteRevision && { _rev: this.noteRevision }),
        });
        try {
            return (await put()).rev;
        } catch (error) {
            if (error.status !== 409) throw error;
            this.noteRevision = (await this.wire.get(this.note))._rev;
            return (await put()).rev;
        }
    }

    // -- pulling ----------------------------------------------------------------------------------

    // While our own documents come back, asking for names alone is cheaper.
    news(wait) {
        const query = new URLSearchParams({
            style: 'all_docs', limit: this.limit, since: this.position.pull,
        });
        if (!this.sent.size) query.set('include_docs', 'true');
        if (wait) {
            query.set('feed', 'longpoll');
            query.set('heartbeat', this.beat);
        }
        return this.wire.get(`/_changes?${query}`, wait ? { quiet: 2.5 * this.beat } : {});
    }

    // Packs make documents of very different sizes: the next request asks for as many as fit well.
    fitLimit(received, rows) {
        if (received > largestRequest) this.limit = Math.max(1, this.limit >> 1);
        else if (rows >= this.limit) this.limit = Math.min(this.batch, this.limit * 2);
    }

    async pull(first) {
        let { received } = this.wire.counts;
        let news = first ?? await this.news(false);
        for (let batches = 1; ; batches += 1) {
            const { results } = news;
            this.fitLimit(this.wire.counts.received - received, results.length);
            received = this.wire.counts.received;
            await this.takeIn(results);
            if (results.length || this.position.pull !== news.last_seq) this.dirty = true;
            this.position.pull = news.last_seq;
            if (!results.length || news.pending === 0) return;
            this.tell('sending', '', { doing: 'pull', left: news.pending });
            if (batches % batchesToCheckpoint === 0) await this.checkpoint();
            news = await this.news(false);
        }
    }

    async takeIn(rows) {
        const documents = await this.documentsOf(rows.filter(row => !this.isOwn(row)));
        const events = [];
        const fetchAll = ids => this.fetchAll(ids, documents);
        for (const document of documents) {
            if (!isPersonal(document._id)) events.push(...await eventsIn(document, fetchAll));
        }
        await this.merge(events);
        await this.takePersonal(documents.filter(document => isPersonal(document._id)));
    }

    isOwn(row) {
        return isDesign(row.id) || this.sent.delete(row.id);
    }

    // An event has one revision; where a server shows another, ours stands beside it or is missing.
    async documentsOf(rows) {
        const found = [];
        const wanted = [];
        for (const row of rows) {
            const right = isPersonal(row.id) ? row.changes[0].rev : revisionOf(row.id);
            const known = row.changes.some(change => change.rev === right);
            if (row.doc?._rev === right) found.push(row.doc);
            else if (known) wanted.push({ id: row.id, rev: right });
            else this.counts.damaged += 1;
        }
        const absent = wanted.length ? await this.absent(wanted) : [];
        return absent.length ? [...found, ...await this.fetch(absent)] : found;
    }

    async absent(wanted) {
        const have = await this.store.has(wanted.map(one => one.id));
        wanted.forEach((one, at) => have[at] && this.arrived.add(one.id));
        return wanted.filter((_, at) => !have[at]);
    }

    async fetch(wanted) {
        const { results } = await this.wire.post('/_bulk_get', { docs: wanted });
        const found = results.flatMap(result => result.docs).map(row => row.ok).filter(Boolean);
        if (found.length < wanted.length) {
            throw new WireError('busy', 'The server does not have everything it names yet.');
        }
        return found;
    }

    async fetchAll(ids, nearby) {
        const near = new Map(nearby.map(document => [document._id, document]));
        const missing = ids.filter(id => !near.has(id));
        const wanted = missing.map(id => ({ id, rev: revisionOf(id) }));
        for (const document of wanted.length ? await this.fetch(wanted) : []) {
            near.set(document._id, document);
        }
        return ids.map(id => near.get(id));
    }

    async merge(events) {
        if (!events.length) return;
        const have = await this.store.has(events.map(event => String(event.id)));
        for (const event of events) this.arrived.add(event.id);
        const fresh = events.filter((_, at) => !have[at]);
        if (!fresh.length) return;
        const { refused } = await this.store.merge(fresh);
        for (const id of refused) this.arrived.delete(id);
        this.counts.damaged += refused.length;
        this.counts.pulled += fresh.length - refused.length;
    }

    async takePersonal(documents) {
        if (documents.length && this.store.personal) await this.store.personal.put(documents);
    }

    // -- pushing ----------------------------------------------------------------------------------

    async push() {
        this.wanted = false;
        if (this.readOnly) return;
        try {
            await this.pushEvents();
            this.nothingThere = false;
            await this.pushPersonal();
        } catch (error) {
            if (error.status !== 403) throw error;
            this.readOnly = error.message;
        }
    }

    async pushEvents() {
        for (let batches = 1; ; batches += 1) {
            const { events, sequence, left } = await this.store.after(this.position.push);
            if (sequence === this.position.push) return;
            for (let at = 0; at < events.length; at += this.batch) {
                await this.pushBatch(events.slice(at, at + this.batch));
                this.tell('sending', '', { doing: 'push', left: left + events.length - at });
            }
            for (const event of events) this.arrived.delete(event.id);
            this.position.push = sequence;
            this.dirty = true;
            if (batches % batchesToCheckpoint === 0) await this.checkpoint();
        }
    }

    async pushBatch(events) {
        const unseen = events.filter(event => !this.arrived.has(event.id));
        const missing = await this.missingThere(unseen);
        let request = [];
        let length = 0;
        for (const one of await documentsFor(missing, this.hash)) {
            if (request.length && length + one.length > largestRequest) {
                await this.send(request);
                request = [];
                length = 0;
            }
            request.push(one.document);
            length += one.length;
        }
        await this.send(request);
        this.counts.pushed += missing.length;
    }

    async missingThere(events) {
        if (this.nothingThere || events.length < askFirst) return events;
        const asked = Object.fromEntries(events.map(({ id }) => [id, [revisionOf(id)]]));
        const missing = await this.wire.post('/_revs_diff', asked);
        return events.filter(({ id }) => missing[id]);
    }

    async send(documents) {
        if (!documents.length) return;
        const answer = await this.wire.post('/_bulk_docs', { new_edits: false, docs: documents });
        const failed = answer.filter(row => row.error);
        const strange = failed.find(row => row.error !== 'forbidden');
        if (strange) throw new WireError('busy', `The server could not store: ${strange.error}`);
        const refused = new Set(failed.map(row => row.id));
        this.counts.refused += refused.size;
        for (const { _id } of documents) if (!refused.has(_id)) this.sent.add(_id);
    }

    async pushPersonal() {
        const { personal } = this.store;
        if (!personal) return;
        const { documents, sequence } = await personal.after(this.position.personal);
        if (sequence === this.position.personal) return;
        const asked = Object.fromEntries(documents.map(({ _id, _rev }) => [_id, [_rev]]));
        const missing = documents.length ? await this.wire.post('/_revs_diff', asked) : {};
        await this.send(documents.filter(document => missing[document._id]));
        this.position.personal = sequence;
        this.dirty = true;
    }

    tell(phase, message = '', progress = {}) {
        this.phase = phase;
        this.on({ phase, message, counts: { ...this.counts, ...this.wire.counts }, ...progress });
    }
}

function fresh() {
    return { session: randomName(), n: 0, pull: 0, push: 0, personal: 0, mark: null };
}

function randomName() {
    const bytes = globalThis.crypto.getRandomValues(new Uint8Array(16));
    return [...bytes].map(byte => byte.toString(16).padStart(2, '0')).join('');
}
