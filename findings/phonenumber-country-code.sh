#!/bin/sh
# The crate phonenumber, version 0.3.10+9.0.33, takes the country's code from numbers that only begin like it.
#
# Asked to read numbers as people write them in their own country, it was seen to answer:
#
#   9123456789  in India      +9123456789   (is +919123456789: mobiles in India begin with 6 to 9)
#   9876543210  in India      +919876543210 (right)
#   3912345678  in Italy      +3912345678   (is +393912345678)
#   65912345    in Singapore  +65912345     (is +6565912345)
#
# and is_valid, of the same crate, says of each answer that lacks figures that it is no valid number.
#
# This needs cargo and the network, and nothing of this project. It fails if the crate answers otherwise, which would
# mean that crates/kit/src/phone/plan.rs may be thought over.
set -eu

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
mkdir src
cat > Cargo.toml <<'TOML'
[package]
name = "phonenumber-country-code"
version = "0.0.0"
edition = "2021"

[dependencies]
phonenumber = "=0.3.10"

[workspace]
TOML
cat > src/main.rs <<'RUST'
use phonenumber::{country, Mode};

fn main() {
    for (number, region) in
        [("9123456789", country::IN), ("9876543210", country::IN), ("3912345678", country::IT), ("65912345", country::SG)]
    {
        let read = phonenumber::parse(Some(region), number).expect("a number");
        println!("{number} {} {}", read.format().mode(Mode::E164), phonenumber::is_valid(&read));
    }
}
RUST
seen=$(cargo run --quiet)
grep -A1 '^name = "phonenumber"$' Cargo.lock
echo "$seen"
expected='9123456789 +9123456789 false
9876543210 +919876543210 true
3912345678 +3912345678 false
65912345 +65912345 false'
if [ "$seen" != "$expected" ]; then
    echo "The crate answers otherwise than before." >&2
    exit 1
fi
