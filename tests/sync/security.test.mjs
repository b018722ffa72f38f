// The server among strangers: what they send must neither be believed, nor stop it, nor reach what is
// not theirs.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import zlib from 'node:zlib';
import { Server, basic, command, folder, root, sleep, start, python, test } from './lib.mjs';
import { Replica } from './replica.mjs';
import { Wire, addressProblem } from '../../shell/page/sync_wire.js';
import { tryAddress } from '../../shell/page/sync.js';

const authorization = basic();
const json = { Authorization: authorization, 'Content-Type': 'application/json' };

/** Sends exactly these bytes and answers what came back. */
function raw(server, text, { end = false, wait = 4000 } = {}) {
    return new Promise(done => {
        const socket = net.connect(server.port, '127.0.0.1');
        let said = '';
        const timer = setTimeout(() => socket.destroy(), wait);
        socket.on('data', data => { said += data; });
        socket.on('error', () => {});
        socket.on('close', () => {
            clearTimeout(timer);
            done(said);
        });
        socket.write(text);
        if (end) socket.end();
    });
}

function head(server, line, headers = {}) {
    const all = { Host: `127.0.0.1:${server.port}`, Connection: 'close', ...headers };
    const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
    return `${line} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`;
}

const statusOf = said => Number(/^HTTP\/1\.1 (\d+)/.exec(said)?.[1] ?? 0);

let server;

async function alive() {
    const response = await fetch(server.database(), { headers: json });
    assert.equal(response.status, 200);
}

test('addresses that leave the site or the database reach nothing', async () => {
    server = await new Server({
        databases: ['books', 'other'],
        people: { ana: { books: 'writer' }, ben: { books: 'reader' }, eve: { other: 'writer' } },
    }).start();
    const addresses = ['/../serve.py', '/..%2fserve.py', '/%2e%2e/%2e%2e/etc/passwd', '/..\\serve.py',
        '//etc/passwd', '/data/sync.sqlite', '/../data/sync.sqlite', '/%00', '/index.html%00.js'];
    for (const address of addresses) {
        const said = await raw(server, head(server, `GET ${address}`));
        assert.ok([400, 404].includes(statusOf(said)), `${address}: ${said.slice(0, 80)}`);
    }
    const below = ['/sync/..', '/sync/../index.html', '/sync/%2e%2e/books', '/sync/books/..%2fother',
        '/sync/books/%2e%2e/other', '/sync/Books', '/sync/books%2f..%2fother', '/sync/_users',
        '/sync/books/_security', '/sync/books/%00', '/sync/books/%ff', '/sync/_all_dbs',
        '/sync/books/_design/x', '/sync/books/a/b'];
    for (const address of below) {
        const said = await raw(server, head(server, `GET ${address}`, { Authorization: authorization }));
        assert.ok([400, 403, 404].includes(statusOf(said)), `${address}: ${said.slice(0, 80)}`);
    }
    await alive();
});

test('without a credential, with a wrong one, and for the database of others there is nothing', async () => {
    const ask = async (where, headers = {}, options = {}) =>
        (await fetch(server.url + where, { headers, ...options })).status;
    const routes = ['', '/_changes', '/_local/x', '/_all_docs', '/anything'];
    for (const route of routes) {
        assert.equal(await ask(`/sync/books${route}`), 401);
        assert.equal(await ask(`/sync/other${route}`, { Authorization: authorization }), 403);
        assert.equal(await ask(`/sync/nowhere${route}`, { Authorization: authorization }), 403);
    }
    assert.equal(await ask('/sync/'), 401);
    const wrong = [basic('ana', 'wrong'), basic('nobody'), 'Basic ???', 'Basic YQ==', 'Bearer x',
        'Digest a', basic('eve').replace('Basic', 'Bearer')];
    for (const header of wrong) assert.equal(await ask('/sync/books', { Authorization: header }), 401);

    // A reader reads and notes where it is; it writes nothing and creates nothing.
    const ben = { ...json, Authorization: basic('ben') };
    const post = (where, body) => ask(`/sync/books${where}`, ben, { method: 'POST', body });
    assert.equal(await ask('/sync/books/_changes', ben), 200);
    assert.equal(await post('/_bulk_docs', '{"new_edits":false,"docs":[]}'), 403);
    assert.equal(await ask('/sync/new', ben, { method: 'PUT' }), 403);
    assert.equal(await ask('/sync/books', ben, { method: 'DELETE' }), 405);

    // One person's checkpoint is nobody else's.
    const put = { method: 'PUT', body: '{"n":1}' };
    assert.equal(await ask('/sync/books/_local/device', ben, put), 201);
    assert.equal(await ask('/sync/books/_local/device', json), 404);
    await alive();
});

