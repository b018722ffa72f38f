// Inquiry: how a rule asks. A rule is one call: its id, our sentence, and what must hold.
//
//     q.check(totals, "BR-12", "The totals state the sum of the line net amounts.",
//             q.exists(totals, ubl::LineExtensionAmount));
//
// A call that holds costs its test alone; a place and a sentence are put together only for rules
// that fire. Ids and sentences are string literals.
#pragma once

#include "einvoice/number.h"
#include "einvoice/sheet.h"

#include <memory>
#include <string_view>
#include <vector>

namespace counterpart::einvoice {

struct UblFacts;
struct CiiFacts;
struct PeppolFacts;

/// One value of a comparison, as it was found or worked out.
struct Value {
    enum class Kind : std::uint8_t { none, text, number };
    Kind kind = Kind::none;
    std::string_view text;
    Decimal number;

    Value() = default;
    Value(std::string_view the_text) : kind(Kind::text), text(the_text) {}
    Value(Number const& the_number)
        : kind(the_number.known() ? Kind::number : Kind::none), number(the_number.value)
    {}
};

/// A rule that did not hold, before anybody asked for words.
struct Hit {
    std::string_view rule;
    std::string_view says; ///< "" for a rule that is a table
    Node node = 0;
    SyntaxRule const* from_table = nullptr;
    Value found;
    Value expected;
};

/// A value that could not be read, so that some rules stay undecided.
struct Unreadable {
    Node node = 0;
    std::string_view expected; ///< "a decimal number"
    std::string_view found;
};

class Inquiry : public Sheet {
public:
    // -- firing -----------------------------------------------------------------------------------

    void check(Node node, std::string_view rule, std::string_view says, bool holds)
    {
        if (!holds)
            fire(node, rule, says);
    }
    /// The same with what was found and what would have been right.
    template <class Found, class Expected>
    void check(Node node, std::string_view rule, std::string_view says, bool holds,
               Found const& found, Expected const& expected)
    {
        if (!holds)
            fire(node, rule, says, Value(found), Value(expected));
    }
    /// Fires when the numbers differ or one is missing; undecided when one cannot be read.
    void equal(Node node, std::string_view rule, std::string_view says, Number const& found,
               Number const& expected)
    {
        if (!found.unreadable() && !expected.unreadable() &&
            !(found.known() && expected.known() && found.value == expected.value))
            fire(node, rule, says, found, expected);
    }
    /// At most two places after the first point, blanks included.
    void two_places(Node node, std::string_view rule, std::string_view says, Node amount);
    /// A code that, without blanks around, is a member of the list.
    void in_list(Node node, std::string_view rule, std::string_view says, std::string_view code,
                 CodeList const& list)
    {
        std::string_view const trimmed = xml::trim(code);
        if (!list.has(trimmed))
            fire(node, rule, says, trimmed, Value());
    }
    void fire(Node node, std::string_view rule, std::string_view says, Value found = {},
              Value expected = {});
    void fire(Node node, SyntaxRule const& rule);

    // -- reading values ---------------------------------------------------------------------------

    /// Missing for no_node; what cannot be read is reported once.
    Number number(Node node);
    /// For values that are compared as binary numbers: exponents are allowed, only the sign counts.
    Sign::State sign(Node node);
    /// The only child of this term. A second one stops the official rules: it is reported.
    Node only(Node node, Term term);
    /// The same for a child of the root.
    Node root_only(Term term);
    /// The same for the only element at a path of several steps.
    template <class... Steps>
    Node single(Node node, Steps... steps)
    {
        Node first = no_node;
        each(
            node,
            [&](Node at) {
                if (first != no_node)
                    stands_twice(at);
                first = first == no_node ? at : first;
            },
            static_cast<Term>(steps)...);
        return first;
    }
    /// true, false, or nothing when missing or unreadable (which is reported).
    enum class Truth : std::uint8_t { missing, unreadable, no, yes };
    Truth truth(Node node);
    void cannot_read(Node node, std::string_view expected);
    void stands_twice(Node node);

    // -- what was found ---------------------------------------------------------------------------

    void begin()
    {
        hits_.clear();
        unreadable_.clear();
    }
    std::vector<Hit> const& hits() const { return hits_; }
    std::vector<Unreadable> const& unreadable() const { return unreadable_; }

    // What the families of one kind share; each kind's first `prepare` makes its own.
    std::shared_ptr<UblFacts> ubl;
    std::shared_ptr<CiiFacts> cii;
    std::shared_ptr<PeppolFacts> peppol;

private:
    std::vector<Hit> hits_;
    std::vector<Unreadable> unreadable_;
};

} // namespace counterpart::einvoice
