#include "audit/invoice_keys.h"

#include "audit/identity.h"

#include <functional>
#include <tuple>

namespace counterpart {

namespace {

bool names_item(InvoiceLine const& line, ItemId const& item)
{
    if (item.empty())
        return false;
    return line.buyer_item == item.text || line.seller_item == item.text ||
           line.standard_item == item.text;
}

std::string plain(std::optional<Decimal> const& value)
{
    return value ? to_text(value->trimmed()) : "-";
}

void mix(std::uint64_t& hash, std::uint64_t part)
{
    constexpr std::uint64_t odd = 0x9e3779b97f4a7c15;
    hash = (hash ^ part) * odd;
    hash ^= hash >> 29;
}

void mix(std::uint64_t& hash, std::string_view text)
{
    mix(hash, std::hash<std::string_view>{}(text));
}

void mix(std::uint64_t& hash, std::optional<Decimal> const& value)
{
    std::int64_t digits = 0;
    int scale = 0;
    if (value && value->trimmed().small(digits, scale))
        mix(hash, static_cast<std::uint64_t>(digits) * 64 + static_cast<std::uint64_t>(scale));
}

} // namespace

bool comes_before(FiledInvoice const& a, FiledInvoice const& b)
{
    return std::tie(a.invoice.issued, a.received, a.invoice.number, a.invoice.id) <
           std::tie(b.invoice.issued, b.received, b.invoice.number, b.invoice.id);
}

std::string order_line_key(std::string_view order_number, std::string_view line_number)
{
    return reference_key(order_number) + "\n" + reference_key(line_number);
}

OrderLine const* billed_order_line(Order const& order, InvoiceLine const& line)
{
    OrderLine const* found = nullptr;
    for (auto const& candidate : order.lines) {
        if (!line.order_line.empty()) {
            if (reference_key(candidate.number) == reference_key(line.order_line))
                return &candidate;
        } else if (names_item(line, candidate.item)) {
            if (found)
                return nullptr;
            found = &candidate;
        }
    }
    return found;
}

std::string content_key(Invoice const& invoice)
{
    auto key = party_key(invoice.seller) + "\n" + std::string(invoice.currency.code()) + "\n" +
               plain(invoice.totals.payable);
    for (auto const& line : invoice.lines) {
        key += "\n" + line.buyer_item + "|" + line.seller_item + "|" + line.item_name + "|" +
               plain(line.quantity) + "|" + plain(line.net_amount);
        auto const& period = line.period ? line.period : invoice.period;
        if (period)
            key += "|" + to_text(period->from) + "|" + std::to_string(period->to.days);
    }
    return key;
}

std::uint64_t content_hash(Invoice const& invoice)
{
    std::uint64_t hash = invoice.lines.size();
    mix(hash, party_key(invoice.seller));
    mix(hash, invoice.totals.payable);
    for (auto const& line : invoice.lines) {
        mix(hash, line.buyer_item);
        mix(hash, line.seller_item);
        mix(hash, line.net_amount);
        auto const& period = line.period ? line.period : invoice.period;
        if (period)
            mix(hash, static_cast<std::uint64_t>(period->from.days));
    }
    return hash;
}

std::string amount_key(Invoice const& invoice)
{
    auto const& payable = invoice.totals.payable;
    if (!payable || payable->is_zero())
        return {};
    return party_key(invoice.seller) + "\n" + std::string(invoice.currency.code()) +
           to_text(payable->trimmed()) + "\n" + std::to_string(invoice.issued.days);
}

std::string number_key(Party const& seller, std::string_view number)
{
    return party_key(seller) + "\n" + reference_key(number);
}

} // namespace counterpart
