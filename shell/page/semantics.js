// Keeps a transparent document of real elements in step with the program's semantic tree. The
// stream of differences is drawn in web/ui/semantics.h; the two lists below have its order.

const ROLES = [
    'none', 'group', 'banner', 'navigation', 'main', 'complementary', 'region', 'search', 'dialog',
    'scroll', 'heading', 'text', 'button', 'link', 'checkbox', 'switch', 'radiogroup', 'radio',
    'tablist', 'tab', 'table', 'grid', 'row', 'cell', 'gridcell', 'columnheader', 'select',
    'textbox', 'searchbox', 'textarea', 'list', 'listitem', 'image', 'status', 'progressbar',
    'menu', 'menuitem', 'combobox', 'listbox', 'option', 'treegrid',
];

const STATE = {
    disabled: 1 << 0, checked: 1 << 1, expandable: 1 << 2, expanded: 1 << 3, selectable: 1 << 4,
    selected: 1 << 5, pressable: 1 << 6, pressed: 1 << 7, current: 1 << 8, invalid: 1 << 9,
    required: 1 << 10, focusable: 1 << 11, reachable: 1 << 12, opensMenu: 1 << 13,
    sortable: 1 << 14, ascending: 1 << 15, descending: 1 << 16, secret: 1 << 17,
};

const PAGE = 1;

// Elements that say what they are without a role. Each answers a new element.
const NATIVE = {
    none: () => make('div'),
    heading: level => make(`h${level || 2}`),
    text: () => make('span'),
    button: () => Object.assign(make('button'), { type: 'button' }),
    textbox: () => Object.assign(make('input'), { type: 'text', autocomplete: 'off' }),
    searchbox: () => Object.assign(make('input'), { type: 'search', autocomplete: 'off' }),
    textarea: () => make('textarea'),
    combobox: () => combobox(),
    select: () => make('select'),
    scroll: () => scroller(),
};

// Their words are their content; every other element is named by `aria-label`.
const SPOKEN = new Set(['heading', 'text', 'cell', 'gridcell', 'columnheader', 'status']);
const FIELDS = new Set(['textbox', 'searchbox', 'textarea', 'combobox']);
const LEAVES = new Set([
    'heading', 'text', 'button', 'link', 'checkbox', 'switch', 'radio', 'tab', 'image', 'status',
    'progressbar', 'menuitem', 'option',
]);
// What stands above the page: its children are cut at its edge.
const WINDOWS = new Set(['dialog', 'menu']);

const make = tag => document.createElement(tag);

function scroller() {
    const element = make('div');
    element.className = 'scroll';
    element.spacer = make('div');
    element.spacer.className = 'spacer';
    element.append(element.spacer);
    return element;
}

// A field whose list stands below it; the field keeps the focus and names the option in force.
function combobox() {
    const element = Object.assign(make('input'), { type: 'text', autocomplete: 'off' });
    element.setAttribute('role', 'combobox');
    element.setAttribute('aria-autocomplete', 'list');
    return element;
}

const NAMED_BY_ID = new Set(['listbox', 'option']);

function elementOf(role, level) {
    const native = NATIVE[role];
    const element = native ? native(level) : make('div');
    // 'image' is the younger word for the same role; not every screen reader knows it.
    if (!native) element.setAttribute('role', role === 'image' ? 'img' : role);
    if (LEAVES.has(role)) element.classList.add('leaf');
    if (FIELDS.has(role)) element.className = 'field';
    if (WINDOWS.has(role)) element.classList.add('clip');
    if (role === 'dialog') element.setAttribute('aria-modal', 'true');
    if (role === 'progressbar') element.setAttribute('aria-valuemin', '0');
    if (role === 'progressbar') element.setAttribute('aria-valuemax', '100');
    element.role_ = role;
    return element;
}

// Sets or removes; an attribute of nothing says nothing.
function attribute(element, name, value) {
    if (value === null || value === '') element.removeAttribute(name);
    else element.setAttribute(name, value);
}

const yesNo = flag => (flag ? 'true' : 'false');

// One row for each attribute that states decide: which states, and what it then is.
const STATE_ROWS = [
    [STATE.disabled, 'aria-disabled', s => (s & STATE.disabled ? 'true' : null)],
    [STATE.expandable | STATE.expanded, 'aria-expanded',
        s => (s & STATE.expandable ? yesNo(s & STATE.expanded) : null)],
    [STATE.selectable | STATE.selected, 'aria-selected',
        s => (s & STATE.selectable ? yesNo(s & STATE.selected) : null)],
    [STATE.pressable | STATE.pressed, 'aria-pressed',
        s => (s & STATE.pressable ? yesNo(s & STATE.pressed) : null)],
    [STATE.current, 'aria-current', s => (s & STATE.current ? 'page' : null)],
    [STATE.invalid, 'aria-invalid', s => (s & STATE.invalid ? 'true' : null)],
    [STATE.required, 'aria-required', s => (s & STATE.required ? 'true' : null)],
    [STATE.opensMenu, 'aria-haspopup', s => (s & STATE.opensMenu ? 'menu' : null)],
    [STATE.ascending | STATE.descending, 'aria-sort',
        s => (s & STATE.ascending ? 'ascending' : s & STATE.descending ? 'descending' : null)],
];

