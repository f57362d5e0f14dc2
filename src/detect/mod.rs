//! Spotting units that under-report. Works on a bare panel of numbers.
