#!/bin/sh
# num2words 0.5.14 writes amounts from a lakh on in Kannada with one word too many: "one one lakh", "ten one lakh".
#
# Amounts in words stand on receipts and cheques, where the words count. It was seen to write
#
#   100000    ಒಂದು ಒಂದು ಲಕ್ಷ   (one one lakh; is ಒಂದು ಲಕ್ಷ)
#   1000000   ಹತ್ತು ಒಂದು ಲಕ್ಷ   (ten one lakh; is ಹತ್ತು ಲಕ್ಷ)
#   10000000  ಒಂದು ಕೋಟಿ        (one crore: right)
#
# Ten lakh is a million; read aloud, the second line is eleven lakh to some ears. Its neighbours English (en_IN), Bengali and
# Telugu have no such word. There is no Hindi, Marathi, Gujarati, Tamil or Malayalam in it at all.
#
# This needs python3 with venv and the network, and nothing of this project. It fails if the library answers otherwise.
set -eu

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check num2words==0.5.14
cat > ask.py <<'PY'
from unicodedata import normalize

from num2words import CONVERTER_CLASSES, num2words

for number in (100000, 1000000, 10000000):
    print(number, normalize("NFC", num2words(number, lang="kn")), "|", num2words(number, lang="en_IN"))
print("hi mr gu ta ml:", [language for language in ("hi", "mr", "gu", "ta", "ml") if language in CONVERTER_CLASSES])
PY
venv/bin/pip list 2>/dev/null | grep num2words
seen=$(PYTHONIOENCODING=utf-8 venv/bin/python ask.py)
echo "$seen"
expected='100000 ಒಂದು ಒಂದು ಲಕ್ಷ | one lakh
1000000 ಹತ್ತು ಒಂದು ಲಕ್ಷ | ten lakh
10000000 ಒಂದು ಕೋಟಿ | one crore
hi mr gu ta ml: []'
if [ "$seen" != "$expected" ]; then
    echo "The library answers otherwise than before." >&2
    exit 1
fi
