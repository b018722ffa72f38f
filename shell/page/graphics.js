// WebGL reads vertices and pixels out of the program's memory. Browsers refuse a view of more than
// 2 GB even when little of it is wanted, and older Emscriptens give the whole memory and a place in
// it, which above 2 GB is negative. Each call is made here with a view of what it needs.
//
// One row for each call that takes a view: where the view stands among its arguments; behind it
// follow its place and, where the call knows it, its length, both counted in elements.

const calls = {
    bufferData: { view: 1, place: 3 },
    bufferSubData: { view: 2, place: 3 },
    texImage2D: { view: 8, place: 9 },
    texSubImage2D: { view: 8, place: 9 },
    uniformMatrix4fv: { view: 2, place: 3 },
};

// Where the call does not say how much it reads: more than any picture has.
const enough = 1 << 28;

export function sendSmallViews(context) {
    for (const [name, { view, place }] of Object.entries(calls)) {
        const send = context[name].bind(context);
        context[name] = (...given) => {
            if (given.length <= place) return send(...given);
            const small = given.slice(0, place);
            small[view] = part(given[view], given[place], given[place + 1]);
            return send(...small);
        };
    }
}

function part(whole, place, length) {
    const size = whole.BYTES_PER_ELEMENT;
    const from = (place * size) >>> 0;
    const left = Math.floor((whole.buffer.byteLength - from) / size);
    return new whole.constructor(whole.buffer, from, Math.min(length || enough, left));
}
