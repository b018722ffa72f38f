// Personal documents (p:...) can be erased everywhere; two who erase the same one agree without having
// met, and a device that was away for long does not bring it back.

import assert from 'node:assert/strict';
import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { Server, basic, command, test } from './lib.mjs';
import { Replica, sha256, stamp } from './replica.mjs';
import { md5 } from '../../shell/page/md5.js';
import { People } from '../../shell/page/people.js';
import { canonical } from '../../shell/page/sync_documents.js';

const authorization = basic();

export function tombstoneOf(id) {
    const fingerprint = id.slice(-32);
    const digest = crypto.createHash('md5').update(`erased${fingerprint}`).digest('hex');
    return { _id: id, _rev: `2-${digest}`, _deleted: true,
        _revisions: { start: 2, ids: [digest, fingerprint] } };
}

/** With a salt: the name stays after the erasure, and must not tell whose it was. */
function person(name) {
    const body = { kind: 'person', name, salt: crypto.randomBytes(16).toString('hex') };
    const digest = sha256(canonical(body)).slice(0, 32);
    return { _id: `p:${stamp(Date.now())}-${digest}`, _rev: `1-${digest}`, ...body };
}

/** A device that keeps personal documents beside its journal. */
class Keeper extends Replica {
    log = [];
    people = new Map();

    hold(document) {
        const known = this.people.get(document._id);
        if (known?._deleted || (known && !document._deleted)) return;
        this.log = this.log.map(one => (one?._id === document._id ? null : one));
        const kept = document._deleted ? tombstoneOf(document._id) : document;
        this.people.set(kept._id, kept);
        this.log.push(kept);
    }

    get personal() {
        return {
            after: async n => ({ documents: this.log.slice(n).filter(Boolean), sequence: this.log.length }),
            put: async documents => documents.forEach(document => this.hold(document)),
        };
    }
}

test('what two erase independently is gone once and for all', async () => {
    const server = await new Server().start();
    const [ana, ben, away] = ['ana', 'ben', 'away'].map(name => new Keeper(name));
    const sync = keeper => keeper.sync(server.database(), { authorization }).once();
    const erika = person('Erika Muster');
    const max = person('Max Muster');
    for (const one of [erika, max]) ana.hold(one);
    for (const keeper of [ana, ben, away]) await sync(keeper);
    assert.deepEqual([...away.people.keys()].sort(), [erika._id, max._id].sort());

    ana.hold(tombstoneOf(erika._id));
    ben.hold(tombstoneOf(erika._id));
    for (const keeper of [ana, ben]) await sync(keeper);
    const stale = new Keeper('stale');
    stale.hold(erika);
    for (const keeper of [stale, away, ana]) await sync(keeper);
    for (const keeper of [ana, ben, away, stale]) {
        assert.deepEqual(keeper.people.get(erika._id), tombstoneOf(erika._id));
        assert.equal(keeper.people.get(max._id).name, 'Max Muster');
    }
    const gone = await fetch(`${server.database()}/${encodeURIComponent(erika._id)}`,
        { headers: { Authorization: authorization } });
    assert.deepEqual(await gone.json(), { error: 'not_found', reason: 'deleted' });
    await server.stop();
    for (const file of fs.readdirSync(server.data)) {
        const bytes = fs.readFileSync(path.join(server.data, file));
        assert.equal(bytes.includes('Erika Muster'), false, `${file} still holds the name`);
    }
});

test('the person who runs the server erases by name, and only what is personal', async () => {
    const server = await new Server().start();
    const ana = new Keeper('ana');
    const erika = person('Erika Muster');
    ana.hold(erika);
    const event = ana.act([{ rec: 'test/x', set: { at: 1 } }]);
    const sync = () => ana.sync(server.database(), { authorization }).once();
    await sync();
    assert.match(command(server.data, 'erase', 'books', erika._id), /Erased/);
    assert.match(command(server.data, 'erase', 'books', erika._id), /before/);
    assert.throws(() => command(server.data, 'erase', 'books', event.id), /never deleted/);
    await sync();
    assert.equal(ana.people.get(erika._id)._deleted, true);
    assert.match(command(server.data, 'check'), /All is well/);
    await server.stop();
});

// -- as the page does it -----------------------------------------------------------------------------

/** A page's store, as far as people need it. */
class Shelf {
    notes = new Map();

    noteOf(name) {
        return this.notes.get(name) ?? null;
    }

    keepNote(name, value) {
        this.notes.set(name, JSON.parse(JSON.stringify(value)));
        return true;
    }

    digestOf(text) {
        return sha256(text);
    }
}

/** A device whose people are kept by the page's own program. */
class Page extends Replica {
    shelf = new Shelf();
    people = new People(this.shelf);

    get personal() {
        return this.people;
    }
}

test('a name that the page gave is erased on every device and on the server', async () => {
    const server = await new Server().start();
    const [ana, ben] = ['ana', 'ben'].map(name => new Page(name));
    const sync = page => page.sync(server.database(), { authorization }).once();
    const erika = ana.people.idOf('Erika Muster');
    assert.match(erika, /^p:[0-9a-z]{13}-[0-9a-f]{32}$/);
    assert.equal(ana.people.idOf('Erika Muster'), erika, 'she keeps her pseudonym');
    assert.equal(ana.people.idOf(''), '');
    ana.act([{ rec: 'test/x', set: { at: 1 } }]);
    for (const page of [ana, ben]) await sync(page);
    assert.deepEqual(ben.people.names(), { [erika]: 'Erika Muster' });
    assert.notEqual(ben.people.idOf('Erika Muster'), erika, 'another device is another person');

    assert.equal(ben.people.erase(erika), true);
    assert.equal(ben.people.erase('0mhzz5cu00000-00112233445566778899aabbccddeeff'), false);
    for (const page of [ben, ana]) await sync(page);
    for (const page of [ana, ben]) {
        assert.equal(page.people.names()[erika], '');
        assert.deepEqual(page.shelf.noteOf('people').entries[erika].document, tombstoneOf(erika));
    }
    assert.notEqual(ana.people.idOf('Erika Muster'), erika, 'an erased pseudonym is not used again');
    await ana.people.put([{ ...person('Somebody else'), _id: erika }]);
    assert.equal(ana.people.names()[erika], '');
    await server.stop();
});

test('a person who is not what the name says is not taken in, and a backup brings nobody back', async () => {
    const [ana, ben] = [new People(new Shelf()), new People(new Shelf())];
    const honest = person('Erika Muster');
    await ana.put([{ ...honest, name: 'Eve' }, { ...honest, _id: 'x' }]);
    assert.deepEqual(ana.names(), {});
    await ana.put([honest]);
    assert.deepEqual(ana.names(), { [honest._id]: 'Erika Muster' });
    const backup = JSON.parse(JSON.stringify(ana.note()));
    ana.erase(honest._id);
    await ana.join(backup);
    assert.deepEqual(ana.names(), { [honest._id]: '' });
    await ben.join(ana.note());
    assert.deepEqual(ben.names(), { [honest._id]: '' });
    // A store that was put back counts from its beginning again, and nothing is left out.
    assert.equal((await ben.after(99)).documents.length, 1);
    assert.equal((await ben.after(1)).documents.length, 0);
});

test('digests for tombstones are those of another program', () => {
    for (const text of ['', 'a', 'x'.repeat(55), 'x'.repeat(56), 'x'.repeat(64), 'é'.repeat(100)]) {
        assert.equal(md5(text), crypto.createHash('md5').update(text).digest('hex'));
    }
});
