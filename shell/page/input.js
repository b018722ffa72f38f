// Pointer, touch, keyboard, clipboard and files, from the browser's events to the program. Every
// pointer event reaches the program by its coordinates, wherever in the mirror it landed; what
// comes from the keyboard or a screen reader activates the element itself.

// Where the pointer is when it is nowhere.
const AWAY = -3.4e38;
// The browser's button numbers in the program's order: left, right, middle, back, forward.
const BUTTONS = [0, 2, 1, 3, 4];
// A click without a pointer event shortly before it was made by assistive technology.
const RECENT = 500;

const KEY_NAMES = {
    ArrowLeft: 'LeftArrow', ArrowRight: 'RightArrow', ArrowUp: 'UpArrow', ArrowDown: 'DownArrow',
    Slash: 'Slash',
};
for (const name of ['Enter', 'Escape', 'Space', 'Tab', 'Backspace', 'Delete', 'Home', 'End',
    'PageUp', 'PageDown']) KEY_NAMES[name] = name;

const MOVES = /^(Arrow|Page|Home|End)/;
const CURSORS = ['default', 'text', 'move', 'ns-resize', 'ew-resize', 'nesw-resize',
    'nwse-resize', 'pointer', 'wait', 'progress', 'not-allowed'];

const isField = element => Boolean(element?.classList?.contains('field'));
// In a field with a list below it these walk and take from the list.
const CHOOSES = new Set(['ArrowDown', 'ArrowUp', 'Enter', 'PageDown', 'PageUp']);

// A row as a spreadsheet takes it: its cells apart. What is no row is left to the browser.
function wordsOfRow(element) {
    if (element?.getAttribute('role') !== 'row') return '';
    const cells = [...element.querySelectorAll('[role=rowheader], [role=cell], [role=gridcell]')];
    return cells.map(cell => cell.getAttribute('aria-label') ?? cell.textContent).join('\t');
}

const isSelect = element => element?.tagName === 'SELECT';
const isOn = element => element.getAttribute('aria-disabled') !== 'true';

export class Input {
    // `page` is what boot.js offers: module, mirror, wake, flush, withText, hooks.
    constructor(page, app, canvas) {
        this.page = page;
        this.module = page.module;
        this.mirror = page.mirror;
        this.app = app;
        this.keys = new Map();
        this.touch = null;
        this.lastPointer = -RECENT;
        this.pressing = false;
        this.cursor = '';
        this.listenToPointer();
        this.listenToMirror();
        this.listenToKeys();
        this.listenToClipboard();
        this.listenToFiles();
        this.listenToContext(canvas);
    }

    // --- pointer ---------------------------------------------------------------------------------

    listenToPointer() {
        this.app.addEventListener('pointerdown', event => this.down(event));
        addEventListener('pointermove', event => this.move(event));
        addEventListener('pointerup', event => this.up(event));
        addEventListener('pointercancel', () => this.cancelTouch());
        document.addEventListener('pointerleave', () => this.leave());
        this.app.addEventListener('wheel', event => this.wheel(event), { passive: false });
        this.app.addEventListener('contextmenu', event => {
            if (!isField(event.target)) event.preventDefault();
        });
    }

    down(event) {
        // The browser moves the focus to what was pressed after this event; that is no request.
        this.pressing = true;
        setTimeout(() => { this.pressing = false; }, 0);
        if (event.pointerType === 'touch') {
            this.touch = { x: event.clientX, y: event.clientY, target: event.target };
            return;
        }
        this.catchUpScrolling(event.target);
        this.module._canvas_pointer(event.clientX, event.clientY, 0);
        // One frame of hovering first: what lies above something else needs it to be pressed.
        this.page.flush();
        this.module._canvas_button(BUTTONS[event.button], 1);
        // The list of a select swallows the release.
        if (isSelect(event.target)) this.module._canvas_button(BUTTONS[event.button], 0);
        this.page.wake();
    }

    move(event) {
        if (event.pointerType === 'touch') return;
        this.module._canvas_pointer(event.clientX, event.clientY, 0);
        this.page.wake();
    }

    up(event) {
        if (event.pointerType === 'touch') {
            this.tap(event);
        } else {
            this.module._canvas_pointer(event.clientX, event.clientY, 0);
            this.page.flush();
            this.module._canvas_button(BUTTONS[event.button], 0);
            this.page.flush();
        }
        this.lastPointer = performance.now();
    }

    // The browser may have scrolled without having said so yet.
    catchUpScrolling(target) {
        let area = target.closest('.scroll');
        while (area) {
            this.scrolled(area);
            area = area.parentElement.closest('.scroll');
        }
    }