const TABLES = new Set(['table', 'grid', 'treegrid']);
const TICKED = new Set(['checkbox', 'switch', 'radio']);

export class SemanticDocument {
    constructor(module, root) {
        this.module = module;
        this.root = root;
        this.live = document.getElementById('live');
        this.descriptions = document.getElementById('descriptions');
        this.elements = new Map();
        this.decoder = new TextDecoder();
        this.windowsChanged = false;
        this.returnTo = [];
        // While the focus is handed to the program, its answer must not pull the focus back.
        this.handingOver = false;
        this.movingFocus = false;
        this.operations = 0;
    }

    // Carries out what the last frame changed, in one pass, without reading the layout.
    apply() {
        const count = this.module._semantics_operation_count();
        if (count === 0) return;
        this.words = this.module.HEAP32;
        this.at = this.module._semantics_operations() >>> 2;
        const end = this.at + count;
        this.characters = this.module._semantics_characters() >>> 0;
        this.focusWanted = 0;
        while (this.at < end) {
            this.operations++;
            STEPS[this.next()](this);
        }
        if (this.windowsChanged) this.settleWindows();
        if (this.focusWanted) this.moveFocus(this.elements.get(this.focusWanted));
    }

    next() {
        return this.words[this.at++];
    }

    key() {
        return this.next() >>> 0;
    }

    text() {
        const offset = this.next();
        const length = this.next();
        const start = this.characters + offset;
        return this.decoder.decode(this.module.HEAPU8.subarray(start, start + length));
    }

    create(key, role, level) {
        const element = elementOf(role, level);
        const old = this.elements.get(key);
        element.key = key;
        if (NAMED_BY_ID.has(role)) element.id = `node-${key}`;
        if (old) {
            while (old.firstChild) element.append(old.firstChild);
            old.replaceWith(element);
            this.forget(old);
        }
        if (role === 'dialog') this.windowsChanged = true;
        this.elements.set(key, element);
    }

    place(element, parentKey, previousKey) {
        const parent = parentKey === PAGE ? this.root : this.elements.get(parentKey);
        if (!parent || !element) return;
        const previous = previousKey ? this.elements.get(previousKey) : parent.spacer ?? null;
        const follower = previous ? previous.nextSibling : parent.firstChild;
        const inPlace = element.parentNode === parent && element.previousSibling === previous;
        if (!inPlace && follower !== element) this.insertKeepingFocus(parent, element, follower);
        const inTable = TABLES.has(parent.role_);
        if (element.role_ === 'scroll' && inTable) element.setAttribute('role', 'rowgroup');
    }

    // Moving an element takes the focus away from what is inside it.
    insertKeepingFocus(parent, element, follower) {
        const focused = document.activeElement;
        const carried = element.isConnected && element.contains(focused);
        parent.insertBefore(element, follower);
        if (carried && document.activeElement !== focused) this.moveFocus(focused);
    }

    box(element, x, y, width, height) {
        element.style.transform = `translate(${x}px,${y}px)`;
        element.style.width = `${width}px`;
        element.style.height = `${height}px`;
    }

    states(element, states, changed) {
        for (const [bits, name, value] of STATE_ROWS) {
            if (changed & bits) attribute(element, name, value(states));
        }
        if (TICKED.has(element.role_)) {
            element.setAttribute('aria-checked', yesNo(states & STATE.checked));
        }
        if (element.role_ === 'textbox' && changed & STATE.secret) element.type = states & STATE.secret ? 'password' : 'text';
        if (FIELDS.has(element.role_)) element.readOnly = Boolean(states & STATE.disabled);
        if (element.role_ === 'select') element.disabled = Boolean(states & STATE.disabled);
        const stop = states & STATE.focusable ? 0 : states & STATE.reachable ? -1 : null;
        attribute(element, 'tabindex', stop);
    }

    string(element, slot, words) {
        const slots = [this.name, this.value, this.description, this.placeholder];
        slots[slot].call(this, element, words);
    }

    name(element, words) {
        if (!SPOKEN.has(element.role_)) {
            attribute(element, 'aria-label', words);
            if (element.role_ === 'scroll' && !element.hasAttribute('role')) {
                attribute(element, 'role', words ? 'group' : null);
            }
            return;
        }
        if (words || element.childElementCount === 0) element.textContent = words;
        if (element.role_.endsWith('cell') || element.role_ === 'columnheader') {
            element.classList.toggle('leaf', Boolean(words));
        }
    }

