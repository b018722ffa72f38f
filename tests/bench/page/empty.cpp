// The page to measure against: our canvas and our fonts with a frame that shows nothing.
#include "host/canvas.h"

#include <emscripten.h>

int main() {}

extern "C" EMSCRIPTEN_KEEPALIVE void empty_start()
{
    counterpart::web::canvas::set_frame([] {});
}
