#!/bin/sh
# python-stdnum 2.2 takes no GSTIN from Ladakh, nor from what the tax calls "other territory".
#
# A GSTIN begins with the number of a state or territory. Ladakh has had 38 since it became a territory of its own
# (31 October 2019), and 97 is for whatever lies in no state; both stand in the list of codes of the GST portal. Numbers
# that differ in nothing but this code, each with the check character that belongs to it, were seen to be judged
#
#   27 (Maharashtra)      valid
#   37 (Andhra Pradesh)   valid
#   38 (Ladakh)           InvalidComponent
#   97 (other territory)  InvalidComponent
#
# so whoever checks the numbers of payers with it turns away every registered business of Leh and Kargil. The check that
# this project makes of an institute's own number asks for two digits and keeps no list of states.
#
# This needs python3 with venv and the network, and nothing of this project. It fails if the library answers otherwise.
set -eu

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check python-stdnum==2.2
cat > ask.py <<'PY'
from stdnum.exceptions import ValidationError
from stdnum.in_ import gstin

FIGURES = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def with_check_character(number):
    total = 0
    for place, figure in enumerate(number):
        value = FIGURES.index(figure) * (1 + place % 2)
        total += value // 36 + value % 36
    return number + FIGURES[-total % 36]


for state in ("27", "37", "38", "97"):
    try:
        gstin.validate(with_check_character(state + "AAAPL1234C1Z"))
        print(state, "valid")
    except ValidationError as error:
        print(state, type(error).__name__)
PY
venv/bin/pip list 2>/dev/null | grep stdnum
seen=$(venv/bin/python ask.py)
echo "$seen"
expected='27 valid
37 valid
38 InvalidComponent
97 InvalidComponent'
if [ "$seen" != "$expected" ]; then
    echo "The library answers otherwise than before." >&2
    exit 1
fi
