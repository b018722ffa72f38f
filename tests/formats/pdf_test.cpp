#include "formats/pdf.h"

#include "formats/cii_text.h"
#include "formats/format.h"
#include "formats/pdf_inflate.h"

#include <doctest/doctest.h>

#include <cstdint>
#include <vector>

using namespace counterpart;

namespace {

/// A zlib stream that holds the bytes as they are, in pieces of at most 65,535.
std::string packed(std::string const& bytes)
{
    std::string out = "\x78\x01";
    for (std::size_t at = 0; at == 0 || at < bytes.size();) {
        auto const piece = bytes.substr(at, 65535);
        at += piece.empty() ? 1 : piece.size();
        auto const size = static_cast<unsigned>(piece.size());
        out += static_cast<char>(at >= bytes.size());
        for (unsigned const word : {size, ~size}) {
            out += static_cast<char>(word & 0xFF);
            out += static_cast<char>(word >> 8 & 0xFF);
        }
        out += piece;
    }
    std::uint32_t low = 1;
    std::uint32_t high = 0;
    for (char const c : bytes) {
        low = (low + static_cast<unsigned char>(c)) % 65521;
        high = (high + low) % 65521;
    }
    for (std::uint32_t const half : {high, low}) {
        out += static_cast<char>(half >> 8);
        out += static_cast<char>(half & 0xFF);
    }
    return out;
}

std::string object(int number, std::string const& content)
{
    return std::to_string(number) + " 0 obj\n" + content + "\nendobj\n";
}

std::string stream(int number, std::string const& entries, std::string const& bytes)
{
    return object(number, "<< " + entries + " /Length " + std::to_string(bytes.size()) +
                              " >>\nstream\n" + bytes + "\nendstream");
}

std::string specification(std::string const& name, int contents)
{
    return "<< /Type /Filespec /F (" + name + ") /UF (" + name + ") /EF << /F " +
           std::to_string(contents) + " 0 R >> >>";
}

std::string const catalogue =
    "<< /Type /Catalog /Names << /EmbeddedFiles << /Names [ (a) 3 0 R ] >> >> >>";
std::string const trailer = "trailer\n<< /Root 1 0 R /Size 9 >>\nstartxref\n0\n%%EOF\n";

/// A PDF with one attachment.
std::string pdf_with(std::string const& name, std::string const& entries, std::string const& bytes)
{
    return "%PDF-1.7\n%\xE2\xE3\n" + object(1, catalogue) + object(3, specification(name, 4)) +
           stream(4, "/Type /EmbeddedFile " + entries, bytes) + trailer;
}

Error refusal(std::string const& pdf)
{
    auto const imported = read_file(pdf, "inv.pdf");
    REQUIRE_FALSE(imported.ok());
    CHECK(imported.error().where.find("inv.pdf") == 0);
    CAPTURE(imported.error().message);
    return imported.error();
}

}  // namespace

TEST_CASE("a PDF is read by the invoice attached to it")
{
    auto const plain = pdf_with("factur-x.xml", "", cii_text::invoice);
    auto const flat = pdf_with("factur-x.xml", "/Filter /FlateDecode", packed(cii_text::invoice));
    for (auto const& pdf : {plain, flat}) {
        auto const imported = read_file(pdf, "inv.pdf");
        REQUIRE_MESSAGE(imported.ok(), imported.error().where << imported.error().message);
        REQUIRE(imported->invoices.size() == 1);
        auto const& invoice = imported->invoices[0];
        CHECK(invoice.number == "INV-42");
        CHECK(invoice.source.file == "inv.pdf");
        CHECK(invoice.source.format == "PDF with an invoice in XML");
        CHECK(imported->format == "PDF with an invoice in XML");
        CHECK(invoice.id.text == "INV-42~" + invoice.source.digest.substr(0, 8));
    }
}

TEST_CASE("the catalogue, the tree of names and the list may lie in packed objects")
{
    std::string const first = "<< /Type /Catalog /AF 2 0 R >> ";
    std::string const second = "[ 3 0 R ] ";
    std::string const third = specification("ZUGFeRD-invoice.xml", 4);
    std::string const index = "1 0 2 " + std::to_string(first.size()) + " 3 " +
                              std::to_string(first.size() + second.size()) + " ";
    auto const objects = stream(7,
                                "/Type /ObjStm /N 3 /First " + std::to_string(index.size()) +
                                    " /Filter /FlateDecode",
                                packed(index + first + second + third));
    auto const places = stream(8, "/Type /XRef /Root 1 0 R /Size 9", "unread");
    auto const pdf = "%PDF-1.7\n" + stream(4, "/Type /EmbeddedFile", cii_text::invoice) + objects +
                     places + "startxref\n0\n%%EOF";
    auto const found = pdf_invoice(pdf, "inv.pdf");
    REQUIRE_MESSAGE(found.ok(), found.error().message);
    CHECK(found->name == "ZUGFeRD-invoice.xml");
    CHECK(found->bytes.find("INV-42") != std::string::npos);
}

