// Account: one calculation on its way, with the sentences that explain it so far.
#pragma once

#include "base/ratio.h"
#include "pricing/charge.h"
#include "pricing/params.h"
#include "pricing/wording.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace counterpart {

class Account {
public:
    /// `rule` is the stable id of every step: "pricing.arc_rrc".
    Account(std::string_view rule, Usage const& usage) : rule_(rule), usage_(&usage) {}

    /// A sentence that ends in an amount of money.
    Step& says(std::string sentence, Ratio const& amount);
    /// A sentence that ends in no amount.
    Step& says(std::string sentence);
    /// The sentences of a part that was calculated on its own.
    void take(Working const& part) { working_.insert(working_.end(), part.begin(), part.end()); }
    /// The amount as the contract rounds it; a sentence where that changes it.
    Ratio rounded(Ratio const& amount, RoundRule const&);

    std::string money(Ratio const& amount) const { return wording::price(amount, *usage_); }
    static std::string number(Ratio const& value) { return wording::number(value); }

    /// A figure besides the amount, by the name the other party knows it by.
    void figure(std::string_view name, Ratio const& value);
    void figures(std::string_view name, std::vector<Ratio> const& values);
    void figure(std::string_view name, json::Value value) { details_.set(name, std::move(value)); }

    /// Errors: number.out_of_range.
    Result<Priced> settle(Ratio const& amount);

private:
    std::string rule_;
    Usage const* usage_;
    Working working_;
    json::Value details_;
};

/// A choice a contract makes, and the figure that shows the difference.
struct Choice {
    std::string_view name; ///< of the parameter
    std::span<std::string_view const> readings;
    std::string_view figure = {}; ///< a detail of the result; empty: the amount
};

/// Prices the same facts once for every reading of each choice, and notes at the last step those
/// that end in different figures. A reading that cannot be priced is left out.
Result<Priced> with_readings(Result<Priced> (*price)(json::Value const&, Usage const&),
                             json::Value const& params, Usage const&,
                             std::span<Choice const> choices);

/// A value as every reader of results takes it: a decimal string.
json::Value figure_of(Ratio const&);

} // namespace counterpart
