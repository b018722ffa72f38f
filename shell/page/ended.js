// The notice that stays when the program has ended: what happened, what is kept, what helps.

const kept = 'Everything that says Saved is kept. What was not saved yet has to be done again.';

const withoutMemory = [
    'Close other tabs and programs, then reload this page.',
    'Bring a large file in as several smaller ones.',
    'The terminal program, counterpart, reads the same files with all the memory this computer has.',
];

export function sayEnded({ memory, bytes, error }) {
    if (!memory) console.error(error);
    const notice = make('div', { id: 'ended' });
    notice.setAttribute('role', 'alert');
    const card = make('div');
    card.append(...(memory ? outOfMemory(bytes) : broken()), reload());
    notice.append(card);
    document.body.append(notice);
    notice.querySelector('button').focus();
}

function outOfMemory(bytes) {
    const list = make('ul');
    list.append(...withoutMemory.map(textContent => make('li', { textContent })));
    return [
        make('h1', { textContent: 'There is no memory left' }),
        make('p', { textContent: 'This workspace needs more memory than the browser gives this page '
            + `(${inWords(bytes)}). ${kept}` }),
        list,
    ];
}

function broken() {
    return [
        make('h1', { textContent: 'Counterpart has stopped' }),
        make('p', { textContent: `Something in this page broke, and it cannot go on. ${kept}` }),
    ];
}

function reload() {
    const button = make('button', { type: 'button', textContent: 'Reload' });
    button.addEventListener('click', () => location.reload());
    return button;
}

function inWords(bytes) {
    const size = bytes / 1024 ** 3;
    return size < 1 ? `${Math.round(size * 1024)} MB` : `${size.toFixed(1).replace('.0', '')} GB`;
}

function make(tag, properties = {}) {
    return Object.assign(document.createElement(tag), properties);
}
