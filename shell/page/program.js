// The one door into the program, for everything on this page that calls it. A program that has run
// out of memory, or broke, is not asked again: half of what it was doing is done. What only tells it
// something is dropped from then on; what wants an answer fails with `Ended`, which nobody needs to
// hear of, because the notice says it.

const tells = /^(storage_|sync_report|people_changed|_canvas_|_page_|_semantics_|_theme_|_free)/;

export class Ended extends Error {
    constructor() {
        super('The program has ended.');
        this.name = 'Ended';
    }
}

/**
 * Creates the program. `ended` hears once, when it ends: { memory, bytes, error }, whether for want
 * of memory, how large it was then, and otherwise what broke.
 */
export async function openProgram(create, ended) {
    let program = null;
    let over = false;
    const end = (memory, error) => {
        if (over) return;
        over = true;
        ended({ memory, bytes: program?.HEAPU8.length ?? 0, error });
    };
    const call = (name, given) => {
        if (over && tells.test(name)) return undefined;
        if (over) throw new Ended();
        try {
            return program[name](...given);
        } catch (error) {
            if (isOfTheProgram(error)) end(false, error);
            throw over ? new Ended() : error;
        }
    };
    keepQuiet();
    // The program gives up at the very place where the browser refused it memory.
    const onAbort = why => end(String(why).includes('OOM'), new Error(String(why)));
    try {
        program = await create({ onAbort });
    } catch (error) {
        throw over ? new Ended() : error;
    }
    return doorOf(program, call);
}

// A script's own mistake on its way through the program is not the program's end.
function isOfTheProgram(error) {
    return error instanceof WebAssembly.RuntimeError || error instanceof WebAssembly.Exception;
}

// Looked up in each call: Emscripten replaces its functions when they are called first.
function doorOf(program, call) {
    const doors = new Map();
    return new Proxy(program, {
        get(target, name) {
            if (typeof target[name] !== 'function') return target[name];
            if (!doors.has(name)) doors.set(name, (...given) => call(name, given));
            return doors.get(name);
        },
    });
}

function keepQuiet() {
    addEventListener('error', event => event.error instanceof Ended && event.preventDefault());
    addEventListener('unhandledrejection', event => event.reason instanceof Ended && event.preventDefault());
}
