"""Cuts the page's fonts out of the installed ones and writes the names of the icons for C++.

Inter draws its everyday digits with different widths, so columns of money would not line up. Its
tabular digits are behind a font feature that our text renderer does not read; therefore the
character map of the cut font points at them directly.
"""

import argparse
import json
import logging
import pathlib

from fontTools import subset
from fontTools.ttLib import TTFont

HERE = pathlib.Path(__file__).resolve().parent

# Latin with its extensions, spacing marks, Greek, Cyrillic, further Latin, punctuation,
# superscripts, currency, letterlike, number forms, arrows, mathematics, boxes and shapes, checks.
RANGES = [
    (0x20, 0x7E), (0xA0, 0x24F), (0x2B0, 0x2DD), (0x300, 0x36F), (0x370, 0x3FF), (0x400, 0x52F),
    (0x1E00, 0x1EFF), (0x2000, 0x206F), (0x2070, 0x209F), (0x20A0, 0x20CF), (0x2100, 0x214F),
    (0x2150, 0x218F), (0x2190, 0x21FF), (0x2200, 0x22FF), (0x2300, 0x23FF), (0x2500, 0x25FF),
    (0x2713, 0x2718), (0xFFFD, 0xFFFD),
]

WEIGHTS = {"inter-regular": "Inter-Regular.otf", "inter-semibold": "Inter-SemiBold.otf"}


def single_substitutions(font, feature):
    """glyph -> glyph for every one-to-one substitution the feature makes."""
    table = font["GSUB"].table
    indices = {index for record in table.FeatureList.FeatureRecord if record.FeatureTag == feature
               for index in record.Feature.LookupListIndex}
    found = {}
    for index in sorted(indices):
        for part in table.LookupList.Lookup[index].SubTable:
            part = getattr(part, "ExtSubTable", part)
            found.update(getattr(part, "mapping", {}))
    return found


def point_at_tabular_figures(font):
    """Digits and the marks that stand between them get the width they need to line up."""
    tabular = single_substitutions(font, "tnum")
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap.update({code: tabular[glyph] for code, glyph in table.cmap.items()
                               if glyph in tabular})


def level_widths(font, name):
    """The heavier weights miss their own tabular width by a hair; a column of money shows it."""
    characters, widths = font.getBestCmap(), font["hmtx"]
    digits = [characters[ord(digit)] for digit in "0123456789"]
    found = [widths[glyph][0] for glyph in digits]
    usual = max(set(found), key=found.count)
    if max(abs(width - usual) for width in found) > font["head"].unitsPerEm / 200:
        raise SystemExit(f"{name}: its digits have different widths; tabular figures are gone")
    figure_space = characters.get(0x2007)
    for glyph in digits + ([figure_space] if figure_space else []):
        widths[glyph] = (usual, widths[glyph][1])


def cut(font, codes, target):
    options = subset.Options()
    options.layout_features = []
    options.drop_tables += ["GSUB", "GPOS", "GDEF", "DSIG", "STAT"]
    options.hinting = False
    options.notdef_outline = True
    options.name_IDs = [0, 1, 2, 13, 14]
    options.glyph_names = False
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=codes)
    cutter.subset(font)
    target.parent.mkdir(parents=True, exist_ok=True)
    font.save(target)


def cut_inter(source, target):
    font = TTFont(source, recalcTimestamp=False)
    point_at_tabular_figures(font)
    level_widths(font, source.name)
    cut(font, [code for first, last in RANGES for code in range(first, last + 1)], target)


def find_icons(codepoints):
    """name in the code -> codepoint, for every name in icons.txt"""
    icons = {}
    for line in (HERE / "icons.txt").read_text().splitlines():
        if not line or line.startswith("#"):
            continue
        names = line.split("|")
        code = next((codepoints[name] for name in names if name in codepoints), None)
        if code is None:
            raise SystemExit(f"icons.txt: Lucide has no glyph named {' or '.join(names)}")
        icons.update({name.replace("-", "_"): code for name in names})
    return icons


def write_header(icons, target):
    lines = [
        "// The icons of the page, each as the UTF-8 text that draws it. Made from cmake/icons.txt.",
        "#pragma once", "", "namespace counterpart::web::icon {", "",
    ]
    for name, code in sorted(icons.items()):
        text = "".join(f"\\x{byte:02X}" for byte in chr(code).encode())
        lines.append(f'inline constexpr char const* {name} = "{text}";')
    first, last = min(icons.values()), max(icons.values())
    lines += ["", "// The span of the private characters, for merging the font.",
              f"inline constexpr unsigned first_code = 0x{first:X};",
              f"inline constexpr unsigned last_code = 0x{last:X};",
              "", "} // namespace counterpart::web::icon", ""]
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text("\n".join(lines))


def main():
    logging.disable(logging.WARNING)
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for name in ("inter", "lucide", "fonts", "header"):
        parser.add_argument(f"--{name}", type=pathlib.Path, required=True)
    given = parser.parse_args()
    for name, file in WEIGHTS.items():
        cut_inter(given.inter / file, given.fonts / f"{name}.otf")
    icons = find_icons(json.loads((given.lucide / "font/codepoints.json").read_text()))
    cut(TTFont(given.lucide / "font/lucide.ttf", recalcTimestamp=False), list(icons.values()),
        given.fonts / "lucide.ttf")
    write_header(icons, given.header)


if __name__ == "__main__":
    main()
