#!/usr/bin/env python3
"""Writes cases for the Decimal test, answered by Python's decimal module (libmpdec).

    python3 tests/decimal_oracle.py build/decimal_cases.txt

The test reads the file named by COUNTERPART_DECIMAL_CASES. The seed is fixed, so every run and
every machine judges the same cases. A line is an operation, its arguments and the answer:

    round -12.345 2 half_even -12.34

Rounding to places goes through one exact or sticky step: a quotient is first taken to 300 digits
with ROUND_05UP, which keeps "something follows" visible to the rounding that comes after it.
"""
import decimal
import random
import sys
from decimal import Decimal

DIGITS = 38
MODES = {
    "half_up": decimal.ROUND_HALF_UP,
    "half_down": decimal.ROUND_HALF_DOWN,
    "half_even": decimal.ROUND_HALF_EVEN,
    "up": decimal.ROUND_UP,
    "down": decimal.ROUND_DOWN,
    "ceil": decimal.ROUND_CEILING,
    "floor": decimal.ROUND_FLOOR,
}
REFUSALS = [decimal.InvalidOperation, decimal.DivisionByZero, decimal.Overflow]
LIMITED = decimal.Context(prec=DIGITS, Emax=999, Emin=-999, traps=REFUSALS + [decimal.Inexact])
CUTTING = decimal.Context(prec=DIGITS, Emax=999, Emin=-999, traps=REFUSALS)
STICKY = decimal.Context(prec=300, Emax=9999, Emin=-9999, traps=REFUSALS,
                         rounding=decimal.ROUND_05UP)
OUT = "out"
EDGES = [2**31, 2**32, 2**53, 2**63, 2**64, 10**9, 10**18, 10**19, 10**37, 10**38 - 1, 2**96, 2**126]


def unit(places):
    return Decimal((0, (1,), -places))


def text(value):
    """As Decimal prints: no exponent, no negative zero."""
    return format(value.copy_abs() if value == 0 else value, "f")


def representable(value):
    """Scale between 0 and 38 without losing a digit that counts."""
    exponent = value.as_tuple().exponent
    if exponent > 0:
        value = LIMITED.quantize(value, unit(0))
    elif exponent < -DIGITS:
        value = LIMITED.quantize(value, unit(DIGITS))
    return value


def exact(operation):
    try:
        return text(representable(operation()))
    except decimal.DecimalException:
        return OUT


def rounded(value, places, mode):
    if places > DIGITS:
        return OUT
    try:
        result = value.quantize(unit(places), rounding=MODES[mode], context=CUTTING)
        return text(CUTTING.quantize(result, unit(0)) if places < 0 else result)
    except decimal.DecimalException:
        return OUT


