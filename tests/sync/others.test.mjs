// Programs of others: PouchDB speaks to our server, our client speaks to express-pouchdb and, where
// COUCH_URL names one, to a real CouchDB; and the questions CouchDB's own replicator asks are answered.

import assert from 'node:assert/strict';
import crypto from 'node:crypto';
import { createRequire } from 'node:module';
import { Server, basic, command, freePort, sleep, test } from './lib.mjs';
import { Replica } from './replica.mjs';
import { Sync } from '../../shell/page/sync.js';

const require = createRequire(import.meta.url);
const authorization = basic();
const auth = { username: 'ana', password: 'correct horse battery' };

const PouchDB = require('pouchdb-core')
    .plugin(require('pouchdb-adapter-memory'))
    .plugin(require('pouchdb-adapter-http'))
    .plugin(require('pouchdb-mapreduce'))
    .plugin(require('pouchdb-replication'));

function filled(name, count) {
    const replica = new Replica(name);
    for (let at = 0; at < count; at += 1) replica.act([{ rec: `test/${name}-${at}`, set: { at } }]);
    return replica;
}

/** Nothing is packed, as by a device without SHA-256: others then see each event. */
const alone = { hash: null, authorization };

test('PouchDB takes everything out of our server and brings it into another', async () => {
    const server = await new Server({
        databases: ['books', 'copy'], people: { ana: { books: 'writer', copy: 'writer' } },
    }).start();
    const ana = filled('ana', 240);
    await ana.sync(server.database(), alone).once();
    const here = new PouchDB(`here-${Date.now()}`, { adapter: 'memory' });
    const remote = name => new PouchDB(server.database(name), { auth });

    const taken = await PouchDB.replicate(remote('books'), here, { batch_size: 100 });
    assert.deepEqual([taken.ok, taken.docs_written, taken.errors.length], [true, 240, 0]);
    const brought = await PouchDB.replicate(here, remote('copy'), { batch_size: 100 });
    assert.deepEqual([brought.ok, brought.docs_written, brought.doc_write_failures], [true, 240, 0]);
    const ben = new Replica('ben');
    await ben.sync(server.database('copy'), { authorization }).once();
    assert.equal(ben.fold().digest, ana.fold().digest);

    // Again: it goes on from its checkpoint and finds nothing to do.
    const again = await PouchDB.replicate(here, remote('copy'));
    assert.deepEqual([again.docs_read, again.docs_written], [0, 0]);
    // What is no event is refused, and PouchDB reports it.
    await here.put({ _id: 'not-an-event', x: 1 });
    const refused = await PouchDB.replicate(here, remote('copy'));
    assert.equal(refused.doc_write_failures, 1);
    await server.stop();
});

test('PouchDB follows live in both directions and goes on after the server was away', async () => {
    const server = await new Server().start();
    const ana = filled('ana', 5);
    const sync = ana.sync(server.database(), alone);
    const end = sync.run();
    const here = new PouchDB(`live-${Date.now()}`, { adapter: 'memory' });
    const live = here.sync(new PouchDB(server.database(), { auth }),
        { live: true, retry: true, back_off_function: () => 100 });
    live.on('error', () => {});
    const count = async () => (await here.info()).doc_count;
    while (await count() < 5) await sleep(20);

    ana.act([{ rec: 'test/more', set: { at: 1 } }]);
    sync.nudge();
    while (await count() < 6) await sleep(20);

    // PouchDB lets nobody catch what its own first request says when the server is gone.
    const ignore = problem => assert.equal(problem.name, 'FetchError');
    process.on('unhandledRejection', ignore);
    await server.kill();
    const { id, ...rest } = new Replica('pouch').act([{ rec: 'test/theirs', set: { at: 2 } }]);
    await here.bulkDocs([{ _id: id, _rev: `1-${id.slice(-32)}`, ...rest }], { new_edits: false });
    await server.start();
    sync.retry();
    while (!ana.ids.has(id)) await sleep(20);
    live.cancel();
    sync.stop();
    await end;
    await sleep(50);
    process.off('unhandledRejection', ignore);
    await server.stop();
});

