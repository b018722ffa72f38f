// A backup: the whole workspace as one file, with what is not saved yet. It is put together here
// piece by piece, so that it never has to be in the program's memory as a whole. The
// program's core/journal/backup.h says how it is made up and reads it.

import { together } from './contents.js';
import { random, wrapping } from './vault.js';

const pieceSize = 8 * 1024 * 1024;
const peopleName = 'people';
export const peopleFile = '.people';   // no file that came in can be called so

export async function makeBackup(storage, { originals = true, passphrase = '' }) {
    const { module } = storage;
    const { files, missing } = await storage.allFiles();
    const kept = originals ? await originalsOf(storage) : { frames: [], missing: 0 };
    const people = peopleOf(storage);
    const made = new Date().toISOString();
    const title = storage.about.title ?? '';
    const head = module.backup_head(storage.workspace, title, made, files.length,
        kept.frames.length + people.length);
    const plain = [head, ...files, ...kept.frames, ...people];
    const parts = passphrase ? sealed(module, plain, passphrase) : plain;
    const name = `counterpart-${storage.workspace}-${made.slice(0, 10)}.journal`;
    const lost = [missing, kept.missing && `${kept.missing} originals could not be read.`]
        .filter(Boolean).join(' ');
    return { name, parts, lost, originals: kept.frames.length };
}

// The names of people travel as a file of their own, beside the journal that does not know them.
function peopleOf(storage) {
    const note = storage.noteOf(peopleName);
    if (!note?.sequence) return [];
    const bytes = new TextEncoder().encode(JSON.stringify(note));
    return [storage.module.backup_original(storage.module.digest_of(bytes), peopleFile, bytes)];
}

async function originalsOf(storage) {
    const { list } = await storage.listOriginals();
    const frames = [];
    let missing = 0;
    for (const { sha256, name } of list) {
        try {
            const { bytes } = await storage.loadOriginal(sha256);
            frames.push(storage.module.backup_original(sha256, name, bytes));
        } catch {
            missing += 1;
        }
    }
    return { frames, missing };
}

// Pieces of one size, whatever the parts were, so that the file tells little of what it holds.
function sealed(module, parts, passphrase) {
    const key = random(32);
    const out = [module.backup_lock(wrapping(module, key, passphrase))];
    const whole = together(parts);
    const count = Math.max(1, Math.ceil(whole.length / pieceSize));
    for (let number = 1; number <= count; number += 1) {
        const piece = whole.subarray((number - 1) * pieceSize, number * pieceSize);
        out.push(module.backup_piece(piece, number, number === count, key, random(24)));
    }
    key.fill(0);
    return out;
}