test('a token stands for its person until it is dropped', async () => {
    const token = command(server.data, 'person', 'ana', '--token').trim();
    const ask = header => fetch(server.database(), { headers: { Authorization: header } });
    assert.equal((await ask(`Bearer ${token}`)).status, 200);
    assert.equal((await ask(basic('ana', token))).status, 200);
    assert.equal((await ask(basic('eve', token))).status, 401);
    assert.equal(fs.readFileSync(path.join(server.data, 'sync.sqlite')).includes(token), false);
    command(server.data, 'person', 'ana', '--drop-tokens');
    assert.equal((await ask(`Bearer ${token}`)).status, 401);
    await alive();
});

test('pages of other sites get nothing, whatever they call this server', async () => {
    const body = '{"new_edits":false,"docs":[]}';
    const post = (headers, more = '') => raw(server, head(server, 'POST /sync/books/_bulk_docs', {
        Authorization: authorization, 'Content-Type': 'application/json',
        'Content-Length': body.length, ...headers,
    }) + body + more);
    assert.equal(statusOf(await post({})), 201);
    assert.equal(statusOf(await post({ Host: 'rebound.example' })), 421);
    assert.equal(statusOf(await post({ Host: '' })), 421);
    assert.equal(statusOf(await post({ Origin: 'https://evil.example' })), 403);
    assert.equal(statusOf(await post({ Origin: 'null' })), 403);
    assert.equal(statusOf(await post({ 'Sec-Fetch-Site': 'cross-site' })), 403);
    assert.equal(statusOf(await post({ Origin: server.url })), 201);
    for (const kind of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data']) {
        assert.equal(statusOf(await post({ 'Content-Type': kind })), 415);
    }
    const preflight = await raw(server, head(server, 'OPTIONS /sync/books', {
        Origin: 'https://evil.example', 'Access-Control-Request-Method': 'PUT',
    }));
    assert.equal(statusOf(preflight), 403);
    assert.doesNotMatch(preflight, /access-control-allow/i);
    assert.equal(statusOf(await raw(server, head(server, 'GET /', { Host: 'rebound.example' }))), 421);
    await alive();
});

test('absurd bodies are refused and cost little', async () => {
    const send = (bytes, headers = {}) => fetch(`${server.database()}/_bulk_docs`, {
        method: 'POST', body: bytes, headers: { ...json, ...headers },
    }).then(response => response.status);
    const deep = '['.repeat(200_000);
    const bodies = ['{', 'nothing', '"text"', '[]', '{"docs":1,"new_edits":false}', '1e400', 'NaN',
        '{"new_edits":false,"docs":[1.5]}', `{"new_edits":false,"docs":[${'9'.repeat(5000)}]}`, deep,
        `{"a":${deep}`, '\u0000', Buffer.from([0xff, 0xfe]), '{"new_edits":false}', 'null',
        '{"new_edits":false,"docs":{}}'];
    for (const body of bodies) {
        assert.equal(await send(body), 400, String(body).slice(0, 40));
    }
    assert.equal(await send('{"docs":[]}'), 403);
    assert.equal(await send('{"new_edits":false,"docs":["\\ud800",{"_id":"\\ud800"}]}'), 201);

    // 200 MB of nothing, packed into 200 kB.
    const bomb = zlib.gzipSync(Buffer.alloc(200_000_000, 32));
    assert.equal(await send(bomb, { 'Content-Encoding': 'gzip' }), 413);
    assert.equal(await send('{}', { 'Content-Encoding': 'gzip' }), 400);
    assert.equal(await send('{}', { 'Content-Encoding': 'br' }), 415);

    const claims = [['Content-Length', '99999999999'], ['Content-Length', '-1'],
        ['Content-Length', '1_0'], ['Transfer-Encoding', 'chunked']];
    for (const [name, value] of claims) {
        const said = await raw(server, head(server, 'POST /sync/books/_bulk_docs', {
            ...json, [name]: value,
        }));
        assert.ok([400, 411, 413].includes(statusOf(said)), `${name}: ${value}: ${said.slice(0, 60)}`);
    }
    const many = Array.from({ length: 20_001 }, () => 1);
    assert.equal(await send(JSON.stringify({ new_edits: false, docs: many })), 413);
    for (const query of ['since=x', 'limit=-1', 'feed=never', 'limit=1e3', `since=${'9'.repeat(40)}`]) {
        const response = await fetch(`${server.database()}/_changes?${query}`, { headers: json });
        assert.equal(response.status, 400, query);
    }
    await alive();
});

