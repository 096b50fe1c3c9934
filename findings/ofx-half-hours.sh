#!/bin/sh
# Two readers of OFX bank files, ofxparse 0.21 and ofxtools 1.1.1, disagree on half hours, and one moves payments to the day before.
#
# A payment made at half past midnight on 1 April in India, which is the first of the books' new year, was written with the
# three spellings of India's offset that are met in files, and was seen to be read as
#
#                   ofxparse (a time without zone)   ofxtools (UTC)
#   no offset       2026-04-01 00:30                 2026-04-01 00:30
#   [+5.5:IST]      2026-03-31 19:00                 refused
#   [+5.30:IST]     2026-03-31 19:12                 2026-03-31 19:00
#   [+5:30:IST]     2026-04-01 00:30                 2026-03-31 19:00
#
# ofxparse takes what follows the point for tenths of an hour, ofxtools for minutes; ofxparse leaves out an offset with a
# colon; and what it answers is the time in Greenwich with nothing that says so. Its date alone, which is what books keep,
# belongs to the old year. What the day of a payment is has to be taken from the first eight figures of the stamp.
#
# This needs python3 with venv and the network, and nothing of this project. It fails if a library answers otherwise.
set -eu

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check ofxparse==0.21 ofxtools==1.1.1
cat > ask.py <<'PY'
import io
import warnings

warnings.simplefilter("ignore")
from ofxparse import OfxParser
from ofxtools.Parser import OFXTree
from ofxtools.Types import OFXSpecError

FILE = """OFXHEADER:100
DATA:OFXSGML
VERSION:102
SECURITY:NONE
ENCODING:USASCII
CHARSET:1252
COMPRESSION:NONE
OLDFILEUID:NONE
NEWFILEUID:NONE

<OFX><SIGNONMSGSRSV1><SONRS><STATUS><CODE>0<SEVERITY>INFO</STATUS><DTSERVER>20260402<LANGUAGE>ENG</SONRS></SIGNONMSGSRSV1>
<BANKMSGSRSV1><STMTTRNRS><TRNUID>1<STATUS><CODE>0<SEVERITY>INFO</STATUS><STMTRS><CURDEF>INR
<BANKACCTFROM><BANKID>1<ACCTID>1<ACCTTYPE>SAVINGS</BANKACCTFROM><BANKTRANLIST><DTSTART>20260401<DTEND>20260401
<STMTTRN><TRNTYPE>CREDIT<DTPOSTED>20260401003000{offset}<TRNAMT>1500.00<FITID>1<NAME>FEE</STMTTRN>
</BANKTRANLIST><LEDGERBAL><BALAMT>1500.00<DTASOF>20260401</LEDGERBAL></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>"""


def by_ofxtools(text):
    tree = OFXTree()
    tree.parse(io.BytesIO(text.encode()))
    try:
        return str(tree.convert().statements[0].transactions[0].dtposted)
    except OFXSpecError:
        return "refused"


for offset in ("", "[+5.5:IST]", "[+5.30:IST]", "[+5:30:IST]"):
    text = FILE.format(offset=offset)
    by_ofxparse = OfxParser.parse(io.StringIO(text)).account.statement.transactions[0].date
    print(offset or "none", "|", by_ofxparse, "|", by_ofxtools(text))
PY
venv/bin/pip list 2>/dev/null | grep -i ofx
seen=$(venv/bin/python ask.py)
echo "$seen"
expected='none | 2026-04-01 00:30:00 | 2026-04-01 00:30:00+00:00
[+5.5:IST] | 2026-03-31 19:00:00 | refused
[+5.30:IST] | 2026-03-31 19:12:00 | 2026-03-31 19:00:00+00:00
[+5:30:IST] | 2026-04-01 00:30:00 | 2026-03-31 19:00:00+00:00'
if [ "$seen" != "$expected" ]; then
    echo "A library answers otherwise than before." >&2
    exit 1
fi
