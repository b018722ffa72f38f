#include "desk_files.h"

#include "base/hash.h"
#include "files.h"

#include <chrono>
#include <utility>

namespace counterpart::terminal {
namespace {

/// The invoice that was read from exactly these bytes, when it is in the books already.
Result<InvoiceId> filed_as(Books const& books, std::string const& digest, Error const& refusal)
{
    for (auto const& [id, filed] : books.invoices) {
        if (filed.invoice.source.digest == digest)
            return id;
    }
    return refusal;
}

}  // namespace

Context present_context()
{
    auto const now = std::chrono::system_clock::now().time_since_epoch();
    Context context;
    context.now.milliseconds =
        std::chrono::duration_cast<std::chrono::milliseconds>(now).count();
    context.today.days = static_cast<std::int32_t>(context.now.milliseconds / 86'400'000);
    return context;
}

Result<Done> open_contract(Desk& desk, std::string const& path)
{
    if (path.empty())
        return Error{"option.value", "A contract to audit against is needed.", "--contract"};
    auto bytes = TRY(read_bytes(path));
    TRY(desk.dispatch(ImportFile{path, std::move(bytes)}, present_context()));
    if (desk.books().contracts.empty())
        return Error{"audit.no_contract", "The file states no contract; expected at least one.",
                     path};
    return Done{};
}

Result<InvoiceId> import_invoice(Desk& desk, std::string const& path)
{
    auto bytes = TRY(read_bytes(path));
    auto const digest = sha256_hex(bytes);
    auto const outcome = desk.dispatch(ImportFile{path, std::move(bytes)}, present_context());
    if (!outcome)
        return filed_as(desk.books(), digest, outcome.error());
    return filed_as(desk.books(), digest,
                    Error{"audit.no_invoice", "The file holds no invoice; expected one.", path});
}

}  // namespace counterpart::terminal
