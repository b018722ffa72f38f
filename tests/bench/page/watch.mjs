// Watches the page's main thread while something is done: its longest tasks, in milliseconds of
// processor time (a busy machine does not lengthen those) and of the clock.

const longest = 50;

function tasksOf(trace) {
    const events = JSON.parse(trace).traceEvents;
    const names = events.filter(each => each.name === 'thread_name' && each.args.name === 'CrRendererMain');
    const main = new Set(names.map(each => `${each.pid}/${each.tid}`));
    const tasks = events
        .filter(each => each.ph === 'X' && each.name.endsWith('RunTask') && main.has(`${each.pid}/${each.tid}`))
        .sort((a, b) => a.ts - b.ts || b.dur - a.dur);
    // A task is told by two of the browser's layers; the inner one is the same work again.
    const ends = new Map();
    const outer = tasks.filter(each => {
        const thread = `${each.pid}/${each.tid}`;
        if (each.ts < (ends.get(thread) ?? 0)) return false;
        ends.set(thread, each.ts + each.dur);
        return true;
    });
    return outer.map(each => ({ processor: Math.round((each.tdur ?? 0) / 1000), clock: Math.round(each.dur / 1000) }));
}

export async function watched(browser, page, name, work) {
    await browser.startTracing(page, { categories: ['toplevel', 'disabled-by-default-devtools.timeline'] });
    const begin = Date.now();
    let problem;
    await work(page).catch(error => { problem = String(error.message).split('\n')[0]; });
    const seconds = (Date.now() - begin) / 1000;
    const trace = await browser.stopTracing();
    const tasks = tasksOf(trace.toString()).sort((a, b) => b.processor - a.processor);
    const long = tasks.filter(each => each.processor > longest);
    return { work: name, seconds, problem, long: long.length,
        longest: tasks.slice(0, 6).map(each => each.processor),
        clock: tasks.slice(0, 6).map(each => each.clock) };
}
