#!/usr/bin/env bash
# Makes the pictures of the README anew from what the program writes for the sample district.
#
#     tools/make_pictures.sh
#
# Needs LibreOffice (soffice), poppler (pdftoppm, pdftotext), chromium, and a font with Chinese characters.
set -euo pipefail
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cargo run --quiet -- run --input data/sample --output "$work/output" --quiet || [ $? -eq 3 ] # unusable files on purpose
cp "$work/output/图表/C1-mediation_accepted_count-人民调解案件数（受理_调解）.png" docs/trend.png
soffice --headless --convert-to pdf --outdir "$work" "$work/output/2024年度汇总表.xlsx" > /dev/null
for page in $(seq 1 40); do
  if pdftotext -f "$page" -l "$page" "$work/2024年度汇总表.pdf" - | grep -q "矛盾纠纷多元化解情况统计表"; then
    pdftoppm -r 90 -png -singlefile -f "$page" -l "$page" "$work/2024年度汇总表.pdf" docs/workbook
    break
  fi
done
chromium --headless --no-sandbox --hide-scrollbars --window-size=1280,1500 --screenshot=docs/page.png \
  "file://$work/output/看板.html" 2> /dev/null