test('nonsense on the wire ends the connection and nothing else', async () => {
    const lines = ['\r\n\r\n', 'GET\r\n\r\n', `GET /${'a'.repeat(70_000)} HTTP/1.1\r\n\r\n`,
        'GET / HTTP/9.9\r\n\r\n', '\x16\x03\x01\x02\x00\x01\x00', 'BREW / HTTP/1.1\r\nHost: localhost\r\n\r\n',
        `GET / HTTP/1.1\r\n${'X: y\r\n'.repeat(300)}\r\n`];
    for (const line of lines) await raw(server, line, { end: true, wait: 1500 });
    await alive();
});

test('who speaks slowly does not keep a place for long, and others are served meanwhile', async () => {
    const begin = Date.now();
    const trickle = new Promise(done => {
        const socket = net.connect(server.port, '127.0.0.1');
        socket.write('GET /sync/books HTTP/1.1\r\n');
        const timer = setInterval(() => socket.write('X'), 300);
        socket.on('error', () => {});
        socket.on('data', () => {});
        socket.on('close', () => {
            clearInterval(timer);
            done(Date.now() - begin);
        });
    });
    const silent = Array.from({ length: 120 }, () => net.connect(server.port, '127.0.0.1'));
    for (const socket of silent) socket.on('error', () => {});
    await sleep(300);
    await alive();
    const lasted = await trickle;
    for (const socket of silent) socket.destroy();
    assert.ok(lasted < 16_000, `it kept its place for ${lasted} ms`);
});

test('more connections than there are places are turned away, and come back later', async () => {
    // One after the other: a burst would wait in the kernel instead of at the server.
    const sockets = [];
    for (let at = 0; at < 170; at += 1) {
        const socket = net.connect(server.port, '127.0.0.1');
        socket.on('error', () => {});
        sockets.push(socket);
        await new Promise(done => socket.on('connect', done));
    }
    let refused = false;
    for (let tries = 0; tries < 20 && !refused; tries += 1) {
        await sleep(200);
        refused = statusOf(await raw(server, head(server, 'GET /'))) !== 200;
    }
    assert.ok(refused);
    for (const socket of sockets) socket.destroy();
    await sleep(500);
    await alive();
});

test('who tries passwords is slowed down, and who is too fast waits', async () => {
    const strict = await new Server({ given: ['--rate', '5'] }).start();
    const guess = n => fetch(strict.database(), { headers: { Authorization: basic('ana', `guess ${n}`) } });
    const statuses = [];
    for (let at = 0; at < 14; at += 1) statuses.push((await guess(at)).status);
    assert.equal(statuses.slice(0, 10).every(status => status === 401), true, statuses.join());
    assert.equal(statuses[13], 429);
    await strict.stop();

    const quick = await new Server({ given: ['--rate', '5'] }).start();
    await fetch(quick.database(), { headers: json });
    const asked = await Promise.all(Array.from({ length: 40 }, () =>
        fetch(quick.database(), { headers: json })));
    assert.equal(asked.some(response => response.status === 429), true);
    assert.ok(Number(asked.find(response => response.status === 429).headers.get('Retry-After')) >= 1);
    await quick.stop();
});

// -- an open wire ---------------------------------------------------------------------------------

function addressOfThisMachine() {
    return Object.values(os.networkInterfaces()).flat()
        .find(one => one.family === 'IPv4' && !one.internal)?.address;
}

test('credentials go over an open wire from nobody and to nobody', async () => {
    const bad = ['http://books.example/sync/books', 'http://192.168.1.5:8080/sync/books',
        'http://localhost.evil.example/sync/books', 'http://127.0.0.1.evil.example/sync/x',
        'https://ana:secret@books.example/sync/books', 'ftp://localhost/x', 'books', '',
        'https://books.example/', 'https://books.example/sync/books?x=1'];
    for (const address of bad) {
        assert.notEqual(addressProblem(address), '', address);
        assert.throws(() => new Wire(address, { authorization }));
    }
    for (const address of ['https://books.example/sync/books', 'http://localhost:8080/sync/books',
        'http://127.0.0.1:5984/books', 'http://[::1]:5984/books']) {
        assert.equal(addressProblem(address), '', address);
    }

    const data = path.join(folder(), 'data');
    command(data, 'create', 'books');
    const given = [path.join(root, 'serve.py'), '--no-build', '--sync', data];
    await assert.rejects(start(python, [...given, '--host', '0.0.0.0'], () => false).up,
        /--tls-cert and --tls-key/);
});