    value(element, words) {
        if (element.role_ === 'select') {
            const options = words.split('\n').map(words => new Option(words));
            element.replaceChildren(...options);
        } else if ('value' in element && element.value !== words && !element.composing) {
            element.value = words;
        }
    }

    description(element, words) {
        element.description_?.remove();
        element.description_ = null;
        if (words) {
            element.description_ = make('span');
            element.description_.id = `description-${element.key}`;
            element.description_.textContent = words;
            this.descriptions.append(element.description_);
        }
        attribute(element, 'aria-describedby', words ? element.description_.id : null);
    }

    placeholder(element, words) {
        element.placeholder = words;
    }

    numbers(element, a, b, c) {
        if (element.role_ === 'row') attribute(element, 'aria-rowindex', a || null);
        if (element.role_ === 'progressbar') attribute(element, 'aria-valuenow', String(a));
        if (element.role_ === 'select') element.selectedIndex = a;
        if (element.role_ === 'combobox') {
            attribute(element, 'aria-controls', a ? `node-${a >>> 0}` : null);
            attribute(element, 'aria-activedescendant', b ? `node-${b >>> 0}` : null);
        }
        if (element.role_ === 'row') attribute(element, 'aria-level', b || null);
        if (TABLES.has(element.role_)) {
            attribute(element, 'aria-rowcount', a);
        }
        if (element.role_ === 'scroll') this.scroll(element, a, b, c);
    }

    // A scroll that began here must not be written back, or it would stop a finger's momentum.
    scroll(element, width, height, offset) {
        element.spacer.style.width = `${width}px`;
        element.spacer.style.height = `${height}px`;
        const echo = offset === element.sent;
        if (!echo && Math.abs((element.known ?? 0) - offset) >= 1) {
            element.known = offset;
            element.sent = offset;
            element.scrollTop = offset;
        }
    }

    remove(key) {
        const element = this.elements.get(key);
        if (!element) return;
        if (element.role_ === 'dialog') this.windowsChanged = true;
        element.remove();
        this.forget(element);
        this.elements.delete(key);
    }

    forget(element) {
        element.description_?.remove();
    }

    // Behind a dialog nothing can be reached; `inert` alone would leave it readable to some tools.
    settleWindows() {
        this.windowsChanged = false;
        const children = [...this.root.children];
        const top = children.filter(child => child.role_ === 'dialog').pop();
        for (const child of children) {
            const behind = Boolean(top) && child !== top;
            if (child.inert !== behind) {
                child.inert = behind;
                attribute(child, 'aria-hidden', behind ? 'true' : null);
            }
        }
        if (top !== this.top) this.moveIntoWindow(top);
        this.top = top;
    }

    // A new dialog takes the focus; a closed one gives it back.
    moveIntoWindow(top) {
        const depth = [...this.root.children].filter(child => child.role_ === 'dialog').length;
        if (top && depth > this.returnTo.length) {
            this.returnTo.push(this.focusBefore ?? document.activeElement);
            const first = top.querySelector('.field') ?? top.querySelector('button');
            if (!this.focusWanted && first) this.moveFocus(first);
        }
        while (this.returnTo.length > depth) {
            const back = this.returnTo.pop();
            if (back?.isConnected && !this.focusWanted) this.moveFocus(back);
        }
    }

    moveFocus(element) {
        if (!element || this.handingOver || document.activeElement === element) return;
        this.movingFocus = true;
        element.focus({ preventScroll: true });
        this.movingFocus = false;
        if (document.activeElement === element) {
            this.module._semantics_focus(element.key, element.matches(':focus-visible') ? 1 : 0);
            this.module._canvas_wake();
        }
    }

    say(words) {
        // The same words again are only read when the region was empty in between.
        this.live.textContent = '';
        setTimeout(() => { this.live.textContent = words; }, 50);
    }
}

// How each operation reads its numbers, in the order of the grammar.
const STEPS = [
    null,
    d => d.create(d.key(), ROLES[d.next()], d.next()),
    d => d.place(d.elements.get(d.key()), d.key(), d.key()),
    d => d.box(d.elements.get(d.key()), d.next(), d.next(), d.next(), d.next()),
    d => d.states(d.elements.get(d.key()), d.next(), d.next()),
    d => d.string(d.elements.get(d.key()), d.next(), d.text()),
    d => d.numbers(d.elements.get(d.key()), d.next(), d.next(), d.next()),
    d => d.remove(d.key()),
    d => { d.focusWanted = d.key(); },
    d => d.say(d.text()),
    d => { document.title = d.text(); },
];
