//! Reading catalog files and a bureau's folder, with exact errors (file, line, key, nearest known name).
