// Draws one empty frame as soon as a page of this kind can: program and fonts are fetched together.

const fonts = ['fonts/inter-regular.otf', 'fonts/inter-semibold.otf', 'fonts/lucide.ttf'].map(
    async address => new Uint8Array(await (await fetch(address)).arrayBuffer()));
const program = import('./empty.mjs').then(({ default: create }) => create());

const module = await program;
if (!module._canvas_start()) throw new Error('no graphics');
(await Promise.all(fonts)).forEach((bytes, face) => {
    const place = module._malloc(bytes.length);
    module.HEAPU8.set(bytes, place);
    module._canvas_font(face, place, bytes.length);
});
module._empty_start();

const canvas = document.getElementById('canvas');
const { width, height } = canvas.getBoundingClientRect();
canvas.width = Math.round(width * devicePixelRatio);
canvas.height = Math.round(height * devicePixelRatio);
module._canvas_resize(width, height, canvas.width, canvas.height);
requestAnimationFrame(time => module._canvas_frame(time, 1));
