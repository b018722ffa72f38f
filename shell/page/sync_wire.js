// One database on a server that speaks CouchDB's replication protocol: asks, and says in words what
// went wrong. Sends the credential nowhere but to the address it belongs to.

const patience = 60000;
const worthPacking = 2048;

/** Not done. `kind` is offline, busy, refused or malformed; `status` is what the server said. */
export class WireError extends Error {
    constructor(kind, message, { status = 0, wait = 0 } = {}) {
        super(message);
        this.name = 'WireError';
        this.kind = kind;
        this.status = status;
        this.wait = wait;
    }
}

/** What keeps an address from being used, in words; empty when nothing does. */
export function addressProblem(text) {
    let address;
    try {
        address = new URL(text);
    } catch {
        return 'An address begins with https:// and ends with the name of the database.';
    }
    if (address.username || address.password) {
        return 'Name and password have fields of their own; leave them out of the address.';
    }
    if (address.protocol !== 'https:' && address.protocol !== 'http:') {
        return 'An address begins with https://.';
    }
    if (address.protocol === 'http:' && !isThisMachine(address.hostname)) {
        return 'Over http:// anybody on the way could read the credential. Use https://.';
    }
    if (address.search || address.hash) return 'An address ends with the name of the database.';
    if (!address.pathname.replace(/\/+$/, '')) {
        return 'The name of the database is missing at the end of the address.';
    }
    return '';
}

function isThisMachine(host) {
    return host === 'localhost' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host);
}

/** The header that shows who asks: a name and password, or a token alone. */
export function authorizationOf({ name = '', secret = '' }) {
    if (!name) return secret ? `Bearer ${secret}` : '';
    const bytes = new TextEncoder().encode(`${name}:${secret}`);
    return `Basic ${btoa(String.fromCharCode(...bytes))}`;
}

export class Wire {
    constructor(address, { authorization = '', gzip = isOurs(address), fetcher } = {}) {
        const problem = addressProblem(address);
        if (problem) throw new WireError('refused', problem);
        this.address = address.replace(/\/+$/, '');
        this.authorization = authorization;
        this.gzip = gzip;
        this.fetcher = fetcher ?? ((...given) => globalThis.fetch(...given));
        this.waiting = new Set();
        this.counts = { requests: 0, sent: 0, received: 0 };
    }

    get(path, options) {
        return this.ask('GET', path, undefined, options);
    }

    post(path, body) {
        return this.ask('POST', path, body);
    }

    put(path, body) {
        return this.ask('PUT', path, body);
    }

    /** The answer as JSON. With `absent` a 404 answers null; `quiet` is how long silence may last. */
    async ask(method, path, body, { absent = false, quiet = patience } = {}) {
        const ending = new AbortController();
        this.waiting.add(ending);
        try {
            const response = await this.send(method, path, body, ending, quiet);
            const text = await this.read(response, ending, quiet);
            return this.answer(response, text, absent);
        } catch (error) {
            if (error instanceof WireError) throw error;
            throw new WireError('offline', words.noAnswer);
        } finally {
            this.waiting.delete(ending);
        }
    }

    /** Ends everything that is under way. */
    stop() {
        for (const ending of this.waiting) ending.abort();
    }

    async send(method, path, body, ending, quiet) {
        const headers = { Accept: 'application/json' };
        if (this.authorization) headers.Authorization = this.authorization;
        const data = body === undefined ? undefined : await this.spelled(body, headers);
        this.counts.requests += 1;
        this.counts.sent += data?.length ?? 0;
        // A redirect would take the credential somewhere else.
        return withinTime(quiet, ending, this.fetcher(this.address + path, {
            method, headers, body: data, signal: ending.signal, credentials: 'omit',
            redirect: 'error', cache: 'no-store', referrerPolicy: 'no-referrer',
        }));
    }

    async spelled(body, headers) {
        const plain = new TextEncoder().encode(JSON.stringify(body));
        headers['Content-Type'] = 'application/json';
        if (!this.gzip || plain.length < worthPacking) return plain;
        headers['Content-Encoding'] = 'gzip';
        const packed = new Blob([plain]).stream().pipeThrough(new CompressionStream('gzip'));
        return new Uint8Array(await new Response(packed).arrayBuffer());
    }

    // A long poll shows that it is alive by sending newlines; silence means that it is not.
    async read(response, ending, quiet) {
        if (!response.body) return '';
        const reader = response.body.getReader();
        const decoder = new TextDecoder();
        let text = '';
        for (;;) {
            const { done, value } = await withinTime(quiet, ending, reader.read());
            if (done) return text + decoder.decode();
            this.counts.received += value.length;
            text += decoder.decode(value, { stream: true });
        }
    }

    answer(response, text, absent) {
        let json = null;
        try {
            json = JSON.parse(text);
        } catch {
            json = null;
        }
        if (response.status === 404 && absent && json) return null;
        if (response.ok && json !== null) return json;
        throw trouble(response, json);
    }
}

function isOurs(address) {
    try {
        return new URL(address).origin === globalThis.location?.origin;
    } catch {
        return false;
    }
}

function withinTime(milliseconds, ending, work) {
    let timer = 0;
    const late = new Promise((_, fail) => {
        timer = setTimeout(() => {
            ending.abort();
            fail(new WireError('offline', words.noAnswer));
        }, milliseconds);
    });
    return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

function trouble(response, json) {
    const status = response.status;
    const reason = typeof json?.reason === 'string' ? json.reason.slice(0, 300) : '';
    const wait = 1000 * Math.min(3600, Number(response.headers.get('Retry-After')) || 0);
    if (status === 429 || status >= 500) {
        return new WireError('busy', withReason(words.busy, reason), { status, wait });
    }
    if (status >= 200 && status < 300) return new WireError('malformed', words.strange, { status });
    const sentence = words[status] ?? `The server answered ${status}.`;
    if (status === 401) return new WireError('refused', sentence, { status });
    return new WireError('refused', withReason(sentence, reason), { status });
}

function withReason(sentence, reason) {
    return reason ? `${sentence} (${reason})` : sentence;
}

const words = {
    noAnswer: 'The server does not answer.',
    busy: 'The server cannot answer now.',
    strange: 'What answers there is no server to sync with.',
    400: 'The server does not understand this page.',
    401: 'The server does not accept this name and password, or token.',
    403: 'The server does not allow this.',
    404: 'There is no such database on the server.',
    413: 'The server takes no documents of this size.',
};
