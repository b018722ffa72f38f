// Starts the service worker, so that the page works without a network, and changes to a new version
// only when everything is saved.
//
// `report` hears one of: unsupported, ready, update_waiting, failed (with a sentence). Nothing here
// can keep the page from starting. `idle` answers whether everything is saved.

export async function registerServiceWorker({ report = () => {}, idle = () => true } = {}) {
    if (location.protocol === 'file:' || !navigator.serviceWorker) {
        report('unsupported', 'Working without a network needs this page to be served over https.');
        return { update: () => false };
    }
    try {
        const hadVersion = Boolean(navigator.serviceWorker.controller);
        const registration = await navigator.serviceWorker.register(workerAddress(), {
            scope: './',
            updateViaCache: 'none',
        });
        if (hadVersion) reloadWhenIdle(idle);
        watch(registration, report);
        return { update: () => activate(registration, idle) };
    } catch (error) {
        report('failed', `This page could not be kept for use without a network: ${error.message}`);
        return { update: () => false };
    }
}

// The browser accepts the address of a script only through a policy that was named in advance.
function workerAddress() {
    if (!globalThis.trustedTypes) return 'sw.js';
    const policy = trustedTypes.createPolicy('sw', { createScriptURL: () => 'sw.js' });
    return policy.createScriptURL('');
}

function watch(registration, report) {
    const look = () => {
        if (registration.waiting && registration.active) {
            report('update_waiting', 'A new version is ready.');
        } else if (registration.active) {
            report('ready', '');
        }
    };
    const follow = worker => worker?.addEventListener('statechange', () => {
        if (worker.state === 'redundant' && !registration.active) {
            report('failed', 'This page could not be kept for use without a network.');
        }
        look();
    });
    registration.addEventListener('updatefound', () => follow(registration.installing));
    follow(registration.installing);
    look();
}

function activate(registration, idle) {
    if (!registration.waiting || !idle()) return false;
    registration.waiting.postMessage('activate');
    return true;
}

// Another version now answers for this page's files: begin again with it, but lose nothing.
function reloadWhenIdle(idle) {
    navigator.serviceWorker.addEventListener('controllerchange', () => {
        const look = () => {
            if (idle()) location.reload();
            else setTimeout(look, 200);
        };
        look();
    });
}
