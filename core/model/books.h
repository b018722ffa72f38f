// Books: everything the workspace knows, folded from its events. Read by rules, never written by them.
#pragma once

#include "model/approval.h"
#include "model/calendar.h"
#include "model/contract.h"
#include "model/delivery.h"
#include "model/document_check.h"
#include "model/invoice.h"
#include "model/measurement.h"
#include "model/payment.h"
#include "model/price_book.h"
#include "model/reported_month.h"
#include "model/review.h"
#include "model/service_level.h"
#include "model/sharing.h"
#include "model/sheet_mapping.h"
#include "model/usage.h"

#include <cstdint>
#include <map>
#include <string>

namespace counterpart {

/// An imported invoice with the contract a person or the matcher chose for it.
struct FiledInvoice {
    Invoice invoice;
    ContractId chosen_contract;  ///< set when a person settled an ambiguity; else empty
    Instant received;
    DocumentCheck check;        ///< what the e-invoice rules said when it was imported

    bool operator==(FiledInvoice const&) const = default;
};

/// A file that was read, so that nobody has to remember whether it was.
struct ImportedFile {
    std::string name;
    Instant at;

    bool operator==(ImportedFile const&) const = default;
};

/// Ordered maps, so that every walk over the books is the same walk on every machine.
struct Books {
    std::string workspace;  ///< title
    PartyId we;             ///< the party this workspace belongs to; empty when not stated
    std::map<PartyId, Party> parties;
    std::map<ContractId, Contract> contracts;
    std::map<PriceBookId, PriceBook> price_books;
    std::map<OrderId, Order> orders;
    std::map<ReceiptId, Receipt> receipts;
    std::map<UsageId, UsageRecord> usage;
    std::map<CalendarId, WorkCalendar> calendars;
    std::map<LevelId, ServiceLevel> service_levels;
    std::map<PackId, MeasurementPack> measurements;
    std::map<IncidentId, Incident> incidents;
    std::map<TicketId, Ticket> tickets;
    std::map<ReportId, ReportedMonth> reported_months;
    std::map<InvoiceId, FiledInvoice> invoices;
    std::map<FindingId, Review> reviews;
    std::map<InvoiceId, Approval> approvals;
    std::map<ApprovalRulesId, ApprovalRules> approval_rules;
    std::map<PaymentFileId, PaymentFile> payment_files;
    std::map<PaymentId, Payment> payments;
    std::map<std::string, Term> workspace_terms;  ///< stated by us for all contracts, by record id
    std::map<SheetMappingId, SheetMapping> sheet_mappings;
    std::map<TrustedKeyId, TrustedKey> trusted_keys;
    std::map<SharedHeadId, SharedHead> shared_heads;
    std::map<std::string, ImportedFile> files;  ///< by SHA-256 of the bytes, hex

    bool operator==(Books const&) const = default;
};

}  // namespace counterpart
