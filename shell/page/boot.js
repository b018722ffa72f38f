// Starts the program, gives it its fonts and its size, and makes frames only when one is wanted.
//
// `globalThis.counterpart` is the door for tests and for programs that use the page:
//   ready    resolves with the module once the first frame was made
//   module   the program
//   flush()  brings the semantic document up to date now, without drawing
//   wake()   asks for a frame
//   frames() how many frames were made since the start
//   hooks    { files(list) } : set by the part of the page that handles files

import { SemanticDocument } from './semantics.js';
import { Input } from './input.js';
import { installFiles } from './files.js';
import { sendSmallViews } from './graphics.js';
import { placed, withText } from './heap.js';
import { installStorage } from './storage.js';
import { installSync } from './sync_page.js';
import { Ended, openProgram } from './program.js';
import { registerServiceWorker } from './offline.js';
import { sayEnded } from './ended.js';

const app = document.getElementById('app');
const canvas = document.getElementById('canvas');

// The order of `theme::Face`.
const FONTS = ['fonts/inter-regular.otf', 'fonts/inter-semibold.otf', 'fonts/lucide.ttf'];
const FLUSH_FRAMES = 6;

// What the browser draws itself, by its place in `Colour` (web/ui/palette.h).
const CSS_COLOURS = { '--surface': 0, '--text': 7, '--muted': 8, '--accent': 9, '--focus': 24 };

const PREFERENCES = {
    dark: '(prefers-color-scheme: dark)',
    coarse: '(pointer: coarse)',
    reduced: '(prefers-reduced-motion: reduce)',
    contrast: '(prefers-contrast: more)',
};

// --- what is said when the program cannot run ------------------------------------------------------

const message = document.getElementById('message');

function explain(title, sentence, action) {
    const heading = Object.assign(document.createElement('h1'), { textContent: title });
    const words = Object.assign(document.createElement('p'), { textContent: sentence });
    message.replaceChildren(heading, words);
    if (action) {
        const button = Object.assign(document.createElement('button'), { textContent: action });
        button.addEventListener('click', () => location.reload());
        message.append(button);
    }
    message.hidden = false;
}

function missingFeature() {
    if (typeof WebAssembly !== 'object') {
        return ['This browser cannot run Counterpart', 'Counterpart computes inside the browser ' +
            'with WebAssembly, which this browser does not offer or has switched off.'];
    }
    if (!document.createElement('canvas').getContext('webgl2')) {
        return ['Counterpart cannot draw here', 'It draws with WebGL 2, which this browser does ' +
            'not offer or has switched off. Switching on hardware acceleration usually helps. ' +
            'Your data is not affected.'];
    }
    return null;
}

// --- the page ---------------------------------------------------------------------------------------

class Page {
    constructor(module) {
        this.module = module;
        this.mirror = new SemanticDocument(module, document.getElementById('semantics'));
        this.hooks = {};
        this.canDraw = true;
        this.started = false;
        this.wakeFrames = 0;
        this.nextFrame = 0;
        this.timer = 0;
        this.box = null;
        this.shownBox = '';
        this.ratio = 0;
        this.dark = null;
    }

    withText(words, use) {
        withText(this.module, words, use);
    }

    // --- frames ---

    wake() {
        if (this.started && !this.nextFrame) {
            this.nextFrame = requestAnimationFrame(() => this.tick());
        }
    }

    tick() {
        this.nextFrame = 0;
        this.wakeFrames++;
        this.fitCanvas();
        const pause = this.module._canvas_frame(performance.now(), this.canDraw ? 1 : 0, 0);
        this.afterFrame();
        if (pause === 0) this.wake();
        else if (pause > 0) this.wakeAfter(pause);
    }

    wakeAfter(milliseconds) {
        clearTimeout(this.timer);
        this.timer = setTimeout(() => this.wake(), milliseconds);
    }

    // Runs frames without drawing until nothing changes any more, so that the semantic document is
    // true when the handler of an event returns. Drawing follows with the next animation frame.
    flush() {
        if (!this.started) return;
        for (let frame = 0; frame < FLUSH_FRAMES; frame++) {
            const pause = this.module._canvas_frame(performance.now(), 0, frame + 1);
            this.afterFrame();
            if (pause !== 0) break;
        }
        this.wake();
    }

    afterFrame() {
        this.mirror.apply();
        this.input.showCursor();
        this.showTheme();
        // The focused element may have been taken away; the browser says nothing then.
        if (this.hadFocus && document.activeElement === document.body) {
            this.module._semantics_focus(0, 0);
        }
        this.hadFocus = document.activeElement !== document.body;
    }

    // --- size: CSS pixels for the layout, device pixels for the drawing ---

    watchSize() {
        const observer = new ResizeObserver(entries => this.measured(entries.at(-1)));
        const observe = () => {
            observer.unobserve(canvas);
            try {
                observer.observe(canvas, { box: 'device-pixel-content-box' });
            } catch {
                observer.observe(canvas);
            }
        };
        const watchRatio = () => {
            const query = matchMedia(`(resolution: ${devicePixelRatio}dppx)`);
            query.addEventListener('change', () => { observe(); watchRatio(); }, { once: true });
        };
        observe();
        watchRatio();
        const { width, height } = canvas.getBoundingClientRect();
        this.box = this.boxOf(width, height);
        this.fitCanvas();
    }