    // A finger presses only when it is lifted: until then it may be scrolling, and then the browser
    // takes the pointer away. Afterwards nothing stays hovered.
    tap(event) {
        if (!this.touch) return;
        const { clientX: x, clientY: y } = event;
        this.catchUpScrolling(this.touch.target);
        this.module._canvas_pointer(x, y, 1);
        this.page.flush();
        this.module._canvas_button(0, 1);
        this.page.flush();
        this.module._canvas_button(0, 0);
        this.page.flush();
        this.module._canvas_pointer(AWAY, AWAY, 1);
        this.touch = null;
        this.page.flush();
    }

    cancelTouch() {
        this.touch = null;
    }

    leave() {
        this.module._canvas_pointer(AWAY, AWAY, 0);
        this.page.wake();
    }

    // Scrolling areas scroll by themselves and the program follows them.
    wheel(event) {
        if (event.ctrlKey || event.target.closest('.scroll')) return;
        event.preventDefault();
    }

    showCursor() {
        const cursor = CURSORS[this.module._canvas_cursor()] ?? 'none';
        if (cursor !== this.cursor) this.app.style.cursor = this.cursor = cursor;
    }

    // --- the mirror ------------------------------------------------------------------------------

    listenToMirror() {
        const root = this.mirror.root;
        root.addEventListener('click', event => this.click(event));
        root.addEventListener('focusin', event => this.focusIn(event));
        root.addEventListener('focusout', event => this.focusOut(event));
        root.addEventListener('input', event => this.written(event));
        root.addEventListener('change', event => this.chosen(event));
        root.addEventListener('scroll', event => this.scrolled(event.target),
            { capture: true, passive: true });
        root.addEventListener('compositionstart', event => { event.target.composing = true; });
        root.addEventListener('compositionend', event => { event.target.composing = false; });
    }

    click(event) {
        const element = event.target.closest('[tabindex]');
        if (!element || isField(element) || isSelect(element)) return;
        const assisted = performance.now() - this.lastPointer > RECENT;
        if (event.detail === 0 || assisted) this.activate(element);
        this.page.flush();
    }

    activate(element) {
        if (!isOn(element)) return;
        this.module._semantics_activate(element.key);
        this.module._canvas_wake();
    }

    focusIn(event) {
        const element = event.target;
        if (this.mirror.movingFocus || element.key === undefined) return;
        const visible = !this.pressing && element.matches(':focus-visible');
        this.mirror.handingOver = true;
        this.module._semantics_focus(element.key, visible ? 1 : 0);
        this.module._canvas_wake();
        // While a pointer is going down its own frames come right after.
        if (this.pressing) this.page.wake();
        else this.page.flush();
        this.mirror.handingOver = false;
    }

    focusOut(event) {
        if (event.relatedTarget || this.mirror.movingFocus) return;
        this.module._semantics_focus(0, 0);
        this.module._canvas_wake();
        this.page.wake();
    }

    written(event) {
        const element = event.target;
        if (!isField(element)) return;
        this.page.withText(element.value, text => this.module._semantics_write(element.key, text));
        this.module._canvas_wake();
        this.page.flush();
    }

    chosen(event) {
        const element = event.target;
        if (!isSelect(element)) return;
        this.module._semantics_choose(element.key, element.selectedIndex);
        this.module._canvas_wake();
        this.page.flush();
    }

    scrolled(element) {
        if (element.role_ !== 'scroll') return;
        const offset = element.scrollTop;
        if (Math.abs(offset - (element.known ?? 0)) < 1) return;
        element.known = offset;
        // The program counts whole pixels; its echo of this number is not written back.
        element.sent = Math.floor(offset);
        this.module._semantics_scroll(element.key, element.sent);
        this.module._canvas_wake();
        this.page.wake();
    }

    // --- keyboard --------------------------------------------------------------------------------

    listenToKeys() {
        addEventListener('keydown', event => this.keyDown(event));
        addEventListener('keyup', event => this.forward(event, 0));
        addEventListener('blur', () => this.windowFocus(0));
        addEventListener('focus', () => this.windowFocus(1));
    }

    windowFocus(focused) {
        this.module._canvas_focus(focused);
        this.page.wake();
    }

    keyDown(event) {
        const element = document.activeElement;
        if (event.isComposing) return;
        if (isField(element)) this.keyInField(event, element);
        else if (event.key === 'Tab') this.tab(event, element);
        else this.keyOnPage(event, element);
    }

