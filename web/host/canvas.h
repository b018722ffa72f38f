// The page's canvas: pixels, pointer, keys and the decision whether a frame is needed at all.
// The page's script drives the frames; between inputs nothing runs.
#pragma once

namespace counterpart::web::canvas {

// What one frame shows. Called between the begin and the end of a frame; place widgets in it.
void set_frame(void (*draw)());

// Asks for a frame now, because something changed outside an input event (a store answered).
void wake();
// Asks for a frame after so many milliseconds: a message that fades, a clock that moves on.
void request_frame_in(double milliseconds);

// Until when a long work may go on: so many milliseconds from now, or as many as are left before
// the next frame is shown.
double work_until(double milliseconds);

// Whether the device asked for less movement.
bool reduced_motion();
// Milliseconds since the page was opened.
double now();

}  // namespace counterpart::web::canvas
