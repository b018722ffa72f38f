// SheetReading: a sheet read by a mapping, in steps: first what each column proves about its dates
// and numbers, then every row. What is proved is said, what is open is asked, nothing is guessed.
#pragma once

#include "formats/sheet_kind.h"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace counterpart {

struct SheetChoice {
    std::string value;  ///< what the mapping is to say
    std::string label;  ///< "3 April 2026"
};

/// Something the file does not say and a person has to.
struct SheetQuestion {
    std::string about;   ///< "kind", "date_order", "decimal_mark", "zone", or a field by its name
    std::string says;    ///< "\"03/04/2026\" may be 3 Apr 2026 or 4 Mar 2026 ..."
    std::string where;   ///< "usage.csv, row 2, column \"Date\""; empty when it is about all
    std::vector<SheetChoice> choices;  ///< empty: any text
};

/// How a column is read and why, for the preview: "day first, as row 5 proves".
struct SheetProof {
    std::size_t column = 0;
    std::string says;
};

/// What an import would do, compared with the books.
struct SheetCounts {
    std::uint64_t rows = 0;
    std::uint64_t added = 0;
    std::uint64_t changed = 0;
    std::uint64_t same = 0;

    std::uint64_t documents() const { return added + changed + same; }
};

class SheetReading {
public:
    /// Books and sheet must outlive the reading.
    SheetReading(Books const&, Sheet const&, SheetMapping);

    /// Reads on for so many rows (of either pass). True when there is nothing left to read.
    bool step(std::uint64_t rows);
    void finish();
    /// 0 to 1000.
    int progress() const;
    bool done() const { return stage_ == Stage::done; }

    // -- once it is done
    SheetKind const* kind() const { return kind_; }
    SheetMapping const& mapping() const { return mapping_; }
    std::vector<SheetQuestion> const& questions() const { return questions_; }
    std::vector<SheetProof> const& proofs() const { return proofs_; }
    SheetErrors const& errors() const { return errors_; }
    SheetCounts const& counts() const { return counts_; }
    /// Those that are not in the books in this form; none when there are errors or questions.
    std::vector<SheetDocument> const& news() const { return news_; }
    /// When nobody needs it any more: gives a little of its memory back, and answers whether that was
    /// the last.
    bool throw_away_some();
    bool clean() const { return done() && questions_.empty() && errors_.count() == 0; }
    /// The mapping with what this file proved, as it is to be remembered.
    SheetMapping settled_mapping() const;

    /// One field of one row in words, as it is read; the Error when it cannot be, and nothing when
    /// the cell is empty. For showing the first rows.
    std::optional<Result<std::string>> shown(csv::Row const&, SheetField const&) const;
    /// The fields that the mapping gives a column or a value, in the order of the kind.
    std::vector<SheetField const*> given_fields() const;

private:
    /// Which rows of a column can be read one way only.
    struct Survey {
        std::uint64_t first = 0;   // row that only the first way reads: point, day first
        std::uint64_t second = 0;  // row that only the other way reads
        std::uint64_t open = 0;    // row that both read, differently
        std::string first_cell;
        std::string second_cell;
        std::string open_cell;
        std::uint64_t zoneless = 0;
        std::string zoneless_cell;
    };
    enum class Stage : std::uint8_t { survey, read, repeats, compare, done };

    void bind();
    bool check_mapping();
    void survey(csv::Row const&);
    void survey_number(Survey&, std::uint64_t row, std::string_view cell, bool percent);
    void survey_date(Survey&, std::uint64_t row, std::string_view cell);
    void survey_moment(Survey&, std::uint64_t row, std::string_view cell);
    void settle();
    void settle_source(SheetSource&, Survey const&);
    void settle_number(SheetSource&, Survey const&);
    void settle_date(SheetSource&, Survey const&);
    void contradict(SheetSource&, Survey const&, std::string_view first,
                    std::string_view second);
    void ask(SheetQuestion);
    void ask_order(SheetSource const&, Survey const&, bool against_answer);
    void ask_mark(SheetSource const&, Survey const&, bool against_answer);
    void ask_missing();
    void ask_zone();
    void prove(SheetSource const&, std::string says);
    void read(csv::Row const&);
    void go_over();
    void refuse_repeat(SheetDocument const&);
    void compare(SheetDocument&);
    std::string place(std::uint64_t row, SheetSource const&) const;

    Books const& books_;
    Sheet const& sheet_;
    SheetMapping mapping_;
    SheetKind const* kind_ = nullptr;
    Zone zone_;
    bool has_zone_ = false;
    std::vector<SheetSource> sources_;
    std::vector<Survey> surveys_;  // one for each source
    std::unique_ptr<SheetReader> reader_;
    std::size_t at_ = 0;
    Stage stage_ = Stage::survey;
    bool contradicted_ = false;  // a column is written two ways, so that its cells are unread
    DateOrder proved_order_ = DateOrder::not_stated;
    DecimalMark proved_mark_ = DecimalMark::not_stated;
    std::vector<SheetQuestion> questions_;
    std::vector<SheetProof> proofs_;
    SheetErrors errors_;
    SheetCounts counts_;
    std::vector<SheetDocument> documents_;  // all of them, until they are compared
    std::unordered_map<std::string_view, std::uint64_t> rows_;  // of each document, to find repeats
    std::vector<SheetDocument> news_;
};

}  // namespace counterpart
