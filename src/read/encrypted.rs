//! Office Open XML packages behind a password: opened with the bureau's list, never by guessing.

use std::io::{Cursor, Write};

use super::{fault::Fault, guarded, ole::Compound};

/// The password under which Excel itself encrypts a workbook that is only protected against changes.
const WRITE_PROTECTION: &str = "VelvetSweatshop";
/// Rounds of hashing that a file may ask for; Office asks for 100,000.
const ROUNDS: u64 = 1_000_000;

/// The package inside.
///
/// # Errors
/// When no password opens it.
pub(super) fn open(bytes: &[u8], passwords: &[String]) -> Result<Vec<u8>, Fault> {
    let damaged = || Fault::damaged("加密信息已损坏", "the description of the encryption is damaged");
    let file = Compound::open(bytes)?;
    let info = file.stream("EncryptionInfo").ok_or_else(damaged)?;
    let package = file.stream("EncryptedPackage").ok_or_else(damaged)?;
    if rounds(&info).is_some_and(|rounds| rounds > ROUNDS) {
        return Err(damaged());
    }
    let clean = rebuilt(&info, &package).map_err(|_| damaged())?;
    for password in passwords.iter().map(String::as_str).chain([WRITE_PROTECTION]) {
        let decrypted = guarded(|| office_crypto::decrypt_from_bytes(clean.clone(), password).map_err(|_| damaged()));
        match decrypted {
            Ok(package) if package.starts_with(b"PK") => return Ok(package),
            // A wrong password gives an error or bytes that are no package, depending on the kind of encryption.
            Ok(_) | Err(Fault::Damaged(_)) => {}
            // The crate panics on descriptions that contradict themselves, under any password.
            Err(_) => return Err(damaged()),
        }
    }
    Err(Fault::Encrypted { tried: passwords.len() })
}

/// A sound compound file with the two streams, since the decrypting crate walks over compound files less carefully
/// than [`Compound`] does.
fn rebuilt(info: &[u8], package: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new()))?;
    file.create_stream("/EncryptionInfo")?.write_all(info)?;
    file.create_stream("/EncryptedPackage")?.write_all(package)?;
    file.flush()?;
    Ok(file.into_inner().into_inner())
}

/// The rounds of hashing that the newer kind of encryption states; the older kind has a fixed number.
fn rounds(info: &[u8]) -> Option<u64> {
    let label = b"spinCount=\"";
    let most = memchr::memmem::find_iter(info, label).filter_map(|at| {
        let digits = &info[at + label.len()..];
        let end = digits.iter().position(|byte| !byte.is_ascii_digit())?;
        // Digits too many for a number are rounds too many.
        Some(std::str::from_utf8(&digits[..end]).ok()?.parse().unwrap_or(u64::MAX))
    });
    most.max()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn too_many_rounds_are_not_begun() {
        assert_eq!(rounds(b"x spinCount=\"100000\" y spinCount=\"4000000000\""), Some(4_000_000_000));
        let file = rebuilt(b"\x04\0\x04\0\x40\0\0\0<encryption spinCount=\"4000000000\"/>", &[0; 64]).unwrap();
        assert!(matches!(open(&file, &[]), Err(Fault::Damaged(_))));
    }

    #[test]
    fn what_no_password_opens_is_said() {
        let file = rebuilt(b"\x04\0\x04\0\x40\0\0\0<encryption/>", &[0; 64]).unwrap();
        assert_eq!(open(&file, &["a".to_owned()]), Err(Fault::Encrypted { tried: 1 }));
    }
}
