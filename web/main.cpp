// The page's beginning: hands the canvas its frame and opens the store.
#include "app.h"
#include "host/canvas.h"

#include <emscripten.h>

int main() { return 0; }

/// Called by the page's script when canvas, fonts and storage are ready.
extern "C" EMSCRIPTEN_KEEPALIVE void app_start()
{
    counterpart::web::canvas::set_frame([] { counterpart::web::app().frame(); });
    counterpart::web::app().start();
    counterpart::web::canvas::wake();
}
