//! Every integration test, in one binary so that polars is linked once.