class Cases:
    def __init__(self, seed):
        self.random = random.Random(seed)
        self.modes = list(MODES)
        self.lines = []

    def coefficient(self):
        pick = self.random.random()
        size = self.random.randint(1, DIGITS)
        if pick < 0.35:
            return self.random.randrange(10 ** self.random.randint(1, 9))
        if pick < 0.70:
            return self.random.randrange(10**size)
        if pick < 0.78:
            return self.random.choice(EDGES) - self.random.randint(0, 1)
        if pick < 0.86:
            return 10**size - 1
        if pick < 0.94:
            zeros = self.random.randrange(size)
            return self.random.randrange(10 ** (size - zeros)) * 10**zeros
        return self.random.choice([0, 1, 5, 10, 15, 25, 10 ** (size - 1)])

    def number(self):
        scale = self.random.choice([0, 2, 2, 4, 6, self.random.randint(0, DIGITS)])
        return self.made(self.coefficient(), scale)

    def made(self, coefficient, scale):
        sign = self.random.randrange(2) if coefficient else 0
        digits = tuple(int(digit) for digit in str(coefficient))
        return Decimal((sign, digits, -scale))

    def tie(self):
        """A number at, or one unit beside, the middle between two roundings; and where."""
        scale = self.random.randint(1, DIGITS)
        tail = self.random.randint(1, DIGITS - 1)
        head = self.random.choice([0, 9, 10 ** self.random.randint(0, DIGITS - tail) - 1,
                                   self.random.randrange(10 ** (DIGITS - tail))])
        coefficient = head * 10**tail + 5 * 10 ** (tail - 1) + self.random.choice([-1, 0, 0, 1])
        return self.made(min(coefficient, 10**DIGITS - 1), scale), scale - tail

    def places(self):
        return self.random.choice([0, 2, 2, 4, self.random.randint(-40, 40)])

    def put(self, *words):
        self.lines.append(" ".join(str(word) for word in words))

    def add_arithmetic(self):
        a, b = self.number(), self.number()
        if self.random.random() < 0.1:
            b = a.copy_negate()
        self.put("add", text(a), text(b), exact(lambda: LIMITED.add(a, b)))
        self.put("subtract", text(a), text(b), exact(lambda: LIMITED.subtract(a, b)))
        self.put("multiply", text(a), text(b), exact(lambda: LIMITED.multiply(a, b)))

    def add_unary(self):
        a = self.number()
        bare = LIMITED.normalize(a) if a else Decimal(0)
        self.put("negate", text(a), text(a.copy_negate()))
        self.put("trim", text(a), exact(lambda: bare))
        self.put("parse", self.random.choice(["", "+", "000", "+0"]) * (a >= 0) + text(a), text(a))

    def add_order(self):
        a, b = self.number(), self.number()
        if self.random.random() < 0.4:
            b = self.random.choice([a, a.copy_negate(), self.neighbour(a), self.rescaled(a)])
        self.put("compare", text(a), text(b), int(CUTTING.compare(a, b)))

    def neighbour(self, value):
        sign, digits, exponent = value.as_tuple()
        coefficient = int("".join(map(str, digits)))
        return Decimal((sign, tuple(map(int, str(max(coefficient - 1, 0)))), exponent))

    def rescaled(self, value):
        try:
            return LIMITED.quantize(value, unit(self.random.randint(0, DIGITS)))
        except decimal.DecimalException:
            return value

    def add_round(self):
        a, places = self.tie() if self.random.random() < 0.6 else (self.number(), self.places())
        for mode in self.modes:
            self.put("round", text(a), places, mode, rounded(a, places, mode))

    def add_divide(self):
        a, b, places = self.number(), self.number(), self.places()
        if self.random.random() < 0.5:
            a, b, places = self.quotient_tie()
        for mode in self.random.sample(self.modes, 4):
            self.put("divide", text(a), text(b), places, mode,
                     self.quotient(lambda: a, b, places, mode))

    def quotient_tie(self):
        """Dividend and divisor whose quotient lies in the middle between two roundings."""
        places = self.random.randint(0, 6)
        half = self.made(self.random.randrange(10**self.random.randint(1, 15)) * 10 + 5, places + 1)
        b = self.made(self.random.randrange(1, 10**self.random.randint(1, 15)),
                      self.random.randint(0, 6))
        return STICKY.multiply(half, b), b, places

    def add_multiply_divide(self):
        a, n, d, places = self.number(), self.number(), self.number(), self.places()
        if self.random.random() < 0.3:
            n, d = Decimal(self.random.randint(0, 31)), Decimal(self.random.randint(28, 31))
        for mode in self.random.sample(self.modes, 4):
            self.put("multiply_divide", text(a), text(n), text(d), places, mode,
                     self.quotient(lambda: STICKY.multiply(a, n), d, places, mode))

    def quotient(self, dividend, divisor, places, mode):
        if divisor == 0:
            return OUT
        return rounded(STICKY.divide(dividend(), divisor), places, mode)


def all_cases():
    cases = Cases(seed=20260331)
    for _ in range(18_000):
        cases.add_arithmetic()
    for _ in range(6_000):
        cases.add_unary()
        cases.add_order()
        cases.add_order()
    for _ in range(9_000):
        cases.add_round()
        cases.add_divide()
        cases.add_multiply_divide()
    return cases.lines


def main():
    if len(sys.argv) != 2:
        sys.exit("usage: decimal_oracle.py OUT")
    lines = all_cases()
    with open(sys.argv[1], "w", encoding="ascii", newline="\n") as out:
        out.write("\n".join(lines) + "\n")
    print(f"{len(lines)} decimal cases answered by libmpdec {decimal.__libmpdec_version__}")


if __name__ == "__main__":
    main()
