// Sync: stays in touch with a server's database. One exchange brings both together; from then on a long
// poll hears of their news and a nudge of ours, and whatever breaks off is begun again after a pause.

import { Exchange } from './sync_exchange.js';
import { Wire, WireError } from './sync_wire.js';

const firstPause = 1000;
const longestPause = 60000;
const watchPause = 5000;

export class Sync extends Exchange {
    constructor(store, address, { random = Math.random, ...options } = {}) {
        super(store, address, options);
        this.random = random;
        this.stopped = false;
    }

    /** Stays in touch until stop(). */
    async run() {
        for (let failures = 0; !this.stopped;) {
            try {
                this.tell('sending');
                await this.once();
                failures = 0;
                this.settled();
                await this.stayInTouch();
            } catch (error) {
                if (this.stopped) break;
                this.endRound();
                if (this.gaveUp(error)) return;
                failures += 1;
                await this.pause(this.pauseAfter(error, failures), 'goOn');
            }
        }
        this.tell('off');
    }

    /** Something was saved here. */
    nudge() {
        this.wanted = true;
        this.wake?.();
    }

    /** The network came back, or a person asks: no reason to wait any longer. */
    retry() {
        this.wanted = true;
        this.goOn?.();
        this.wake?.();
    }

    stop() {
        this.stopped = true;
        this.endRound();
        this.goOn?.();
    }

    endRound() {
        this.round = null;
        this.wire.stop();
        this.wake?.();
    }

    // A credential that is refused today is refused tomorrow: a person has to look.
    gaveUp(error) {
        const known = error instanceof WireError;
        if (known && (error.kind === 'refused' || error.kind === 'malformed')) {
            this.tell('refused', error.message);
            return true;
        }
        this.tell('offline', known ? error.message : `Sync was interrupted: ${error.message}`);
        return false;
    }

    pauseAfter(error, failures) {
        const usual = Math.min(longestPause, firstPause * 2 ** (failures - 1));
        return Math.max(error.wait ?? 0, usual * (0.5 + this.random()));
    }

    pause(milliseconds, ending) {
        return new Promise(done => {
            const timer = setTimeout(done, milliseconds);
            this[ending] = () => {
                clearTimeout(timer);
                done();
            };
            if (this.stopped) this[ending]();
        });
    }

    // -- staying in touch: one long poll for their news, a nudge for ours -----------------------------

    async stayInTouch() {
        const round = {};
        this.round = round;
        const here = () => this.round === round && !this.stopped;
        await Promise.race([this.listen(here), this.watch(here)]);
        if (!this.stopped) throw new WireError('offline', 'The connection ended.');
    }

    async listen(here) {
        while (here()) {
            const news = await this.news(true);
            if (!here()) return;
            // One at a time: what is pulled must not be pushed back meanwhile.
            await this.inTurn(async () => {
                if (!news.results.length) return;
                this.tell('sending');
                await this.pull(news);
                await this.push();
                this.settled();
            });
        }
    }

    async watch(here) {
        while (here()) {
            if (!this.wanted) await this.pause(watchPause, 'wake');
            if (!here()) return;
            await this.inTurn(() => (this.wanted ? this.pushSoon() : this.checkpoint()));
        }
    }

    async pushSoon() {
        this.tell('sending');
        await this.push();
        this.settled();
    }

    inTurn(step) {
        const result = (this.work ?? Promise.resolve()).then(step);
        this.work = result.catch(() => {});
        return result;
    }

    // What is told of it once nothing is left to do.
    settled() {
        const words = this.readOnly || (this.counts.refused ? refusedWords(this.counts.refused) : '')
            || (this.counts.damaged ? damagedWords(this.counts.damaged) : '');
        this.tell(words ? 'refused' : 'idle', words, { settled: true });
    }
}

/** Whether an address and credential work, before they are kept: { name, events } or a WireError. */
export async function tryAddress(address, options = {}) {
    const wire = new Wire(address, options);
    const info = await wire.get('');
    if (typeof info.db_name !== 'string') {
        throw new WireError('malformed', 'What answers there is no database.');
    }
    await wire.post('/_revs_diff', {});
    await wire.get('/_local/counterpart-test', { absent: true });
    return { name: info.db_name, events: Number(info.doc_count) || 0 };
}

function refusedWords(count) {
    return `The server refused ${count} of the documents sent. They are safe on this device.`;
}

function damagedWords(count) {
    return `${count} documents on the server are not what their names say, and were left there.`;
}

