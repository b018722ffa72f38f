// What a server that lives among others owes them: nothing acknowledged is lost when it dies, devices
// find back to it, it stops without cutting anybody off, and a backup is whole.

import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { Server, basic, command, folder, sleep, test } from './lib.mjs';
import { Replica, named } from './replica.mjs';

const authorization = basic();

async function post(server, where, body) {
    const response = await fetch(server.database() + where, {
        method: 'POST', body: JSON.stringify(body),
        headers: { Authorization: authorization, 'Content-Type': 'application/json' },
    });
    return { status: response.status, json: await response.json() };
}

function documentOf({ id, ...rest }) {
    return { _id: id, _rev: `1-${id.slice(-32)}`, ...rest };
}

test('killed under load twelve times, the server has everything it ever acknowledged', async () => {
    const server = await new Server().start();
    const acknowledged = new Set();
    let writing = true;
    const writer = async name => {
        const replica = new Replica(name);
        for (let at = 0; writing; at += 1) {
            const events = Array.from({ length: 5 }, (_, n) =>
                replica.make([{ rec: `test/${name}-${at}-${n}`, set: { at } }]));
            try {
                const docs = events.map(documentOf);
                const { status, json } = await post(server, '/_bulk_docs', { new_edits: false, docs });
                if (status === 201 && !json.length) for (const e of events) acknowledged.add(e.id);
            } catch {
                await sleep(20);
            }
        }
    };
    const writers = ['a', 'b', 'c', 'd'].map(writer);
    for (let death = 0; death < 12; death += 1) {
        const before = acknowledged.size;
        while (acknowledged.size < before + 20) await sleep(2);
        await sleep(7 * (death % 4));
        await server.kill();
        await server.start();
    }
    await sleep(100);
    writing = false;
    await server.kill();
    await Promise.all(writers);
    await server.start();
    const ids = [...acknowledged];
    const asked = Object.fromEntries(ids.map(id => [id, [`1-${id.slice(-32)}`]]));
    const { json: missing } = await post(server, '/_revs_diff', asked);
    assert.deepEqual(Object.keys(missing), []);
    assert.match(command(server.data, 'check'), /All is well/);
    assert.ok(ids.length > 200, `only ${ids.length} events were written`);
    assert.equal(await server.stop(), 0);
    return `${ids.length} acknowledged events`;
});

test('live devices hold every event though the server dies three times, with one long poll each', async () => {
    const server = await new Server().start();
    let polls = 0;
    let most = 0;
    const fetcher = async (address, options) => {
        const long = address.includes('longpoll');
        most = Math.max(most, polls += long);
        try {
            const response = await fetch(address, options);
            return new Response(await response.arrayBuffer(), response);
        } finally {
            polls -= long;
        }
    };
    const devices = [0, 1, 2].map(at => {
        const replica = new Replica(`device-${at}`);
        const sync = replica.sync(server.database(), { authorization, fetcher, beat: 2000 });
        return { replica, sync, end: sync.run() };
    });
    let made = 0;
    for (let at = 0; at < 120; at += 1) {
        const { replica, sync } = devices[at % 3];
        for (let n = 0; n <= at % 3; n += 1, made += 1) {
            replica.act([{ rec: `test/${at}-${n}`, set: { at } }]);
            sync.nudge();
        }
        await sleep(5);
        if (at % 35 === 34) {
            await server.kill();
            await sleep(150);
            await server.start();
        }
    }
    const until = Date.now() + 20000;
    while (devices.some(({ replica }) => replica.ids.size < made) && Date.now() < until) {
        await sleep(25);
    }
    assert.deepEqual(devices.map(({ replica }) => replica.ids.size), [made, made, made]);
    assert.ok(most <= 3, `${most} long polls at once`);
    for (const { sync } of devices) sync.stop();
    await Promise.all(devices.map(({ end }) => end));
    assert.equal(await server.stop(), 0);
});

test('news arrive at once, and someone whose access ends hears no more of them', async () => {
    const server = await new Server({
        people: { ana: { books: 'writer' }, ben: { books: 'reader' } },
    }).start();
    const ana = new Replica('ana');
    const ben = new Replica('ben');
    const phases = [];
    const sync = ben.sync(server.database(), {
        authorization: basic('ben'), on: state => phases.push(state),
    });
    const end = sync.run();
    while (sync.phase !== 'idle') await sleep(10);
    const begin = Date.now();
    ana.act([{ rec: 'test/news', set: { at: 1 } }]);
    await ana.sync(server.database(), { authorization }).once();
    while (ben.ids.size < 1) await sleep(5);
    assert.ok(Date.now() - begin < 2000, 'it took more than two seconds');

    // A reader's own events stay with the reader, who is told so and still hears the news.
    ben.act([{ rec: 'test/own', set: { at: 2 } }]);
    sync.nudge();
    while (sync.phase !== 'refused') await sleep(10);
    assert.match(phases[phases.length - 1].message, /may read this database, but not write/);
    ana.act([{ rec: 'test/more', set: { at: 3 } }]);
    await ana.sync(server.database(), { authorization }).once();
    while (ben.ids.size < 3) await sleep(5);

    command(server.data, 'revoke', 'ben', 'books');
    ana.act([{ rec: 'test/secret', set: { at: 4 } }]);
    await ana.sync(server.database(), { authorization }).once();
    await end;
    assert.equal(sync.phase, 'refused');
    assert.equal(phases.filter(({ phase }) => phase === 'refused').length > 1, true);
    assert.equal(ben.ids.size, 3);
    assert.equal(ana.ids.size, 3, 'what a reader did went to nobody');
    await server.stop();
});