    // A field uses its keys itself; only Escape, the command bar and Enter in a passphrase are the page's.
    keyInField(event, element) {
        const command = (event.ctrlKey || event.metaKey) && event.code === 'KeyK';
        if (event.code === 'Escape') this.leaveField(event, element);
        else if (command || (element.role_ === 'combobox' && CHOOSES.has(event.code))) this.forward(event, 1);
        else if (element.type === 'password' && event.code === 'Enter') this.forward(event, 1);
        // What Enter chose may have moved the focus to a button, which it is not meant to press.
        if (event.code === 'Enter' && element.role_ !== 'textarea') event.preventDefault();
    }

    leaveField(event, element) {
        if (element.type === 'search' && element.value !== '') {
            element.value = '';
            element.dispatchEvent(new Event('input', { bubbles: true }));
            event.preventDefault();
        } else if (this.mirror.top?.contains(element)) {
            this.forward(event, 1);
        } else {
            element.blur();
        }
    }

    // The browser moves the focus. Only a menu is told, because it closes.
    tab(event, element) {
        if (element?.role_ === 'menuitem') this.forward(event, 1);
    }

    keyOnPage(event, element) {
        const inMirror = element?.key !== undefined;
        const native = element instanceof HTMLButtonElement;
        const presses = event.code === 'Space' && element?.role_ !== 'row';
        const enters = event.code === 'Enter' || presses;
        if (isSelect(element) && !event.ctrlKey && !event.metaKey) return;
        if (inMirror && enters) {
            if (native) return;   // its click follows
            this.activate(element);
            this.page.flush();
            event.preventDefault();
            return;
        }
        if (element?.role_ === 'scroll' && MOVES.test(event.code)) return;
        this.forward(event, 1);
    }

    forward(event, down) {
        const key = this.keyOf(event);
        if (key === 0) return;
        const modifiers = (event.ctrlKey || event.metaKey ? 1 : 0) | (event.shiftKey ? 2 : 0) |
            (event.altKey ? 4 : 0);
        // A key that is held counts again.
        if (down && event.repeat) this.module._canvas_key(key, 0, modifiers);
        this.module._canvas_key(key, down, modifiers);
        if (down && this.isOurs(event)) event.preventDefault();
        this.page.flush();
    }

    isOurs(event) {
        const main = event.ctrlKey || event.metaKey;
        return MOVES.test(event.code) || (event.code === 'Space' && !main) ||
            (event.key === '/' && !main) || (main && /^Key[KZY]$/.test(event.code));
    }

    // Letters and "/" by what they write, so that they are where the reader's keyboard has them.
    keyOf(event) {
        const letter = /^[a-z0-9]$/i.test(event.key) ? event.key.toUpperCase() : null;
        const name = event.key === '/' ? 'Slash' : letter ?? KEY_NAMES[event.code];
        if (!name) return 0;
        if (!this.keys.has(name)) {
            this.page.withText(name, text => {
                this.keys.set(name, this.module._canvas_key_named(text));
            });
        }
        return this.keys.get(name);
    }

    // --- clipboard and files ---------------------------------------------------------------------

    // The events of the clipboard need no permission and work in every browser.
    listenToClipboard() {
        document.addEventListener('copy', event => {
            const words = wordsOfRow(document.activeElement);
            if (!words) return;
            event.clipboardData.setData('text/plain', words);
            event.preventDefault();
        });
        document.addEventListener('paste', event => {
            if (this.giveFiles(event.clipboardData)) event.preventDefault();
        });
    }

    listenToFiles() {
        addEventListener('dragover', event => {
            if (!event.dataTransfer.types.includes('Files')) return;
            event.preventDefault();
            event.dataTransfer.dropEffect = 'copy';
            this.app.classList.add('dropping');
        });
        addEventListener('dragleave', event => {
            if (!event.relatedTarget) this.app.classList.remove('dropping');
        });
        addEventListener('drop', event => {
            this.app.classList.remove('dropping');
            event.preventDefault();
            this.giveFiles(event.dataTransfer);
        });
    }

    giveFiles(transfer) {
        const files = [...(transfer?.files ?? [])];
        if (files.length === 0 || !this.page.hooks.files) return false;
        this.page.hooks.files(files);
        return true;
    }

    // --- graphics --------------------------------------------------------------------------------

    listenToContext(canvas) {
        canvas.addEventListener('webglcontextlost', event => {
            event.preventDefault();
            this.page.canDraw = false;
        });
        canvas.addEventListener('webglcontextrestored', () => {
            this.page.canDraw = true;
            this.module._canvas_restored();
            this.page.wake();
        });
    }
}
