#include "einvoice/peppol_check_digits.h"
#include "einvoice/peppol_german_texts.h"
#include "einvoice/peppol_profile.h"
#include "einvoice/peppol_text.h"

#include "peppol_story.h"

using namespace counterpart::einvoice;
using namespace counterpart::einvoice::peppol;

namespace {

struct Number {
    char const* text;
    bool good;
    char const* why;
};

template <std::size_t count>
void judge(bool (*test)(std::string_view), Number const (&numbers)[count])
{
    for (Number const& number : numbers) {
        CAPTURE(number.text);
        CAPTURE(number.why);
        CHECK(test(number.text) == number.good);
    }
}

} // namespace

TEST_CASE("a location number ends in what its digits weighed by 3 and 1 lack to a full ten")
{
    judge(is_location_number,
          {{"4012345000009", true, "5 + 4x3 + 3 + 2x3 + 1 + 4 = 31, and 9 to 40"},
           {"4012345000008", false, "one less"},
           {"4021345000009", false, "neighbours changed places"},
           {"0", true, "nothing to weigh"},
           {"5", false, "nothing to weigh, yet five"},
           {"401234500000X", false, "a letter"},
           {"", false, "nothing at all"}});
}

TEST_CASE("a Norwegian number is weighed by 2 to 7 from the right, modulo 11")
{
    judge(is_norwegian_organization,
          {{"123456785", true, "16+21+24+25+24+21+4+3 = 138 = 12x11 + 6, and 5 to 11"},
           {"123456784", false, "one less"},
           {"000000140", true, "4x2 + 1x3 = 11, so nothing is lacking"},
           {"000000060", false, "6x2 = 12 lacks ten, which is no digit"},
           {"000000000", false, "no number at all"},
           {"12345678", false, "eight digits"},
           {"1234567850", false, "ten digits"}});
}

TEST_CASE("Danish, Belgian and Italian registrations")
{
    judge(is_danish_organization, {{"12345678", true, "eight digits"},
                                   {"DK12345678", true, "after the country"},
                                   {"DK1234567", false, "seven"},
                                   {"dk12345678", false, "small letters"},
                                   {" 12345678", false, "a blank before"}});
    judge(is_belgian_enterprise, {{"0123456749", true, "1234567 = 12727x97 + 48, and 97 - 48 = 49"},
                                  {"0123456748", false, "one less"},
                                  {"0000009797", true, "97 leaves nothing, so 97 is the check"},
                                  {"0000009700", false, "and not 00"},
                                  {"123456749", false, "nine digits"}});
    judge(is_italian_office, {{"UFX1y9", true, "six letters and digits"},
                              {"UFX1Y", false, "five"},
                              {"UFX1Y-", false, "a dash"},
                              {"UFX1Y\u00e9", false, "a letter with an accent"}});
    judge(is_italian_tax_code,
          {{"12345670017", true, "eleven digits"},
           {"+1234567890", true, "a sign makes eleven characters"},
           {"1234567001A", false, "a letter among eleven"},
           {"123456700170", false, "twelve"},
           {"RSSMRA85T10A562S", true, "a person"},
           {"RSSMRA85T10\u00e9\u00e9\u00e92S", true, "any three in the middle"},
           {"RSSMR185T10A562S", false, "a digit in the name"},
           {"RSSMRA8AT10A562S", false, "a letter in the year"},
           {"RSSMRA85T10A562\u00e9", false, "ends in an accent"}});
}

TEST_CASE("an Italian VAT number makes Luhn's sum full, and other countries are not asked")
{
    CHECK(is_italian_vat("IT00743110157") == true); // 0+7+3+1+1+7 = 19, 0+8+2+0+1 = 11
    CHECK(is_italian_vat("it00743110157") == true);
    CHECK(is_italian_vat("IT00743110158") == false);
    CHECK(is_italian_vat("IT0074311015") == false);
    CHECK(is_italian_vat("FR1") == true);
    CHECK(is_italian_vat("") == true);
    CHECK_FALSE(is_italian_vat("IT+0743110157").has_value());
}

