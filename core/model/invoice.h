// Invoice: what a supplier asks, in neutral form. Names and comments follow EN 16931 (BT-, BG-).
// "Absent" is kept apart from zero and from empty: optional amounts, empty texts.
#pragma once

#include "base/date.h"
#include "base/money.h"
#include "model/id.h"
#include "model/party.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace counterpart {

enum class InvoiceKind : std::uint8_t { invoice, credit_note };

/// Where something stands in the file it was read from.
struct SourcePlace {
    std::uint32_t line = 0;
    std::uint32_t column = 0;
    std::string path;  ///< "/Invoice/InvoiceLine[2]"

    bool operator==(SourcePlace const&) const = default;
};

/// "INV-17.xml, line 14, column 3, /Invoice/InvoiceLine[2]"; the file alone when no place is known.
std::string place_text(std::string_view file, SourcePlace const&);

/// BG-20/BG-21 on the document, BG-27/BG-28 on a line.
struct AllowanceCharge {
    bool charge = false;               ///< false: allowance
    std::optional<Decimal> amount;     ///< BT-92 / BT-99 / BT-136 / BT-141
    std::optional<Decimal> base;       ///< BT-93 / BT-100
    std::optional<Decimal> percent;    ///< BT-94 / BT-101
    std::string reason;                ///< BT-97 / BT-104
    std::string reason_code;           ///< BT-98 / BT-105
    std::string vat_category;          ///< BT-95 / BT-102
    std::optional<Decimal> vat_rate;   ///< BT-96 / BT-103

    bool operator==(AllowanceCharge const&) const = default;
};

/// BG-25.
struct InvoiceLine {
    std::string id;                       ///< BT-126
    std::string note;                     ///< BT-127
    std::optional<Decimal> quantity;      ///< BT-129
    std::string unit;                     ///< BT-130
    std::optional<Decimal> net_amount;    ///< BT-131
    std::string order_line;               ///< BT-132
    std::string cost_centre;              ///< BT-133
    std::optional<Period> period;         ///< BT-134/135; the end date is included in the file, half-open here
    std::vector<AllowanceCharge> allowances_charges;
    std::optional<Decimal> unit_price;    ///< BT-146, item net price
    std::optional<Decimal> price_discount;  ///< BT-147
    std::optional<Decimal> gross_price;   ///< BT-148
    std::optional<Decimal> price_base_quantity;  ///< BT-149; absent means 1
    std::string vat_category;             ///< BT-151
    std::optional<Decimal> vat_rate;      ///< BT-152
    std::string item_name;                ///< BT-153
    std::string item_description;         ///< BT-154
    std::string seller_item;              ///< BT-155
    std::string buyer_item;               ///< BT-156
    std::string standard_item;            ///< BT-157
    SourcePlace place;

    bool operator==(InvoiceLine const&) const = default;
};

/// BG-23.
struct VatBreakdown {
    std::optional<Decimal> taxable;   ///< BT-116
    std::optional<Decimal> tax;       ///< BT-117
    std::string category;             ///< BT-118
    std::optional<Decimal> rate;      ///< BT-119
    std::string exemption_reason;     ///< BT-120
    std::string exemption_code;       ///< BT-121

    bool operator==(VatBreakdown const&) const = default;
};

/// BG-22.
struct InvoiceTotals {
    std::optional<Decimal> lines;          ///< BT-106
    std::optional<Decimal> allowances;     ///< BT-107
    std::optional<Decimal> charges;        ///< BT-108
    std::optional<Decimal> without_vat;    ///< BT-109
    std::optional<Decimal> vat;            ///< BT-110
    std::optional<Decimal> vat_accounting; ///< BT-111, in the tax currency
    std::optional<Decimal> with_vat;       ///< BT-112
    std::optional<Decimal> paid;           ///< BT-113
    std::optional<Decimal> rounding;       ///< BT-114
    std::optional<Decimal> payable;        ///< BT-115

    bool operator==(InvoiceTotals const&) const = default;
};

struct InvoiceSource {
    std::string file;      ///< as the user named it
    std::string format;    ///< row of the format table: "UBL 2.1 invoice"
    std::string digest;    ///< SHA-256 of the original bytes, hex

    bool operator==(InvoiceSource const&) const = default;
};

struct Invoice {
    InvoiceId id;
    InvoiceKind kind = InvoiceKind::invoice;
    std::string number;              ///< BT-1
    Date issued;                     ///< BT-2
    std::string type_code;           ///< BT-3
    Currency currency;               ///< BT-5
    std::string tax_currency;        ///< BT-6
    std::optional<Date> tax_point;   ///< BT-7
    std::optional<Date> due;         ///< BT-9
    std::string buyer_reference;     ///< BT-10
    std::string project;             ///< BT-11
    std::string contract_reference;  ///< BT-12
    std::string order_reference;     ///< BT-13
    std::string sales_order;         ///< BT-14
    std::string receiving_advice;    ///< BT-15
    std::string despatch_advice;     ///< BT-16
    std::string buyer_account;       ///< BT-19
    std::string payment_terms;       ///< BT-20
    std::vector<std::string> notes;  ///< BT-22
    std::string process;             ///< BT-23
    std::string specification;       ///< BT-24
    std::vector<std::string> preceding;  ///< BT-25
    Party seller;                    ///< BG-4
    Party buyer;                     ///< BG-7
    SourcePlace seller_place;        ///< where the file names the seller, and below the buyer
    SourcePlace buyer_place;
    std::string payee;               ///< BT-59
    std::optional<Date> delivered;   ///< BT-72
    std::optional<Period> period;    ///< BT-73/74, half-open here
    std::string payment_means;       ///< BT-81
    std::string remittance;          ///< BT-83
    std::string account;             ///< BT-84
    std::vector<AllowanceCharge> allowances_charges;
    InvoiceTotals totals;
    std::vector<VatBreakdown> vat;
    std::vector<InvoiceLine> lines;
    InvoiceSource source;

    bool operator==(Invoice const&) const = default;
};

/// The day that decides which price applied to a line: end of the line's period (its last day),
/// else the delivery date, else the last day of the invoice's period, else the issue date.
Date service_date(Invoice const&, InvoiceLine const&);

}  // namespace counterpart
