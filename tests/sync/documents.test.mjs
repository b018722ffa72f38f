// The same bytes have the same name in the page, on the server and in the program, and what one of
// them stores the others read.

import assert from 'node:assert/strict';
import { Server, basic, command, test } from './lib.mjs';
import { Replica, hash } from './replica.mjs';
import { documentsFor, eventsIn } from '../../shell/page/sync_documents.js';

const strange = {
    text: 'Straße € \u0000\u001f\u007f\u2028 "quoted" \\ / 😀 \uffee',
    '😀': 'a key outside the basic plane', '\uffee': 'one that sorts before it', é: null, '': true,
    deep: [[], {}, [{ b: -1, a: [9007199254740991, 0, false] }]],
};

test('what is strange to spell has one name in the page, on the server and in the program', async () => {
    const server = await new Server().start();
    const ana = new Replica('ana');
    ana.act([{ rec: 'test/strange', set: strange }]);
    const sync = ana.sync(server.database(), { authorization: basic() });
    await sync.once();
    assert.deepEqual([sync.counts.pushed, sync.counts.refused], [1, 0]);

    const ben = new Replica('ben');
    await ben.sync(server.database(), { authorization: basic() }).once();
    assert.deepEqual(ben.events, ana.events);
    const folded = ben.fold();
    assert.deepEqual(folded.damage, []);
    assert.equal(folded.events, 1);
    await server.stop();
});

test('many events travel in packs, few of them alone, and arrive as they were', async () => {
    const ana = new Replica('ana');
    for (let at = 0; at < 450; at += 1) ana.act([{ rec: `test/${at}`, set: { at } }]);
    const packs = await documentsFor(ana.events, hash);
    assert.deepEqual(packs.map(({ document }) => document.events.length), [200, 200, 50]);
    const back = (await Promise.all(packs.map(({ document }) => eventsIn(document)))).flat();
    assert.deepEqual(back, ana.events);

    const few = await documentsFor(ana.events.slice(0, 3), hash);
    assert.deepEqual(few.map(({ document }) => document._id), ana.events.slice(0, 3).map(e => e.id));
});

test('an event larger than servers take is cut and put together again', async () => {
    const server = await new Server().start();
    const ana = new Replica('ana');
    ana.act([{ rec: 'test/large', set: { text: '😀abc'.repeat(1_100_000) } }]);
    ana.act([{ rec: 'test/small', set: { text: 'and one more' } }]);
    await ana.sync(server.database(), { authorization: basic() }).once();

    const ben = new Replica('ben');
    const sync = ben.sync(server.database(), { authorization: basic(), batch: 2 });
    await sync.once();
    assert.deepEqual(new Set(ben.events.map(e => e.id)), new Set(ana.events.map(e => e.id)));
    assert.equal(ben.events.find(e => e.writes[0].rec === 'test/large').writes[0].set.text.length,
        ana.events[0].writes[0].set.text.length);
    assert.match(command(server.data, 'check'), /All is well/);
    await server.stop();
});

test('what is already there is neither sent nor stored a second time', async () => {
    const server = await new Server().start();
    const ana = new Replica('ana');
    for (let at = 0; at < 120; at += 1) ana.act([{ rec: `test/${at}`, set: { at } }]);
    await ana.sync(server.database(), { authorization: basic() }).once();
    const before = command(server.data, 'overview');

    // The device forgets where it was: everything is compared, and nothing is sent.
    ana.notes.clear();
    const again = ana.sync(server.database(), { authorization: basic() });
    await again.once();
    assert.deepEqual(again.counts, { pulled: 0, pushed: 0, refused: 0, damaged: 0 });

    // A second device takes them from a pack and does not hand them back as documents of their own.
    const ben = new Replica('ben');
    const sync = ben.sync(server.database(), { authorization: basic() });
    await sync.once();
    assert.deepEqual([sync.counts.pulled, sync.counts.pushed], [120, 0]);
    assert.equal(command(server.data, 'overview'), before);
    await server.stop();
});