TEST_CASE("Swedish, Australian and Greek numbers")
{
    judge(is_swedish_organization, {{"5560566258", true, "1+3+1+3+1 and 5+0+6+2 = 22, and 8 to 30"},
                                    {"5560566257", false, "one less"},
                                    {"556056625", false, "no check digit"},
                                    {"55605662580", true, "what follows is not looked at"},
                                    {"556056-6258", false, "a dash"}});
    judge(is_australian_business,
          {{"51824753556", true, "40+1+24+10+28+63+55+39+75+85+114 = 534 = 6x89"},
           {"51824753555", false, "one less"},
           {"5182475355", false, "ten digits"},
           {"51824753556 and more", true, "what follows is not looked at"}});
    judge(is_greek_tax_number, {{"094019245", true, "1152+256+16+72+8+8 = 1512 = 137x11 + 5"},
                                {"094019244", false, "one less"},
                                {"000000050", true, "5x2 leaves ten, which counts as 0"},
                                {"09401924", false, "eight digits"},
                                {"09401924A", false, "a letter"}});
}

TEST_CASE("a bank account is 1 modulo 97")
{
    judge(is_bank_account, {{"AA75", true, "101075 = 1042x97 + 1"},
                            {"AA76", false, "one more"},
                            {"DE02120300000000202051", true, "a whole one"},
                            {"DE02120300000000202015", false, "digits changed places"},
                            {"de02120300000000202051", false, "small letters"},
                            {"D", false, "too short"}});
}

TEST_CASE("texts are compared without the blanks that do not matter")
{
    CHECK(Normalized(" a \n\t b ").view() == "a b");
    CHECK(Normalized("a b").view() == "a b");
    CHECK(Normalized("\n").view().empty());
    CHECK(characters("d\u00e9") == 2);
    CHECK(without_first("\u00e9ab", 1) == "ab");
    CHECK(is_number(" 1e3 "));
    CHECK_FALSE(is_number("NaN"));
    CHECK_FALSE(is_number("12 3"));
    CHECK(is_whole_number(" +7 "));
    CHECK_FALSE(is_whole_number("7.0"));
    CHECK(has_word("0088 0106", "0106"));
    CHECK_FALSE(has_word("01067", "0106"));
}

TEST_CASE("German e-mail addresses and cash discounts")
{
    judge(is_mail_address, {{"a.b@c.de", true, "plain"},
                            {"a@b", false, "a host of one name"},
                            {"a@@b.de", false, "two @"},
                            {".a@b.de", false, "begins with a point"},
                            {"a.@b.de", false, "a point before the @"},
                            {"a@b-.de", false, "a dash before a point"},
                            {"a'b@c.de", false, "an apostrophe"}});
    constexpr auto good = [](std::string_view terms) { return cash_discounts_in(terms).good; };
    judge(good, {{"Thirty days", true, "no discount"},
                 {"#SKONTO#TAGE=14#PROZENT=2.00#\n", true, "one line"},
                 {"#SKONTO#TAGE=14#PROZENT=2.00#", false, "the line does not end"},
                 {"#SKONTO#TAGE=14#PROZENT=2.00#\nThirty days", true, "text on a line of its own"},
                 {"#SKONTO#TAGE=14#PROZENT=2.0#\n", false, "one place"},
                 {"#SKONTO#TAGE=14#PROZENT=2.00#BASISBETRAG=-9.50#\n", true, "of a part"},
                 {"#SKONTO#TAGE=14#PROZENT=2.00#BASISBETRAG=9#\n", false, "without places"},
                 {"#skonto#TAGE=14#PROZENT=2.00#\n", false, "small letters"}});
}

TEST_CASE("a document asks for Peppol's rules by its specification")
{
    constexpr std::string_view process = "urn:fdc:peppol.eu:2017:poacc:billing:01:1.0";
    constexpr std::string_view german =
        "urn:cen.eu:en16931:2017#compliant#urn:xeinkauf.de:kosit:xrechnung_3.0";
    CHECK(layers_for("", "") == Layers::en16931);
    CHECK(layers_for("", process) == Layers::both);
    CHECK(layers_for(german, process) == Layers::en16931);
    for (std::string const* text : {&story::peppol_invoice, &story::peppol_cii}) {
        counterpart::xml::Document document;
        REQUIRE(document.load(*text, "good.xml"));
        CHECK(layers_for(document) == Layers::both);
    }
}