test('asked to stop, the server ends long polls with an answer and closes its store', async () => {
    const server = await new Server().start();
    const waiting = fetch(`${server.database()}/_changes?feed=longpoll&since=now&heartbeat=60000`,
        { headers: { Authorization: authorization } });
    const response = await waiting;
    const begin = Date.now();
    const code = server.stop();
    assert.deepEqual((await response.json()).results, []);
    assert.equal(await code, 0);
    assert.ok(Date.now() - begin < 5000);
    assert.equal(fs.existsSync(path.join(server.data, 'sync.sqlite-wal')), false);
});

test('a backup taken while people write is whole, and devices find back to it', async () => {
    const server = await new Server().start();
    const ana = new Replica('ana');
    for (let at = 0; at < 90; at += 1) ana.act([{ rec: `test/${at}`, set: { at } }]);
    await ana.sync(server.database(), { authorization }).once();
    const file = path.join(folder(), 'backup.sqlite');
    command(server.data, 'backup', file);
    ana.act([{ rec: 'test/later', set: { at: 1 } }]);
    await ana.sync(server.database(), { authorization }).once();
    await server.stop();

    for (const rest of ['', '-wal', '-shm']) {
        fs.rmSync(path.join(server.data, `sync.sqlite${rest}`), { force: true });
    }
    fs.copyFileSync(file, path.join(server.data, 'sync.sqlite'));
    assert.match(command(server.data, 'check'), /All is well/);
    await server.start();
    ana.act([{ rec: 'test/after', set: { at: 2 } }]);
    await ana.sync(server.database(), { authorization }).once();
    const ben = new Replica('ben');
    await ben.sync(server.database(), { authorization }).once();
    assert.equal(ben.ids.size, 92);
    await server.stop();
});

test('the check finds a changed byte, and the device refuses what was changed', async () => {
    const server = await new Server().start();
    const ana = new Replica('ana');
    for (let at = 0; at < 3; at += 1) ana.act([{ rec: 'test/price', set: { amount: `10.${at}0` } }]);
    await ana.sync(server.database(), { authorization }).once();
    await server.stop();
    const file = path.join(server.data, 'sync.sqlite');
    const bytes = fs.readFileSync(file);
    bytes[bytes.indexOf('10.10') + 1] ^= 1;
    fs.writeFileSync(file, bytes);
    assert.throws(() => command(server.data, 'check'),
        problem => /is not what was stored/.test(problem.stdout));

    await server.start();
    const ben = new Replica('ben');
    const sync = ben.sync(server.database(), { authorization });
    await sync.once();
    assert.deepEqual([sync.counts.pulled, sync.counts.damaged], [2, 1]);
    await server.stop();
});

test('two servers do not share a folder', async () => {
    const server = await new Server().start();
    const second = Object.assign(new Server({ databases: [], people: {} }), { data: server.data });
    await assert.rejects(second.start(), /Another server already uses/);
    await server.stop();
});

test('an event that claims the name of another is refused, alone and in a pack', async () => {
    const server = await new Server().start();
    const ana = new Replica('ana');
    const event = ana.act([{ rec: 'test/price', set: { amount: '10.00' } }]);
    const false_ = { ...event, writes: [{ rec: 'test/price', set: { amount: '90.00' } }] };
    const pack = named({ v: 1, kind: 'sync.pack', hlc: event.hlc, events: [false_] });
    const docs = [documentOf(false_), documentOf(pack), { ...documentOf(event), _rev: `1-${'f'.repeat(32)}` },
        { _id: event.id, _rev: `2-${'a'.repeat(32)}`, _deleted: true }, { _id: 'hello' }, 'text', null,
        { ...documentOf(event), _attachments: { a: {} } }, documentOf(event)];
    const { status, json } = await post(server, '/_bulk_docs', { new_edits: false, docs });
    assert.equal(status, 201);
    assert.deepEqual(json.map(row => row.error), Array(8).fill('forbidden'));
    const ben = new Replica('ben');
    await ben.sync(server.database(), { authorization }).once();
    assert.deepEqual(ben.events, [event]);
    await server.stop();
});
