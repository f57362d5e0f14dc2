//! Text to numbers, units of measure, periods and value states. Never fails: what it cannot read is a state.