test('the server does not look at credentials that come over an open wire', async () => {
    const address = addressOfThisMachine();
    if (!address) return 'this machine has no address of its own; not tried';
    const script = ['import runpy, sys', `sys.path.insert(0, ${JSON.stringify(path.join(root, 'shell'))})`,
        `sys.argv = ['serve.py', *${JSON.stringify(['--no-build', '--site', server.site])}]`,
        `serve = runpy.run_path(${JSON.stringify(path.join(root, 'serve.py'))})`,
        'given = serve["arguments"]()', 'given.host, given.port = "0.0.0.0", 0',
        'from server.sync import Sync',
        'made = serve["reserve"](given)', `made.sync = Sync(${JSON.stringify(copyOf(server))}, made.limits)`,
        'made.server_activate()', 'print("port", made.server_port, flush=True)', 'made.serve_forever()'];
    const open = start(python, ['-c', script.join('\n')], said => /port \d+/.test(said));
    await open.up;
    const port = Number(/port (\d+)/.exec(open.said())[1]);
    const response = await fetch(`http://${address}:${port}/sync/books`, { headers: json });
    assert.equal(response.status, 403);
    assert.match((await response.json()).reason, /https only/);
    assert.equal((await fetch(`http://127.0.0.1:${port}/sync/books`, { headers: json })).status, 200);
    open.child.kill();
    await open.ended;
    return '';
});

function copyOf(one) {
    const data = path.join(folder(), 'data');
    fs.mkdirSync(data);
    command(one.data, 'backup', path.join(data, 'sync.sqlite'));
    return data;
}

test('over https a whole sync works, and the credential follows no redirect', async () => {
    const home = folder();
    const [cert, key] = [path.join(home, 'cert.pem'), path.join(home, 'key.pem')];
    execFileSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256',
        '-nodes', '-days', '2', '-subj', '/CN=localhost', '-addext', 'subjectAltName=IP:127.0.0.1',
        '-keyout', key, '-out', cert], { stdio: 'ignore' });
    const given = ['--host', '0.0.0.0', '--tls-cert', cert, '--tls-key', key];
    const secure = await new Server({ given }).start();
    assert.match(secure.url, /^https:/);
    const script = path.join(root, 'tests/sync/once.mjs');
    const options = { env: { ...process.env, NODE_EXTRA_CA_CERTS: cert }, encoding: 'utf8' };
    const said = execFileSync(process.execPath, [script, secure.database(), authorization], options);
    assert.match(said, /pushed 60/);
    assert.match(command(secure.data, 'overview'), /books: 11 documents/);
    await secure.stop();

    const { createServer } = await import('node:http');
    const seen = [];
    const thief = createServer((request, response) => {
        seen.push(request.headers.authorization);
        response.end('{}');
    });
    const bouncer = createServer((_, response) => {
        response.writeHead(307, { Location: `http://127.0.0.1:${thief.address().port}/db` }).end();
    });
    for (const one of [thief, bouncer]) await new Promise(done => one.listen(0, '127.0.0.1', done));
    await assert.rejects(tryAddress(`http://127.0.0.1:${bouncer.address().port}/db`, { authorization }),
        /does not answer/);
    assert.deepEqual(seen, []);
    for (const one of [thief, bouncer]) one.close();
});

test('trying an address says in words what is wrong with it', async () => {
    const right = await tryAddress(server.database(), { authorization });
    assert.equal(right.name, 'books');
    const wrong = [
        [server.database(), basic('ana', 'wrong'), /does not accept/],
        [server.database('other'), authorization, /does not allow/],
        [`${server.url}/index.html`, authorization, /no server to sync with/],
        [`${server.url}/nothing`, authorization, /no such database/],
        ['http://127.0.0.1:9/books', authorization, /does not answer/],
    ];
    for (const [address, given, expected] of wrong) {
        await assert.rejects(tryAddress(address, { authorization: given }), expected, address);
    }
    const replica = new Replica('ana');
    await replica.sync(server.database(), { authorization }).once();
    assert.equal(await server.stop(), 0);
});
