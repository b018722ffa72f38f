// What the store says to people.

export const words = {
    notYet: 'This is not available yet.',
    unsavedHere: 'This tab has changes that are not saved yet.',
    slow: 'The browser has not answered for a while.',
    follower: 'Another tab of this workspace is open and does the writing.',
    overtaken: 'Another tab took over before the last changes here were saved. '
        + 'Download everything, then reload this page.',
    notHandedOver: 'The other tab did not hand over. Close it, or try again.',
    otherNotSaved: 'The other tab has changes it could not save yet.',
    locked: 'A passphrase protects this workspace.',
    removed: 'This workspace was removed in another tab.',
    left: 'This workspace was left before that was done.',
    notWriter: 'Another tab writes to this workspace; go on there, or choose "Work here" first.',
    noPassphrase: 'No passphrase protects this workspace.',
    hasPassphrase: 'A passphrase protects this workspace already; change it, or remove it first.',
    wrongPassphrase: 'This is not the passphrase. Capital letters and spaces count.',
    emptyPassphrase: 'An empty passphrase protects nothing.',
    openElsewhere: 'This workspace is open in another tab. Close it there first.',
    busyRemoving: 'Another tab holds this workspace open; it is removed once that tab is closed.',
    needsTitle: 'A workspace needs a name.',
    unknownWorkspace: 'There is no such workspace in this browser.',
    pastMissing: 'What lies behind the snapshot could not all be read.',
};

export function missingOriginal(name) {
    return `${name} is not kept in this browser. It may be in the browser it was imported with, `
        + 'or in a backup made with originals.';
}

export function changedOriginal(name) {
    return `What is kept of ${name} is no longer what was imported; it is not shown.`;
}

const wordsByName = {
    QuotaExceededError: 'The storage this browser allows is full. '
        + 'Free some space, or download everything.',
    NoDatabase: 'This browser keeps no data for this page (a private window, or blocked site '
        + 'data). Download everything before closing it.',
    AbortError: 'The browser gave up writing.',
    NotFoundError: 'What this browser has stored for this page has an unknown form.',
    VersionError: 'What this browser has stored was written by a newer version of this page.',
};

export function inWords(error) {
    const detail = error.message || error.name || String(error);
    const sentence = wordsByName[error.name];
    return sentence ? `${sentence} (${detail})` : detail;
}
