// Record names: the one home of how records and their fields are called in the journal.
#pragma once

#include <string>
#include <string_view>

namespace counterpart::record {

constexpr std::string_view party = "party";
constexpr std::string_view contract = "contract";
constexpr std::string_view price_book = "price_book";
constexpr std::string_view order = "order";
constexpr std::string_view receipt = "receipt";
constexpr std::string_view usage = "usage";
constexpr std::string_view calendar = "calendar";
constexpr std::string_view service_level = "service_level";
constexpr std::string_view measurements = "measurements";
constexpr std::string_view incident = "incident";
constexpr std::string_view ticket = "ticket";
constexpr std::string_view reported_month = "reported_month";
constexpr std::string_view invoice = "invoice";
constexpr std::string_view review = "review";
constexpr std::string_view approval = "approval";  ///< by invoice
constexpr std::string_view approval_rules = "approval_rules";
constexpr std::string_view payment_file = "payment_file";  ///< handed over
constexpr std::string_view payment = "payment";  ///< really made
constexpr std::string_view term = "term";  ///< of the workspace, for all contracts
constexpr std::string_view sheet_mapping = "sheet_mapping";
constexpr std::string_view trusted_key = "trusted_key";  ///< by fingerprint
constexpr std::string_view shared_head = "shared_head";  ///< by digest
constexpr std::string_view file = "file";
constexpr std::string_view history = "history";
constexpr std::string_view workspace = "workspace/main";

/// The fields that are not named by the codec.
constexpr std::string_view value = "value";        ///< a whole document, as the codec writes it
constexpr std::string_view received = "received";  ///< of an invoice
constexpr std::string_view check = "check";        ///< of an invoice: what the e-invoice rules said
constexpr std::string_view chosen = "contract";    ///< of an invoice: the contract a person chose
constexpr std::string_view title = "title";        ///< of the workspace
constexpr std::string_view we = "we";              ///< of the workspace
constexpr std::string_view name = "name";          ///< of a file
constexpr std::string_view at = "at";              ///< of a file
constexpr std::string_view undone = "undone";      ///< of an event in the history

/// "invoice" and "INV-0042": "invoice/INV-0042".
inline std::string named(std::string_view kind, std::string_view id)
{
    std::string record_name(kind);
    record_name += '/';
    return record_name += id;
}

inline std::string_view kind_of(std::string_view record)
{
    return record.substr(0, record.find('/'));
}

inline std::string_view id_of(std::string_view record)
{
    auto const slash = record.find('/');
    return slash == std::string_view::npos ? std::string_view{} : record.substr(slash + 1);
}

}  // namespace counterpart::record
