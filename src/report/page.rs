//! The self-contained HTML page (看板).