    boxOf(width, height) {
        const ratio = devicePixelRatio;
        return [width, height, Math.round(width * ratio), Math.round(height * ratio)];
    }

    measured(entry) {
        const { width, height } = entry.contentRect;
        this.box = this.boxOf(width, height);
        const exact = entry.devicePixelContentBoxSize?.[0];
        // An emulated scale is not reflected in the exact size; then the computed one is right.
        if (exact && Math.abs(exact.inlineSize - this.box[2]) <= 2 &&
            Math.abs(exact.blockSize - this.box[3]) <= 2) {
            this.box = [width, height, exact.inlineSize, exact.blockSize];
        }
        this.wake();
    }

    // Also looked at in every frame: a new scale tells nobody while nothing is drawn.
    fitCanvas() {
        if (this.ratio !== devicePixelRatio) {
            this.ratio = devicePixelRatio;
            const computed = this.boxOf(this.box[0], this.box[1]);
            if (Math.abs(computed[2] - this.box[2]) > 2) this.box = computed;
        }
        const [width, height, pixelWidth, pixelHeight] = this.box;
        const shown = this.box.join();
        if (shown === this.shownBox || width === 0 || height === 0) return;
        this.shownBox = shown;
        canvas.width = pixelWidth;
        canvas.height = pixelHeight;
        this.module._canvas_resize(width, height, pixelWidth, pixelHeight);
    }

    // --- preferences of the device, and the theme in force ---

    watchPreferences() {
        const queries = Object.values(PREFERENCES).map(query => matchMedia(query));
        const report = () => {
            this.module._theme_device(...queries.map(query => (query.matches ? 1 : 0)));
            this.shownTheme = null;
            this.module._canvas_wake();
            this.wake();
        };
        for (const query of queries) query.addEventListener('change', report);
        report();
    }

    showTheme() {
        const theme = `${this.module._theme_is_dark()} ${this.module._theme_input_size()}`;
        if (theme === this.shownTheme) return;
        this.shownTheme = theme;
        const style = document.documentElement.style;
        style.colorScheme = this.module._theme_is_dark() ? 'dark' : 'light';
        style.setProperty('--input-size', `${this.module._theme_input_size()}px`);
        for (const [name, role] of Object.entries(CSS_COLOURS)) {
            const colour = this.module._theme_colour(role).toString(16).padStart(6, '0');
            style.setProperty(name, `#${colour}`);
        }
    }

    // --- start ---

    addFont(face, bytes) {
        this.module._canvas_font(face, placed(this.module, bytes), bytes.length);
    }

    // For good: the program takes nothing any more, and what is shown stays as it is.
    end() {
        this.started = false;
        cancelAnimationFrame(this.nextFrame);
        clearTimeout(this.timer);
        app.inert = true;
    }

    start(fonts) {
        if (!this.module._canvas_start()) throw new Error('no graphics');
        sendSmallViews(canvas.getContext('webgl2'));
        // Before the first frame, or a font of the library's own would come first.
        fonts.forEach((bytes, face) => this.addFont(face, bytes));
        this.input = new Input(this, app, canvas);
        this.watchSize();
        this.watchPreferences();
        this.started = true;
        this.flush();
        message.remove();
    }
}

async function bytesOf(address) {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
    return new Uint8Array(await answer.arrayBuffer());
}

// The page stays as it is, with a notice above it that stays too. What a passphrase protects could be
// locked no more, so it is taken away.
function end(how) {
    door.page?.end();
    door.module?.sync?.end();
    if (door.module?.storage?.vault.on) app.replaceChildren();
    message.remove();
    sayEnded(how);
}

async function start() {
    // The program asks for its own bytes as soon as its script is here, without waiting for fonts.
    const program = import('./app.mjs').then(({ default: create }) => openProgram(create, end));
    const [module, ...fonts] = await Promise.all([program, ...FONTS.map(bytesOf)]);
    const page = new Page(module);
    Object.assign(door, { module, page, hooks: page.hooks, mirror: page.mirror,
        wake: () => page.wake(), flush: () => page.flush(), frames: () => module._canvas_frames() });
    installStorage(module);
    installSync(module);
    installFiles(module);
    page.hooks.files = files => module.page.take(files);
    module._app_start();
    page.start(fonts);
    document.documentElement.dataset.ready = 'true';
    // Only a page that is up may wait for the network's copy of itself.
    registerServiceWorker({ idle: () => !module.storage.hasUnsaved() });
    return module;
}

const door = {};
globalThis.counterpart = door;

const missing = missingFeature();
door.ready = missing ? Promise.reject(new Error(missing[0])) : start();
door.ready.catch(error => {
    if (missing) {
        explain(...missing);
        return;
    }
    if (error instanceof Ended) return;
    console.error(error);
    explain('Counterpart did not start', 'A part of the page could not be loaded. Check the ' +
        'connection and try again; what you saved on this device is still there.', 'Try again');
});