TEST_CASE("of several attachments the one named as the profiles prescribe is the invoice")
{
    auto const names =
        "<< /Type /Catalog /Names << /EmbeddedFiles << /Kids [ 5 0 R 6 0 R ] >> >> >>";
    auto const pdf = "%PDF-1.7\n" + object(1, names) + object(5, "<< /Names [ (a) 3 0 R ] >>") +
                     object(6, "<< /Names [ (b) 8 0 R ] >>") +
                     object(3, specification("extra.xml", 4)) + stream(4, "", "<extra/>") +
                     object(8, specification("xrechnung.xml", 9)) +
                     stream(9, "", cii_text::invoice) + trailer;
    auto const found = pdf_invoice(pdf, "inv.pdf");
    REQUIRE(found.ok());
    CHECK(found->name == "xrechnung.xml");
}

TEST_CASE("the last writing of an object counts")
{
    auto const pdf = pdf_with("factur-x.xml", "", "<old/>") + stream(4, "", cii_text::invoice);
    auto const found = pdf_invoice(pdf, "inv.pdf");
    REQUIRE(found.ok());
    CHECK(found->bytes.find("INV-42") != std::string::npos);
}

TEST_CASE("a wrong length of a stream does no harm")
{
    auto pdf = pdf_with("factur-x.xml", "", cii_text::invoice);
    auto const at = pdf.find("/Length ") + 8;
    pdf.replace(at, 1, "1");
    REQUIRE(pdf_invoice(pdf, "inv.pdf").ok());
    CHECK(read_file(pdf, "inv.pdf").ok());
}

TEST_CASE("a PDF without an invoice is refused in words")
{
    auto const bare = "%PDF-1.7\n" + object(1, "<< /Type /Catalog >>") + trailer;
    CHECK(refusal(bare).code == "pdf.no_invoice");
    CHECK(refusal(bare).message.find("nothing is attached") != std::string::npos);

    auto const picture = refusal(pdf_with("logo.png", "", "PNG"));
    CHECK(picture.code == "pdf.no_invoice");
    CHECK(picture.message.find("\"logo.png\"") != std::string::npos);

    auto const other = refusal(pdf_with("factur-x.xml", "", "<order/>"));
    CHECK(other.code == "pdf.no_invoice");
    CHECK(other.where == "inv.pdf, attachment factur-x.xml");
}

TEST_CASE("a PDF in a PDF is not opened again")
{
    auto const inner = pdf_with("factur-x.xml", "", cii_text::invoice);
    CHECK(refusal(pdf_with("factur-x.xml", "", inner)).code == "pdf.no_invoice");
}

TEST_CASE("a PDF that is encrypted, packed otherwise or damaged is refused in words")
{
    auto locked = pdf_with("factur-x.xml", "", cii_text::invoice);
    locked.insert(locked.find("/Size 9"), "/Encrypt 5 0 R ");
    CHECK(refusal(locked).code == "pdf.encrypted");

    auto const other = refusal(pdf_with("factur-x.xml", "/Filter /LZWDecode", "x"));
    CHECK(other.code == "pdf.filter");
    CHECK(other.message.find("LZWDecode") != std::string::npos);
    CHECK(other.where == "inv.pdf, object 4");

    auto broken = packed(cii_text::invoice);
    broken[2] = 7;
    CHECK(refusal(pdf_with("factur-x.xml", "/Filter /FlateDecode", broken)).code == "pdf.damaged");

    CHECK(refusal("%PDF-1.7\nnothing more").code == "pdf.damaged");
}

TEST_CASE("what unpacks to more than is allowed is refused before it does")
{
    std::string out;
    CHECK(inflate(packed(std::string(1000, 'x')), 1000, out) == Unpacked::whole);
    CHECK(out == std::string(1000, 'x'));
    out.clear();
    CHECK(inflate(packed(std::string(1001, 'x')), 1000, out) == Unpacked::too_large);
    CHECK(out.size() <= 1000);
    out.clear();
    CHECK(inflate(packed(std::string(1000, 'x')).substr(0, 500), 1000, out) == Unpacked::damaged);
}

TEST_CASE("a PDF damaged anywhere is read or refused, never more")
{
    auto const whole = pdf_with("factur-x.xml", "/Filter /FlateDecode", packed(cii_text::invoice));
    std::uint32_t state = 7;
    for (int i = 0; i < 2000; ++i) {
        auto damaged = whole;
        for (int bytes = 0; bytes < 3; ++bytes) {
            state = state * 1664525 + 1013904223;
            damaged[state % damaged.size()] = static_cast<char>(state >> 24);
        }
        if (damaged.substr(0, 5) != "%PDF-")
            continue;
        auto const imported = read_file(damaged, "inv.pdf");
        if (!imported.ok()) {
            REQUIRE_FALSE(imported.error().code.empty());
            REQUIRE(imported.error().where.find("inv.pdf") == 0);
        }
    }
}
