//! The reporting units and the levels above them.
//!
//! Names are resolved here and nowhere else: exactly, then normalized, then by other known names, each time within
//! the levels that the place in the file already told. Likeness only suggests. What a name looks like in a file and
//! where it stands is left to `recognize`.

mod drafted;
mod lineage;
mod names;
mod resolve;
mod told_apart;
mod units_csv;

pub use drafted::{By, Named, drafted};
pub use lineage::{Lineage, Lineages};
pub use names::{is_short_for, key as name_key, spellings, township_in};
pub use told_apart::{choices, remedy, told_apart};
pub use units_csv::{checked, from_csv};

use self::resolve::Index;
use crate::observation::{Day, UnitId};

/// Whether a text is the name of a village or neighbourhood: 青禾镇幸福村.
#[must_use]
pub fn is_village(text: &str) -> bool {
    names::is_village(&names::words(text))
}

/// Whether a text is the name of one village or neighbourhood and no word for several: 长坪村, not 农村 or 各村.
#[must_use]
pub fn is_one_village(text: &str) -> bool {
    names::is_one_village(&names::words(text))
}

/// Whether a text is the name of a township, or of its office that signs, and nothing else: 青禾镇, 青禾镇司法所, not
/// 各乡镇.
#[must_use]
pub fn is_township(text: &str) -> bool {
    let written = names::words(text);
    names::is_township(&written) || names::without_offices(&written).into_iter().any(names::is_township)
}

/// A reporting unit, or a level above reporting units (district, city, province).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// Key used in all outputs: the official code, or the path of names where there is none.
    pub key: String,
    /// Official name.
    pub name: String,
    /// Other spellings that the bureau gave, former names among them.
    pub aliases: Vec<String>,
    /// The level above.
    pub parent: Option<UnitId>,
    /// Whether it sends returns itself.
    pub reports: bool,
    /// Distance from the root, 0 for a root.
    pub depth: u8,
    /// First day it exists.
    pub opened: Option<Day>,
    /// Last day it exists.
    pub closed: Option<Day>,
    /// Where its area went when it closed; of one that lives on, the units that were made of a part of it.
    pub successors: Vec<UnitId>,
}

impl Node {
    /// Whether a return is expected for a year: it existed on the year's last day.
    #[must_use]
    pub fn is_expected_in(&self, year: i16) -> bool {
        self.reports
            && self.opened.is_none_or(|day| day.year <= year)
            && self.closed.is_none_or(|day| day >= Day::year_end(year))
    }
}

/// All nodes, in the bureau's order: a parent before its children.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Roster {
    /// The nodes; a [`UnitId`] is a position here.
    pub nodes: Vec<Node>,
    index: Index,
}

/// What a written name may mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Resolved {
    /// Exactly one unit.
    One(UnitId),
    /// Several units bear this name and nothing said which.
    Ambiguous(Vec<UnitId>),
    /// No unit bears it; the nearest known names, best first, as suggestions only.
    Unknown(Vec<UnitId>),
}

impl Roster {
    /// A roster from its nodes, a parent before its children; builds the index of names once.
    #[must_use]
    pub fn new(nodes: Vec<Node>) -> Self {
        let index = Index::of(&nodes);
        Self { nodes, index }
    }

    /// A node by position.
    #[must_use]
    pub fn node(&self, id: UnitId) -> &Node {
        &self.nodes[id.0 as usize]
    }

    /// Every node with its position.
    pub fn ids(&self) -> impl Iterator<Item = (UnitId, &Node)> {
        (0..).map(UnitId).zip(&self.nodes)
    }

    /// The nodes that send returns.
    pub fn reporting(&self) -> impl Iterator<Item = (UnitId, &Node)> {
        self.ids().filter(|(_, node)| node.reports)
    }

    /// The nodes above, nearest first.
    #[must_use]
    pub fn ancestors(&self, id: UnitId) -> Vec<UnitId> {
        std::iter::successors(self.node(id).parent, |above| self.node(*above).parent).collect()
    }

    /// Whether a node is `above` itself or lies below it.
    #[must_use]
    pub fn is_within(&self, id: UnitId, above: UnitId) -> bool {
        std::iter::successors(Some(id), |node| self.node(*node).parent).any(|node| node == above)
    }

    /// Of levels those that lie above none of the others: of a province and a county in it the county.
    #[must_use]
    pub fn innermost(&self, levels: &[UnitId]) -> Vec<UnitId> {
        let is_outer = |level: &UnitId| levels.iter().any(|other| other != level && self.is_within(*other, *level));
        levels.iter().copied().filter(|level| !is_outer(level)).collect()
    }

    /// The node with exactly this key.
    #[must_use]
    pub fn by_key(&self, key: &str) -> Option<UnitId> {
        self.index.by_key(key)
    }

    /// What a written name means, where `within` are the levels or units that its place already told (none when
    /// nothing did): units among or below them come first, all others only when there is none of that name.
    #[must_use]
    pub fn resolve(&self, name: &str, within: &[UnitId]) -> Resolved {
        resolve::resolve(self, name, within)
    }

    /// Whether any of its nodes sends returns.
    #[must_use]
    pub fn has_units(&self) -> bool {
        self.reporting().next().is_some()
    }

    /// Whether a written name is borne by any unit or level.
    #[must_use]
    pub fn knows(&self, name: &str) -> bool {
        !resolve::find(self, name, &[]).is_empty()
    }
}
