"""A sample invoice or credit note as data, and the UBL 2.1 document it is sent as."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from textwrap import indent
from xml.sax.saxutils import escape

CENT = Decimal("0.01")
VAT_PERCENT = Decimal("21")


@dataclass(frozen=True)
class Line:
    id: str
    item: str
    name: str
    unit: str
    quantity: Decimal
    price: Decimal
    net: Decimal
    order_line: str = ""
    period: tuple = None


@dataclass(frozen=True)
class Allowance:
    amount: Decimal
    base: Decimal
    percent: Decimal
    reason: str


@dataclass(frozen=True)
class Document:
    issued: str
    lines: list
    number: str = ""
    contract: str = ""
    order: str = ""
    period: tuple = None
    currency: str = "EUR"
    note: str = ""
    credit: bool = False
    corrects: str = ""
    allowances: list = field(default_factory=list)
    payable_error: Decimal = Decimal("0.00")
    expected: list = field(default_factory=list)
    candidates: list = field(default_factory=list)

    def line_total(self):
        return sum(each.net for each in self.lines)

    def allowance_total(self):
        return sum((each.amount for each in self.allowances), Decimal("0.00"))

    def taxable(self):
        return self.line_total() - self.allowance_total()

    def vat(self):
        return (self.taxable() * VAT_PERCENT / 100).quantize(CENT, ROUND_HALF_UP)

    def payable(self):
        return self.taxable() + self.vat() + self.payable_error


def plain(value):
    """Never in scientific notation."""
    return format(value, "f")


def basic(name, text, **attributes):
    if text == "":
        return ""
    stated = "".join(f' {key}="{value}"' for key, value in attributes.items())
    return f"<cbc:{name}{stated}>{escape(str(text))}</cbc:{name}>"


def part(name, *children):
    inside = "\n".join(child for child in children if child)
    return f"<cac:{name}>\n{indent(inside, '  ')}\n</cac:{name}>" if inside else ""


def amount(name, value, currency):
    return basic(name, plain(value), currencyID=currency)


def period(days):
    return part("InvoicePeriod", basic("StartDate", days[0]), basic("EndDate", days[1])) \
        if days else ""


def reference(name, number):
    return part(name, basic("ID", number))


def vat_category(name):
    return part(name, basic("ID", "S"), basic("Percent", VAT_PERCENT),
                part("TaxScheme", basic("ID", "VAT")))


def party(role, who):
    scheme, endpoint = who["endpoint"].split(":")
    street, town = who["address"]
    zone, city = town.rsplit(" ", 1)
    return part(role, part(
        "Party",
        basic("EndpointID", endpoint, schemeID=scheme),
        part("PartyName", basic("Name", who["name"])),
        part("PostalAddress", basic("StreetName", street), basic("CityName", city),
             basic("PostalZone", zone),
             part("Country", basic("IdentificationCode", who["country"]))),
        part("PartyTaxScheme", basic("CompanyID", who["vat_id"]),
             part("TaxScheme", basic("ID", "VAT"))),
        part("PartyLegalEntity", basic("RegistrationName", who["name"]),
             basic("CompanyID", who["legal_id"], schemeID="0106"))))


def allowance(each, currency):
    return part("AllowanceCharge", basic("ChargeIndicator", "false"),
                basic("AllowanceChargeReasonCode", "95"),
                basic("AllowanceChargeReason", each.reason),
                basic("MultiplierFactorNumeric", plain(each.percent)),
                amount("Amount", each.amount, currency), amount("BaseAmount", each.base, currency),
                vat_category("TaxCategory"))


def totals(document):
    money = lambda name, value: amount(name, value, document.currency)
    stated = document.allowance_total()
    return [
        part("TaxTotal", money("TaxAmount", document.vat()),
             part("TaxSubtotal", money("TaxableAmount", document.taxable()),
                  money("TaxAmount", document.vat()), vat_category("TaxCategory"))),
        part("LegalMonetaryTotal",
             money("LineExtensionAmount", document.line_total()),
             money("TaxExclusiveAmount", document.taxable()),
             money("TaxInclusiveAmount", document.taxable() + document.vat()),
             money("AllowanceTotalAmount", stated) if stated else "",
             money("PayableAmount", document.payable())),
    ]


def line(document, each):
    quantity = "CreditedQuantity" if document.credit else "InvoicedQuantity"
    return part(
        "CreditNoteLine" if document.credit else "InvoiceLine",
        basic("ID", each.id),
        basic(quantity, plain(each.quantity), unitCode=each.unit),
        amount("LineExtensionAmount", each.net, document.currency),
        period(each.period),
        part("OrderLineReference", basic("LineID", each.order_line)),
        part("Item", basic("Name", each.name),
             part("SellersItemIdentification", basic("ID", each.item)),
             vat_category("ClassifiedTaxCategory")),
        part("Price", amount("PriceAmount", each.price, document.currency)))


def due(document):
    return (date.fromisoformat(document.issued) + timedelta(days=30)).isoformat()


def heading(document):
    credit = document.credit
    return [
        basic("CustomizationID", "urn:cen.eu:en16931:2017#compliant#"
                                 "urn:fdc:peppol.eu:2017:poacc:billing:3.0"),
        basic("ProfileID", "urn:fdc:peppol.eu:2017:poacc:billing:01:1.0"),
        basic("ID", document.number),
        basic("IssueDate", document.issued),
        "" if credit else basic("DueDate", due(document)),
        basic("CreditNoteTypeCode", "381") if credit else basic("InvoiceTypeCode", "380"),
        basic("Note", document.note),
        basic("DocumentCurrencyCode", document.currency),
        basic("BuyerReference", "HRG-IT-OPERATIONS"),
        period(document.period),
        reference("OrderReference", document.order),
        part("BillingReference", reference("InvoiceDocumentReference", document.corrects)),
        reference("ContractDocumentReference", document.contract),
    ]


def written(document, seller, buyer):
    root = "CreditNote" if document.credit else "Invoice"
    names = "urn:oasis:names:specification:ubl:schema:xsd:"
    children = [
        *heading(document),
        party("AccountingSupplierParty", seller),
        party("AccountingCustomerParty", buyer),
        part("PaymentMeans", basic("PaymentMeansCode", "30"),
             part("PayeeFinancialAccount", basic("ID", "NL00NMSB0000000029"))),
        part("PaymentTerms", basic("Note", "30 days net, 1 % within 10 days")),
        *[allowance(each, document.currency) for each in document.allowances],
        *totals(document),
        *[line(document, each) for each in document.lines],
    ]
    body = indent("\n".join(child for child in children if child), "  ")
    return (f'<?xml version="1.0" encoding="UTF-8"?>\n<{root} xmlns="{names}{root}-2"\n'
            f'  xmlns:cac="{names}CommonAggregateComponents-2"\n'
            f'  xmlns:cbc="{names}CommonBasicComponents-2">\n{body}\n</{root}>\n')
