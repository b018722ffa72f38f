// What the sync tests stand on: a server of our own in a folder of its own, people who may use it, and
// a runner that prints PASS or FAIL for each story.

import { execFileSync, spawn } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
export const program = process.env.COUNTERPART_PROGRAM
    ?? path.join(root, 'build/native/counterpart');
export const python = process.env.COUNTERPART_PYTHON ?? 'python3';
const serve = path.join(root, 'serve.py');

export const sleep = milliseconds => new Promise(done => setTimeout(done, milliseconds));

const folders = [];
const children = new Set();

/** A folder that is gone when the tests end. */
export function folder() {
    const made = fs.mkdtempSync(path.join(os.tmpdir(), 'counterpart-sync-'));
    folders.push(made);
    return made;
}

export function cleanUp() {
    for (const child of children) child.kill('SIGKILL');
    for (const one of folders.splice(0)) fs.rmSync(one, { recursive: true, force: true });
}

export function freePort() {
    return new Promise(done => {
        const probe = net.createServer();
        probe.listen(0, '127.0.0.1', () => {
            const { port } = probe.address();
            probe.close(() => done(port));
        });
    });
}

/** Runs a command of serve.py; answers what it printed, or throws with what it complained about. */
export function command(data, name, ...rest) {
    const options = { input: 'correct horse battery\n', encoding: 'utf8', stdio: 'pipe' };
    return execFileSync(python, [serve, name, '--sync', data, ...rest], options);
}

export const password = 'correct horse battery';

/** Starts any program that serves and waits until `ready(line)` likes what it printed. */
export function start(binary, given, ready, options = {}) {
    const child = spawn(binary, given, { stdio: ['pipe', 'pipe', 'pipe'], ...options });
    children.add(child);
    let said = '';
    const up = new Promise((done, fail) => {
        const hear = data => {
            said += data;
            if (ready(said)) done();
        };
        child.stdout.on('data', hear);
        child.stderr.on('data', hear);
        child.on('error', fail);
        child.on('exit', code => fail(new Error(`it ended with ${code}: ${said}`)));
    });
    const ended = new Promise(done => child.on('exit', code => {
        children.delete(child);
        done(code);
    }));
    up.catch(() => {});
    return { child, up, ended, said: () => said };
}

/** Our server on a folder. `people` are { name: { database: role } }. */
export class Server {
    constructor({ databases = ['books'], people = { ana: { books: 'writer' } }, given = [] } = {}) {
        this.home = folder();
        this.data = path.join(this.home, 'data');
        this.site = path.join(this.home, 'site');
        this.given = given;
        fs.mkdirSync(this.site);
        fs.writeFileSync(path.join(this.site, 'index.html'), '<!doctype html><title>page</title>');
        for (const database of databases) command(this.data, 'create', database);
        for (const [name, roles] of Object.entries(people)) {
            command(this.data, 'person', name);
            for (const [database, role] of Object.entries(roles)) {
                command(this.data, 'grant', name, database, role);
            }
        }
    }

    async start() {
        this.port ??= await freePort();
        const given = [serve, '--no-build', '--site', this.site, '--sync', this.data,
            '--port', String(this.port), '--rate', '2000', ...this.given];
        this.process = start(python, given, said => said.includes('is ready at'));
        await this.process.up;
        this.scheme = this.process.said().includes('https://') ? 'https' : 'http';
        return this;
    }

    get url() {
        return `${this.scheme}://127.0.0.1:${this.port}`;
    }

    database(name = 'books') {
        return `${this.url}/sync/${name}`;
    }

    async kill() {
        this.process.child.kill('SIGKILL');
        await this.process.ended;
    }

    /** Answers the exit code. */
    stop() {
        this.process.child.kill('SIGTERM');
        return this.process.ended;
    }
}

export function basic(name = 'ana', secret = password) {
    return `Basic ${Buffer.from(`${name}:${secret}`).toString('base64')}`;
}

// -- stories --------------------------------------------------------------------------------------

const stories = [];

/** Adds a story to the run. */
export function test(name, run, { seconds = 120 } = {}) {
    stories.push({ name, run, seconds });
}

export function takeStories() {
    return stories.splice(0);
}
