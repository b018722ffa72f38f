// Personal documents (p:...) can be erased everywhere; two who erase the same one agree without having
// met, and a device that was away for long does not bring it back.

import assert from 'node:assert/strict';
import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { Server, basic, command, test } from './lib.mjs';
import { Replica, sha256, stamp } from './replica.mjs';
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
