// Codec: model values to JSON and back. The one home of every field name that is stored or shared.
#pragma once

#include "base/result.h"
#include "model/books.h"
#include "model/finding.h"
#include "syntax/json.h"

#include <string_view>

namespace counterpart {

json::Value to_json(Party const&);
json::Value to_json(Term const&);
json::Value to_json(Contract const&);
json::Value to_json(PriceBook const&);
json::Value to_json(Order const&);
json::Value to_json(Receipt const&);
json::Value to_json(UsageRecord const&);
json::Value to_json(Invoice const&);
json::Value to_json(Review const&);
json::Value to_json(Approval const&);
json::Value to_json(ApprovalRules const&);
json::Value to_json(SheetMapping const&);
json::Value to_json(Finding const&);
json::Value to_json(DocumentCheck const&);
json::Value to_json(WorkCalendar const&);
json::Value to_json(ServiceLevel const&);
json::Value to_json(LevelVersion const&);
json::Value to_json(MeasurementPack const&);
json::Value to_json(Incident const&);
json::Value to_json(Ticket const&);
json::Value to_json(ReportedMonth const&);
json::Value to_json(TrustedKey const&);
json::Value to_json(SharedHead const&);
json::Value to_json(Payment const&);
json::Value to_json(PaymentFile const&);
json::Value to_json(Step const&);
json::Value to_json(Working const&);
json::Value to_json(Money const&);

/// `where` names the file and member path so far ("contract.json, contracts[0]"); errors extend it.
/// Errors: codec.missing, codec.type, codec.value, codec.unknown_member.
Result<Party> party_from(json::Value const&, std::string_view where);
Result<Term> term_from(json::Value const&, std::string_view where);
Result<Contract> contract_from(json::Value const&, std::string_view where);
Result<PriceBook> price_book_from(json::Value const&, std::string_view where);
Result<ContractDocument> contract_document_from(json::Value const&, std::string_view where);
Result<PriceRow> price_row_from(json::Value const&, std::string_view where);
Result<Order> order_from(json::Value const&, std::string_view where);
Result<Receipt> receipt_from(json::Value const&, std::string_view where);
Result<UsageRecord> usage_from(json::Value const&, std::string_view where);
Result<Invoice> invoice_from(json::Value const&, std::string_view where);
Result<Review> review_from(json::Value const&, std::string_view where);
Result<Approval> approval_from(json::Value const&, std::string_view where);
Result<ApprovalRules> approval_rules_from(json::Value const&, std::string_view where);
Result<Payment> payment_from(json::Value const&, std::string_view where);
Result<PaymentFile> payment_file_from(json::Value const&, std::string_view where);
Result<SheetMapping> sheet_mapping_from(json::Value const&, std::string_view where);
Result<DocumentCheck> document_check_from(json::Value const&, std::string_view where);
Result<WorkCalendar> calendar_from(json::Value const&, std::string_view where);
Result<ServiceLevel> service_level_from(json::Value const&, std::string_view where);
Result<MeasurementPack> measurement_pack_from(json::Value const&, std::string_view where);
Result<Incident> incident_from(json::Value const&, std::string_view where);
Result<Ticket> ticket_from(json::Value const&, std::string_view where);
Result<ReportedMonth> reported_month_from(json::Value const&, std::string_view where);
Result<TrustedKey> trusted_key_from(json::Value const&, std::string_view where);
Result<SharedHead> shared_head_from(json::Value const&, std::string_view where);
Result<Working> working_from(json::Value const&, std::string_view where);
Result<Finding> finding_from(json::Value const&, std::string_view where);

}  // namespace counterpart
