// The tabs of one workspace: exactly one may write, the others follow, and all can talk.
//
// A Web Lock decides who writes, because the browser gives it back when a tab is closed or dies.
// A broadcast channel carries the news. Browsers without either (pages served without encryption
// over a network have no locks) fall back to the fence inside the store: the newest tab writes.

const askAgain = 1000;
const askNoLonger = 5000;

export class Tabs {
    // `told` is called with every message of another tab, `lost` when the lock was taken away.
    constructor(workspace, { told, lost }) {
        this.name = `counterpart/${workspace}`;
        this.id = `${Date.now()}-${Math.random()}`;
        this.told = told;
        this.lost = lost;
        this.release_ = null;
        this.closed = false;
        this.preferred = null;
        this.openChannel();
    }

    // Without locks every tab may try; the fence in the store then tells the older ones to stop.
    get locked() {
        return Boolean(navigator.locks);
    }

    // Answers at once whether this tab may write.
    tryToWrite() {
        return this.request({ ifAvailable: true });
    }

    // Answers when this tab may write, however long that takes.
    async waitToWrite() {
        for (;;) {
            await this.request({});
            if (!this.anotherWasFirst()) return;
            this.release();
            await pause(100);
        }
    }

    release() {
        this.release_?.();
        this.release_ = null;
    }

    tell(message) {
        this.channel?.postMessage({ ...message, from: this.id });
    }

    // Asks the writing tab to hand over until `done()` or the patience ends; answers whether done.
    async ask(done) {
        for (let waited = 0; waited < askNoLonger && !done(); waited += askAgain) {
            this.prefer(this.id);
            this.tell({ kind: 'please' });
            for (let part = 0; part < askAgain && !done(); part += 20) await pause(20);
        }
        return done();
    }

    // A lock that is granted after this is given back at once.
    close() {
        this.closed = true;
        this.channel?.close();
        this.channel = null;
        this.release();
    }

    openChannel() {
        this.channel = null;
        if (typeof BroadcastChannel === 'undefined') return;
        this.channel = new BroadcastChannel(this.name);
        this.channel.onmessage = event => {
            if (event.data.kind === 'please') this.prefer(event.data.from);
            this.told(event.data);
        };
    }

    // Locks are granted in the order of asking, so with three tabs a lock let go for one of them
    // may reach another first. Whoever gets it knows from the request whom it was meant for.
    prefer(id) {
        this.preferred = { id, until: Date.now() + 2 * askAgain };
    }

    anotherWasFirst() {
        const { id, until } = this.preferred ?? { id: this.id, until: 0 };
        return id !== this.id && Date.now() < until;
    }

    request(options) {
        if (!this.locked) return Promise.resolve(true);
        return new Promise((answer, refuse) => {
            const held = navigator.locks.request(this.name, options, lock => {
                if (this.closed) return null;
                answer(Boolean(lock));
                return lock && new Promise(release => {
                    this.release_ = release;
                });
            });
            held.catch(error => {
                if (this.release_) this.lost();
                refuse(error);
            });
        });
    }
}

function pause(milliseconds) {
    return new Promise(resolve => setTimeout(resolve, milliseconds));
}
