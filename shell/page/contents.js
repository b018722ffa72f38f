// What is stored, as bytes or as a Blob. The browser copies, packs and copies again every byte it is
// handed as an array, all in one piece of work, so that the page hears nobody meanwhile; a Blob it
// only passes on. So what is long becomes a Blob, made a piece at a time.

const long = 256 * 1024;
const pieceSize = 512 * 1024;

export const sizeOf = contents => contents.size ?? contents.length;

export async function bytesOf(contents) {
    return contents instanceof Blob ? new Uint8Array(await contents.arrayBuffer()) : contents;
}

// At once: for a piece whose memory will not stay as it is.
export function taken(bytes) {
    return bytes.length < long ? bytes.slice() : new Blob([bytes]);
}

// Of pieces that were taken, one after the other.
export function together(pieces) {
    if (pieces.some(piece => piece instanceof Blob)) return new Blob(pieces);
    const whole = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0));
    let at = 0;
    for (const piece of pieces) {
        whole.set(piece, at);
        at += piece.length;
    }
    return whole;
}

export async function inPieces(contents) {
    if (contents instanceof Blob || contents.length < long) return contents;
    const pieces = [];
    for (let at = 0; at < contents.length; at += pieceSize) {
        pieces.push(new Blob([contents.subarray(at, at + pieceSize)]));
        await nextTask();
    }
    return new Blob(pieces);
}

// The bytes a piece at a time, from `from` on.
export async function* piecesOf(contents, from = 0) {
    for (let at = from; at < sizeOf(contents); at += pieceSize) {
        yield await partOf(contents, at, at + pieceSize);
        await nextTask();
    }
}

export function partOf(contents, from, to) {
    return bytesOf(contents instanceof Blob ? contents.slice(from, to) : contents.subarray(from, to));
}

// A timer would wait a second where the page is hidden.
function nextTask() {
    return new Promise(next => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => {
            port1.close();
            next();
        };
        port2.postMessage(0);
    });
}
