"""What a number counts in: money by ISO 4217, percent, time, measures, and their short signs.

Pure. Signs that are the same in all languages stand here; words stand in the lexicons.
"""

from functools import cache
from typing import NamedTuple

from warfacts.text.number_tokens import Digits
from warfacts.text.number_words import Line, Phrases

# Signs of money, as they stand before or behind an amount, by what they mean. "$" is a sign that
# over twenty states use, "¥" that of two, "Rs" that of four, "kr" that of three.
_SIGNS = {
    "USD": "us$ $us u.s.$ us-$ usd$",
    "AUD": "a$ au$ $a aud$",
    "CAD": "c$ ca$ cad$ $c can$",
    "NZD": "nz$ $nz",
    "SGD": "s$ sg$",
    "HKD": "hk$ $hk",
    "TWD": "nt$",
    "BRL": "r$",
    "MXN": "mx$ mex$",
    "JMD": "j$",
    "NAD": "n$",
    "FJD": "fj$",
    "TTD": "tt$",
    "EUR": "€",
    "GBP": "£",
    "EGP": "e£ £e",
    "INR": "₹",
    "UAH": "₴",
    "PHP": "₱ php",
    "KRW": "₩",
    "TRY": "₺",
    "RUB": "₽",
    "ILS": "₪",
    "VND": "₫",
    "THB": "฿",
    "NGN": "₦",
    "GHS": "₵",
    "KZT": "₸",
    "GEL": "₾",
    "AZN": "₼",
    "CRC": "₡",
    "PLN": "zł",
    "CZK": "kč",
    "CNY": "cn¥ rmb",
    "JPY": "jp¥",
    "BDT": "৳ tk",
    "KES": "ksh kshs",
    "TZS": "tsh tshs",
    "UGX": "ush",
    "MYR": "rm",
    "IDR": "rp",
    "¥": "¥",
    "Rs": "rs rs.",
    "$": "$",
    "kr": "kr kr.",
}
# ISO 4217, list one, without funds and metals.
_CODES = frozenset(
    "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP "
    "BYN BZD CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP "
    "GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR "
    "KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK "
    "MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR "
    "SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS "
    "UAH UGX USD UYU UZS VED VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWL".split()
)
# Signs of measures, written as here, directly behind the digits.
_GLUED = (
    "m g l L t W V C F K hl kt Mt Gt kn ft/s mi yd dl cl gal bbl boe sqft mbar mb psi ppb mpg "
    "rpm fps bhp px MP lm lx Sv Gy ct cal mV mA mAh Wh TW kN Nm Pa kPa MPa bar GJ PB kB KB kbps "
    "kmh μm µm nm mL"
)
# These may stand after a space as well.
_SPACED = (
    "km cm mm km2 m2 cm2 mm2 km² m² cm² m3 km3 cm3 km³ m³ ha kg mg µg μg lb lbs oz ft ml km/h kph "
    "mph m/s °C °F °c ° ºC kW MW GW kWh MWh GWh TWh Hz kHz MHz GHz dB hPa kV kJ MJ kcal GB MB TB "
    "Mbps Gbps ppm bpd cc hp mSv μSv Bq mmHg g t m l ‰ PS g/km mg/l µg/m3 μg/m3"
)

# How many of the second make one of the first.
PARTS = {
    ("years", "months"): 12,
    ("weeks", "days"): 7,
    ("days", "hours"): 24,
    ("hours", "minutes"): 60,
    ("minutes", "seconds"): 60,
    ("feet", "inches"): 12,
    ("stone", "pounds"): 14,
    ("pounds", "ounces"): 16,
}
# Words for several currencies, in the languages of the lexicons, and which ones they may name.
_SHARED = {
    "dollars": "$ USD AUD CAD NZD HKD SGD TWD JMD NAD FJD TTD",
    "pounds Pfund livres фунтів": "GBP EGP",
    "francs Franken франків": "CHF XOF XAF",
    "rupees Rupien roupies": "Rs INR PKR LKR NPR",
    "crowns Kronen couronnes": "kr SEK NOK DKK CZK ISK",
    "pesos": "MXN PHP ARS CLP COP",
    "roubles rubles Rubel рублів": "RUB BYN",
    "won": "KRW",
    "lira": "TRY",
    "rand": "ZAR",
    "pence penny": "p",
    "cents Cent centimes": "c p",
}
# The words that a short sign stands for.
_LONG = {
    "km": "kilometres kilometers Kilometer kilomètres кілометрів",
    "m": "metres meters Meter mètres метрів",
    "cm": "centimetres centimeters Zentimeter centimètres сантиметрів",
    "mm": "millimetres millimeters Millimeter millimètres міліметрів",
    "kg": "kilos kilograms Kilo Kilogramm kilogrammes кілограмів",
    "g": "grams Gramm grammes грамів",
    "t": "tonnes Tonnen тонн",
    "l": "litres liters Liter літрів",
    "ha": "hectares Hektar гектарів",
    "ft": "feet",
    "lb": "pounds",
    "lbs": "pounds",
    "oz": "ounces",
    "MW": "megawatts Megawatt mégawatts мегават",
    "GW": "gigawatts Gigawatt",
    "kW": "kilowatts Kilowatt кіловат",
    "MWh": "megawatt-hours",
    "TWh": "terawatt-hours Terawattstunden",
    "kWh": "kilowatt-hours Kilowattstunden",
}
_DEGREES = "degrees Grad degrés градусів".split()
_SMALL_SIGNS = frozenset(("zł", "kč", "kr", "kr.", "rs", "rs."))
_DIGITS = Digits((".",), (",",), is_indian=False, elides=False)
TIMES = frozenset(
    ("seconds", "minutes", "hours", "days", "weeks", "months", "years", "decades", "centuries")
)


