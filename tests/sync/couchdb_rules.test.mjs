// The rules for a real CouchDB say the same as our own server, document by document. Where COUCH_URL
// names a CouchDB they are put there and asked; elsewhere they run here.

import assert from 'node:assert/strict';
import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import vm from 'node:vm';
import { basic, root, test } from './lib.mjs';
import { Replica, hash, named, sha256, stamp } from './replica.mjs';
import { canonical, documentsFor } from '../../shell/page/sync_documents.js';

const source = fs.readFileSync(path.join(root, 'shell/server/couchdb_rules.js'), 'utf8')
    .replace(/^\/\/.*\n/gm, '').trim();
const rules = vm.runInNewContext(`(${source})`);

function verdict(document, previous = null) {
    try {
        rules(document, previous, {});
        return 'taken';
    } catch (problem) {
        assert.equal(typeof problem.forbidden, 'string', String(problem));
        return 'refused';
    }
}

function documentOf({ id, ...rest }) {
    return { _id: id, _rev: `1-${id.slice(-32)}`, ...rest };
}

function personal(body) {
    const digest = sha256(canonical(body)).slice(0, 32);
    return { _id: `p:${stamp(Date.now())}-${digest}`, _rev: `1-${digest}`, ...body };
}

async function cases() {
    const ana = new Replica('ana');
    const event = ana.act([{ rec: 'test/x', set: { text: 'Straße 😀 \u0000', '\uffee': 1, '😀': [null, true, -5] } }]);
    for (let at = 0; at < 60; at += 1) ana.act([{ rec: `test/${at}`, set: { at } }]);
    const [{ document: pack }] = await documentsFor(ana.events, hash);
    const person = personal({ kind: 'person', name: 'Erika', salt: 'x' });
    const document = documentOf(event);
    return { document, taken: [document, pack, person], refused: [
        { ...document, says: 'something else' },
        { ...document, _rev: `1-${'f'.repeat(32)}` },
        { ...document, _rev: `2-${'f'.repeat(32)}`, _deleted: true },
        { ...document, _attachments: { a: { stub: true } } },
        { _id: 'hello', _rev: '1-x' },
        { ...pack, events: pack.events.slice(1) },
        { ...person, name: 'Erika Muster' },
        documentOf(named({ v: 1, hlc: stamp(5), x: 1.5 })),
    ] };
}

test('what our server takes they take, what it refuses they refuse', async () => {
    const { document, taken, refused } = await cases();
    for (const one of taken) assert.equal(verdict(one), 'taken', JSON.stringify(one).slice(0, 90));
    for (const one of refused) assert.equal(verdict(one), 'refused', JSON.stringify(one).slice(0, 90));
    assert.equal(verdict(document, document), 'refused', 'a change of what is stored');
    assert.equal(verdict({ _id: '_design/rules' }), 'taken');
    const person = taken[2];
    const tombstone = { _id: person._id, _rev: `2-${'a'.repeat(32)}`, _deleted: true };
    assert.equal(verdict(tombstone, person), 'taken');
    assert.equal(verdict(person, tombstone), 'refused', 'what was erased comes back');
});

test('a real CouchDB keeps to them', async () => {
    const given = process.env.COUCH_URL;
    if (!given) return 'skipped: COUCH_URL names no server';
    const { username, password, origin } = new URL(given);
    const address = `${origin}/counterpart-${crypto.randomUUID()}`;
    const headers = { 'Content-Type': 'application/json',
        Authorization: basic(decodeURIComponent(username), decodeURIComponent(password)) };
    const ask = async (method, where, body) => (await fetch(address + where,
        { method, headers, body: body && JSON.stringify(body) })).json();
    try {
        await ask('PUT', '');
        await ask('PUT', '/_design/rules', { validate_doc_update: source });
        const { taken, refused } = await cases();
        assert.deepEqual(await ask('POST', '/_bulk_docs', { new_edits: false, docs: taken }), []);
        const rows = await ask('POST', '/_bulk_docs', { new_edits: false, docs: refused.slice(1, 3) });
        assert.deepEqual(rows.map(row => row.error), ['forbidden', 'forbidden']);
    } finally {
        await ask('DELETE', '');
    }
    return origin;
});
