//! A Chinese name that several heads make up together, each with a part of it: 特困人员供养 > 集中供养 for 特困人员集中供养人数.
//!
//! Nothing is left over on either side: every head is put together from pieces of the name, and every sign of the name,
//! but for an ending that only counts, stands in a head. A word that is in one of them alone, and they are not the same.

/// Signs of the shortest piece of a name that a head may be put together from.
const SHORTEST_PIECE: usize = 2;

/// Whether heads, the lowest last, make up a name; each has a part that no other one has. All without signs; of the name
/// only the first `stem` characters must be there.
pub(super) fn make_up(name: &[char], stem: usize, heads: &[Vec<char>]) -> bool {
    let mut said_by: Vec<Vec<bool>> = Vec::new();
    for head in heads {
        let Some(said) = pieces(name, head) else { return false };
        said_by.push(said);
    }
    let said = |at: usize, by: &[Vec<bool>]| by.iter().any(|said| said[at]);
    let all = (0..stem).all(|at| said(at, &said_by));
    let each = (0..heads.len()).all(|own| {
        let others: Vec<Vec<bool>> =
            said_by.iter().enumerate().filter(|(other, _)| *other != own).map(|(_, said)| said.clone()).collect();
        (0..name.len()).any(|at| said_by[own][at] && !said(at, &others))
    });
    all && each
}

/// Which signs of a name a head says, if it is put together from pieces of the name, the longest first.
fn pieces(name: &[char], head: &[char]) -> Option<Vec<bool>> {
    let mut said = vec![false; name.len()];
    let mut rest = head;
    while !rest.is_empty() {
        let longest = |at: usize| name[at..].iter().zip(rest).take_while(|(own, other)| own == other).count();
        let (length, at) =
            (0..name.len()).map(|at| (longest(at), at)).max_by_key(|(length, at)| (*length, name.len() - at))?;
        if length < SHORTEST_PIECE {
            return None;
        }
        said[at..at + length].fill(true);
        rest = &rest[length..];
    }
    Some(said)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(name: &str, ending: &str, heads: &[&str], expected: bool) {
        let stem = name.chars().count() - ending.chars().count();
        let name: Vec<char> = name.chars().collect();
        let heads: Vec<Vec<char>> = heads.iter().map(|head| head.chars().collect()).collect();
        assert_eq!(make_up(&name, stem, &heads), expected, "{heads:?}");
    }

    #[test]
    fn every_sign_of_both_sides_is_accounted_for() {
        check("特困人员集中供养人数", "人数", &["特困人员供养", "集中供养"], true);
        check("农村低保户数", "数", &["户数", "农村低保"], true);
        check("农村低保户数", "数", &["农村低保", "户"], false);
        check("农村低保新增户数", "数", &["农村低保", "户数"], false);
        check("农村低保户数", "数", &["农村低保", "新增户数"], false);
        check("农村低保户数", "数", &["农村低保户数", "户数"], false);
        check("农村低保户数", "数", &["城市低保", "农村户数"], false);
    }
}