test('the questions of CouchDB\'s replicator are answered as it expects', async () => {
    const server = await new Server().start();
    const ana = filled('ana', 60);
    await ana.sync(server.database(), alone).once();
    const ask = async (method, where, body, headers = {}) => {
        const response = await fetch(server.database() + where, {
            method, body: body === undefined ? undefined : JSON.stringify(body),
            headers: { Authorization: authorization, 'Content-Type': 'application/json', ...headers },
        });
        return { status: response.status, text: await response.text(), headers: response.headers };
    };
    const [first, second] = ana.events.map(event => event.id);
    const revision = id => `1-${id.slice(-32)}`;
    const missing = `${'0'.repeat(13)}-${'f'.repeat(32)}`;
    const probes = [
        ['GET', '/../', undefined, 200, /"couchdb":"Welcome".*"uuid":"[0-9a-f]{32}"/],
        ['GET', '/../_session', undefined, 404, /not_found/],
        ['GET', '', undefined, 200, /"update_seq":60/],
        ['HEAD', '', undefined, 200, /^$/],
        ['PUT', '', undefined, 412, /file_exists/],
        ['GET', '/_local/rep', undefined, 404, /not_found/],
        ['PUT', '/_local/rep', { history: [{ last_seq: 5 }] }, 201, /"rev":"0-1"/],
        ['PUT', '/_local/rep', { _rev: '0-1', history: [] }, 201, /"rev":"0-2"/],
        ['GET', '/_local/rep', undefined, 200, /"_id":"_local\/rep","_rev":"0-2","history":\[\]/],
        ['GET', '/_changes?feed=normal&style=all_docs&since=0&timeout=10000&limit=2', undefined, 200,
            /"seq":2,.*"last_seq":2,"pending":58/s],
        ['GET', '/_changes?style=all_docs&since=%2259%22&heartbeat=10000', undefined, 200,
            /"seq":60,.*"last_seq":60,"pending":0/s],
        ['GET', '/_changes?since=now&feed=longpoll&timeout=200', undefined, 200, /"results":\[\s*\]/],
        ['GET', '/_changes?feed=continuous&since=58&timeout=200', undefined, 200,
            /^\{"seq":59.*\n\{"seq":60.*\n\{"last_seq":60,"pending":0\}\n$/],
        ['GET', '/_changes?filter=app/x', undefined, 404, /not_found/],
        ['POST', '/_revs_diff', { [first]: [revision(first), `1-${'a'.repeat(32)}`], [missing]: ['1-x'] },
            200, new RegExp(`^\\{"${first}":\\{"missing":\\["1-a+"\\]\\},"${missing}":\\{"missing":\\["1-x"\\]\\}\\}$`)],
        ['POST', '/_bulk_get?revs=true&latest=true&attachments=true',
            { docs: [{ id: first, rev: revision(first) }, { id: missing, rev: '1-q' }] }, 200,
            /"_revisions":\{"start":1,"ids":\["[0-9a-f]{32}"\]\}.*"error":\{"id".*"not_found"/],
        ['GET', `/${first}?revs=true`, undefined, 200, /"_revisions"/],
        ['GET', `/${first}?rev=${revision(first)}&open_revs=${encodeURIComponent(JSON.stringify([revision(first), '1-x']))}`,
            undefined, 200, /^\[\{"ok":.*\},\{"missing":"1-x"\}\]$/],
        ['GET', `/${missing}`, undefined, 404, /"reason":"missing"/],
        ['POST', '/_bulk_docs', { new_edits: false, docs: [] }, 201, /^\[\]$/],
        ['POST', '/_bulk_docs', { docs: [] }, 403, /new_edits/],
        ['POST', '/_ensure_full_commit', {}, 201, /"ok":true,"instance_start_time":"0"/],
        ['GET', '/_all_docs?limit=2', undefined, 200, /"total_rows":60.*"value":\{"rev":"1-/s],
        ['GET', `/_all_docs?startkey=${JSON.stringify(second)}&limit=1&include_docs=true`, undefined, 200,
            new RegExp(`"id":"${second}".*"doc":\\{`, 's')],
        ['POST', '/_all_docs', { keys: [first, missing] }, 200, /"error":"not_found"/],
    ];
    for (const [method, where, body, status, expected] of probes) {
        const target = where.startsWith('/../') ? where.replace('/../', '/') : where;
        const base = where.startsWith('/../') ? `${server.url}/sync` : server.database();
        const response = await fetch(base + target, {
            method, body: body === undefined ? undefined : JSON.stringify(body),
            headers: { Authorization: authorization, 'Content-Type': 'application/json' },
        });
        const text = await response.text();
        assert.equal(response.status, status, `${method} ${where}: ${text.slice(0, 300)}`);
        assert.match(text, expected, `${method} ${where}`);
    }
    const packed = await ask('GET', '/_changes?include_docs=true&limit=100');
    assert.equal(packed.headers.get('Content-Encoding'), 'gzip');
    await server.stop();
    return `${probes.length} questions`;
});

// -- our client on the servers of others --------------------------------------------------------------

async function expressPouchdb() {
    const express = require('express');
    const Memory = PouchDB.defaults({ adapter: 'memory' });
    const app = express();
    app.use('/', require('express-pouchdb')(Memory, {
        mode: 'minimumForPouchDB', inMemoryConfig: true,
    }));
    const port = await freePort();
    const listening = await new Promise(done => {
        const made = app.listen(port, '127.0.0.1', () => done(made));
    });
    return { url: `http://127.0.0.1:${port}`, close: () => new Promise(done => {
        listening.close(done);
        listening.closeAllConnections();
    }) };
}

/** Two devices meet on a server that is not ours: everything arrives, and nothing goes twice. */
async function meetOn(address, given) {
    const made = await fetch(address, {
        method: 'PUT', headers: given.authorization ? { Authorization: given.authorization } : {},
    });
    assert.ok(made.ok, `the database could not be made: ${made.status}`);
    const ana = filled('ana', 130);
    const ben = filled('ben', 7);
    const options = { ...given, gzip: false };
    const sync = (replica, Kind = Sync) => replica.sync(address, { ...options, Kind }).once();
    await sync(ana);
    await sync(ben);
    await sync(ana);
    assert.deepEqual([ana.ids.size, ben.ids.size], [137, 137]);
    assert.equal(ana.fold().digest, ben.fold().digest);
    const again = ana.sync(address, options);
    const counts = await again.once();
    assert.deepEqual([counts.pulled, counts.pushed], [0, 0]);

    const live = ben.sync(address, { ...options, beat: 5000 });
    const end = live.run();
    while (live.phase !== 'idle') await sleep(10);
    ana.act([{ rec: 'test/live', set: { at: 1 } }]);
    await sync(ana);
    while (ben.ids.size < 138) await sleep(10);
    ben.act([{ rec: 'test/back', set: { at: 2 } }]);
    live.nudge();
    while (live.counts.pushed < 1) await sleep(10);
    live.stop();
    await end;
    await sync(ana);
    assert.equal(ana.ids.size, 139);
}

test('our client meets itself on express-pouchdb', async () => {
    const server = await expressPouchdb();
    await meetOn(`${server.url}/meeting-${Date.now()}`, {});
    await server.close();
});

test('our client meets itself on a real CouchDB', async () => {
    const given = process.env.COUCH_URL;
    if (!given) return 'skipped: COUCH_URL names no server';
    const { username, password, origin } = new URL(given);
    const name = `counterpart-${crypto.randomUUID()}`;
    const authorization_ = basic(decodeURIComponent(username), decodeURIComponent(password));
    try {
        await meetOn(`${origin}/${name}`, { authorization: authorization_ });
    } finally {
        await fetch(`${origin}/${name}`, { method: 'DELETE', headers: { Authorization: authorization_ } });
    }
    return origin;
});

test('a commands list of people and databases says who may do what', () => {
    const server = new Server({
        databases: ['books', 'other'], people: { ana: { books: 'writer' }, ben: { other: 'reader' } },
    });
    assert.equal(command(server.data, 'overview'), 'books: 0 documents, 0 erased, sequence 0\n'
        + 'other: 0 documents, 0 erased, sequence 0\nana: writer of books\nben: reader of other\n');
    assert.throws(() => command(server.data, 'create', 'books'), /already/);
    assert.throws(() => command(server.data, 'create', '../x'), /no name of a database/);
    assert.throws(() => command(server.data, 'grant', 'nobody', 'books', 'writer'), /no person/);
    assert.throws(() => command(server.data, 'grant', 'ana', 'none', 'writer'), /no database/);
});
