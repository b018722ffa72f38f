// The page's beginning: hands the canvas its frame and opens the store.
#include "app.h"
#include "host/canvas.h"

#include <emscripten.h>

#include <new>

// The page's script hears of it and says so (shell/page/program.js). A growth that the browser refuses
// ends in the same words by itself; a size beyond every growth comes here.
// clang-format off
EM_JS(void, main_js_give_up, (), { abort('OOM'); });
// clang-format on

int main() { return 0; }

/// Called by the page's script when canvas, fonts and storage are ready.
extern "C" EMSCRIPTEN_KEEPALIVE void app_start()
{
    std::set_new_handler(main_js_give_up);
    counterpart::web::canvas::set_frame([] { counterpart::web::app().frame(); });
    counterpart::web::app().start();
    counterpart::web::canvas::wake();
}
