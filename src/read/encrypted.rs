//! Office Open XML packages behind a password: opened with the bureau's list, never by guessing.

use super::fault::Fault;

/// The password under which Excel itself encrypts a workbook that is only protected against changes.
const WRITE_PROTECTION: &str = "VelvetSweatshop";

/// The package inside.
///
/// # Errors
/// When no password opens it.
pub(super) fn open(bytes: &[u8], passwords: &[String]) -> Result<Vec<u8>, Fault> {
    let tried = passwords.len();
    let candidates = passwords.iter().map(String::as_str).chain([WRITE_PROTECTION]);
    for password in candidates {
        // A wrong password gives an error or bytes that are no package, depending on the kind of encryption.
        if let Ok(package) = office_crypto::decrypt_from_bytes(bytes.to_vec(), password)
            && package.starts_with(b"PK")
        {
            return Ok(package);
        }
    }
    Err(Fault::Encrypted { tried })
}
