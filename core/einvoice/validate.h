// Validate: the official rules for electronic invoices, asked of one document.
//
// EN 16931 (UBL and CII) and, when wanted, Peppol BIS Billing on top of it. What fires is data; a
// value that stops the official rules is an Error with its place, and all other rules are answered.
#pragma once

#include "einvoice/family.h"
#include "einvoice/syntax_rules.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace counterpart::einvoice {

struct RuleSet {
    std::string_view name;    ///< "EN 16931"
    std::string_view version; ///< "1.3.16"
};

/// One rule that does not hold, at one place.
struct Firing {
    std::string_view rule; ///< "BR-CO-10"
    Severity severity = Severity::fatal;
    Layers layer = Layers::en16931;
    std::string says; ///< one sentence: what should be true
    std::string path; ///< "/Invoice/LegalMonetaryTotal"
    xml::Position position;
    std::string found;    ///< the value that was compared; "" when none was
    std::string expected; ///< and what would have been right
};

struct Validation {
    std::optional<Syntax> syntax;   ///< nothing when the document was not recognised
    std::vector<RuleSet> rule_sets; ///< that were asked
    std::vector<Firing> firings;    ///< in document order
    std::vector<Error> errors;      ///< what could not be read

    bool fatal() const;    ///< some fatal rule fired
    bool readable() const; ///< the document itself could be read and was recognised
};

/// The document must have been read before. To validate many, keep a Validator.
Validation validate(xml::Document const&, Layers);
Validation validate(std::string_view bytes, std::string_view name, Layers);

class Paths;

/// Reads and questions one document after the other and allocates hardly anything for the next.
class Validator {
public:
    /// Errors: those of xml::Document, einvoice.unknown_document.
    Result<Done> run(std::string_view bytes, std::string_view name, Layers);
    /// The same for a document that was read already and outlives the questions; quickest when it
    /// was loaded with vocabulary().
    Result<Done> ask(xml::Document const&, Layers);
    /// Of the last run: rule ids, places, no words.
    std::vector<Hit> const& hits() const { return inquiry_.hits(); }
    /// Of the last run, in words.
    Validation words() const;

private:
    Firing firing(Hit const&, Paths&) const;

    xml::Document document_;
    Inquiry inquiry_;
    SyntaxRules syntax_rules_;
    Layers layers_ = Layers::en16931;
};

/// The sets that `layers` names.
std::vector<RuleSet> rule_sets(Layers layers);

} // namespace counterpart::einvoice
