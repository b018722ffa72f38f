#include "formats/format.h"

#include "base/text.h"
#include "formats/sniff.h"
#include "syntax/xml.h"

#include <array>

namespace counterpart {

extern Format const ubl_invoice_format;
extern Format const ubl_credit_note_format;
extern Format const cii_format;
extern Format const pdf_format;
extern Format const native_format;
extern Format const prometheus_format;
extern Format const service_facts_format;
extern Format const openslo_format;

namespace {

constexpr std::array<Format const*, 8> table = {
    &ubl_invoice_format,
    &ubl_credit_note_format,
    &cii_format,
    &pdf_format,
    &native_format,
    &prometheus_format,
    &service_facts_format,
    &openslo_format,
};

constexpr std::uint64_t most_bytes = 256u << 20;

std::string understood()
{
    return "Counterpart reads UBL 2.1 and UN/CEFACT CII invoices and credit notes (XML), PDFs that "
           "carry one (Factur-X, ZUGFeRD) and its own JSON";
}

Error unknown_xml(std::string bytes, std::string_view file)
{
    auto const root = xml_root(bytes);
    // Without a readable root the strict reader says best what is wrong with the XML itself.
    auto document = xml::Document::read(std::move(bytes), file);
    if (!document)
        return document.error();
    if (!root) {
        return Error{"format.unknown",
                     "The root element is too far from the beginning to be recognised. " +
                         understood() + ".",
                     xml::place(file, document->root().position())};
    }
    std::string const in_namespace = root->namespace_uri.empty()
                                         ? "in no namespace"
                                         : "in namespace \"" + root->namespace_uri + "\"";
    return Error{
        "format.unknown",
        "The root element is <" + root->name + "> " + in_namespace +
            ". Expected <Invoice>"
            " in namespace \"urn:oasis:names:specification:ubl:schema:xsd:Invoice-2\" or"
            " <CreditNote> in \"urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2\" or"
            " <CrossIndustryInvoice> in"
            " \"urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100\".",
        xml::place(file, {root->line, root->column})};
}

Error unknown(std::string bytes, std::string_view file)
{
    auto const found = looks_like(bytes);
    if (!found.empty()) {
        return Error{"format.unknown",
                     "This looks like " + std::string(found) + "; " + understood() + ".",
                     std::string(file)};
    }
    if (begins_like_xml(bytes))
        return unknown_xml(std::move(bytes), file);
    if (begins_like_json_object(bytes)) {
        return Error{"format.unknown",
                     "This is JSON without the member \"counterpart\" that begins a Counterpart"
                     " file; " +
                         understood() + ".",
                     std::string(file) + ", line 1"};
    }
    return Error{"format.unknown",
                 "The beginning of this file is not recognised; " + understood() + ".",
                 std::string(file) + ", line 1"};
}

std::optional<Error> refusal(std::string_view bytes, std::string_view file)
{
    if (trimmed(bytes.substr(0, sniffed_bytes)).empty())
        return Error{"format.empty", "This file is empty; " + understood() + ".",
                     std::string(file)};
    if (bytes.size() <= most_bytes)
        return std::nullopt;
    return Error{"format.too_large",
                 "This file has " + grouped(std::to_string(bytes.size())) + " bytes; at most " +
                     grouped(std::to_string(most_bytes)) + " are read.",
                 std::string(file)};
}

Format const* sniffed(std::string_view bytes)
{
    for (auto const* format : table)
        if (format->sniff(bytes))
            return format;
    return nullptr;
}

/// Of a format that reads in one piece.
class WholeReading : public FileReading {
public:
    WholeReading(std::string const& bytes, std::string const& file) : bytes_(bytes), file_(file) {}

    bool step() override { return true; }
    int progress() const override { return 0; }
    Result<Imported> take() override { return read_file(bytes_, file_); }

private:
    std::string const& bytes_;
    std::string const& file_;
};

}  // namespace

std::span<Format const* const> formats()
{
    return table;
}

Format const* find_format(std::string_view name)
{
    for (auto const* format : table)
        if (format->name == name)
            return format;
    return nullptr;
}

Result<Imported> read_file(std::string bytes, std::string_view file)
{
    if (auto refused = refusal(bytes, file))
        return *refused;
    auto const* format = sniffed(bytes);
    if (!format)
        return unknown(std::move(bytes), file);
    auto imported = format->read(std::move(bytes), file);
    if (imported)
        imported.value().format = format->name;
    return imported;
}

std::unique_ptr<FileReading> begin_file(std::string const& bytes, std::string const& file)
{
    auto const* format = refusal(bytes, file) ? nullptr : sniffed(bytes);
    if (format && format->begin)
        return format->begin(bytes, file);
    return std::make_unique<WholeReading>(bytes, file);
}

}  // namespace counterpart
