//! Ctrl-C: the program ends at once while nothing is being written, else when what is being written is whole.

use std::sync::{
    Arc, LazyLock, Mutex,
    atomic::{AtomicBool, Ordering},
};

use signal_hook::{consts::SIGINT, flag};

/// How the program ends when it is interrupted.
pub const EXIT: u8 = 130;

/// Whether an interruption ends the program where it stands.
static AT_ONCE: LazyLock<Arc<AtomicBool>> = LazyLock::new(|| Arc::new(AtomicBool::new(true)));
/// Whether one came.
static CAME: LazyLock<Arc<AtomicBool>> = LazyLock::new(Arc::default);
/// How many files, or sets of files, are being written.
static WRITING: Mutex<usize> = Mutex::new(0);

/// Takes interruptions over from the system. Where that cannot be done they end the program at any moment, as ever.
pub fn watch() {
    let _as_ever = flag::register_conditional_shutdown(SIGINT, EXIT.into(), AT_ONCE.clone())
        .and_then(|_| flag::register(SIGINT, CAME.clone()));
}

/// Whether an interruption came while something was written.
#[must_use]
pub fn came() -> bool {
    CAME.load(Ordering::SeqCst)
}

/// While it lives no interruption ends the program.
#[must_use]
pub(super) struct Whole(());

impl Whole {
    pub(super) fn begin() -> Self {
        count(|writing| writing + 1);
        Self(())
    }
}

impl Drop for Whole {
    fn drop(&mut self) {
        count(|writing| writing.saturating_sub(1));
    }
}

fn count(next: impl FnOnce(usize) -> usize) {
    let mut writing = WRITING.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    *writing = next(*writing);
    AT_ONCE.store(*writing == 0, Ordering::SeqCst);
}
