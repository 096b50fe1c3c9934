#!/bin/sh
# CLDR groups plain numbers in lakhs but amounts of money in thousands for Marathi, Odia and Malayalam; Babel 2.19.0 does so
# for Tamil too, where browsers do not.
#
# An Indian reads 12,34,567. The same number as rupees was seen to come out of Babel as
#
#           number     amount
#   hi_IN   12,34,567  ₹12,34,567.00
#   mr_IN   12,34,567  ₹1,234,567.00
#   or_IN   12,34,567  ₹1,234,567.00
#   ml_IN   12,34,567  ₹1,234,567.00
#   ta_IN   12,34,567  ₹ 1,234,567.00   (Node.js with CLDR 48: ₹12,34,567.00)
#
# Node.js with CLDR 48 was seen to write the amounts of or-IN and ml-IN, and of mr-IN with Latin digits, in thousands as well.
# So two figures on one page are grouped in two ways as soon as the language of the page, and not India, decides it.
#
# This needs python3 with venv and the network, and nothing of this project. It fails if the library answers otherwise.
set -eu

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check Babel==2.19.0
cat > ask.py <<'PY'
from babel.numbers import format_currency, format_decimal

for language in ("hi_IN", "mr_IN", "or_IN", "ml_IN", "ta_IN"):
    amount = format_currency(1234567, "INR", locale=language).replace("\u00a0", " ")
    print(language, format_decimal(1234567, locale=language), amount)
PY
venv/bin/pip list 2>/dev/null | grep -i babel
seen=$(PYTHONIOENCODING=utf-8 venv/bin/python ask.py)
echo "$seen"
expected='hi_IN 12,34,567 ₹12,34,567.00
mr_IN 12,34,567 ₹1,234,567.00
or_IN 12,34,567 ₹1,234,567.00
ml_IN 12,34,567 ₹1,234,567.00
ta_IN 12,34,567 ₹ 1,234,567.00'
if [ "$seen" != "$expected" ]; then
    echo "The library answers otherwise than before." >&2
    exit 1
fi
