// MD5, for the one thing it is asked for: CouchDB names a revision by it, so that two who erase the
// same document without having met leave the same tombstone. It keeps nothing secret here.

const shifts = [7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21];
const sines = Array.from({ length: 64 }, (_, at) => Math.floor(Math.abs(Math.sin(at + 1)) * 2 ** 32));

/** The digest of a text in hex. */
export function md5(text) {
    const words = padded(new TextEncoder().encode(text));
    const state = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476];
    for (let at = 0; at < words.length; at += 16) mix(state, words.subarray(at, at + 16));
    return [...new Uint8Array(Uint32Array.from(state).buffer)]
        .map(byte => byte.toString(16).padStart(2, '0')).join('');
}

function padded(bytes) {
    const whole = new Uint8Array(((bytes.length + 8 >> 6) + 1) * 64);
    whole.set(bytes);
    whole[bytes.length] = 0x80;
    const words = new Uint32Array(whole.buffer);
    words[words.length - 2] = bytes.length * 8;
    return words;
}

function mix(state, block) {
    let [a, b, c, d] = state;
    for (let at = 0; at < 64; at += 1) {
        const [mixed, place] = step(at, b, c, d);
        const sum = (a + mixed + sines[at] + block[place]) | 0;
        const by = shifts[(at >> 4) * 4 + at % 4];
        [a, d, c, b] = [d, c, b, (b + (sum << by | sum >>> 32 - by)) | 0];
    }
    for (const [at, value] of [a, b, c, d].entries()) state[at] = (state[at] + value) | 0;
}

function step(at, b, c, d) {
    if (at < 16) return [b & c | ~b & d, at];
    if (at < 32) return [d & b | ~d & c, (5 * at + 1) % 16];
    if (at < 48) return [b ^ c ^ d, (3 * at + 5) % 16];
    return [c ^ (b | ~d), 7 * at % 16];
}
