// Tables: the shape of what the build makes of assets/rules. Names become small numbers here.
//
// A Word is the number of a local name, whatever its namespace. A Term is the number of an element
// of one syntax; 0 is every element no rule asks about. The constants (ubl::Invoice, cii::LineID,
// attribute::schemeID, codes::currency) are made with the tables: include "einvoice_terms.h".
#pragma once

#include "einvoice/code_list.h"
#include "model/finding.h"

#include <cstdint>
#include <span>
#include <string_view>

namespace counterpart::einvoice {

using Word = std::uint16_t;
using Term = std::uint16_t;

enum class Syntax : std::uint8_t { ubl, cii };

/// One namespace of a syntax and the terms of its names by word.
struct Space {
    std::string_view prefix;
    std::string_view uri;
    std::span<Term const> terms;
};

/// Elements whose names end alike. Names unknown to every rule share the term `other`.
struct Suffix {
    std::string_view text;
    std::string_view without; ///< a longer ending that does not belong to it
    std::string_view uri;     ///< of the only namespace it is asked in; "" for all
    Term other = 0;
    std::span<Term const> members;
};

enum class RuleKind : std::uint8_t { absent, max, exactly };

/// A rule that only forbids or counts what lies at a path below its context.
struct SyntaxRule {
    std::string_view id;
    std::string_view path;
    RuleKind kind = RuleKind::absent;
    std::uint16_t limit = 0;
    std::span<Term const> steps; ///< of `exactly` rules, which are asked at the context
};

/// A move of the automaton: from the state `of`, along the term its place stands for, to `next`.
struct Cell {
    std::uint16_t of = 0xFFFF;
    std::uint16_t next = 0;
};

/// An element in this state is asked about by a rule whose context lies `up` elements above.
struct Answer {
    std::uint16_t rule = 0;
    std::uint8_t up = 0;
};

struct AttributeAnswer {
    Word word = 0;
    std::uint16_t rule = 0;
    std::uint8_t up = 0;
};

constexpr std::uint8_t whole_document = 255; ///< an `up` that reaches the root from anywhere

struct Tables {
    std::span<Space const> spaces;
    std::span<Suffix const* const> suffixes;
    std::span<std::string_view const> term_names;
    std::span<std::uint16_t const> base; ///< by state, into cells
    std::span<Cell const> cells;
    std::span<std::uint16_t const> default_next; ///< by term, where a state has no move of its own
    std::span<std::uint16_t const> answer_begin; ///< by state
    std::span<Answer const> answers;
    std::span<std::uint16_t const> attribute_begin;
    std::span<AttributeAnswer const> attribute_answers;
    std::span<SyntaxRule const> rules;
    std::span<std::uint16_t const> attribute_rules; ///< by word: rule + 1 for "nowhere at all"
    std::uint16_t start = 0;                        ///< the state above the root
    std::uint16_t nowhere = 0;
    std::uint16_t term_count = 0;

    std::uint16_t next(std::uint16_t state, Term term) const
    {
        Cell const cell = cells[base[state] + term];
        return cell.of == state ? cell.next : default_next[term];
    }
};

struct RuleSeverity {
    std::string_view rule;
    Severity severity = Severity::fatal;
};

struct RuleSetFacts {
    std::string_view name;
    std::string_view version;
    std::span<RuleSeverity const> of_ubl; ///< in the order of the rule ids
    std::span<RuleSeverity const> of_cii;
};

std::span<std::string_view const> all_words();
std::span<RuleSetFacts const> rule_sets(); ///< EN 16931, then Peppol

namespace ubl {
extern Tables const tables;
}
namespace cii {
extern Tables const tables;
}

} // namespace counterpart::einvoice
