// What columns are called in the files people send: English, German, French, Spanish and the words
// of common systems. In small letters without accents, as plain_name makes them; bars between.
#pragma once

#include <string_view>

namespace counterpart::sheet_names {

constexpr std::string_view contract =
    "contract id|contract no|contract number|contract reference|contract ref|agreement|"
    "agreement number|outline agreement|vertrag|vertragsnummer|vertragsnr|vertrags nr|"
    "rahmenvertrag|kontrakt|contrat|numero de contrat|n o contrat|no contrat|contrato|"
    "numero de contrato|n o contrato";
constexpr std::string_view item =
    "item id|item no|item number|item code|article|article number|article no|product|product code|"
    "product id|sku|material|material number|part number|part no|service|service code|meter name|"
    "artikel|artikelnummer|artikelnr|artikel nr|artnr|materialnummer|leistung|produkt|position text|"
    "reference article|code article|produit|code produit|articulo|codigo|codigo de articulo|"
    "producto|servicio|seller item|supplier item";
constexpr std::string_view quantity =
    "qty|amount used|units|units used|usage|consumption|volume|count|menge|anzahl|stuckzahl|"
    "verbrauch|quantite|qte|nombre|consommation|cantidad|cant|consumo|unidades|ordered quantity|"
    "order quantity|qty ordered|bestellmenge|quantity received|qty received|received quantity|"
    "accepted quantity|liefermenge|wareneingangsmenge|quantite recue|cantidad recibida|"
    "invoiced quantity|quantity invoiced|billed quantity|fakturierte menge|rechnungsmenge";
constexpr std::string_view unit =
    "uom|unit of measure|unit code|measure|unit of measurement|einheit|mengeneinheit|me|unite|"
    "unite de mesure|unidad|unidad de medida|um";
constexpr std::string_view period =
    "month|billing month|usage month|billing period|service period|zeitraum|monat|"
    "abrechnungsmonat|leistungsmonat|periode|mois|periodo|mes";
constexpr std::string_view day =
    "date|usage date|service date|day|datum|tag|leistungsdatum|jour|date de service|fecha|dia";
constexpr std::string_view first_day =
    "from|start|start date|period start|period from|from date|service from|usage start|begin|von|"
    "beginn|leistung von|startdatum|du|debut|date de debut|desde|inicio|fecha de inicio";
constexpr std::string_view last_day =
    "to|end|end date|period end|period to|to date|until|service to|usage end|bis|ende|leistung bis|"
    "enddatum|au|fin|date de fin|hasta|fecha de fin";
constexpr std::string_view order_number =
    "po|po number|po no|purchase order|purchase order number|order|order no|order id|"
    "order reference|bestellung|bestellnummer|bestellnr|bestell nr|auftragsnummer|commande|"
    "numero de commande|n o commande|no commande|bon de commande|pedido|numero de pedido|n o pedido|"
    "orden de compra";
constexpr std::string_view order_line =
    "po line|po item|po position|order line number|order item|po line number|line|line no|"
    "line number|position|pos|bestellposition|positionsnummer|ligne|ligne de commande|"
    "numero de ligne|linea|linea de pedido";
constexpr std::string_view unit_price =
    "price|net price|unit net price|price per unit|rate|unit cost|preis|einzelpreis|stuckpreis|"
    "nettopreis|e preis|ep|prix|prix unitaire|prix unitaire ht|pu|pu ht|precio|precio unitario";
constexpr std::string_view currency =
    "currency code|ccy|curr|wahrung|whg|waehrung|devise|monnaie|moneda|divisa";
constexpr std::string_view description =
    "item name|item description|article description|text|line text|product name|service description|"
    "bezeichnung|beschreibung|artikelbezeichnung|kurztext|artikeltext|designation|libelle|"
    "descripcion|concepto";

}  // namespace counterpart::sheet_names
