// What an invoice costs in memory: alone in the books, and at a desk that keeps its history.
#include "bench_clock.h"
#include "bench_invoice.h"
#include "desk/desk.h"
#include "formats/format.h"

#include <malloc.h>

#include <cstdio>
#include <cstdlib>
#include <string>

using namespace counterpart;

namespace {

constexpr int book_invoices = 10'000;
constexpr int desk_invoices = 1'000;

/// Bytes handed out by the allocator and not given back.
double allocated()
{
#ifdef __EMSCRIPTEN__
    auto const now = mallinfo();
#else
    auto const now = mallinfo2();
#endif
    return static_cast<double>(now.uordblks) + static_cast<double>(now.hblkhd);
}

[[noreturn]] void give_up(Error const& error)
{
    std::printf("%s: %s\n", error.where.c_str(), error.message.c_str());
    std::exit(1);
}

void bench_books()
{
    Books books;
    double file_bytes = 0;
    auto const before = allocated();
    auto const begin = bench::seconds();
    for (int number = 0; number < book_invoices; ++number) {
        auto const text = bench::invoice(number);
        file_bytes += static_cast<double>(text.size());
        auto imported = read_file(text, "bench.xml");
        if (!imported)
            give_up(imported.error());
        FiledInvoice filed;
        filed.invoice = std::move(imported.value().invoices.front());
        auto const id = filed.invoice.id;
        books.invoices.emplace(id, std::move(filed));
    }
    std::printf("read_seconds %.3f\n", bench::seconds() - begin);
    std::printf("file_bytes_each %.0f\n", file_bytes / book_invoices);
    std::printf("books_bytes_each %.0f\n", (allocated() - before) / book_invoices);
}

/// A thousand files brought to one desk; the time shows whether a fuller desk is a slower one.
void bench_desk()
{
    double segments = 0;
    Desk desk([&](std::uint64_t, std::string bytes) {
        segments += static_cast<double>(bytes.size());
    });
    auto const before = allocated();
    for (char const* half : {"first", "second"}) {
        auto const begin = bench::seconds();
        auto const start = static_cast<int>(desk.books().invoices.size());
        for (int number = start; number < start + desk_invoices / 2; ++number) {
            auto const done =
                desk.dispatch(ImportFile{"bench.xml", bench::invoice(number)}, Context{});
            if (!done)
                give_up(done.error());
        }
        std::printf("desk_%s_half_seconds %.3f\n", half, bench::seconds() - begin);
    }
    std::printf("desk_bytes_each %.0f\n", (allocated() - before) / desk_invoices);
    std::printf("segment_bytes_each %.0f\n", segments / desk_invoices);
}

} // namespace

int main()
{
    bench_books();
    bench_desk();
}
