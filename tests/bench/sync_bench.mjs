// Ten thousand events to our server and back: our client beside PouchDB, on the same server, in turns.
//
//     node tests/bench/sync_bench.mjs [rounds]      prints JSON: medians in documents a second

import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import path from 'node:path';
import { Server, basic, cleanUp, password, root } from '../sync/lib.mjs';
import { Replica, hash } from '../sync/replica.mjs';

const require = createRequire(path.join(root, 'tests/sync/run.mjs'));
const PouchDB = require('pouchdb-core')
    .plugin(require('pouchdb-adapter-memory'))
    .plugin(require('pouchdb-adapter-http'))
    .plugin(require('pouchdb-replication'));

const rounds = Number(process.argv[2] ?? 3);
const count = 10_000;
const batch = 500;
const authorization = basic();
const auth = { username: 'ana', password };

const ana = new Replica('ana');
for (let at = 0; at < count; at += 1) {
    ana.act([{ rec: `usage/site-${at % 40}`, set: { [`day-${at}`]: { quantity: `${at}.25`, unit: 'kWh' } } }],
        'Imported a reading of the meter at the northern gate');
}
const documents = ana.events.map(({ id, ...rest }) => ({ _id: id, _rev: `1-${id.slice(-32)}`, ...rest }));
const bytes = Math.round(documents.reduce((sum, one) => sum + JSON.stringify(one).length, 0) / count);

// The store as the page hands it over: as many events at once as one batch holds.
class Journal extends Replica {
    async after(sequence) {
        const events = this.segments.slice(sequence, sequence + batch).flat();
        const upTo = Math.min(this.segments.length, sequence + batch);
        return { events, sequence: upTo, left: this.segments.length - upTo };
    }

    // In the page the program checks the names, in both of the compared ways alike.
    async merge(events) {
        this.segments.push(events);
        for (const event of events) this.ids.add(event.id);
        return { refused: [] };
    }
}

async function seconds(work) {
    const begin = performance.now();
    await work();
    return (performance.now() - begin) / 1000;
}

async function ours(address, { packs }) {
    const options = { authorization, batch, gzip: true, hash: packs ? hash : null };
    const from = new Journal('ana');
    for (const segment of ana.segments) from.keep(segment);
    const push = await seconds(() => from.sync(address, options).once());
    const to = new Journal('ben');
    const pull = await seconds(() => to.sync(address, options).once());
    assert.equal(to.ids.size, count);
    return { push, pull };
}

async function pouch(address, name) {
    const from = new PouchDB(`from-${name}`, { adapter: 'memory' });
    await from.bulkDocs(documents, { new_edits: false });
    const remote = () => new PouchDB(address, { auth });
    const options = { batch_size: batch };
    const push = await seconds(() => PouchDB.replicate(from, remote(), options));
    const to = new PouchDB(`to-${name}`, { adapter: 'memory' });
    const pull = await seconds(() => PouchDB.replicate(remote(), to, options));
    assert.equal((await to.info()).doc_count, count);
    return { push, pull };
}

const ways = ['packs', 'alone', 'pouch'];
const databases = Array.from({ length: rounds }, (_, at) => ways.map(way => `${way}${at}`)).flat();
const roles = Object.fromEntries(databases.map(name => [name, 'writer']));
const server = await new Server({ databases, people: { ana: roles } }).start();
const seen = Object.fromEntries(ways.map(way => [way, { push: [], pull: [] }]));
for (let round = 0; round < rounds; round += 1) {
    for (const way of ways) {
        const name = `${way}${round}`;
        const address = server.database(name);
        const took = way === 'pouch' ? await pouch(address, name)
            : await ours(address, { packs: way === 'packs' });
        for (const direction of ['push', 'pull']) seen[way][direction].push(count / took[direction]);
    }
}
await server.stop();
cleanUp();

const median = list => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];
const figures = Object.fromEntries(ways.map(way => [way, {
    push: Math.round(median(seen[way].push)), pull: Math.round(median(seen[way].pull)),
}]));
console.log(JSON.stringify({ count, bytes, rounds, batch, ...figures }));
process.exit(0);
