// Runs every story in tests/sync/*.test.mjs and prints PASS or FAIL for each.
//
//     node tests/sync/run.mjs [part of a file or story name ...]

import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { cleanUp, takeStories } from './lib.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const wanted = process.argv.slice(2);

function withinTime(work, seconds) {
    let timer;
    const tooLong = new Promise((_, fail) => {
        timer = setTimeout(() => fail(new Error(`not done after ${seconds} s`)), seconds * 1000);
    });
    return Promise.race([work, tooLong]).finally(() => clearTimeout(timer));
}

async function report(file, story) {
    const name = `${file.replace('.test.mjs', '')}: ${story.name}`;
    const begin = Date.now();
    try {
        const said = await withinTime(story.run(), story.seconds);
        const word = said?.startsWith('skipped') ? 'SKIP' : 'PASS';
        console.log(`${word} ${name} (${Date.now() - begin} ms)${said ? ` ${said}` : ''}`);
        return true;
    } catch (problem) {
        const lines = String(problem?.stack ?? problem).split('\n');
        console.log(`FAIL ${name}\n     ${lines.slice(0, 30).join('\n     ')}`);
        return false;
    }
}

let failed = 0;
for (const file of fs.readdirSync(here).filter(name => name.endsWith('.test.mjs')).sort()) {
    await import(pathToFileURL(path.join(here, file)));
    for (const story of takeStories()) {
        const full = `${file} ${story.name}`;
        if (wanted.length && !wanted.some(part => full.includes(part))) continue;
        if (!await report(file, story)) failed += 1;
    }
}
cleanUp();
process.exit(failed ? 1 : 0);
