// Runs every story in tests/page/*.test.mjs in one browser and prints PASS or FAIL for each.
//
//     node tests/page/run.mjs [--long] [part of a file or story name ...]
//
// A story may say how many seconds it needs; --long lets the crash stories run to their full number.

import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { launch, open, serve, site, takeStories } from './lib.mjs';

const folder = path.dirname(fileURLToPath(import.meta.url));
const wanted = process.argv.slice(2).filter(word => word !== '--long');
const limit = Number(process.env.COUNTERPART_STORY_SECONDS ?? 240) * 1000;

async function storiesOf(file) {
    const module = await import(pathToFileURL(path.join(folder, file)));
    const exported = Array.isArray(module.default) ? module.default : [];
    return [...takeStories(), ...exported].map(story => ({ ...story, file }));
}

function withinTime(work, seconds) {
    let timer;
    const time = Math.max(limit, (seconds ?? 0) * 1000);
    const tooLong = new Promise((_, fail) => {
        timer = setTimeout(() => fail(new Error(`not done after ${time / 1000} s`)), time);
    });
    return Promise.race([work, tooLong]).finally(() => clearTimeout(timer));
}

async function runStory(story, browser) {
    const server = await serve();
    const people = [];
    const fixture = {
        assert, browser, server, url: server.url,
        async open(options) {
            const person = await open(browser, server.url, options);
            people.push(person);
            return person;
        },
    };
    try {
        await withinTime(story.run(fixture), story.seconds);
        const errors = people.flatMap(person => person.errors);
        if (errors.length) throw new Error(`the page reported:\n${errors.join('\n')}`);
    } finally {
        await Promise.all(people.map(person => person.context.close().catch(() => {})));
        await server.stop().catch(() => {});
    }
}

// The lines of this runner in a stack tell a reader nothing about the story.
function toldShortly(problem) {
    const lines = String(problem?.stack ?? problem).split('\n');
    return lines.filter(line => !line.includes('page/run.mjs')).slice(0, 30).join('\n     ');
}

async function report(story, browser) {
    const name = `${story.file.replace('.test.mjs', '')}: ${story.name}`;
    const begin = Date.now();
    try {
        await runStory(story, browser);
        console.log(`PASS ${name} (${Date.now() - begin} ms)`);
        return true;
    } catch (problem) {
        console.log(`FAIL ${name}\n     ${toldShortly(problem)}`);
        return false;
    }
}

async function collect() {
    const files = fs.readdirSync(folder).filter(name => name.endsWith('.test.mjs')).sort();
    const all = [];
    for (const file of files) all.push(...await storiesOf(file));
    const matches = story => wanted.some(part => `${story.file} ${story.name}`.includes(part));
    return wanted.length ? all.filter(matches) : all;
}

async function main() {
    if (!fs.existsSync(path.join(site, 'index.html'))) {
        console.log(`FAIL there is no page in ${site}; build the preset web first`);
        return 1;
    }
    const stories = await collect();
    let browser = await launch();
    let failed = 0;
    for (const story of stories) {
        if (!browser.isConnected()) browser = await launch();
        if (!await report(story, browser)) failed += 1;
    }
    await browser.close();
    console.log(`page: ${stories.length - failed} passed, ${failed} failed`);
    return failed ? 1 : 0;
}

process.exit(await main());
