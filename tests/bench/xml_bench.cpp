// How much the strict gate and the flat tree cost beside bare parsing by the same library.
#include "bench_clock.h"
#include "syntax/xml.h"

#include <pugixml.hpp>

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <string>
#include <vector>

using namespace counterpart;

namespace {

constexpr int documents = 400;
constexpr int rounds = 9;

std::string tag(int depth, std::string const& name, std::string const& content,
                std::string const& attributes = "")
{
    return std::string(2 * static_cast<std::size_t>(depth), ' ') + "<" + name + attributes + ">" +
           content + "</" + name.substr(0, name.find(' ')) + ">\n";
}

std::string group(int depth, std::string const& name, std::string const& content)
{
    std::string const indent(2 * static_cast<std::size_t>(depth), ' ');
    return indent + "<" + name + ">\n" + content + indent + "</" + name + ">\n";
}

std::string amount(int depth, std::string const& name, int cents)
{
    std::string digits = std::to_string(cents / 100) + ".";
    digits += static_cast<char>('0' + cents / 10 % 10);
    digits += static_cast<char>('0' + cents % 10);
    return tag(depth, "cbc:" + name, digits, " currencyID=\"EUR\"");
}

std::string category(int depth, std::string const& name)
{
    return group(depth, "cac:" + name,
                 tag(depth + 1, "cbc:ID", "S") + tag(depth + 1, "cbc:Percent", "19") +
                     group(depth + 1, "cac:TaxScheme", tag(depth + 2, "cbc:ID", "VAT")));
}

std::string party(std::string const& role, std::string const& name)
{
    std::string const address = group(
        3, "cac:PostalAddress",
        tag(4, "cbc:StreetName", "Main street 17") + tag(4, "cbc:AdditionalStreetName", "Dock 4") +
            tag(4, "cbc:CityName", "Hamburg") + tag(4, "cbc:PostalZone", "20095") +
            group(4, "cac:Country", tag(5, "cbc:IdentificationCode", "DE")));
    std::string const tax = group(3, "cac:PartyTaxScheme",
                                  tag(4, "cbc:CompanyID", "DE123456789") +
                                      group(4, "cac:TaxScheme", tag(5, "cbc:ID", "VAT")));
    std::string const legal =
        group(3, "cac:PartyLegalEntity",
              tag(4, "cbc:RegistrationName", name) + tag(4, "cbc:CompanyID", "HRB 4711"));
    std::string const contact =
        group(3, "cac:Contact",
              tag(4, "cbc:Name", "Accounts desk") + tag(4, "cbc:Telephone", "+49 40 1234567") +
                  tag(4, "cbc:ElectronicMail", "accounts@example.org"));
    return group(1, "cac:" + role,
                 group(2, "cac:Party",
                       tag(3, "cbc:EndpointID", "4012345000009", " schemeID=\"0088\"") +
                           group(3, "cac:PartyName", tag(4, "cbc:Name", name)) + address + tax +
                           legal + contact));
}

std::string line(int number, int quantity)
{
    std::string const item =
        group(2, "cac:Item",
              tag(3, "cbc:Description", "Managed workplace, standard service, per device") +
                  tag(3, "cbc:Name", "Managed workplace " + std::to_string(number)) +
                  group(3, "cac:SellersItemIdentification",
                        tag(4, "cbc:ID", "MW-" + std::to_string(1000 + number))) +
                  category(3, "ClassifiedTaxCategory"));
    return group(1, "cac:InvoiceLine",
                 tag(2, "cbc:ID", std::to_string(number)) +
                     tag(2, "cbc:InvoicedQuantity", std::to_string(quantity),
                         " unitCode=\"H87\"") +
                     amount(2, "LineExtensionAmount", quantity * 475) +
                     tag(2, "cbc:AccountingCost", "4025:123:4343") +
                     group(2, "cac:OrderLineReference",
                           tag(3, "cbc:LineID", std::to_string(number))) +
                     item + group(2, "cac:Price", amount(3, "PriceAmount", 475)));
}

std::string totals(int cents)
{
    int const tax = cents * 19 / 100;
    std::string const subtotal =
        group(2, "cac:TaxSubtotal",
              amount(3, "TaxableAmount", cents) + amount(3, "TaxAmount", tax) +
                  category(3, "TaxCategory"));
    return group(1, "cac:TaxTotal", amount(2, "TaxAmount", tax) + subtotal) +
           group(1, "cac:LegalMonetaryTotal",
                 amount(2, "LineExtensionAmount", cents) +
                     amount(2, "TaxExclusiveAmount", cents) +
                     amount(2, "TaxInclusiveAmount", cents + tax) +
                     amount(2, "PayableAmount", cents + tax));
}

std::string invoice(int number)
{
    std::string lines;
    int sum = 0;
    int const count = 5 + number % 5;
    for (int i = 1; i <= count; ++i) {
        int const quantity = 10 + (number * 7 + i * 13) % 400;
        sum += quantity * 475;
        lines += line(i, quantity);
    }
    std::string const head =
        tag(1, "cbc:CustomizationID", "urn:cen.eu:en16931:2017") +
        tag(1, "cbc:ID", "INV-" + std::to_string(100000 + number)) +
        tag(1, "cbc:IssueDate", "2026-03-31") + tag(1, "cbc:DueDate", "2026-04-30") +
        tag(1, "cbc:InvoiceTypeCode", "380") +
        tag(1, "cbc:Note", "Services in March, thank you for your trust. Gr\xC3\xBC\xC3\x9F" "e!") +
        tag(1, "cbc:DocumentCurrencyCode", "EUR") +
        group(1, "cac:OrderReference", tag(2, "cbc:ID", "PO-2026-17"));
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
           "<Invoice xmlns=\"urn:oasis:names:specification:ubl:schema:xsd:Invoice-2\"\n"
           "  xmlns:cac=\"urn:oasis:names:specification:ubl:schema:xsd:"
           "CommonAggregateComponents-2\"\n"
           "  xmlns:cbc=\"urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2\">\n" +
           head + party("AccountingSupplierParty", "Nordwind Services GmbH") +
           party("AccountingCustomerParty", "S&#246;hne &amp; Partner AG") + totals(sum) + lines +
           "</Invoice>\n";
}

struct Way {
    char const* name;
    std::size_t (*read)(std::string const&);
};

std::size_t parse_bare(std::string const& bytes)
{
    pugi::xml_document document;
    document.load_buffer(bytes.data(), bytes.size(), pugi::parse_default, pugi::encoding_utf8);
    return std::strlen(document.first_child().name());
}

std::size_t read_anew(std::string const& bytes)
{
    auto const document = xml::Document::read(bytes, "bench");
    return document ? document->root().name().size() : 0;
}

std::size_t read_again(std::string const& bytes)
{
    static xml::Document document;
    return document.load(bytes, "bench") ? document.root().name().size() : 0;
}

constexpr Way ways[] = {
    {"bare library parse", parse_bare},
    {"gate + flat tree, reused", read_again},
    {"gate + flat tree, new", read_anew},
};

double microseconds_each(Way const& way, std::vector<std::string> const& corpus)
{
    double const begin = bench::seconds();
    std::size_t check = 0;
    for (int repeat = 0; repeat < 5; ++repeat) {
        for (std::string const& bytes : corpus)
            check += way.read(bytes);
    }
    if (check != 5 * corpus.size() * std::strlen("Invoice"))
        std::printf("%s did not read every document\n", way.name);
    double const seconds = bench::seconds() - begin;
    return seconds * 1e6 / (5.0 * double(corpus.size()));
}

double median(std::vector<double> times)
{
    std::sort(times.begin(), times.end());
    return times[times.size() / 2];
}

}  // namespace

int main()
{
    std::vector<std::string> corpus;
    std::size_t bytes = 0;
    for (int i = 0; i < documents; ++i) {
        corpus.push_back(invoice(i));
        bytes += corpus.back().size();
    }
    std::printf("%d invoices of %zu bytes on average, medians of %d rounds\n", documents,
                bytes / documents, rounds);
    // The ways take turns, so that a busy moment of the machine meets all of them.
    std::vector<double> times[std::size(ways)];
    for (int round = 0; round <= rounds; ++round) {
        for (std::size_t i = 0; i < std::size(ways); ++i) {
            double const time = microseconds_each(ways[i], corpus);
            if (round > 0)
                times[i].push_back(time);
        }
    }
    double const bare = median(times[0]);
    for (std::size_t i = 0; i < std::size(ways); ++i)
        std::printf("%-26s %7.2f us  %8.0f documents/s  %.2f x bare\n", ways[i].name,
                    median(times[i]), 1e6 / median(times[i]), median(times[i]) / bare);
}
