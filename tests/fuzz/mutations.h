// Seeds and seeded mutations: the same damaged documents on every machine, without a fuzzer.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace counterpart::fuzz {

class Dice {
public:
    explicit Dice(std::uint64_t seed) : state_(seed) {}

    /// 0 .. sides - 1
    std::size_t roll(std::size_t sides)
    {
        state_ ^= state_ << 13;
        state_ ^= state_ >> 7;
        state_ ^= state_ << 17;
        return static_cast<std::size_t>((state_ >> 11) % sides);
    }

private:
    std::uint64_t state_;
};

struct Corpus {
    std::vector<std::string> seeds;
    std::vector<std::string> words;  ///< what the format is made of, to be put in anywhere
};

inline void damage(std::string& text, Corpus const& corpus, Dice& dice)
{
    std::size_t const at = dice.roll(text.size() + 1);
    std::size_t const length = dice.roll(8) + 1;
    switch (dice.roll(6)) {
    case 0:
        if (at < text.size())
            text[at] = static_cast<char>(dice.roll(256));
        break;
    case 1:
        text.erase(at, length);
        break;
    case 2:
        text.insert(at, text.substr(dice.roll(text.size() + 1), length * 4));
        break;
    case 3: {
        std::string const& other = corpus.seeds[dice.roll(corpus.seeds.size())];
        text = text.substr(0, at) + other.substr(dice.roll(other.size()));
        break;
    }
    default:
        text.insert(at, corpus.words[dice.roll(corpus.words.size())]);
        break;
    }
}

inline std::string mutated(Corpus const& corpus, Dice& dice)
{
    std::string text = corpus.seeds[dice.roll(corpus.seeds.size())];
    // Mostly one wound, so that many documents live on and can be compared.
    for (std::size_t times = dice.roll(3) == 0 ? dice.roll(4) + 2 : 1; times > 0; --times)
        damage(text, corpus, dice);
    return text;
}

inline std::vector<std::string> xml_documents()
{
    return {
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<a xmlns=\"u\" xmlns:p=\"v\">\n <p:b x='1' "
        "p:y=\"&lt;2&gt;\">100<!-- c -->0.00</p:b>\r\n <c>x<![CDATA[<&]]> </c><d/>\n</a>\n",
        "<a><b c='d'>e &amp; f</b><g h=\"i\"/></a>",
        "\xEF\xBB\xBF<Stra\xC3\x9F"
        "e xmlns:n='u'><n:x n:y='1' y='2'> &#8364;&#x20AC; </n:x></"
        "Stra\xC3\x9F"
        "e>",
        "<?p q?><!-- r --><a xml:lang='de'><?p q?>1<?p?>2<b>3</b>4</a><!-- s -->",
        "<a xmlns='u'><b xmlns=''><c xmlns='w' xmlns:u='w' u:a=''/></b><b/></a>"
    };
}

/// Their order stays: it decides what each throw of the dice puts in.
inline std::vector<std::string> xml_words()
{
    using namespace std::string_literals;
    return {
        "<", ">", "/>", "</a>", "<a>", "<!--", "-->", "--", "]]>", "<![CDATA[", "<?x ", "?>",
        "&lt;", "&#65;", "&#0;", "&#xD800;", "&e;", "&", "'", "\"", " x='1'", " p:x='1'",
        " xmlns:q='v'", " xmlns=''", ":", "\xC3\xA9", "\xE2\x82\xAC", "\xEF\xBF\xBF",
        "\xED\xA0\x80", "\x01", "\0"s, "\r", "\n", "\t", "<!DOCTYPE a>", "<p:b/>", "x", "1", "-",
        ".", "\xC3\x97", "\xC2\xB7", "<?xml version='1.0'?>", "<b></b>", "=", "!", "?", "]", " ",
        "\xEF\xBB\xBF"
    };
}

inline Corpus xml_corpus()
{
    return {xml_documents(), xml_words()};
}

inline Corpus json_corpus()
{
    return {{"{\"a\":[1,-2,9007199254740991],\"b\":{\"c\":null,\"d\":true},\"e\":\"\\u20ac\\n\"}",
             "[ \"x\", [], {}, false ]", "\"\xF0\x9F\x98\x80\\ud83d\\ude00\"",
             "{\"a\":1,\"b\":2,\n\"c\":[{\"a\":1},{\"a\":2}]}"},
            {"{", "}", "[", "]", ",", ":", "\"", "\"a\":", "\\", "\\u0061", "\\ud800", "0", "1",
             "-", ".5", "e3", "null", "true", " ", "\n", "\xFF", "\xC3\xA9", "9007199254740992"}};
}

inline Corpus csv_corpus()
{
    return {{"a,b,c\r\n1,2,3\r\n\"x,y\",\"say \"\"hi\"\"\",\"two\nlines\"\r\n",
             "name;price\nDesk;1,50\n\nChair;2,75\n", "a\tb\n\t\n", "one\n\"\"\n"},
            {",", ";", "\t", "|", "\"", "\"\"", "\n", "\r\n", "\r", "\xC3\xA9", "\xFF", "a", ",\"",
             "\",", "\n\n", "\xEF\xBB\xBF"}};
}

inline Corpus sheet_corpus()
{
    using namespace std::string_literals;
    return {{"Contract,Item,Qty,Date\nmsa,support,\"1,204.5\",2026-03-01\n",
             "Verbrauch\n\nVertrag;Artikel;Menge;Datum\nmsa;Z\xE4hler;1.204,50;01.03.2026\n",
             "PO Number\tPO Line\tItem\tQty\tReceipt Date\n45\t10\tx\t16\t03/04/2026\n",
             "Invoice number,Invoice date,Currency,Supplier,Line,Net amount,VAT rate\n"
             "R-1,2026-03-15,EUR,Northwind,1,\"1,243.75\",19 %\n"
             "R-1,2026-03-15,EUR,Northwind,2,310,19 %\n",
             "\xFF\xFE"s + "a\0;\0b\0\n\0001\0;\0002\0\n\0"s},
            {",", ";", "\t", "\"", "\n", "\r\n", "\xFF", "\xE4", "\0"s, "1.234", "1,5", "-", "%",
             "03/04/2026", "31/12/2026", "2026-Q1", "12:03", "sep=;", "Date", "Quantity", "\xEF\xBB\xBF",
             "(1)", "\xC2\xA0", "99999999999999999999999999999999999999999", ":", " "}};
}

}  // namespace counterpart::fuzz
