//! The figures a chart carries for programs that do not calculate. The writer keeps none for cells with a formula,
//! which the reference year's are: a viewer on a phone would draw every trend without its last year. It also puts a
//! scatter series' marker before its line, where the standard has it behind; that is mended here.

use std::io::{Cursor, Read, Write};

use rust_decimal::Decimal;
use zip::{DateTime, ZipArchive, ZipWriter, result::ZipError, write::SimpleFileOptions};

/// The figures of a series, in the order of its categories; `None` for a gap.
pub(super) type Series = Vec<Option<Decimal>>;

/// Completes the figures of all charts of a workbook; `charts` are in the order in which they were inserted, each with
/// its series in their order.
pub(super) fn complete(book: Vec<u8>, charts: &[Vec<Series>]) -> Result<Vec<u8>, ZipError> {
    if charts.is_empty() {
        return Ok(book);
    }
    let mut package = ZipArchive::new(Cursor::new(book))?;
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().last_modified_time(DateTime::default());
    for at in 0..package.len() {
        let name = package.by_index_raw(at)?.name()?.into_owned();
        let Some(series) = chart_number(&name).and_then(|number| charts.get(number - 1)) else {
            out.raw_copy_file(package.by_index_raw(at)?)?;
            continue;
        };
        let mut xml = String::new();
        package.by_index(at)?.read_to_string(&mut xml)?;
        out.start_file(name, options)?;
        out.write_all(with_figures(&in_order(&xml), series).as_bytes())?;
    }
    Ok(out.finish()?.into_inner())
}

/// 3 for `xl/charts/chart3.xml`.
fn chart_number(part: &str) -> Option<usize> {
    part.strip_prefix("xl/charts/chart")?.strip_suffix(".xml")?.parse().ok().filter(|number| *number > 0)
}

/// Puts the format of a series before its marker (ECMA-376, part 1, 21.2.2.170: idx, order, tx, spPr, marker).
fn in_order(xml: &str) -> String {
    const END: &str = "</c:spPr>";
    let mut done = String::new();
    let mut rest = xml;
    while let Some(at) = rest.find("</c:tx><c:marker>") {
        let marker = at + "</c:tx>".len();
        let after = rest[marker..].find("</c:marker>").map(|end| marker + end + "</c:marker>".len());
        let Some(format) = after.filter(|after| rest[*after..].starts_with("<c:spPr>")) else {
            done.push_str(&rest[..marker]);
            rest = &rest[marker..];
            continue;
        };
        let Some(end) = rest[format..].find(END).map(|end| format + end + END.len()) else { break };
        done.push_str(&rest[..marker]);
        done.push_str(&rest[format..end]);
        done.push_str(&rest[marker..format]);
        rest = &rest[end..];
    }
    done + rest
}

fn with_figures(xml: &str, series: &[Series]) -> String {
    let mut done = String::new();
    let mut rest = xml;
    for figures in series {
        let Some((start, end)) = place(rest) else { break };
        done.push_str(&rest[..start]);
        done.push_str(&cache(figures));
        rest = &rest[end..];
    }
    done + rest
}

/// Where the next series' figures stand.
fn place(xml: &str) -> Option<(usize, usize)> {
    let values = ["<c:val>", "<c:yVal>"].iter().filter_map(|tag| xml.find(tag)).min()?;
    let start = values + xml[values..].find("<c:numCache>")?;
    let end = start + xml[start..].find("</c:numCache>")?;
    Some((start, end))
}

fn cache(figures: &[Option<Decimal>]) -> String {
    let mut cache = format!("<c:numCache><c:formatCode>General</c:formatCode><c:ptCount val=\"{}\"/>", figures.len());
    for (at, value) in figures.iter().enumerate() {
        if let Some(value) = value {
            let value = super::sheet::nearest_float(*value);
            cache.push_str(&format!("<c:pt idx=\"{at}\"><c:v>{value}</c:v></c:pt>"));
        }
    }
    cache
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_format_of_a_series_stands_before_its_marker() {
        let marker = "<c:marker><c:size/><c:spPr>m</c:spPr></c:marker>";
        let check = |before: &str, after: &str| assert_eq!(in_order(before), after);
        check(&format!("</c:tx>{marker}<c:spPr>f</c:spPr>."), &format!("</c:tx><c:spPr>f</c:spPr>{marker}."));
        check(&format!("</c:tx><c:spPr>f</c:spPr>{marker}."), &format!("</c:tx><c:spPr>f</c:spPr>{marker}."));
        check(&format!("</c:tx>{marker}<c:dLbls/>"), &format!("</c:tx>{marker}<c:dLbls/>"));
    }

    #[test]
    fn the_values_are_replaced_and_gaps_stay_gaps() {
        let xml = "<c:cat><c:numCache>years</c:numCache></c:cat><c:val><c:numCache>old</c:numCache></c:val>";
        let filled = with_figures(xml, &[vec![Some(Decimal::new(125, 1)), None, Some(Decimal::ZERO)]]);
        assert_eq!(
            filled,
            "<c:cat><c:numCache>years</c:numCache></c:cat><c:val><c:numCache><c:formatCode>General</c:formatCode>\
             <c:ptCount val=\"3\"/><c:pt idx=\"0\"><c:v>12.5</c:v></c:pt><c:pt idx=\"2\"><c:v>0</c:v></c:pt></c:numCache></c:val>"
        );
    }
}