class Unit(NamedTuple):
    """A unit that stands beside a number."""

    name: str
    """The unit as a reading gives it: USD, %, years, metres, km."""
    start: int
    """The place of its first piece."""
    end: int
    """The place behind it."""
    is_money: bool


@cache
def _get_signs() -> Phrases[str]:
    pairs = ((sign, name) for name, signs in _SIGNS.items() for sign in signs.split())
    return Phrases(pairs, _DIGITS)


@cache
def _get_measures() -> Phrases[tuple[str, ...]]:
    forms: dict[str, tuple[str, ...]] = {}
    for sign in f"{_GLUED} {_SPACED}".split():
        forms[sign.lower()] = (*forms.get(sign.lower(), ()), sign)
    return Phrases(forms.items(), _DIGITS)


def read_money(line: Line, at: int) -> Unit | None:
    """Return the sign or the code of money that stands at a place: US$, £, CHF."""
    text = line.get_text(at, at + 1) if 0 <= at < len(line.tokens) else ""
    if len(text) == 3 and text in _CODES:
        return Unit(text, at, at + 1, is_money=True)
    sign = _get_signs().match(line.tokens, at)
    if not sign:
        return None
    text = line.get_text(at, sign[1])
    is_written_small = text[0].isalpha() and text[0].islower() and text not in _SMALL_SIGNS
    if is_written_small or ("$" in text and text != text.upper()):
        return None
    return Unit(sign[0], at, sign[1], is_money=True)


def is_same_unit(one: str, other: str) -> bool:
    """Tell whether two names of units may mean the same: pounds and GBP, km and kilometres.

    A word that several states use, such as dollars, agrees with each of their currencies.
    """
    return one == other or _is_short(one, other) or _is_short(other, one)


def _is_short(short: str, long: str) -> bool:
    words = long.split()
    if words[:1] and words[0] in _DEGREES:
        scale = words[1][:1] if len(words) > 1 else ""
        is_degree = short.lstrip("°º") in ("", "C", "F", "c") and short != ""
        return is_degree and scale in ("", short[-1:].upper())
    shared = any(
        long in names.split() and short in codes.split() for names, codes in _SHARED.items()
    )
    return shared or long in _LONG.get(short, "").split()


def is_money_sign(line: Line, at: int) -> bool:
    """Tell whether a sign or a code of money stands at a place, before a number."""
    unit = read_money(line, at)
    return unit is not None and line.get_low(unit.end)[:1].isdigit()


def read_unit(line: Line, at: int, *, in_digits: bool, is_scaled: bool) -> Unit | None:
    """Return the unit that stands behind an amount, the longest one.

    `in_digits`: the amount is in digits, so that a sign such as km may follow. `is_scaled`: the
    amount ends in a scale, so that French "de francs" may follow.
    """
    start = at
    if line.get_low(at) == "-" and line.is_glued(at) and line.is_glued(at + 1):
        start = at + 1
    found = [_read_words(line, start, is_sure=in_digits or is_scaled)]
    if is_scaled and line.get_low(start) in line.words.get_words("of"):
        found.append(_read_words(line, start + 1, is_sure=True))
    if in_digits:
        found += [_read_measure(line, start), _read_coin(line, start)]
    if in_digits or is_scaled:
        found.append(_read_money_behind(line, start))
    read = [unit._replace(start=at) for unit in found if unit]
    return max(read, key=lambda unit: unit.end, default=None)


def _read_words(line: Line, at: int, *, is_sure: bool) -> Unit | None:
    """Return a unit in words: per cent, years, cubic metres, Swiss francs."""
    words = line.words
    if not is_sure and line.get_low(at) in words.get_words("doubtful"):
        return None
    found: list[Unit] = []
    for key in ("times", "measures", "currencies"):
        match = words.get_phrases(key).match(line.tokens, at)
        if match:
            found.append(Unit(match[0], at, match[1], is_money=key == "currencies"))
    age = words.get_inner("ages", "glued").match(line.tokens, at)
    if age:
        found.append(Unit(age[0], at, age[1], is_money=False))
    percent = words.get_phrases("percent").match(line.tokens, at)
    if percent:
        found.append(Unit("%", at, percent[1], is_money=False))
    return max(found, key=lambda unit: unit.end, default=None)


def _read_measure(line: Line, at: int) -> Unit | None:
    """Return a short sign: km, °C, MWh."""
    match = _get_measures().match(line.tokens, at)
    if not match or (line.is_glued(match[1]) and line.get_low(match[1])[:1].isalnum()):
        return None
    text = line.get_text(at, match[1])
    sign = text if text in match[0] else match[0][0]
    if text != sign and (len(text) < 2 or len(match[0]) > 1):
        return None
    if not line.is_glued(at) and sign not in _SPACED.split():
        return None
    return Unit(sign, at, match[1], is_money=False)


def _read_coin(line: Line, at: int) -> Unit | None:
    """Return the p of 45p."""
    coin = line.get_text(at, at + 1) if line.is_glued(at) else ""
    if coin not in line.words.get_words("coins"):
        return None
    return Unit(coin, at, at + 1, is_money=True)


def _read_money_behind(line: Line, at: int) -> Unit | None:
    """Return a sign or a code of money behind an amount, unless it opens the next amount."""
    unit = read_money(line, at)
    if unit and line.get_low(unit.end)[:1].isdigit():
        return None
    return unit
