//! Times each step of the pipeline.

fn main() {}
