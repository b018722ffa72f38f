// The workspaces of this browser. Each has a database of its own; a small list beside them says what
// they are called and how large they are, so that none has to be opened for it. The list is only a
// convenience: what it does not know is found by the names of the databases.

import { words } from './storage_words.js';

const databaseName = 'counterpart';
const storeName = 'workspaces';
const lastName = 'counterpart.workspace';
const firstWorkspace = 'workspace';

export const everyWorkspace = '/counterpart';

export function lastWorkspace() {
    try {
        return localStorage.getItem(lastName) ?? firstWorkspace;
    } catch {
        return firstWorkspace;
    }
}

export function rememberWorkspace(name) {
    try {
        localStorage.setItem(lastName, name);
    } catch {
        // The next visit begins with the first workspace then.
    }
}

export async function about(name) {
    const record = await inList('readonly', store => store.get(name)).catch(() => null);
    return record ?? { name };
}

// Told on the side: nothing that was saved depends on it.
export async function note(name, news) {
    try {
        await inList('readwrite', store => {
            const known = store.get(name);
            known.onsuccess = () => store.put({ ...known.result, ...news, name });
            return store.count();
        });
    } catch {
        // A browser without databases keeps no workspaces either.
    }
}

export async function list(current) {
    const known = new Map((await inList('readonly', store => store.getAll()))
        .map(record => [record.name, record]));
    const databases = await indexedDB.databases?.() ?? [];
    for (const { name } of databases) {
        const workspace = name?.startsWith(`${everyWorkspace}/`)
            ? name.slice(everyWorkspace.length + 1) : '';
        if (workspace && !known.has(workspace)) known.set(workspace, { name: workspace });
    }
    const rows = [...known.values()].map(record => ({ ...record, current: record.name === current }));
    const title = row => row.title || row.name;
    rows.sort((a, b) => b.current - a.current || title(a).localeCompare(title(b)));
    return { list: rows };
}

export async function create(title) {
    if (!title.trim()) throw new Error(words.needsTitle);
    const taken = new Set((await list('')).list.map(row => row.name));
    const base = title.toLowerCase().normalize('NFKD').replace(/[^a-z0-9]+/g, '-')
        .replace(/^-+|-+$/g, '').slice(0, 30) || firstWorkspace;
    let name = base;
    for (let number = 2; taken.has(name); number += 1) name = `${base}-${number}`;
    await inList('readwrite', store => store.put({ name, title: title.trim() }));
    return { says: name };
}

// `ours`: the workspace is open in this very tab, which has let go of it already.
export async function remove(name, ours) {
    const rows = (await list('')).list;
    if (!rows.some(row => row.name === name)) throw new Error(words.unknownWorkspace);
    const { held = [] } = await navigator.locks?.query() ?? {};
    if (!ours && held.some(lock => lock.name === `counterpart/${name}`)) {
        throw new Error(words.openElsewhere);
    }
    await answer(deleting(name));
    await inList('readwrite', store => store.delete(name));
    if (lastWorkspace() === name) rememberWorkspace(firstWorkspace);
    return { says: 'The workspace was removed from this browser.' };
}

const blockedPatience = 3000;

function deleting(name) {
    const request = indexedDB.deleteDatabase(`${everyWorkspace}/${name}`);
    // A tab that was closed a moment ago lets go of its database a moment later.
    request.onblocked = () => setTimeout(() => {
        const error = new Error(words.busyRemoving);
        request.onerror?.call(request, { error });
    }, blockedPatience);
    return request;
}

async function inList(mode, work) {
    const opening = indexedDB.open(databaseName, 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore(storeName, { keyPath: 'name' });
    const database = await answer(opening);
    try {
        return await answer(work(database.transaction(storeName, mode).objectStore(storeName)));
    } finally {
        database.close();
    }
}

function answer(request) {
    return new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = event => reject(event?.error ?? request.error);
    });
}
