#include "formats/pdf.h"

#include "base/hash.h"
#include "base/text.h"
#include "formats/format.h"
#include "model/imported_id.h"
#include "formats/pdf_file.h"

#include <algorithm>

namespace counterpart {

namespace {

constexpr std::size_t most_attachments = 10'000;
constexpr int most_depth = 32;

/// The names that profiles of Factur-X, ZUGFeRD and XRechnung prescribe.
constexpr std::string_view invoice_names[] = {"factur-x.xml", "zugferd-invoice.xml",
                                              "xrechnung.xml"};

struct Listed {
    std::string name;
    PdfValue contents;  ///< a reference to the stream
    bool xml = false;
};

/// Texts of a PDF are Latin or, behind a mark, UTF-16; of the latter the plain letters are kept.
std::string plain_text(std::string const& text)
{
    if (text.substr(0, 2) != "\xFE\xFF")
        return text;
    std::string plain;
    for (std::size_t i = 3; i < text.size(); i += 2)
        plain += text[i - 1] == '\0' ? text[i] : '?';
    return plain;
}

bool ends_in_xml(std::string_view name)
{
    return name.size() > 4 && folded(name.substr(name.size() - 4)) == ".xml";
}

void add(PdfFile const& file, PdfValue const& written, std::vector<Listed>& all)
{
    auto const& specification = file.resolve(written);
    auto const& embedded = file.resolve(specification["EF"]);
    auto const& contents =
        embedded["UF"].kind == PdfValue::Kind::reference ? embedded["UF"] : embedded["F"];
    if (contents.kind != PdfValue::Kind::reference || all.size() >= most_attachments)
        return;
    auto const& long_name = file.resolve(specification["UF"]);
    auto const& name =
        long_name.kind == PdfValue::Kind::text ? long_name : file.resolve(specification["F"]);
    auto const& type = file.resolve(file.resolve(contents)["Subtype"]);
    Listed listed{plain_text(name.text), contents, false};
    listed.xml = ends_in_xml(listed.name) || type.is_name("text/xml") ||
                 type.is_name("application/xml");
    all.push_back(std::move(listed));
}

/// A tree of names; its leaves list name and value by turns.
void add_tree(PdfFile const& file, PdfValue const& node, int depth, std::vector<Listed>& all)
{
    auto const& names = file.resolve(node["Names"]).items;
    for (std::size_t i = 1; i < names.size(); i += 2)
        add(file, names[i], all);
    if (depth == most_depth)
        return;
    for (auto const& kid : file.resolve(node["Kids"]).items) {
        if (all.size() < most_attachments)
            add_tree(file, file.resolve(kid), depth + 1, all);
    }
}

std::vector<Listed> attachments(PdfFile const& file)
{
    std::vector<Listed> all;
    auto const& catalogue = file.catalogue();
    for (auto const& associated : file.resolve(catalogue["AF"]).items)
        add(file, associated, all);
    add_tree(file, file.resolve(file.resolve(catalogue["Names"])["EmbeddedFiles"]), 0, all);
    return all;
}

Listed const* choose(std::vector<Listed> const& all)
{
    for (auto const name : invoice_names) {
        for (auto const& listed : all) {
            if (folded(listed.name) == name)
                return &listed;
        }
    }
    auto const found =
        std::find_if(all.begin(), all.end(), [](Listed const& listed) { return listed.xml; });
    return found == all.end() ? nullptr : &*found;
}

Error no_invoice(std::vector<Listed> const& all, std::string_view file)
{
    constexpr std::size_t most_named = 5;
    std::vector<std::string> names;
    for (std::size_t i = 0; i < all.size() && i < most_named; ++i)
        names.push_back("\"" + all[i].name.substr(0, 60) + "\"");
    std::string const found = all.empty() ? "nothing is attached to it"
                                          : "attached to it is only " + join(names, ", ");
    return {"pdf.no_invoice",
            "This PDF carries no invoice in XML: " + found +
                ". Expected an attachment such as factur-x.xml; ask the supplier for the XML.",
            std::string(file)};
}

Result<Imported> read_attached(PdfAttachment attachment, std::string const& place)
{
    for (auto const* format : formats()) {
        if (!is_pdf(attachment.bytes) && format->sniff(attachment.bytes))
            return format->read(std::move(attachment.bytes), place);
    }
    return Error{"pdf.no_invoice",
                 "The attachment \"" + attachment.name.substr(0, 60) +
                     "\" is neither UN/CEFACT CII nor UBL 2.1.",
                 place};
}

constexpr std::string_view format_name = "PDF with an invoice in XML";

Result<Imported> read(std::string bytes, std::string_view file)
{
    auto attachment = TRY(pdf_invoice(bytes, file));
    std::string const place = std::string(file) + ", attachment " + attachment.name;
    auto imported = TRY(read_attached(std::move(attachment), place));
    for (auto& invoice : imported.invoices) {
        invoice.source = {std::string(file), std::string(format_name), sha256_hex(bytes)};
        invoice.id = imported_id(invoice);
    }
    return imported;
}

}  // namespace

bool is_pdf(std::string_view bytes)
{
    return bytes.substr(0, 5) == "%PDF-";
}

Result<PdfAttachment> pdf_invoice(std::string_view bytes, std::string_view file)
{
    auto const pdf = TRY(PdfFile::read(bytes, file));
    auto const all = attachments(pdf);
    auto const* chosen = choose(all);
    if (chosen == nullptr)
        return no_invoice(all, file);
    return PdfAttachment{chosen->name, TRY(pdf.stream(chosen->contents))};
}

extern Format const pdf_format = {
    .name = format_name,
    .says = "A PDF that carries an electronic invoice as attached XML: Factur-X and ZUGFeRD.",
    .sniff = is_pdf,
    .read = read,
};

}  // namespace counterpart
