// Steps that many stories take: by role, by the command bar, with the sample, on a day that stands still.

import { accessibilityProblems, ready } from './lib.mjs';

export const role = (page, name, label, more = {}) => page.getByRole(name, { name: label, ...more });

export async function startFromSample(page) {
    await role(page, 'button', 'Start from the sample').click();
    await page.getByRole('row').nth(5).waitFor();
}

/** Ctrl-K, a few letters, Enter. */
export async function goTo(page, letters) {
    await page.keyboard.press('Control+k');
    const box = page.getByRole('combobox');
    await box.waitFor();
    await box.fill(letters);
    await page.getByRole('option').first().waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
}

/** The shortest action there is, for stories in which it does not matter which. */
export const rename = (page, title) => page.evaluate(wanted => {
    const answer = JSON.parse(counterpart.module.dispatch(JSON.stringify({ do: 'rename', title: wanted })));
    if (!answer.ok) throw new Error(answer.error.message);
}, title);

/** Two frames: what was done until now is drawn, and the mirror tells it. */
export const drawn = page => page.evaluate(() => new Promise(done =>
    requestAnimationFrame(() => requestAnimationFrame(done))));

/** "Saved" as it stands after everything done until now, not as it stood before it. */
export async function saved(page) {
    await drawn(page);
    await page.getByText(/^Saved \d\d:\d\d$/).first().waitFor();
}

export async function noViolations(page, assert) {
    assert.deepEqual(await accessibilityProblems(page), []);
}

// A clock that stands on that day wherever and whenever the story runs.
export const noon = Date.UTC(2026, 10, 22, 12);
export const standStill = at => {
    const Real = Date;
    globalThis.Date = class extends Real {
        constructor(...given) { given.length ? super(...given) : super(at); }
        static now() { return at; }
    };
};

/**
 * A page whose clock can be let run faster: open({ before: ownClock }). Long work is cut by the clock, so
 * with a fast one it takes many frames on any machine, however quick, and a story can watch or stop it.
 */
export const ownClock = () => {
    const real = performance.now.bind(performance);
    let since = 0;
    let shown = 0;
    let pace = 1;
    performance.now = () => shown + (real() - since) * pace;
    globalThis.runClock = wanted => {
        shown = performance.now();
        since = real();
        pace = wanted;
    };
};

export const runClock = (page, pace) => page.evaluate(wanted => globalThis.runClock(wanted), pace);

/** A new person with the sample as it stands on 22 November 2026. */
export async function sampleOnTheDay(open) {
    const person = await open();
    await person.page.addInitScript(standStill, noon);
    await person.page.reload();
    await ready(person.page);
    await role(person.page, 'button', 'Start from the sample').click();
    await role(person.page, 'grid', 'Invoices').waitFor();
    return person;
}
