// Files in and out of the page, the address bar, and the device's calendar: the browser's half of
// web/host/page.cpp. Installed on the module as `page`.

import { placed, withText } from './heap.js';

const LARGEST_FILE = 64 * 1024 * 1024;

function hand(module, name, bytes) {
  const at = placed(module, bytes);
  withText(module, name, (nameAt) => module._page_file(nameAt, at, bytes.length));
  module._free(at);
}

function trouble(module, words) {
  withText(module, words, (at) => module._page_trouble(at));
}

/** Reads files one after the other and hands them over together, so they become one import. */
async function take(module, files) {
  const read = [];
  for (const file of files) {
    if (file.size > LARGEST_FILE) {
      const size = Math.ceil(file.size / 1024 / 1024);
      trouble(module, `${file.name} holds ${size} MB; the largest file Counterpart reads is 64 MB.`);
      continue;
    }
    try {
      read.push([file.name, new Uint8Array(await file.arrayBuffer())]);
    } catch {
      trouble(module, `${file.name} could not be read from this device (is it a folder?).`);
    }
  }
  for (const [name, bytes] of read) hand(module, name, bytes);
}

async function fetchBytes(url) {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  return new Uint8Array(await answer.arrayBuffer());
}

async function sample(module) {
  try {
    const { files } = await (await fetch('sample/sample.json')).json();
    const read = await Promise.all(files.map(async (name) => [name, await fetchBytes(`sample/${name}`)]));
    for (const [name, bytes] of read) hand(module, name.split('/').pop(), bytes);
  } catch (error) {
    trouble(module, `The sample workspace could not be loaded (${error.message}).`);
  }
}

function choose(module) {
  const input = document.createElement('input');
  input.type = 'file';
  input.multiple = true;
  input.accept = '.counterpart,.xml,.json,.pdf,.csv,.tsv,.tab,.txt,text/csv,application/xml,text/xml,application/json,application/pdf';
  input.addEventListener('change', () => take(module, [...input.files]));
  input.click();
}

function download(name, type, bytes) {
  const url = URL.createObjectURL(new Blob([bytes], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** The device's civil date as days since 1970-01-01. */
function today() {
  const now = new Date();
  return Math.round(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) / 86_400_000);
}

// What this device remembers of its user's choices. Without local storage it lasts as long as the page.
const preferences = new Map();

function keep(name, value) {
  preferences.set(name, value);
  try {
    localStorage.setItem(`counterpart.${name}`, value);
  } catch {
    // A private window may refuse; the choice then holds until the page is closed.
  }
}

function kept(name) {
  try {
    return preferences.get(name) ?? localStorage.getItem(`counterpart.${name}`) ?? '';
  } catch {
    return '';
  }
}

/** A random name for this device, made once: the author of its events. */
function nameDevice() {
  if (kept('device')) return;
  const bytes = crypto.getRandomValues(new Uint8Array(8));
  keep('device', Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(''));
}

// -- a small snapshot in a link --------------------------------------------------------------------

const LONGEST_LINK = 32_000;
const LINK_MARK = '#share=';

async function through(bytes, stream) {
  return new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(stream)).arrayBuffer());
}

/** Base64 that needs no escaping in an address. */
function inAddress(bytes) {
  let letters = '';
  for (const byte of bytes) letters += String.fromCharCode(byte);
  return btoa(letters).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

function outOfAddress(text) {
  const letters = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
}

function say(module, words, copied = 0) {
  withText(module, words, (at) => module._page_link_word(at, copied));
}

/** The part after # never reaches a server, so a link tells its bytes only to whoever has it. */
async function copyAsLink(module, bytes) {
  const small = inAddress(await through(bytes, new CompressionStream('deflate-raw')));
  const link = `${location.href.split('#')[0]}${LINK_MARK}${small}`;
  const counted = link.length.toLocaleString('en');
  if (link.length > LONGEST_LINK) {
    return say(module, `This snapshot is too large for a link (${counted} characters, at most 32,000). Share less, or export it as a file.`);
  }
  try {
    await navigator.clipboard.writeText(link);
    say(module, `The link is on the clipboard (${counted} characters).`, 1);
  } catch {
    say(module, 'The browser did not let the link be copied; export the snapshot as a file.');
  }
}

async function openLink(module) {
  const text = location.hash.slice(LINK_MARK.length);
  history.replaceState(null, '', '#/share');
  try {
    hand(module, 'link.counterpart', await through(outOfAddress(text), new DecompressionStream('deflate-raw')));
  } catch {
    trouble(module, 'The link is damaged: the snapshot in it cannot be read.');
  }
}

/** Files that the system opens with the installed page. */
function takeLaunched(module) {
  globalThis.launchQueue?.setConsumer(async (launch) => {
    take(module, await Promise.all((launch.files ?? []).map((handle) => handle.getFile())));
  });
}

function addressInBar() {
  const hash = location.hash;
  return hash.startsWith('#/') ? decodeURIComponent(hash.slice(2)) : '';
}

export function installFiles(module) {
  nameDevice();
  let shown = null;
  module.page = {
    choose: () => choose(module),
    sample: () => sample(module),
    take: (files) => take(module, files),
    download,
    copyAsLink: (bytes) => copyAsLink(module, bytes),
    today,
    keep,
    kept,
    setAddress(address) {
      if (address === shown) return;
      const first = shown === null;
      shown = address;
      const url = `#/${encodeURIComponent(address).replaceAll('%2F', '/')}`;
      if (url === location.hash) return;
      if (first) history.replaceState(null, '', url);
      else history.pushState(null, '', url);
    },
  };
  const follow = () => {
    if (location.hash.startsWith(LINK_MARK)) return void openLink(module);
    const address = addressInBar();
    if (address === shown) return;
    shown = address;
    withText(module, address, (at) => module._page_address(at));
  };
  addEventListener('popstate', follow);
  addEventListener('hashchange', follow);
  if (addressInBar() || location.hash.startsWith(LINK_MARK)) follow();
  takeLaunched(module);
}
