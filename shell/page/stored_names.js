// What the files of a workspace are called, and which of them count.
//
//   seg-<generation>-<sequence>       one action; never written again
//   on the shelf ARCHIVE, so that they need not be read to be known:
//   ['pack', first, last, bytes]      the segments first to last
//   ['snap', sequence, sequence, bytes]   what the segments up to there come to
//
// The generation grows with every change of the writing tab; where two generations hold one
// sequence, the newer is right.

export function segmentName(generation, sequence) {
    return `seg-${String(generation).padStart(6, '0')}-${digits(sequence)}`;
}

export function parts(name) {
    const match = /^seg-(\d{6,})-(\d{10,})$/.exec(name);
    return match && { name, generation: Number(match[1]), sequence: Number(match[2]) };
}

// Names of segment files in reading order. A segment of an older generation that a newer generation
// has overtaken was never acknowledged as part of the history, and is left out.
export function readingOrder(names) {
    const segments = names.map(parts).filter(Boolean);
    segments.sort((a, b) => b.generation - a.generation || b.sequence - a.sequence);
    const kept = [];
    let limit = Infinity;
    for (const segment of segments) {
        if (segment.sequence >= limit) continue;
        limit = segment.sequence;
        kept.push(segment.name);
    }
    return kept.reverse();
}

// One thing on the shelf: what its key says of it.
export function archived(key) {
    const [kind, first, last, size] = key;
    const range = kind === 'pack' ? `${digits(first)}-${digits(last)}` : digits(last);
    return { kind, first, last, size, key, name: `${kind}-${range}`, place: `ARCHIVE/${key.join()}` };
}

// What is archived, in order: the newest snapshot, the packs it stands for, and those behind it.
export class Archive {
    constructor(keys) {
        const all = keys.map(archived);
        const bySequence = (a, b) => a.last - b.last;
        this.packs = all.filter(one => one.kind === 'pack').sort(bySequence);
        this.snapshots = all.filter(one => one.kind === 'snap').sort(bySequence);
        this.snapshot = this.snapshots[this.snapshots.length - 1] ?? null;
        const known = this.snapshot?.last ?? 0;
        this.past = this.packs.filter(pack => pack.last <= known);
        this.recent = this.packs.filter(pack => pack.last > known);
        this.last = Math.max(known, ...this.packs.map(pack => pack.last));
        this.bytes = all.reduce((sum, one) => sum + one.size, 0);
    }

    covers(sequence) {
        return this.packs.some(pack => pack.first <= sequence && sequence <= pack.last);
    }
}

function digits(number) {
    return String(number).padStart(10, '0');
}
